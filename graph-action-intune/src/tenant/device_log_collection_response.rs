//! The diagnostics that a device has collected and uploaded after the action *Collect diagnostics*.

use graph_action::{Action, Key, Secret, Wrapped};
use graph_action_macros::{graph_action, graph_resource};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[CreateDownloadUrl::META]);

/// A route to the diagnostics of a device.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceLogCollectionResponseRef {
    /// From the device:
    /// `/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}"
    )]
    ById {
        /// The id of the device in Intune.
        managed_device_id: Key,
        /// The id of the collection.
        device_log_collection_response_id: Key,
    },
    /// From a device of one user:
    /// `/users/{userId}/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/users/{userId}/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}"
    )]
    OfManagedDevice {
        /// The id or principal name of the user.
        user_id: Key,
        /// The id of the device in Intune.
        managed_device_id: Key,
        /// The id of the collection.
        device_log_collection_response_id: Key,
    },
    /// From a device that Configuration Manager manages too:
    /// `/deviceManagement/comanagedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}`
    #[route(
        "/deviceManagement/comanagedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}",
        version = "beta"
    )]
    OfManagedDevice2 {
        /// The id of the device in Intune.
        managed_device_id: Key,
        /// The id of the collection.
        device_log_collection_response_id: Key,
    },
}

/// Creates an address from which the uploaded diagnostics of a device can be downloaded, and
/// returns it. The collection must be complete and not expired: Intune keeps diagnostics for 28
/// days. Do not log the address, because it can carry its own authorization.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}/createDownloadUrl",
    scopes = unknown,
    returns = Wrapped<Secret<String>>,
    bound_to = DeviceLogCollectionResponseRef,
)]
#[doc(alias = "collect diagnostics")]
#[doc(alias = "New-MgDeviceManagementManagedDeviceLogCollectionRequestDownloadUrl")]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;
