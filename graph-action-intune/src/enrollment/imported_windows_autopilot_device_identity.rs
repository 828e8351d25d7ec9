//! Windows devices that are being registered for Windows Autopilot.

use graph_action::{Action, Base64, Collection, Secret};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Import::META]);

/// Starts to register Windows devices for Autopilot by their hardware hashes. Registration takes
/// minutes after this returns: read each record until its `state` is complete, which also says why one
/// failed, for example because another tenant has the device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedWindowsAutopilotDeviceIdentities/import",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedWindowsAutopilotDeviceIdentity>,
)]
#[doc(alias = "autopilot")]
#[doc(alias = "hardware hash")]
#[doc(alias = "Import-MgDeviceManagementImportedWindowsAutopilotDeviceIdentity")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Import {
    /// The devices, each with its serial number and hardware hash.
    pub imported_windows_autopilot_device_identities:
        Option<Vec<ImportedWindowsAutopilotDeviceIdentity>>,
}

structure! {
    /// A Windows device to register.
    ImportedWindowsAutopilotDeviceIdentity: send {
        id: String = "id",
        /// The user that setup greets and expects to sign in.
        assigned_user_principal_name: String = "assignedUserPrincipalName",
        /// A text for the rules of dynamic groups, for example to assign a deployment profile.
        group_tag: String = "groupTag",
        /// The hardware hash of the device.
        hardware_identifier: Base64 = "hardwareIdentifier",
        /// An id of your own for all devices of one import.
        import_id: String = "importId",
        /// The product key of Windows.
        product_key: Secret<String> = "productKey",
        serial_number: String = "serialNumber",
        /// The state of the registration, with the error after a failure.
        state: serde_json::Value = "state",
    }
}
