//! Driver update policies: which drivers and firmware Windows Update offers.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[Assign::META, ExecuteAction::META, SyncInventory::META]);

/// Assigns a driver update policy to groups, and replaces all of its earlier assignments: an empty list
/// removes them. The devices then report which drivers they need, and get only those that the policy
/// approves.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "driver updates")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsDriverUpdateProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the policy has from now on.
    pub assignments: Option<Vec<WindowsDriverUpdateProfileAssignment>>,
}

/// Approves, declines or suspends drivers in a policy. An approved driver is offered to all devices of
/// the policy that need it; suspending stops that, but does not remove the driver from devices that
/// have it. Some drivers can fail while others succeed: the result lists the ids of each kind.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/executeAction",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<BulkDriverActionResult>,
)]
#[doc(alias = "driver updates")]
#[doc(alias = "approve driver")]
#[doc(alias = "pause driver")]
#[doc(alias = "Invoke-MgBetaExecuteDeviceManagementWindowsDriverUpdateProfileAction")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExecuteAction {
    /// What happens to the drivers.
    pub action_name: Option<DriverApprovalAction>,
    /// The ids of the drivers in the policy's inventory.
    pub driver_ids: Option<Vec<String>>,
    /// When an approved driver is first offered.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub deployment_date: Option<SystemTime>,
}

/// Asks Windows Update for the drivers that the devices of a policy need. It runs after the response;
/// the policy's `inventorySyncStatus` says when it is finished.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsDriverUpdateProfiles/{windowsDriverUpdateProfileId}/syncInventory",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "driver updates")]
#[doc(alias = "sync")]
#[doc(alias = "Sync-MgBetaDeviceManagementWindowsDriverUpdateProfileInventory")]
#[derive(Debug, Clone)]
pub struct SyncInventory;

structure! {
    /// What became of each driver of [`ExecuteAction`].
    BulkDriverActionResult: receive {
        /// The drivers with an error.
        failed_driver_ids: Vec<String> = "failedDriverIds",
        /// The drivers that the policy does not have.
        not_found_driver_ids: Vec<String> = "notFoundDriverIds",
        /// The drivers that were approved, declined or suspended.
        successful_driver_ids: Vec<String> = "successfulDriverIds",
    }

    /// Who gets a driver update policy.
    WindowsDriverUpdateProfileAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// What happens to a driver in a policy.
    DriverApprovalAction {
        /// The driver is offered to the devices.
        Approve = "approve",
        /// The driver is not offered.
        Decline = "decline",
        /// The driver is not offered until it is approved again.
        Suspend = "suspend",
    }
}
