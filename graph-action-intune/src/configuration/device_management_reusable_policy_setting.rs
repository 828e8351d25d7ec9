//! Reusable settings groups: settings, such as a list of addresses for firewall rules, that several
//! policies share.

use std::time::SystemTime;

use graph_action::{Action, Json};
use graph_action_macros::graph_action;

use crate::{
    Actions, configuration::types::DeviceManagementConfigurationPolicy, structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Clone::META]);

/// Creates a copy of a reusable settings group and returns it. No policy refers to the copy yet.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reusablePolicySettings/{deviceManagementReusablePolicySettingId}/clone",
    scopes = ["DeviceManagementEndpointSecurity.ReadWrite.All"],
    returns = Json<DeviceManagementReusablePolicySetting>,
)]
#[doc(alias = "reusable settings")]
#[doc(alias = "duplicate")]
#[doc(alias = "Copy-MgBetaDeviceManagementReusablePolicySetting")]
#[derive(Debug, Clone)]
pub struct Clone;

structure! {
    /// A group of settings that several policies share.
    DeviceManagementReusablePolicySetting: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The policies that use the group.
        referencing_configuration_policies: Vec<DeviceManagementConfigurationPolicy> = "referencingConfigurationPolicies",
        /// How many policies use the group.
        referencing_configuration_policy_count: i32 = "referencingConfigurationPolicyCount",
        /// The id of the setting's definition.
        setting_definition_id: String = "settingDefinitionId",
        /// The setting with its values.
        setting_instance: serde_json::Value = "settingInstance",
        version: i32 = "version",
    }
}
