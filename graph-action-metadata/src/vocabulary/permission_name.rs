/// Returns whether a text has the form of a permission's name: words of ASCII letters, digits, `-`
/// and `_` with dots between them, and at least one letter.
///
/// ```
/// use graph_action_metadata::vocabulary::is_permission_name;
///
/// assert!(is_permission_name("User.Read.All"));
/// assert!(!is_permission_name("User.Read User.Write"));
/// assert!(!is_permission_name("User..Read"));
/// assert!(!is_permission_name("https://graph.microsoft.com/User.Read"));
/// ```
pub fn is_permission_name(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    text.split('.').all(is_word) && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns whether a permission of this name allows reading and nothing else, judged by the verb
/// in the name: `User.Read`, `User.ReadBasic.All` and `TeamsTab.ReadForChat.All` read only,
/// `User.ReadWrite.All` does not.
///
/// ```
/// use graph_action_metadata::vocabulary::only_reads;
///
/// assert!(only_reads("DeviceManagementConfiguration.Read.All"));
/// assert!(!only_reads("DeviceManagementConfiguration.ReadWrite.All"));
/// ```
pub fn only_reads(name: &str) -> bool {
    let verb = name.split('.').nth(1).unwrap_or("");
    verb.strip_prefix("Read").is_some_and(|rest| {
        // `Readiness` would be another word.
        !rest.starts_with(|c: char| c.is_ascii_lowercase()) && !rest.starts_with("Write")
    })
}

/// Returns whether a permission of this name covers only a part of the resources, such as those
/// that were granted one by one, or the app's own: `Sites.Selected`,
/// `Application.ReadWrite.OwnedBy`.
///
/// ```
/// use graph_action_metadata::vocabulary::is_partial;
///
/// assert!(is_partial("Sites.Selected") && is_partial("ChannelMessage.Read.Group"));
/// assert!(!is_partial("User.Read.All"));
/// ```
pub fn is_partial(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or("");
    matches!(last, "AppFolder" | "Chat" | "Group" | "OwnedBy" | "Selected" | "User")
        || last.ends_with("Selected")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_decides_between_reading_and_writing() {
        for name in [
            "User.Read",
            "User.Read.All",
            "User.ReadBasic.All",
            "Calendars.Read.Shared",
            "TeamsAppInstallation.ReadSelectedForUser.All",
            "BackupRestore-Search.Read.All",
            "ReportSettings.Read.All",
        ] {
            assert!(only_reads(name), "{name}");
        }
        for name in [
            "User.ReadWrite",
            "User.ReadWrite.All",
            "Member.ReadWriteBasic.All",
            "TeamsTab.ReadWriteSelfForChat",
            "Mail.Send",
            "Read.Write",
            "User.Readiness",
            "User",
            "openid",
            "",
            "DeviceManagementManagedDevices.PrivilegedOperations.All",
        ] {
            assert!(!only_reads(name), "{name}");
        }
    }
}
