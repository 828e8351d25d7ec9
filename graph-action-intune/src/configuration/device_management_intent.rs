//! Security baselines and policies of endpoint security in the older format, called intents.

use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    configuration::types::{
        DeviceManagementIntent, DeviceManagementIntentAssignment,
        DeviceManagementSettingComparison, DeviceManagementSettingInstance,
    },
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        Compare::META,
        GetCustomizedSettings::META,
        Assign::META,
        CreateCopy::META,
        MigrateToTemplate::META,
        UpdateSettings::META,
    ]
});

/// Assigns an intent to groups, and replaces all of its earlier assignments: an empty list removes
/// them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "security baseline")]
#[doc(alias = "endpoint security")]
#[doc(alias = "Set-MgBetaDeviceManagementIntent")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the intent has from now on.
    pub assignments: Option<Vec<DeviceManagementIntentAssignment>>,
}

/// Creates an intent with the same settings under another name, and returns it. Sent twice, it makes
/// two copies.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/createCopy",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceManagementIntent>,
)]
#[doc(alias = "duplicate")]
#[doc(alias = "New-MgBetaDeviceManagementIntentCopy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateCopy {
    /// The name of the copy.
    pub display_name: Option<String>,
    /// The description of the copy.
    pub description: Option<String>,
}

/// Moves an intent to another version of its template, such as a newer security baseline. Its devices
/// get the settings of that version; values that you changed are lost unless `preserve_custom_values`
/// is true. To see the differences first, use [`Compare`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/migrateToTemplate",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "change version")]
#[doc(alias = "security baseline")]
#[doc(alias = "Move-MgBetaDeviceManagementIntentToTemplate")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MigrateToTemplate {
    /// The id of the template to move to.
    pub new_template_id: Option<String>,
    /// Whether values that differ from the old template stay.
    pub preserve_custom_values: Option<bool>,
}

/// Changes the values of settings in an intent. Every device that has the intent gets them when it next
/// checks in.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/updateSettings",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "security baseline")]
#[doc(alias = "Update-MgBetaDeviceManagementIntentMultipleSetting")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateSettings {
    /// The settings with their new values.
    pub settings: Option<Vec<DeviceManagementSettingInstance>>,
}

/// Returns the settings in which an intent and a template differ, with both values. It shows what
/// [`MigrateToTemplate`] would change.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/compare(templateId='{templateId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementSettingComparison>,
)]
#[doc(alias = "change version")]
#[doc(alias = "Compare-MgBetaDeviceManagementIntent")]
#[derive(Debug, Clone)]
pub struct Compare;

/// Returns the settings whose values somebody changed, each with the default of the template and the
/// value in the intent.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/intents/{deviceManagementIntentId}/getCustomizedSettings()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementIntentCustomizedSetting>,
)]
#[doc(alias = "security baseline")]
#[doc(alias = "Get-MgBetaDeviceManagementIntentCustomizedSetting")]
#[derive(Debug, Clone)]
pub struct GetCustomizedSettings;

structure! {
    /// A setting whose value differs from its template.
    DeviceManagementIntentCustomizedSetting: receive {
        /// The value in the intent, as JSON in a text.
        customized_json: String = "customizedJson",
        /// The value in the template, as JSON in a text.
        default_json: String = "defaultJson",
        /// The id of the setting's definition.
        definition_id: String = "definitionId",
    }
}
