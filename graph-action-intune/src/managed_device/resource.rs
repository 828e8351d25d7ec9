//! The routes to a managed device.

use graph_action::Key;
use graph_action_macros::graph_resource;

/// A route to a managed device: one variant for each path that Graph publishes. For newer actions, it
/// publishes only [`ById`](Self::ById), [`OfUser`](Self::OfUser) and [`Comanaged`](Self::Comanaged).
///
/// A device id alone becomes the first route, [`ById`](Self::ById):
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
    /// The device with this id.
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById {
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// A device of a user.
    #[route("/users/{userId}/managedDevices/{managedDeviceId}")]
    OfUser {
        /// The id or the principal name of the user.
        user_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// A device on which Intune found an app.
    #[route("/deviceManagement/detectedApps/{detectedAppId}/managedDevices/{managedDeviceId}")]
    WithDetectedApp {
        /// The id of the app.
        detected_app_id: Key,
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// A device that Configuration Manager manages as well.
    #[route("/deviceManagement/comanagedDevices/{managedDeviceId}", version = "beta")]
    Comanaged {
        /// The id of the device, a GUID.
        managed_device_id: Key,
    },
    /// The device on which a health script ran.
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
    /// The device on which a management script ran.
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
    /// A device of a user of the device on which a management script ran.
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
    /// A device that has an app in common with the device on which a management script ran.
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

/// A route to a collection of managed devices, for actions on several.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManagedDeviceCollectionRef {
    /// All devices.
    #[route("/deviceManagement/managedDevices", version = "beta")]
    All,
    /// The devices of a user.
    #[route("/users/{userId}/managedDevices", version = "beta")]
    OfUser {
        /// The id or the principal name of the user.
        user_id: Key,
    },
    /// The devices that Configuration Manager manages as well.
    #[route("/deviceManagement/comanagedDevices", version = "beta")]
    Comanaged,
}
