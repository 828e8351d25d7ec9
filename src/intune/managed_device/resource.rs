//! The routes to a managed device.

use crate::{Key, graph_resource};

/// A managed device, by any route that Graph has.
///
/// A device id alone is the first route:
///
/// ```
/// use graph_action::intune::managed_device::ManagedDeviceRef;
///
/// let by_id = ManagedDeviceRef::from("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
/// let of_user = ManagedDeviceRef::OfUser {
///     user_id: "megan@contoso.example".into(),
///     managed_device_id: "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10".into(),
/// };
/// # let _ = (by_id, of_user);
/// ```
#[graph_resource(key = guid)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManagedDeviceRef {
    /// By its id.
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById {
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// Among the devices of a user.
    #[route("/users/{userId}/managedDevices/{managedDeviceId}")]
    OfUser {
        /// The id of the user, or the user principal name.
        user_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// Among the devices on which an app was found.
    #[route("/deviceManagement/detectedApps/{detectedAppId}/managedDevices/{managedDeviceId}")]
    WithDetectedApp {
        /// The id of the app.
        detected_app_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// Among the devices that Configuration Manager manages too.
    #[route("/deviceManagement/comanagedDevices/{managedDeviceId}", version = "beta")]
    Comanaged {
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// The device of a run of a health script.
    #[route(
        "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/deviceRunStates/{deviceHealthScriptDeviceStateId}/managedDevice",
        version = "beta"
    )]
    OfHealthScriptRun {
        /// The id of the script.
        device_health_script_id: Key,
        /// The id of the script's state on the device.
        device_health_script_device_state_id: Key,
    },
    /// The device of a run of a management script.
    #[route(
        "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/deviceRunStates/{deviceManagementScriptDeviceStateId}/managedDevice",
        version = "beta"
    )]
    OfManagementScriptRun {
        /// The id of the script.
        device_management_script_id: Key,
        /// The id of the script's state on the device.
        device_management_script_device_state_id: Key,
    },
    /// Among the devices of a user of the device of a run of a management script.
    #[route(
        "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/deviceRunStates/{deviceManagementScriptDeviceStateId}/managedDevice/users/{userId}/managedDevices/{managedDeviceId}",
        version = "beta"
    )]
    OfManagementScriptRunUser {
        /// The id of the script.
        device_management_script_id: Key,
        /// The id of the script's state on the device.
        device_management_script_device_state_id: Key,
        /// The id of the user.
        user_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// Among the devices on which an app was found that the device of a run of a management script
    /// has.
    #[route(
        "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/deviceRunStates/{deviceManagementScriptDeviceStateId}/managedDevice/detectedApps/{detectedAppId}/managedDevices/{managedDeviceId}",
        version = "beta"
    )]
    OfManagementScriptRunDetectedApp {
        /// The id of the script.
        device_management_script_id: Key,
        /// The id of the script's state on the device.
        device_management_script_device_state_id: Key,
        /// The id of the app.
        detected_app_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
}
