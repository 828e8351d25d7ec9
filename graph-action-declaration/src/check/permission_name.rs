//! The form of permission names, without tokens.

use graph_action_metadata::vocabulary::is_permission_name;

/// Returns what is wrong with the form of a permission's name, as an error.
pub(super) fn check_form(name: &str) -> Result<(), String> {
    if is_permission_name(name) {
        return Ok(());
    }
    if let Some((_, short)) = name.rsplit_once('/').filter(|_| name.contains("://")) {
        return Err(format!("a permission name cannot contain a URL; write `{short:?}`"));
    }
    if name.contains([' ', ',', ';']) {
        return Err("a permission name cannot contain spaces, `,` or `;`; write one string \
                    literal for each permission"
            .to_owned());
    }
    Err(format!(
        "`{name}` is not a permission name; expected something like \
         `DeviceManagementManagedDevices.Read.All`"
    ))
}
