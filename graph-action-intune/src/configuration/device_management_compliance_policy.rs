//! The actions and functions of `deviceManagementCompliancePolicy`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{
    configuration::types::DeviceManagementConfigurationPolicyAssignment, structure::structure,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META, SetScheduledActions::META];

/// Calls the action `assign` of `deviceManagementCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/compliancePolicies/{deviceManagementCompliancePolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementConfigurationPolicyAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceManagementConfigurationPolicyAssignment>>,
}

/// Calls the action `setScheduledActions` of `deviceManagementCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/compliancePolicies/{deviceManagementCompliancePolicyId}/setScheduledActions",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementComplianceScheduledActionForRule>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetScheduledActions {
    pub scheduled_actions: Option<Vec<DeviceManagementComplianceScheduledActionForRule>>,
}

structure! {
    /// `deviceManagementComplianceScheduledActionForRule`.
    DeviceManagementComplianceScheduledActionForRule: send receive {
        id: String = "id",
        rule_name: String = "ruleName",
        scheduled_action_configurations: Vec<serde_json::Value> = "scheduledActionConfigurations",
    }
}
