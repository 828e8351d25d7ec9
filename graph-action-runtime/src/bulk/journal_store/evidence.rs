//! What settled an unknown outcome (conformance N).

use std::{fmt, time::SystemTime};

use serde::{Deserialize, Serialize};

use super::json;
use crate::date_time;

use crate::__evolvable as evolvable;

evolvable! {
    /// Where evidence was read.
    EvidenceSource {
        /// The tenant's audit of remote actions, `remoteActionAudits`.
        RemoteActionAudit = "remote action audit",
        /// The results of actions on the device, `deviceActionResults`.
        DeviceActionResult = "device action result",
        /// An approval request with the reference of the request (conformance L-18).
        ApprovalRequest = "approval request",
    }
}

/// What the service has about a request, which shows what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Where it was read.
    pub source: EvidenceSource,
    /// The id of the entry. A device action result has none; here it is made of the device, the action and the
    /// time.
    pub id: String,
    /// The action, under the name that the source has for it.
    pub action: String,
    /// When the action was requested, by the clock of the service, to the millisecond.
    #[serde(with = "json::milliseconds")]
    pub requested: SystemTime,
    /// The state of the action when it was read, such as `pending` or `failed`. It says what the device did;
    /// the request was accepted in any case.
    pub state: Option<String>,
    /// Who requested the action.
    pub initiator: Option<String>,
    /// When it was read, by the clock of the client, to the millisecond.
    #[serde(with = "json::milliseconds")]
    pub read: SystemTime,
}

impl fmt::Display for Evidence {
    /// Writes one clause for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, id, action, .. } = self;
        write!(f, "{source} {id}: {action} requested at {}", date_time::text(self.requested))?;
        if let Some(initiator) = &self.initiator {
            write!(f, " by {initiator}")?;
        }
        self.state.as_ref().map_or(Ok(()), |state| write!(f, ", {state}"))
    }
}
