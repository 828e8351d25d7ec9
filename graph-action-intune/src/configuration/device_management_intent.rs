//! The actions and functions of `deviceManagementIntent`.

use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{
    configuration::types::{
        DeviceManagementIntent, DeviceManagementIntentAssignment,
        DeviceManagementSettingComparison, DeviceManagementSettingInstance,
    },
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    Compare::META,
    GetCustomizedSettings::META,
    Assign::META,
    CreateCopy::META,
    MigrateToTemplate::META,
    UpdateSettings::META,
];

/// Calls the action `assign` of `deviceManagementIntent`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceManagementIntentAssignment>>,
}

/// Calls the action `createCopy` of `deviceManagementIntent`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/createCopy",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceManagementIntent>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateCopy {
    pub display_name: Option<String>,
    pub description: Option<String>,
}

/// Calls the action `migrateToTemplate` of `deviceManagementIntent`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/migrateToTemplate",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MigrateToTemplate {
    pub new_template_id: Option<String>,
    pub preserve_custom_values: Option<bool>,
}

/// Calls the action `updateSettings` of `deviceManagementIntent`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/updateSettings",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateSettings {
    pub settings: Option<Vec<DeviceManagementSettingInstance>>,
}

/// Calls the function `compare` of `deviceManagementIntent`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/compare(templateId='{templateId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementSettingComparison>,
)]
#[derive(Debug, Clone)]
pub struct Compare;

/// Calls the function `getCustomizedSettings` of `deviceManagementIntent`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/getCustomizedSettings()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementIntentCustomizedSetting>,
)]
#[derive(Debug, Clone)]
pub struct GetCustomizedSettings;

structure! {
    /// `deviceManagementIntentCustomizedSetting`.
    DeviceManagementIntentCustomizedSetting: receive {
        customized_json: String = "customizedJson",
        default_json: String = "defaultJson",
        definition_id: String = "definitionId",
    }
}
