//! Quality update policies: approval of the monthly updates of Windows, and hotpatching.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;
use uuid::Uuid;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[RetrieveWindowsQualityUpdateCatalogItemDetails::META, Assign::META, BulkAction::META]
});

/// Assigns a quality update policy to groups. Their Windows devices then get the updates that it
/// approves, as hotpatches without a restart if the policy allows them. Microsoft does not say whether
/// this replaces earlier assignments, so send all of them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/assign",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "hotpatch")]
#[doc(alias = "quality updates")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsQualityUpdatePolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The assignments of the policy.
    pub assignments: Option<Vec<WindowsQualityUpdatePolicyAssignment>>,
}

/// Approves or suspends updates in a quality update policy. Some can fail while others succeed: the
/// result lists the ids of both kinds.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/bulkAction",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<BulkCatalogItemActionResult>,
)]
#[doc(alias = "quality updates")]
#[doc(alias = "approve update")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkAction {
    /// Whether the updates are approved or suspended.
    pub action: Option<WindowsQualityUpdatePolicyActionType>,
    /// The ids of the updates in Microsoft's catalog of updates.
    pub ids: Option<Vec<String>>,
}

/// Returns whether a quality update policy has approved or suspended the given updates of the catalog.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/retrieveWindowsQualityUpdateCatalogItemDetails(ids={ids})",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<WindowsQualityUpdateCatalogItemPolicyDetail>,
)]
#[doc(alias = "quality updates")]
#[derive(Debug, Clone)]
pub struct RetrieveWindowsQualityUpdateCatalogItemDetails;

structure! {
    /// What became of each update of [`BulkAction`].
    BulkCatalogItemActionResult: receive {
        /// The updates with an error.
        failed_ids: Vec<String> = "failedIds",
        /// The updates that were approved or suspended.
        successful_ids: Vec<String> = "successfulIds",
    }

    /// The approval of an update in a policy.
    WindowsQualityUpdateCatalogItemPolicyDetail: receive {
        approval_status: WindowsQualityUpdateApprovalStatus = "approvalStatus",
        /// The id of the update in the catalog.
        catalog_item_id: String = "catalogItemId",
        /// The id of the policy.
        policy_id: Uuid = "policyId",
    }

    /// Who gets a quality update policy.
    WindowsQualityUpdatePolicyAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// Whether an update is approved.
    WindowsQualityUpdateApprovalStatus {
        Unknown = "unknown",
        Approved = "approved",
        Suspended = "suspended",
    }

    /// What happens to an update in a policy.
    WindowsQualityUpdatePolicyActionType {
        /// Devices can install the update.
        Approve = "approve",
        /// The update is not offered any more.
        Suspend = "suspend",
    }
}
