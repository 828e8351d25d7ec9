//! The access policies of Multi Admin Approval: which changes need the approval of a second
//! administrator.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Flags};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, tenant::types::OperationApprovalPolicyType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[RetrieveApprovableOperations::META, RetrieveOperationsRequiringApproval::META]
});

/// Lists the kinds of operations that an access policy of Multi Admin Approval can protect, each
/// with its platforms, whether or not the tenant protects them.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalPolicies/retrieveApprovableOperations()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalPolicySet>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Get-MgBetaDeviceManagementOperationApprovalPolicyApprovableOperation")]
#[derive(Debug, Clone)]
pub struct RetrieveApprovableOperations;

/// Lists the kinds of operations that the tenant protects now: a write to one of them files an
/// approval request instead of taking effect. Ask before a large run. An application can be
/// excluded from a policy, so the list does not decide what happens to its requests.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalPolicies/retrieveOperationsRequiringApproval()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalPolicySet>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "access policies")]
#[doc(alias = "Get-MgBetaDeviceManagementOperationApprovalPolicyOperationRequiringApproval")]
#[derive(Debug, Clone)]
pub struct RetrieveOperationsRequiringApproval;

structure! {
    /// A kind of operations and the platforms for which it is protected.
    OperationApprovalPolicySet: receive {
        policy_platform: Flags<OperationApprovalPolicyPlatform> = "policyPlatform",
        policy_type: OperationApprovalPolicyType = "policyType",
    }
}

evolvable! {
    /// A platform to which an access policy applies.
    OperationApprovalPolicyPlatform {
        /// The kind of operations does not depend on a platform.
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
