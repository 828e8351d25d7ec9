//! Enrollment configurations: platform and number restrictions, the Enrollment Status Page, Windows
//! Hello for Business, and notifications on enrollment.

use graph_action::{Action, Collection, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::types::{
    DeviceEnrollmentConfiguration, EnrollmentConfigurationAssignment, HasPayloadLinkResultItem,
};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        CreateEnrollmentNotificationConfiguration::META,
        HasPayloadLinks::META,
        Assign::META,
        SetPriority::META,
    ]
});

/// A route to an enrollment configuration, such as a restriction or an Enrollment Status Page.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEnrollmentConfigurationRef {
    /// The configuration with this id.
    #[route("/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}")]
    ById {
        /// The id of the configuration.
        device_enrollment_configuration_id: Key,
    },
    /// A configuration that applies to a user.
    #[route(
        "/users/{userId}/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}",
        version = "beta"
    )]
    OfUser {
        /// The id or the principal name of the user.
        user_id: Key,
        /// The id of the configuration.
        device_enrollment_configuration_id: Key,
    },
}

/// Several enrollment configurations.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceEnrollmentConfigurationCollectionRef {
    /// All of the tenant.
    #[route("/deviceManagement/deviceEnrollmentConfigurations", version = "beta")]
    All,
    /// Those that apply to a user.
    #[route("/users/{userId}/deviceEnrollmentConfigurations", version = "beta")]
    OfUser {
        /// The id or the principal name of the user.
        user_id: Key,
    },
}

/// Creates notifications that go to a user, by mail or push, when a new device enrolls in their name.
/// So they notice it if somebody else enrolled the device. Assign each afterwards.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/createEnrollmentNotificationConfiguration",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationCollectionRef,
)]
#[doc(alias = "enrollment notifications")]
#[doc(
    alias = "New-MgBetaDeviceManagementDeviceEnrollmentConfigurationEnrollmentNotificationConfiguration"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateEnrollmentNotificationConfiguration {
    /// The notifications, each with the `@odata.type`
    /// `#microsoft.graph.deviceEnrollmentNotificationConfiguration`.
    pub device_enrollment_notification_configurations: Option<Vec<DeviceEnrollmentConfiguration>>,
}

/// Returns for each of several enrollment configurations whether it is assigned or in a policy set, for
/// example before you delete an Enrollment Status Page.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
    bound_to = DeviceEnrollmentConfigurationCollectionRef,
)]
#[doc(alias = "enrollment status page")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementDeviceEnrollmentConfigurationPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the enrollment configurations.
    pub payload_ids: Option<Vec<String>>,
}

/// Assigns a restriction, an Enrollment Status Page or another enrollment configuration to groups, and
/// replaces all earlier assignments. Devices that are already enrolled stay enrolled. The default
/// configurations cannot be assigned: they apply to everybody.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationRef,
)]
#[doc(alias = "enrollment restrictions")]
#[doc(alias = "enrollment status page")]
#[doc(alias = "esp")]
#[doc(alias = "Set-MgDeviceManagementDeviceEnrollmentConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on.
    pub enrollment_configuration_assignments: Option<Vec<EnrollmentConfigurationAssignment>>,
}

/// Moves an enrollment configuration among those of its kind: if several apply to a user, the one with
/// the lowest number wins. The others move to make room.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceEnrollmentConfigurations/{deviceEnrollmentConfigurationId}/setPriority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = DeviceEnrollmentConfigurationRef,
)]
#[doc(alias = "enrollment restrictions")]
#[doc(alias = "Set-MgDeviceManagementDeviceEnrollmentConfigurationPriority")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetPriority {
    /// The new place: 1 comes first. The default configuration keeps 0 and comes last.
    pub priority: i32,
}
