//! Policies of the settings catalogue, among them security baselines and endpoint security.

use graph_action::{Action, Collection, Json, Key, NoContent, Wrapped};
use graph_action_macros::{graph_action, graph_resource};

use crate::{
    Actions,
    configuration::types::{
        DeviceManagementConfigurationPolicy, DeviceManagementConfigurationPolicyAssignment,
    },
    types::{EnrollmentTimeDeviceMembershipTarget, EnrollmentTimeDeviceMembershipTargetResult},
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrieveLatestUpgradeDefaultBaselinePolicy::META,
        Assign::META,
        ClearEnrollmentTimeDeviceMembershipTarget::META,
        CreateCopy::META,
        Reorder::META,
        RetrieveEnrollmentTimeDeviceMembershipTarget::META,
        SetEnrollmentTimeDeviceMembershipTarget::META,
    ]
});

/// A policy of the settings catalogue.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementConfigurationPolicyRef {
    /// The policy with this id.
    #[route(
        "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}",
        version = "beta"
    )]
    ById {
        /// The id of the policy.
        device_management_configuration_policy_id: Key,
    },
    /// A policy that uses a reusable settings group.
    #[route(
        "/deviceManagement/reusablePolicySettings/{deviceManagementReusablePolicySettingId}/referencingConfigurationPolicies/{deviceManagementConfigurationPolicyId}",
        version = "beta"
    )]
    OfDeviceManagementReusablePolicySetting {
        /// The id of the reusable settings group.
        device_management_reusable_policy_setting_id: Key,
        /// The id of the policy.
        device_management_configuration_policy_id: Key,
    },
}

/// Assigns a policy of the settings catalogue to groups, and replaces all of its earlier assignments:
/// an empty list removes them. Returns the assignments that the policy then has.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementConfigurationPolicyAssignment>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "settings catalog")]
#[doc(alias = "endpoint security")]
#[doc(alias = "Set-MgBetaDeviceManagementConfigurationPolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the policy has from now on.
    pub assignments: Option<Vec<DeviceManagementConfigurationPolicyAssignment>>,
}

/// Ends enrollment time grouping for a policy: devices that enroll with it no longer become members of
/// its security group. Returns whether that was done.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/clearEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "enrollment time grouping")]
#[doc(
    alias = "Clear-MgBetaDeviceManagementConfigurationPolicyEnrollmentTimeDeviceMembershipTarget"
)]
#[derive(Debug, Clone)]
pub struct ClearEnrollmentTimeDeviceMembershipTarget;

/// Creates a policy with the same settings under another name, and returns it. The copy has no
/// assignments, so no device gets it yet. Sent twice, it makes two copies.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/createCopy",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementConfigurationPolicy>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "duplicate")]
#[doc(alias = "New-MgBetaDeviceManagementConfigurationPolicyCopy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateCopy {
    /// The name of the copy.
    pub display_name: Option<String>,
    /// The description of the copy.
    pub description: Option<String>,
}

/// Sets the priority of an enrollment policy, such as a device preparation policy. If several are
/// assigned to a user, the policy with the smallest number applies.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/reorder",
    scopes = ["DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "priority")]
#[doc(alias = "Invoke-MgBetaReorderDeviceManagementConfigurationPolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reorder {
    /// The new priority.
    pub priority: Option<i32>,
}

/// Returns the security group that devices join when they enroll with a policy, and whether Intune can
/// still use it: the group can have been deleted, or can have lost its owner.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/retrieveEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "enrollment time grouping")]
#[doc(alias = "Get-MgBetaDeviceManagementConfigurationPolicyEnrollmentTimeDeviceMembershipTarget")]
#[derive(Debug, Clone)]
pub struct RetrieveEnrollmentTimeDeviceMembershipTarget;

/// Sets the security group that devices join when they enroll with a policy, so that Intune starts to
/// deliver the group's apps and policies during enrollment.
///
/// Intune checks that the group exists, has fixed members and has Intune's provisioning app as an
/// owner. A group that fails the check is not an error of the request: read `validation_succeeded` in
/// the response.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/setEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "enrollment time grouping")]
#[doc(alias = "device preparation")]
#[doc(alias = "Set-MgBetaDeviceManagementConfigurationPolicyEnrollmentTimeDeviceMembershipTarget")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetEnrollmentTimeDeviceMembershipTarget {
    /// The security groups.
    pub enrollment_time_device_membership_targets:
        Option<Vec<EnrollmentTimeDeviceMembershipTarget>>,
}

/// Returns the newest version of the security baseline that a policy was made from, as a policy with
/// default settings. Nothing is changed or upgraded.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/retrieveLatestUpgradeDefaultBaselinePolicy()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementEndpointSecurity.Read.All", "DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementConfigurationPolicy>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[doc(alias = "security baseline")]
#[doc(alias = "change version")]
#[doc(alias = "Get-MgBetaDeviceManagementConfigurationPolicyLatestUpgradeDefaultBaselinePolicy")]
#[derive(Debug, Clone)]
pub struct RetrieveLatestUpgradeDefaultBaselinePolicy;
