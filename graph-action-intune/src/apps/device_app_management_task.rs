//! Security tasks: requests of Microsoft Defender to the Intune administrators, for example to update a
//! vulnerable app.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[UpdateStatus::META]);

/// Accepts, rejects or completes a security task, and attaches a note for the security team that asked.
/// This only records a decision: it does not change any device.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/deviceAppManagementTasks/{deviceAppManagementTaskId}/updateStatus",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "security tasks")]
#[doc(alias = "remediation")]
#[doc(alias = "Update-MgBetaDeviceAppManagementTaskStatus")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateStatus {
    /// The new status.
    pub status: Option<DeviceAppManagementTaskStatus>,
    /// What the security team reads with the new status.
    pub note: Option<String>,
}

evolvable! {
    /// The status of a security task.
    DeviceAppManagementTaskStatus {
        /// Not known.
        Unknown = "unknown",
        /// Nobody has accepted it yet.
        Pending = "pending",
        /// An administrator accepted it and works on it.
        Active = "active",
        /// An administrator says that it is done.
        Completed = "completed",
        /// An administrator refused it.
        Rejected = "rejected",
    }
}
