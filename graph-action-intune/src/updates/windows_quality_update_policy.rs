//! The actions and functions of `windowsQualityUpdatePolicy`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;
use uuid::Uuid;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[RetrieveWindowsQualityUpdateCatalogItemDetails::META, Assign::META, BulkAction::META];

/// Calls the action `assign` of `windowsQualityUpdatePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/assign",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<WindowsQualityUpdatePolicyAssignment>>,
}

/// Calls the action `bulkAction` of `windowsQualityUpdatePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/bulkAction",
    scopes = unknown,
    returns = Json<BulkCatalogItemActionResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkAction {
    pub action: Option<WindowsQualityUpdatePolicyActionType>,
    pub ids: Option<Vec<String>>,
}

/// Calls the function `retrieveWindowsQualityUpdateCatalogItemDetails` of `windowsQualityUpdatePolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/windowsQualityUpdatePolicies/{windowsQualityUpdatePolicyId}/retrieveWindowsQualityUpdateCatalogItemDetails(ids={ids})",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<WindowsQualityUpdateCatalogItemPolicyDetail>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveWindowsQualityUpdateCatalogItemDetails;

structure! {
    /// `bulkCatalogItemActionResult`.
    BulkCatalogItemActionResult: receive {
        failed_ids: Vec<String> = "failedIds",
        successful_ids: Vec<String> = "successfulIds",
    }

    /// `windowsQualityUpdateCatalogItemPolicyDetail`.
    WindowsQualityUpdateCatalogItemPolicyDetail: receive {
        approval_status: WindowsQualityUpdateApprovalStatus = "approvalStatus",
        catalog_item_id: String = "catalogItemId",
        policy_id: Uuid = "policyId",
    }

    /// `windowsQualityUpdatePolicyAssignment`.
    WindowsQualityUpdatePolicyAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// `windowsQualityUpdateApprovalStatus`.
    WindowsQualityUpdateApprovalStatus {
        Unknown = "unknown",
        Approved = "approved",
        Suspended = "suspended",
    }

    /// `windowsQualityUpdatePolicyActionType`.
    WindowsQualityUpdatePolicyActionType {
        Approve = "approve",
        Suspend = "suspend",
    }
}
