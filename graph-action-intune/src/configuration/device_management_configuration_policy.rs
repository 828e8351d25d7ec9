//! The actions and functions of `deviceManagementConfigurationPolicy`.

use graph_action::{Action, ActionMeta, Collection, Json, Key, NoContent, Wrapped};
use graph_action_macros::{graph_action, graph_resource};

use crate::{
    configuration::types::{
        DeviceManagementConfigurationPolicy, DeviceManagementConfigurationPolicyAssignment,
    },
    types::{EnrollmentTimeDeviceMembershipTarget, EnrollmentTimeDeviceMembershipTargetResult},
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveLatestUpgradeDefaultBaselinePolicy::META,
    Assign::META,
    ClearEnrollmentTimeDeviceMembershipTarget::META,
    CreateCopy::META,
    Reorder::META,
    RetrieveEnrollmentTimeDeviceMembershipTarget::META,
    SetEnrollmentTimeDeviceMembershipTarget::META,
];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementConfigurationPolicyRef {
    /// `/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}`
    #[route(
        "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}",
        version = "beta"
    )]
    ById {
        /// The id of the `deviceManagementConfigurationPolicy`.
        device_management_configuration_policy_id: Key,
    },
    /// `/deviceManagement/reusablePolicySettings/{deviceManagementReusablePolicySettingId}/referencingConfigurationPolicies/{deviceManagementConfigurationPolicyId}`
    #[route(
        "/deviceManagement/reusablePolicySettings/{deviceManagementReusablePolicySettingId}/referencingConfigurationPolicies/{deviceManagementConfigurationPolicyId}",
        version = "beta"
    )]
    OfDeviceManagementReusablePolicySetting {
        /// The id of the `deviceManagementReusablePolicySetting`.
        device_management_reusable_policy_setting_id: Key,
        /// The id of the `deviceManagementConfigurationPolicy`.
        device_management_configuration_policy_id: Key,
    },
}

/// Calls the action `assign` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementConfigurationPolicyAssignment>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceManagementConfigurationPolicyAssignment>>,
}

/// Calls the action `clearEnrollmentTimeDeviceMembershipTarget` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/clearEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
pub struct ClearEnrollmentTimeDeviceMembershipTarget;

/// Calls the action `createCopy` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/createCopy",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementConfigurationPolicy>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateCopy {
    pub display_name: Option<String>,
    pub description: Option<String>,
}

/// Calls the action `reorder` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/reorder",
    scopes = ["DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reorder {
    pub priority: Option<i32>,
}

/// Calls the action `retrieveEnrollmentTimeDeviceMembershipTarget` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/retrieveEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveEnrollmentTimeDeviceMembershipTarget;

/// Calls the action `setEnrollmentTimeDeviceMembershipTarget` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/setEnrollmentTimeDeviceMembershipTarget",
    scopes = unknown,
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetEnrollmentTimeDeviceMembershipTarget {
    pub enrollment_time_device_membership_targets:
        Option<Vec<EnrollmentTimeDeviceMembershipTarget>>,
}

/// Calls the function `retrieveLatestUpgradeDefaultBaselinePolicy` of `deviceManagementConfigurationPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/configurationPolicies/{deviceManagementConfigurationPolicyId}/retrieveLatestUpgradeDefaultBaselinePolicy()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementEndpointSecurity.Read.All", "DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementConfigurationPolicy>,
    bound_to = DeviceManagementConfigurationPolicyRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveLatestUpgradeDefaultBaselinePolicy;
