//! Permission names: pure text, no tokens.

use graph_action_metadata::vocabulary::is_permission_name;

/// Returns what is wrong with the form of a permission's name.
pub(super) fn check_form(name: &str) -> Result<(), String> {
    if let Some((_, short)) = name.rsplit_once('/').filter(|_| name.contains("://")) {
        return Err(format!("a permission is named without the resource; write `{short:?}`"));
    }
    if name.contains([' ', ',', ';']) {
        return Err("this is more than one name, or has blanks in it; write one literal for each \
             permission"
            .to_owned());
    }
    if is_permission_name(name) {
        return Ok(());
    }
    Err(format!(
        "`{name}` is no permission name; those look like \
         `DeviceManagementManagedDevices.Read.All`"
    ))
}
