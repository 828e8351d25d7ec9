//! Splits the flat text that is Intune's innermost message: a sentence for people, then a trailer of
//! ids (conformance B-9 rules 4 and 5).
//!
//! The parts only describe an error to people. Nothing is decided by the text of a message (conformance
//! B-2), except that the phrase at its end can be the mark of a time-out (C-2).

use graph_action_metadata::vocabulary::{is_guid, is_permission_name};

/// The start of the trailer (conformance B-9 rule 4).
const TRAILER: &str = " - Operation ID (for customer support)";

/// The text before the permissions to choose from (conformance B-9 rule 5).
const SCOPES_MARK: &str = "must have one of the following scopes:";

/// The ends of that list: the trailer, the next sentence, or the end of a JSON text that was cut off and
/// could not be parsed.
const SCOPES_ENDS: [&str; 4] = [" - ", ". ", "\"", "\n"];

/// Returns the text before the trailer (conformance B-9 rule 4).
pub(crate) fn human_message(text: &str) -> &str {
    before(text, TRAILER)
}

/// Returns the operation id if it is a GUID (conformance B-9 rule 4).
pub(crate) fn operation_id(text: &str) -> Option<String> {
    guid_after(text, "Operation ID (for customer support): ")
}

/// Returns the activity id if it is a GUID (conformance B-9 rule 4).
pub(crate) fn activity_id(text: &str) -> Option<String> {
    guid_after(text, "Activity ID: ")
}

/// Returns the URL that Graph called inside Intune (conformance B-9 rule 4).
pub(crate) fn backend_url(text: &str) -> Option<String> {
    run_after(text, " - Url: ", |c| !c.is_whitespace())
}

/// Returns the phrase, which the trailer has in the format of 2017 (conformance B-9 rule 4).
pub(crate) fn custom_phrase(text: &str) -> Option<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    run_after(text, " - CustomApiErrorPhrase: ", is_word)
}

/// Returns the permissions that a refusal lists, without words that do not look like one (conformance
/// B-9 rule 5).
pub(crate) fn missing_permissions(text: &str) -> Vec<String> {
    let Some((_, rest)) = text.split_once(SCOPES_MARK) else {
        return Vec::new();
    };
    let list = SCOPES_ENDS.iter().fold(rest, |list, end| before(list, end));
    list.split(|c: char| c == ',' || c.is_whitespace())
        .map(|name| name.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|name| looks_like_permission(name))
        .map(str::to_owned)
        .collect()
}

/// Whether a word looks like `Resource.Operation`, possibly with more parts. Words without a dot are
/// names of permissions too, such as `openid`, but most of them are just words.
fn looks_like_permission(word: &str) -> bool {
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_permission_name(word)
}

/// Returns the longest run of wanted characters after a label.
fn run_after(text: &str, label: &str, wanted: fn(char) -> bool) -> Option<String> {
    let (_, rest) = text.split_once(label)?;
    let run = rest.split(|c| !wanted(c)).next()?;
    (!run.is_empty()).then(|| run.to_owned())
}

/// Returns the GUID after a label.
fn guid_after(text: &str, label: &str) -> Option<String> {
    let run = run_after(text, label, |c| c.is_ascii_hexdigit() || c == '-')?;
    is_guid(&run).then_some(run)
}

/// Returns the part of a text before a mark, or the whole text without one.
fn before<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or(text, |(head, _)| head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPERATION: &str = "00000000-0000-0000-0000-00000000000a";
    const ACTIVITY: &str = "11111111-1111-1111-1111-11111111111B";

    #[test]
    fn every_part_of_a_trailer_is_read() {
        let text = format!(
            "It failed: été - Operation ID (for customer support): {OPERATION} \
             - Activity ID: {ACTIVITY} - Url: https://fef.example/a%28%27x%27%29?v=1 \
             - CustomApiErrorPhrase: CancelOnTimeout4EndExecuteAction"
        );
        assert_eq!(human_message(&text), "It failed: été");
        assert_eq!(operation_id(&text).as_deref(), Some(OPERATION));
        assert_eq!(activity_id(&text).as_deref(), Some(ACTIVITY));
        let url = "https://fef.example/a%28%27x%27%29?v=1";
        assert_eq!(backend_url(&text).as_deref(), Some(url));
        let phrase = "CancelOnTimeout4EndExecuteAction";
        assert_eq!(custom_phrase(&text).as_deref(), Some(phrase));
    }

    #[test]
    fn empty_parts_of_a_trailer_are_absent() {
        let text = "x - Operation ID (for customer support):  - Activity ID:  - Url:  - CustomApiErrorPhrase: ";
        assert_eq!(human_message(text), "x");
        assert_eq!(operation_id(text), None);
        assert_eq!(activity_id(text), None);
        assert_eq!(backend_url(text), None);
        assert_eq!(custom_phrase(text), None);
    }

    #[test]
    fn only_guids_are_ids() {
        for id in ["", "429", "-", "0000-0000", "not-a-guid", "{x}"] {
            let text = format!("x - Activity ID: {id} - Url: y");
            assert_eq!(activity_id(&text), None, "{id}");
        }
    }

    #[test]
    fn a_text_without_a_trailer_is_the_message() {
        for text in ["", "An error has occurred.", " - Url: ", "Operation ID"] {
            assert_eq!(human_message(text), text);
        }
    }

    #[test]
    fn missing_permissions_are_found_in_many_wordings() {
        let both: &[&str] = &["A.Read.All", "B.ReadWrite.All"];
        for (list, wanted) in [
            (" A.Read.All, B.ReadWrite.All", both),
            ("A.Read.All,B.ReadWrite.All.", both),
            (" A.Read.All, B.ReadWrite.All - Operation ID (for customer support): 1", both),
            (" A.Read.All, B.ReadWrite.All. - Operation ID: x.y", both),
            (" A.Read.All or B.ReadWrite.All. See docs.example.com", both),
            (" 'A.Read.All', \u{2018}B.ReadWrite.All\u{2019}", both),
            (" A.Read.All, , B.ReadWrite.All,", both),
            (" A.Read.All\", \"CustomApiErrorPhrase\": x.y", &["A.Read.All"]),
            (" A.Read.All - Url: proxy.example.com", &["A.Read.All"]),
            (" none", &[]),
            (" , ., .., a..b, 1.2, é.é, https://a.b/c", &[]),
            ("", &[]),
        ] {
            let text = format!("Application must have one of the following scopes:{list}");
            assert_eq!(missing_permissions(&text), wanted, "{list}");
        }
        assert!(missing_permissions("A.Read.All is missing").is_empty());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(\\PC| - |Operation ID \\(for customer support\\): |Activity ID: |Url: |scopes:){0,40}") {
            let _ = (operation_id(&text), activity_id(&text), backend_url(&text));
            let _ = (custom_phrase(&text), missing_permissions(&text));
            prop_assert!(text.starts_with(human_message(&text)));
        }

        #[test]
        fn permissions_are_kept(names in prop::collection::vec("[A-Z][A-Za-z]{0,9}(\\.[A-Z][A-Za-z-]{0,5}[a-z]){1,3}", 0..5)) {
            let text = format!("X must have one of the following scopes: {}.", names.join(", "));
            prop_assert_eq!(missing_permissions(&text), names);
        }
    }
}
