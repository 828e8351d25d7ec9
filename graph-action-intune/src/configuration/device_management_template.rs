//! Templates for intents: the published security baselines and kinds of endpoint security policies.

use graph_action::{Action, Collection, Json, Key};
use graph_action_macros::{graph_action, graph_resource};

use crate::configuration::types::{
    DeviceManagementIntent, DeviceManagementSettingComparison, DeviceManagementSettingInstance,
};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[Compare::META, ImportOffice365DeviceConfigurationPolicies::META, CreateInstance::META]
});

/// A template for intents.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementTemplateRef {
    /// The template with this id.
    #[route("/deviceManagement/templates/{deviceManagementTemplateId}", version = "beta")]
    ById {
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id: Key,
    },
    /// A template that intents of another template can move to.
    #[route(
        "/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo/{deviceManagementTemplateId1}",
        version = "beta"
    )]
    OfDeviceManagementTemplate {
        /// The id of the template to move from.
        device_management_template_id: Key,
        /// The id of the template to move to.
        device_management_template_id1: Key,
    },
}

/// Several templates for intents.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementTemplateCollectionRef {
    /// All templates.
    #[route("/deviceManagement/templates", version = "beta")]
    All,
    /// The templates that intents of a template can move to.
    #[route(
        "/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo",
        version = "beta"
    )]
    OfDeviceManagementTemplate {
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id: Key,
    },
}

/// Imports the device policies of Basic Mobility and Security (Office 365) into Intune as intents, and
/// returns the intents. You cannot select single policies.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/templates/importOffice365DeviceConfigurationPolicies",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementIntent>,
    bound_to = DeviceManagementTemplateCollectionRef,
)]
#[doc(alias = "basic mobility and security")]
#[doc(alias = "Import-MgBetaDeviceManagementTemplateOffice365DeviceConfigurationPolicy")]
#[derive(Debug, Clone)]
pub struct ImportOffice365DeviceConfigurationPolicies;

/// Creates an intent from a template: the template's defaults with the changes of `settings_delta`.
/// Returns the intent, which nobody has until you assign it. Sent twice, it makes two intents.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/templates/{deviceManagementTemplateId}/createInstance",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceManagementIntent>,
    bound_to = DeviceManagementTemplateRef,
)]
#[doc(alias = "create profile")]
#[doc(alias = "security baseline")]
#[doc(alias = "New-MgBetaDeviceManagementTemplateInstance")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateInstance {
    /// The name of the intent.
    pub display_name: Option<String>,
    /// The description of the intent.
    pub description: Option<String>,
    /// The settings that differ from the defaults of the template.
    pub settings_delta: Option<Vec<DeviceManagementSettingInstance>>,
    /// The scope tags, which say which administrators see the intent.
    pub role_scope_tag_ids: Option<Vec<String>>,
}

/// Returns the settings in which two templates differ, such as two versions of a security baseline,
/// with both values.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/templates/{deviceManagementTemplateId}/compare(templateId='{templateId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementSettingComparison>,
    bound_to = DeviceManagementTemplateRef,
)]
#[doc(alias = "change version")]
#[doc(alias = "Compare-MgBetaDeviceManagementTemplate")]
#[derive(Debug, Clone)]
pub struct Compare;
