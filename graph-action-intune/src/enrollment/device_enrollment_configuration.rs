//! The actions and functions of `deviceEnrollmentConfiguration`.

use graph_action::{Action, ActionMeta, Collection, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::types::{
    DeviceEnrollmentConfiguration, EnrollmentConfigurationAssignment, HasPayloadLinkResultItem,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    CreateEnrollmentNotificationConfiguration::META,
    HasPayloadLinks::META,
    Assign::META,
    SetPriority::META,
];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEnrollmentConfigurationRef {
    /// `/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}`
    #[route("/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}")]
    ById {
        /// The id of the `deviceEnrollmentConfiguration`.
        device_enrollment_configuration_id: Key,
    },
    /// `/users/{userId}/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}`
    #[route(
        "/users/{userId}/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}",
        version = "beta"
    )]
    OfUser {
        /// The id of the `user`.
        user_id: Key,
        /// The id of the `deviceEnrollmentConfiguration`.
        device_enrollment_configuration_id: Key,
    },
}

/// A route to the collection.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEnrollmentConfigurationCollectionRef {
    /// `/deviceManagement/deviceEnrollmentConfigurations`
    #[route("/deviceManagement/deviceEnrollmentConfigurations", version = "beta")]
    All,
    /// `/users/{userId}/deviceEnrollmentConfigurations`
    #[route("/users/{userId}/deviceEnrollmentConfigurations", version = "beta")]
    OfUser {
        /// The id of the `user`.
        user_id: Key,
    },
}

/// Calls the action `createEnrollmentNotificationConfiguration` of `deviceEnrollmentConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/createEnrollmentNotificationConfiguration",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationCollectionRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateEnrollmentNotificationConfiguration {
    pub device_enrollment_notification_configurations: Option<Vec<DeviceEnrollmentConfiguration>>,
}

/// Calls the action `hasPayloadLinks` of `deviceEnrollmentConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
    bound_to = DeviceEnrollmentConfigurationCollectionRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `deviceEnrollmentConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub enrollment_configuration_assignments: Option<Vec<EnrollmentConfigurationAssignment>>,
}

/// Calls the action `setPriority` of `deviceEnrollmentConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/setPriority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetPriority {
    pub priority: i32,
}
