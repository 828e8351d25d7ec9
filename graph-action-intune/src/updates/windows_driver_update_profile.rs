//! The actions and functions of `windowsDriverUpdateProfile`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META, ExecuteAction::META, SyncInventory::META];

/// Calls the action `assign` of `windowsDriverUpdateProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<WindowsDriverUpdateProfileAssignment>>,
}

/// Calls the action `executeAction` of `windowsDriverUpdateProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/executeAction",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<BulkDriverActionResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExecuteAction {
    pub action_name: Option<DriverApprovalAction>,
    pub driver_ids: Option<Vec<String>>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub deployment_date: Option<SystemTime>,
}

/// Calls the action `syncInventory` of `windowsDriverUpdateProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/syncInventory",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncInventory;

structure! {
    /// `bulkDriverActionResult`.
    BulkDriverActionResult: receive {
        failed_driver_ids: Vec<String> = "failedDriverIds",
        not_found_driver_ids: Vec<String> = "notFoundDriverIds",
        successful_driver_ids: Vec<String> = "successfulDriverIds",
    }

    /// `windowsDriverUpdateProfileAssignment`.
    WindowsDriverUpdateProfileAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// `driverApprovalAction`.
    DriverApprovalAction {
        Approve = "approve",
        Decline = "decline",
        Suspend = "suspend",
    }
}
