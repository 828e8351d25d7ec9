//! What is checked while a plan is applied: who sends before anything is sent, and each device right before
//! the action is sent to it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use super::{
    digest,
    document::{Document, PlannedDevice},
    inventory::{Inventory, InventoryDevice, read_by_id},
};
use crate::{
    auth::{preflight, sender::Sender},
    bulk::guard::Guard,
    clock::{BoxFuture, Clock},
    endpoint::Endpoint,
    response::error::Error,
};

/// How long ago a device may have been read when the action is sent to it.
const MAX_AGE: Duration = Duration::from_secs(60 * 60);

/// The guard of a run that applies a plan.
pub(super) struct PlanGuard {
    /// Why the run must not start.
    refusal: Option<Error>,
    plan: Document,
    /// The indices of the devices in the plan, by their targets.
    indices: HashMap<String, usize>,
    inventory: Arc<dyn Inventory>,
    clock: Arc<dyn Clock>,
    /// When devices were read that have not changed, by their targets.
    read: Mutex<HashMap<String, SystemTime>>,
}

impl PlanGuard {
    /// `targets` are those of the devices, in the order of the plan.
    pub(super) fn new(
        plan: Document,
        targets: impl Iterator<Item = String>,
        refusal: Option<Error>,
        inventory: impl Inventory,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            refusal,
            plan,
            indices: targets.zip(0..).collect(),
            inventory: Arc::new(inventory),
            clock,
            read: Mutex::default(),
        }
    }

    fn planned(&self, target: &String) -> Option<&PlannedDevice> {
        self.plan.devices.get(*self.indices.get(target)?)
    }

    async fn find_refused(&self, targets: Vec<String>) -> Result<HashMap<String, Error>, Error> {
        let now = self.clock.now();
        let is_recent = |target: &String| {
            let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            let age = read.get(target).and_then(|read| now.duration_since(*read).ok());
            age.is_some_and(|age| age < MAX_AGE)
        };
        let stale: Vec<_> = targets.into_iter().filter(|target| !is_recent(target)).collect();
        let ids: Vec<_> = stale
            .iter()
            .filter_map(|target| self.planned(target))
            .filter(|device| device.digest.is_some())
            .map(|device| device.id.clone())
            .collect();
        let found = match ids.is_empty() {
            true => HashMap::new(),
            false => read_by_id(&*self.inventory, &ids).await.map_err(|error| {
                let message = format!("the devices cannot be read before the action: {error}");
                Error::plan(message).caused_by(error)
            })?,
        };
        let duration = self.clock.now().duration_since(now).unwrap_or_default();
        if duration >= MAX_AGE {
            return Err(Error::plan(format!(
                "the devices cannot be read before the action: it took {duration:.0?}, and they may be at \
                 most an hour old"
            )));
        }
        let mut refused = HashMap::new();
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        for target in stale {
            let error = match self.planned(&target) {
                None => Some(Error::skipped("it is not in the plan")),
                Some(device) => self.check(device, found.get(&device.id)),
            };
            match error {
                Some(error) => drop(refused.insert(target, error)),
                // As of before it was read.
                None => drop(read.insert(target, now)),
            }
        }
        Ok(refused)
    }

    /// Why nothing must be sent to a device.
    fn check(&self, planned: &PlannedDevice, found: Option<&InventoryDevice>) -> Option<Error> {
        let Some(digest) = &planned.digest else {
            let reason = "the device was not in the tenant when the plan was made";
            return Some(Error::skipped(reason));
        };
        let Some(found) = found else {
            return Some(Error::skipped("the device is not in the tenant any longer"));
        };
        if let Some(problem) = &found.problem {
            let message = format!("the device cannot be read before the action: {problem}");
            return Some(Error::plan(message));
        }
        (digest::device(&self.plan.salt, found) != *digest).then(|| {
            Error::skipped(&format!(
                "the {} of the device changed since the plan was made; check who has it, and make a new plan \
                 for it",
                planned.changes(found, self.plan.names)
            ))
        })
    }
}

impl Guard for PlanGuard {
    fn daily_limit(&self) -> Option<u64> {
        self.plan.daily_limit
    }

    fn check_start(
        &self,
        endpoint: &Endpoint,
        token: &str,
        justification: Option<&str>,
    ) -> Result<(), Error> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.duplicate());
        }
        let cloud = endpoint.cloud().base().to_string();
        let (tenant, sender) = (preflight::tenant(token), Sender::read(token));
        let identity = sender.map(|sender| sender.identity);
        let plan = &self.plan;
        let unknown = "unknown, because the token does not show it";
        let remedy = "Use the credential with which the plan was made, or make a new plan";
        for (what, planned, found, absent, remedy) in [
            ("cloud", Some(&*plan.cloud), Some(&*cloud), "", "Use that cloud, or make a new plan"),
            ("tenant", plan.tenant.as_deref(), tenant.as_deref(), unknown, remedy),
            ("identity", plan.identity.as_deref(), identity.as_deref(), unknown, remedy),
            (
                "justification",
                plan.justification.as_deref(),
                justification,
                "none",
                "Leave it out, or make a new plan",
            ),
        ] {
            if planned != found {
                let (planned, found) = (planned.unwrap_or(absent), found.unwrap_or(absent));
                return Err(Error::plan(format!(
                    "the {what} is not that of the plan, so nothing was sent. In the plan: {planned}. In the \
                     run: {found}. {remedy}"
                )));
            }
        }
        Ok(())
    }

    fn refused(
        &self,
        targets: Vec<String>,
    ) -> BoxFuture<'_, Result<HashMap<String, Error>, Error>> {
        Box::pin(self.find_refused(targets))
    }
}
