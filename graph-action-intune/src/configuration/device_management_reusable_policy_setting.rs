//! The actions and functions of `deviceManagementReusablePolicySetting`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, Json};
use graph_action_macros::graph_action;

use crate::{configuration::types::DeviceManagementConfigurationPolicy, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Clone::META];

/// Calls the action `clone` of `deviceManagementReusablePolicySetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reusablePolicySettings/{deviceManagementReusablePolicySettingId}/clone",
    scopes = ["DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementReusablePolicySetting>,
)]
#[derive(Debug, Clone)]
pub struct Clone;

structure! {
    /// `deviceManagementReusablePolicySetting`.
    DeviceManagementReusablePolicySetting: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        referencing_configuration_policies: Vec<DeviceManagementConfigurationPolicy> = "referencingConfigurationPolicies",
        referencing_configuration_policy_count: i32 = "referencingConfigurationPolicyCount",
        setting_definition_id: String = "settingDefinitionId",
        setting_instance: serde_json::Value = "settingInstance",
        version: i32 = "version",
    }
}
