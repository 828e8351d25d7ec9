//! Former and misspelled names of permissions in Graph's documentation.

use super::search;

static TEXT: &str = include_str!("../../data/former-names.txt");

/// Returns the present name of a permission that Graph's documentation misspelled or renamed.
///
/// ```
/// use graph_action_metadata::former_name;
///
/// assert_eq!(
///     former_name("DeviceManagementManagedDevices.PriviligedOperation.All"),
///     Some("DeviceManagementManagedDevices.PrivilegedOperations.All"),
/// );
/// assert_eq!(former_name("User.Read"), None);
/// ```
pub fn former_name(name: &str) -> Option<&'static str> {
    let line =
        search::find(TEXT, |line| line.split_once(' ').map_or(line, |(name, _)| name).cmp(name))?;
    line.split(' ').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{permission, permissions};

    #[test]
    fn every_line_leads_from_a_former_name_to_a_permission() {
        assert!(TEXT.is_ascii());
        let mut last = "";
        for line in search::lines(TEXT) {
            let (names, source) = line.split_once(" # ").expect(line);
            let (wrong, real) = names.split_once(' ').expect(line);
            assert!(last < wrong, "{line}");
            assert!(!source.is_empty(), "{line}");
            assert_eq!(former_name(wrong), Some(real));
            assert!(permission(wrong).is_none(), "{line}");
            assert!(permission(real).is_some(), "{line}");
            last = wrong;
        }
        assert!(!last.is_empty());
    }

    #[test]
    fn no_present_permission_is_a_former_name() {
        for permission in permissions() {
            assert_eq!(former_name(permission.name), None);
        }
    }
}
