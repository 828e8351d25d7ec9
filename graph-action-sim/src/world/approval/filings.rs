//! All approval requests, with what has to be the same when they are sent again.

use std::time::SystemTime;

use uuid::Uuid;

use crate::world::{
    access::claims::Identity,
    approval::{
        incoming::Sending,
        request::{ApprovalRequest, ApprovalStatus, Decision, DecisionError, Reason},
    },
    rng::{Map, guid, rng},
};

/// The approver that a test does not name.
const ANOTHER: &str = "second.admin@contoso.example";

/// What an unnamed approver writes.
const COMMENT: &str = "Approved in the simulator";

/// The purpose of the draws of codes.
const CODES: u64 = 0x00c0_de00;

#[derive(Default)]
pub(super) struct Filings {
    all: Vec<Filing>,
    by_code: Map<Uuid, usize>,
    /// The last request for each device.
    by_device: Map<Uuid, usize>,
}

/// A request for approval. It holds a body, so it has no `Debug`.
pub(super) struct Filing {
    pub(super) request: ApprovalRequest,
    pub(super) caller: Identity,
    pub(super) sending: Sending,
}

impl Filings {
    pub(super) fn next_code(&self, seed: u64) -> Uuid {
        guid(&mut rng(seed ^ CODES, self.all.len() as u64))
    }

    pub(super) fn add(&mut self, filing: Filing) {
        let index = self.all.len();
        let id = |text: &str| Uuid::try_parse(text).unwrap_or_default();
        self.by_code.insert(id(&filing.request.code), index);
        self.by_device.insert(id(&filing.request.device), index);
        self.all.push(filing);
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Filing> {
        self.all.iter()
    }

    pub(super) fn get(&self, code: Uuid) -> Option<&Filing> {
        self.all.get(*self.by_code.get(&code)?)
    }

    pub(super) fn get_mut(&mut self, code: Uuid) -> Option<&mut Filing> {
        self.all.get_mut(*self.by_code.get(&code)?)
    }

    /// Returns the request of a device that can still be completed.
    pub(super) fn pending(&self, device: Uuid, now: SystemTime) -> Option<&Filing> {
        let filing = self.all.get(*self.by_device.get(&device)?)?;
        let is_pending =
            matches!(filing.status(now), ApprovalStatus::NeedsApproval | ApprovalStatus::Approved);
        is_pending.then_some(filing)
    }

    pub(super) fn complete(&mut self, code: Uuid, now: SystemTime) {
        if let Some(filing) = self.get_mut(code) {
            filing.request.status = ApprovalStatus::Completed;
            filing.request.modified = now;
        }
    }
}

impl Filing {
    /// Whether this caller sends this request again.
    pub(super) fn is_by(&self, caller: &Identity, sending: &Sending) -> bool {
        self.caller.is_same(caller) && self.sending == *sending
    }

    pub(super) fn status(&self, now: SystemTime) -> ApprovalStatus {
        match self.request.status {
            ApprovalStatus::NeedsApproval | ApprovalStatus::Approved
                if now >= self.request.expires =>
            {
                ApprovalStatus::Expired
            }
            status => status,
        }
    }

    /// Returns the request as it is now.
    pub(super) fn request_at(&self, now: SystemTime) -> ApprovalRequest {
        ApprovalRequest { status: self.status(now), ..self.request.clone() }
    }

    pub(super) fn decide(
        &mut self,
        decision: Decision<'_>,
        now: SystemTime,
    ) -> Result<(), DecisionError> {
        let refuse = |reason| Err(DecisionError::new(reason));
        let (status, approver) = match decision {
            Decision::ApproveByAnother => (ApprovalStatus::Approved, Some((ANOTHER, COMMENT))),
            Decision::RejectByAnother => (ApprovalStatus::Rejected, Some((ANOTHER, COMMENT))),
            Decision::Approve { by, justification } => {
                (ApprovalStatus::Approved, Some((self.approver(by)?, justification)))
            }
            Decision::Reject { by, justification } => {
                (ApprovalStatus::Rejected, Some((self.approver(by)?, justification)))
            }
            Decision::Cancel { by } if self.caller.is_same(by) => (ApprovalStatus::Cancelled, None),
            Decision::Cancel { .. } => return refuse(Reason::OthersRequest),
        };
        let now_is = self.status(now);
        let is_open = match status {
            ApprovalStatus::Cancelled => {
                matches!(now_is, ApprovalStatus::NeedsApproval | ApprovalStatus::Approved)
            }
            _ => now_is == ApprovalStatus::NeedsApproval,
        };
        if !is_open {
            return refuse(Reason::Status(now_is));
        }
        if let Some((name, comment)) = approver {
            self.request.approver = Some(name.to_owned());
            self.request.approval_justification = Some(comment.to_owned());
        }
        (self.request.status, self.request.modified) = (status, now);
        Ok(())
    }

    /// Returns the name of a user who may decide (approval L-13).
    fn approver<'i>(&self, by: &'i Identity) -> Result<&'i str, DecisionError> {
        if by.user.is_none() {
            return Err(DecisionError::new(Reason::Application));
        }
        if self.caller.is_same(by) {
            return Err(DecisionError::new(Reason::OwnRequest));
        }
        Ok(by.name())
    }
}
