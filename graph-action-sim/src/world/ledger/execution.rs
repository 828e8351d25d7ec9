//! One execution in the ledger.

use std::time::SystemTime;

use crate::world::{access::claims::Identity, device_action::DeviceAction};

/// An action that the simulator executed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Execution {
    /// The number of the execution, from 1.
    pub sequence: u64,
    /// The time of the execution, by the simulator's clock.
    pub at: SystemTime,
    /// The name of the action, as declared.
    pub action: &'static str,
    /// The keys of the entities in the path, decoded, in order.
    pub keys: Vec<String>,
    /// The caller's `client-request-id`, if it was a GUID.
    pub client_request_id: Option<String>,
    /// The id of the item, if it came in a batch.
    pub batch_item: Option<String>,
    /// The status that the caller got for this action; `None` if no response was sent, or none with
    /// the status of this action.
    pub response_status: Option<u16>,
}

/// The facts about an execution that are not in its request.
#[derive(Debug, Clone)]
pub(crate) struct Details {
    pub(crate) at: SystemTime,
    pub(crate) caller: Identity,
    /// The device that was acted on, if it was one.
    pub(crate) device_action: Option<DeviceAction>,
    /// The name of the action in the audit of remote actions.
    pub(crate) remote_action: String,
    pub(crate) batch_item: Option<String>,
    pub(crate) response_status: Option<u16>,
}
