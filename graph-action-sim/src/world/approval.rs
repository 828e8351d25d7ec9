//! Multi Admin Approval: a write that a policy protects is not executed. It files an approval
//! request, and only the same caller with the same request and its code gets it executed, once
//! another administrator has approved it.
//!
//! What is not known of the service is decided here in the way that is hardest for a caller who
//! relies on it: an item of a batch cannot be sent again as a call, approved requests expire as
//! unapproved ones do, and a request of the device is pending until it is used up.

use std::{
    sync::{Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use uuid::Uuid;

use crate::world::{access::claims::Identity, lock::lock, request::Request, response::Response};

mod filings;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod incoming;
pub(crate) mod policy;
mod refusal;
pub(crate) mod request;
mod service;

use filings::{Filing, Filings};
use form::ApprovalForm;
use header::Header;
use incoming::{Incoming, Sending, Target};
use policy::{ApprovalPolicy, ProtectedOperation};
use refusal::Refusal;
use request::{ApprovalRequest, ApprovalStatus, Decision, DecisionError};

/// A request that nobody approves expires after this time (approval L-9).
const LIFE: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// Whether a policy can protect an operation on a device.
pub(crate) fn can_protect(operation: &str) -> bool {
    ProtectedOperation::of(operation).is_some()
}

#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    pub(crate) policies: Vec<ApprovalPolicy>,
    pub(crate) form: ApprovalForm,
    pub(crate) life: Duration,
    /// Whether the headers of an item in a batch reach Intune (approval L-14).
    pub(crate) in_batches: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 0,
            policies: Vec::new(),
            form: ApprovalForm::default(),
            life: LIFE,
            in_batches: true,
        }
    }
}

/// The policies of the tenant, and the requests that were filed.
#[derive(Default)]
pub(crate) struct Approvals {
    settings: Settings,
    filings: Mutex<Filings>,
}

impl Approvals {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, filings: Mutex::default() }
    }

    /// Lets a request pass to `execute`, or files an approval request and refuses it. An approval is
    /// used up unless `execute` refuses. A test can demand an approval that no policy does; the code of
    /// an approval request is checked in any case.
    pub(crate) fn pass<T>(
        &self,
        target: &Target<'_>,
        incoming: &Incoming<'_>,
        is_demanded: bool,
        execute: impl FnOnce() -> Result<T, Response>,
    ) -> Result<T, Response> {
        let is_demanded = is_demanded || self.has_known_code(incoming.request);
        let operation = match is_demanded {
            true => ProtectedOperation::of(target.operation),
            false => self.protects(target, &incoming.caller),
        };
        let Some(operation) = operation else {
            return execute();
        };
        let mut filings = self.filings();
        let code = self.admit(&mut filings, operation, target.device, incoming)?;
        let executed = execute()?;
        filings.complete(code, incoming.ids.now);
        Ok(executed)
    }

    fn has_known_code(&self, request: &Request) -> bool {
        matches!(Header::read(request, true), Ok(Header::Code(code)) if self.filings().get(code).is_some())
    }

    fn protects(&self, target: &Target<'_>, caller: &Identity) -> Option<ProtectedOperation> {
        let operation = ProtectedOperation::of(target.operation)?;
        let is_excluded =
            |policy: &ApprovalPolicy| caller.user.is_none() && policy.excludes(&caller.application);
        let mut policies = self.settings.policies.iter();
        policies
            .any(|policy| policy.covers(operation, target.platform) && !is_excluded(policy))
            .then_some(operation)
    }

    /// Returns the code of the approved request that this one completes.
    fn admit(
        &self,
        filings: &mut Filings,
        operation: ProtectedOperation,
        device: Uuid,
        incoming: &Incoming<'_>,
    ) -> Result<Uuid, Response> {
        let Incoming { found, request, ids, caller, .. } = incoming;
        let (now, refuse) = (ids.now, Refusal::new(found, ids));
        let reaches = self.settings.in_batches || !incoming.is_item;
        let header = Header::read(request, reaches).map_err(|wrong| refuse.header(wrong))?;
        let sending = Sending::new(incoming);
        let justification = match header {
            Header::None => return Err(refuse.no_justification(self.settings.form)),
            Header::Code(code) => {
                let filing = filings.get(code).filter(|filing| filing.is_by(caller, &sending));
                return match filing.map(|filing| filing.status(now)) {
                    Some(ApprovalStatus::Approved) => Ok(code),
                    // Not known of the service: it could refuse as it does a wrong code.
                    Some(ApprovalStatus::NeedsApproval) => {
                        Err(refuse.approval_required(code, self.form(code)))
                    }
                    _ => Err(refuse.mismatch()),
                };
            }
            Header::Justification(justification) => justification,
        };
        if filings.pending(device, now).is_some() {
            return Err(refuse.pending());
        }
        let code = filings.next_code(self.settings.seed);
        let life = (now, now.checked_add(self.settings.life).unwrap_or(now));
        let request =
            ApprovalRequest::new(code, operation, device, caller.name(), justification, life);
        filings.add(Filing { request, caller: caller.clone(), sending });
        Err(refuse.approval_required(code, self.form(code)))
    }

    fn form(&self, code: Uuid) -> ApprovalForm {
        self.settings.form.draw(code)
    }

    /// Returns all requests in the order in which they were filed, as they are now.
    pub(crate) fn requests(&self, now: SystemTime) -> Vec<ApprovalRequest> {
        self.filings().all().map(|filing| filing.request_at(now)).collect()
    }

    /// Returns the requests of this caller.
    pub(crate) fn requests_by(&self, caller: &Identity, now: SystemTime) -> Vec<ApprovalRequest> {
        let filings = self.filings();
        let own = filings.all().filter(|filing| filing.caller.is_same(caller));
        own.map(|filing| filing.request_at(now)).collect()
    }

    /// Returns a request, as it is now, and whether it is this caller's.
    pub(crate) fn request(
        &self,
        code: &str,
        caller: &Identity,
        now: SystemTime,
    ) -> Option<(ApprovalRequest, bool)> {
        let filings = self.filings();
        let filing = filings.get(Uuid::try_parse(code).ok()?)?;
        Some((filing.request_at(now), filing.caller.is_same(caller)))
    }

    /// Returns the pending request for a device, if there is one.
    pub(crate) fn pending(&self, device: &str, now: SystemTime) -> Option<ApprovalRequest> {
        let filings = self.filings();
        Some(filings.pending(Uuid::try_parse(device).ok()?, now)?.request_at(now))
    }

    pub(crate) fn policies(&self) -> &[ApprovalPolicy] {
        &self.settings.policies
    }

    /// Decides on a request, or cancels it.
    pub(crate) fn decide(
        &self,
        code: &str,
        decision: Decision<'_>,
        now: SystemTime,
    ) -> Result<(), DecisionError> {
        let mut filings = self.filings();
        let filing = Uuid::try_parse(code).ok().and_then(|code| filings.get_mut(code));
        filing.ok_or_else(|| DecisionError::unknown(code))?.decide(decision, now)
    }

    fn filings(&self) -> MutexGuard<'_, Filings> {
        lock(&self.filings)
    }
}
