//! A plan that was checked: it is whole, and everything in it follows from its facts.

use std::{collections::BTreeMap, fmt, time::SystemTime};

use serde::{Deserialize, Serialize};

use super::{
    digest,
    document::{Approval, Document, Names, PlannedAction, PlannedDay, PlannedDevice},
    warning::Warning,
};
use crate::printable::Printable;

/// What will be done to which devices, and when. See [`plan`](crate::plan).
///
/// It is serialisable; [`write`](Self::write) also protects the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document")]
pub struct Plan(pub(super) Document);

impl Plan {
    /// Returns what happens, in sentences.
    pub fn summary(&self) -> &[String] {
        &self.0.summary
    }

    /// Returns the hash, in 64 hexadecimal digits. A plan without names has that of the same plan with them.
    pub fn hash(&self) -> &str {
        &self.0.hash
    }

    /// Returns when the plan was made.
    pub fn created(&self) -> SystemTime {
        self.0.created
    }

    /// Returns the action.
    pub fn action(&self) -> &PlannedAction {
        &self.0.action
    }

    /// Returns the URL of the cloud, without a version.
    pub fn cloud(&self) -> &str {
        &self.0.cloud
    }

    /// Returns the id of the tenant, if the token could be read.
    pub fn tenant(&self) -> Option<&str> {
        self.0.tenant.as_deref()
    }

    /// Returns who sends the requests, if the token could be read: an application or a user, by its id.
    pub fn identity(&self) -> Option<&str> {
        self.0.identity.as_deref()
    }

    /// Returns the justification of the requests.
    pub fn justification(&self) -> Option<&str> {
        self.0.justification.as_deref()
    }

    /// Returns how many devices go within 24 hours at most.
    pub fn daily_limit(&self) -> Option<u64> {
        self.0.daily_limit
    }

    /// Returns how many devices go on each day.
    pub fn days(&self) -> &[PlannedDay] {
        &self.0.days
    }

    /// Returns which devices need another administrator's approval.
    pub fn approval(&self) -> &Approval {
        &self.0.approval
    }

    /// Returns the number of devices with each warning.
    pub fn warnings(&self) -> &BTreeMap<Warning, u64> {
        &self.0.warnings
    }

    /// Returns the devices, in the order in which they are sent.
    pub fn devices(&self) -> &[PlannedDevice] {
        &self.0.devices
    }

    /// Returns the plan without the names, users and serial numbers of devices. It has the same hash and can be
    /// applied in the same way.
    ///
    /// The file then has a digest of them for each device, salted for the plan. It cannot be read back, but
    /// whoever has the file can check a guess of name, user and serial number together. Ids, platforms and times
    /// stay, and so do parameters and justifications: put no names into those.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        self.0.names = Names::LeftOut;
        for device in &mut self.0.devices {
            (device.name, device.serial_number, device.user) = (None, None, None);
        }
        self
    }
}

impl fmt::Display for Plan {
    /// Writes the summary, a sentence or two on each line, and the hash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.0.summary {
            writeln!(f, "{}", Printable(line))?;
        }
        write!(f, "Hash: {}", self.0.hash)
    }
}

impl TryFrom<Document> for Plan {
    type Error = String;

    /// The error is the end of a sentence about the plan.
    fn try_from(document: Document) -> Result<Self, String> {
        check(&document)?;
        Ok(Self(document))
    }
}

/// Checks that the plan says one thing only.
fn check(plan: &Document) -> Result<(), String> {
    let edited = |what: &str| {
        Err(format!("was edited or is damaged: {what}; take another copy, or make a new plan"))
    };
    if plan.compute_hash() != plan.hash {
        return edited("its hash is not that of its content");
    }
    let complete = plan.clone().complete();
    if complete != *plan {
        return edited("its summary, days or counts do not follow from its devices");
    }
    if plan.names == Names::LeftOut {
        let is_named = plan.devices.iter().any(|device| {
            device.name.is_some() || device.serial_number.is_some() || device.user.is_some()
        });
        return if is_named { edited("it has names, and says that it has none") } else { Ok(()) };
    }
    let has_other_names = |device: &&PlannedDevice| {
        let digest = digest::device(&plan.salt, &device.as_inventory());
        device.digest.as_ref().is_some_and(|own| *own != digest)
    };
    match plan.devices.iter().find(has_other_names) {
        Some(device) => edited(&format!(
            "name, user or serial number of the device {} are not those that were read",
            device.id
        )),
        None => Ok(()),
    }
}
