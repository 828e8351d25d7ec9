//! Compliance policies that are built from the settings catalogue, such as those for Linux.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{
    Actions, configuration::types::DeviceManagementConfigurationPolicyAssignment,
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META, SetScheduledActions::META]);

/// Assigns a compliance policy of the settings catalogue, such as one for Linux, to groups. Give all
/// assignments, not only the new ones; the response has those that the policy has afterwards.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/compliancePolicies/{deviceManagementCompliancePolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementConfigurationPolicyAssignment>,
)]
#[doc(alias = "linux compliance")]
#[doc(alias = "Set-MgBetaDeviceManagementCompliancePolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The assignments of the policy.
    pub assignments: Option<Vec<DeviceManagementConfigurationPolicyAssignment>>,
}

/// Sets what happens to devices that do not comply with the policy, and after how long. Returns the
/// actions that the policy then has.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/compliancePolicies/{deviceManagementCompliancePolicyId}/setScheduledActions",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementComplianceScheduledActionForRule>,
)]
#[doc(alias = "actions for noncompliance")]
#[doc(alias = "grace period")]
#[doc(alias = "Set-MgBetaDeviceManagementCompliancePolicyScheduledAction")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetScheduledActions {
    /// The actions for noncompliance.
    pub scheduled_actions: Option<Vec<DeviceManagementComplianceScheduledActionForRule>>,
}

structure! {
    /// What happens to a device that does not comply.
    DeviceManagementComplianceScheduledActionForRule: send {
        id: String = "id",
        /// The name of the rule that the actions belong to.
        rule_name: String = "ruleName",
        /// The actions, each with `actionType` and `gracePeriodHours`.
        scheduled_action_configurations: Vec<serde_json::Value> = "scheduledActionConfigurations",
    }
}
