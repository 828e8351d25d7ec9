//! Permission names: pure text, no tokens.

/// What is wrong with the form of a permission's name, if anything.
///
/// Names are words of letters, digits, `-` and `_` with dots between, as in `User.Read.All`.
pub(crate) fn check_form(name: &str) -> Result<(), String> {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    if let Some((_, short)) = name.rsplit_once('/').filter(|_| name.contains("://")) {
        return Err(format!("a permission is named without the resource; write `{short:?}`"));
    }
    if name.contains([' ', ',', ';']) {
        return Err("this is more than one name, or has blanks in it; write one literal for each \
             permission"
            .to_owned());
    }
    if name.split('.').all(is_word) && name.contains(|c: char| c.is_ascii_alphabetic()) {
        return Ok(());
    }
    Err(format!(
        "`{name}` is no permission name; those look like \
         `DeviceManagementManagedDevices.Read.All`"
    ))
}
