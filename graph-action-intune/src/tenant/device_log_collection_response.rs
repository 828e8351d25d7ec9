//! The actions and functions of `deviceLogCollectionResponse`.

use graph_action::{Action, ActionMeta, Key, Wrapped};
use graph_action_macros::{graph_action, graph_resource};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[CreateDownloadUrl::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceLogCollectionResponseRef {
    /// `/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}"
    )]
    ById {
        /// The id of the `managedDevice`.
        managed_device_id: Key,
        /// The id of the `deviceLogCollectionResponse`.
        device_log_collection_response_id: Key,
    },
    /// `/users/{userId}/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/users/{userId}/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}"
    )]
    OfManagedDevice {
        /// The id of the `user`.
        user_id: Key,
        /// The id of the `managedDevice`.
        managed_device_id: Key,
        /// The id of the `deviceLogCollectionResponse`.
        device_log_collection_response_id: Key,
    },
    /// `/deviceManagement/comanagedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/deviceManagement/comanagedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}",
        version = "beta"
    )]
    OfManagedDevice2 {
        /// The id of the `managedDevice`.
        managed_device_id: Key,
        /// The id of the `deviceLogCollectionResponse`.
        device_log_collection_response_id: Key,
    },
}

/// Calls the action `createDownloadUrl` of `deviceLogCollectionResponse`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}/createDownloadUrl",
    scopes = unknown,
    returns = Wrapped<String>,
    bound_to = DeviceLogCollectionResponseRef,
)]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;
