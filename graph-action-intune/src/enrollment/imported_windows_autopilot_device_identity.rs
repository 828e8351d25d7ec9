//! The actions and functions of `importedWindowsAutopilotDeviceIdentity`.

use graph_action::{Action, ActionMeta, Base64, Collection};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Import::META];

/// Calls the action `import` of `importedWindowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedWindowsAutopilotDeviceIdentities/import",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedWindowsAutopilotDeviceIdentity>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Import {
    pub imported_windows_autopilot_device_identities:
        Option<Vec<ImportedWindowsAutopilotDeviceIdentity>>,
}

structure! {
    /// `importedWindowsAutopilotDeviceIdentity`.
    ImportedWindowsAutopilotDeviceIdentity: send receive {
        id: String = "id",
        assigned_user_principal_name: String = "assignedUserPrincipalName",
        group_tag: String = "groupTag",
        hardware_identifier: Base64 = "hardwareIdentifier",
        import_id: String = "importId",
        product_key: String = "productKey",
        serial_number: String = "serialNumber",
        state: serde_json::Value = "state",
    }
}
