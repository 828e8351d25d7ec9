//! The actions and functions of `deviceAppManagementTask`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[UpdateStatus::META];

/// Calls the action `updateStatus` of `deviceAppManagementTask`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/deviceAppManagementTasks/{deviceAppManagementTaskId}/updateStatus",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateStatus {
    pub status: Option<DeviceAppManagementTaskStatus>,
    pub note: Option<String>,
}

evolvable! {
    /// `deviceAppManagementTaskStatus`.
    DeviceAppManagementTaskStatus {
        Unknown = "unknown",
        Pending = "pending",
        Active = "active",
        Completed = "completed",
        Rejected = "rejected",
    }
}
