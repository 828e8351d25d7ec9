//! The actions and functions of `deviceManagementTemplate`.

use graph_action::{Action, ActionMeta, Collection, Json, Key};
use graph_action_macros::{graph_action, graph_resource};

use crate::configuration::types::{
    DeviceManagementIntent, DeviceManagementSettingComparison, DeviceManagementSettingInstance,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[Compare::META, ImportOffice365DeviceConfigurationPolicies::META, CreateInstance::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementTemplateRef {
    /// `/deviceManagement/templates/{deviceManagementTemplateId}`
    #[route("/deviceManagement/templates/{deviceManagementTemplateId}", version = "beta")]
    ById {
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id: Key,
    },
    /// `/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo/{deviceManagementTemplateId1}`
    #[route(
        "/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo/{deviceManagementTemplateId1}",
        version = "beta"
    )]
    OfDeviceManagementTemplate {
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id: Key,
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id1: Key,
    },
}

/// A route to the collection.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceManagementTemplateCollectionRef {
    /// `/deviceManagement/templates`
    #[route("/deviceManagement/templates", version = "beta")]
    All,
    /// `/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo`
    #[route(
        "/deviceManagement/templates/{deviceManagementTemplateId}/migratableTo",
        version = "beta"
    )]
    OfDeviceManagementTemplate {
        /// The id of the `deviceManagementTemplate`.
        device_management_template_id: Key,
    },
}

/// Calls the action `importOffice365DeviceConfigurationPolicies` of `deviceManagementTemplate`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/templates/importOffice365DeviceConfigurationPolicies",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceManagementIntent>,
    bound_to = DeviceManagementTemplateCollectionRef,
)]
#[derive(Debug, Clone)]
pub struct ImportOffice365DeviceConfigurationPolicies;

/// Calls the action `createInstance` of `deviceManagementTemplate`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/templates/{deviceManagementTemplateId}/createInstance",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceManagementIntent>,
    bound_to = DeviceManagementTemplateRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateInstance {
    pub display_name: Option<String>,
    pub description: Option<String>,
    pub settings_delta: Option<Vec<DeviceManagementSettingInstance>>,
    pub role_scope_tag_ids: Option<Vec<String>>,
}

/// Calls the function `compare` of `deviceManagementTemplate`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/templates/{deviceManagementTemplateId}/compare(templateId='{templateId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<DeviceManagementSettingComparison>,
    bound_to = DeviceManagementTemplateRef,
)]
#[derive(Debug, Clone)]
pub struct Compare;
