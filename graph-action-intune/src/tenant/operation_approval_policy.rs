//! The actions and functions of `operationApprovalPolicy`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Flags};
use graph_action_macros::graph_action;

use crate::{structure::structure, tenant::types::OperationApprovalPolicyType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[RetrieveApprovableOperations::META, RetrieveOperationsRequiringApproval::META];

/// Calls the function `retrieveApprovableOperations` of `operationApprovalPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalPolicies/retrieveApprovableOperations()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalPolicySet>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveApprovableOperations;

/// Calls the function `retrieveOperationsRequiringApproval` of `operationApprovalPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalPolicies/retrieveOperationsRequiringApproval()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalPolicySet>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveOperationsRequiringApproval;

structure! {
    /// `operationApprovalPolicySet`.
    OperationApprovalPolicySet: receive {
        policy_platform: Flags<OperationApprovalPolicyPlatform> = "policyPlatform",
        policy_type: OperationApprovalPolicyType = "policyType",
    }
}

evolvable! {
    /// `operationApprovalPolicyPlatform`.
    OperationApprovalPolicyPlatform {
        NotApplicable = "notApplicable",
        AndroidDeviceAdministrator = "androidDeviceAdministrator",
        AndroidEnterprise = "androidEnterprise",
        IOSiPadOS = "iOSiPadOS",
        MacOS = "macOS",
        Windows10AndLater = "windows10AndLater",
        Windows81AndLater = "windows81AndLater",
        Windows10X = "windows10X",
    }
}
