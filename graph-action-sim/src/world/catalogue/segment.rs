//! One segment of a request's path, and the OData syntax in it.

use percent_encoding::percent_decode_str;

/// Returns the segments of a path. They are decoded after the path was split, so that `%2F` splits
/// nothing. Returns nothing when one is not UTF-8.
pub(crate) fn decode_all(path: &str) -> Option<Vec<String>> {
    path.split('/').map(decode).collect()
}

pub(crate) fn decode(text: &str) -> Option<String> {
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// Whether a segment can be a key. Servers remove empty and dot segments from a path before they
/// route it, so these address something else (conformance A-3).
pub(crate) fn is_key(segment: &str) -> bool {
    !segment.trim().is_empty() && !matches!(segment, "." | "..")
}

/// Splits `name(arguments)`.
pub(crate) fn split_parentheses(segment: &str) -> Option<(&str, &str)> {
    segment.strip_suffix(')')?.split_once('(')
}

/// Returns the text of a string literal: without the quotes around it, and with single quotes
/// inside (conformance A-6).
pub(crate) fn unquote(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    let is_doubled = !inner.replace("''", "").contains('\'');
    is_doubled.then(|| inner.replace("''", "'"))
}

/// Returns the arguments of a function, name and literal; nothing when one has no name.
pub(crate) fn arguments(list: &str) -> Option<Vec<(&str, &str)>> {
    if list.is_empty() {
        return Some(Vec::new());
    }
    let mut in_text = false;
    let split_at = |character| {
        in_text ^= character == '\'';
        character == ',' && !in_text
    };
    list.split(split_at).map(|argument| argument.split_once('=')).collect()
}

/// Whether a segment is the name in a template. Graph compares names without regard to case; the
/// namespace is optional in front of an operation and required in front of a type (conformance
///
pub(crate) fn is_name(name: &str, segment: &str, is_operation: bool) -> bool {
    if let Some(name) = without_namespace(name) {
        return without_namespace(segment).is_some_and(|text| text.eq_ignore_ascii_case(name));
    }
    let operation = without_namespace(segment).filter(|_| is_operation);
    operation.unwrap_or(segment).eq_ignore_ascii_case(name)
}

/// Returns what a name and all segments that match it have in common.
pub(crate) fn index(text: &str) -> String {
    operation(text).to_ascii_lowercase()
}

/// Returns the name of an operation without its namespace.
pub(crate) fn operation(text: &str) -> &str {
    without_namespace(text).unwrap_or(text)
}

/// Returns what follows Graph's namespace or its alias; nothing without one.
fn without_namespace(text: &str) -> Option<&str> {
    const NAMESPACES: [&str; 2] = ["microsoft.graph.", "graph."];
    NAMESPACES.iter().find_map(|namespace| {
        let (start, name) = text.split_at_checked(namespace.len())?;
        start.eq_ignore_ascii_case(namespace).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_a_literal_are_doubled() {
        for (literal, text) in [
            ("'a'", Some("a")),
            ("''", Some("")),
            ("'O''Neil'", Some("O'Neil")),
            ("'O'Neil'", None),
            ("'O'''Neil'", None),
            ("'", None),
            ("a", None),
        ] {
            assert_eq!(unquote(literal).as_deref(), text, "{literal}");
        }
    }

    #[test]
    fn a_comma_inside_a_literal_splits_nothing() {
        let list = arguments("a='x,''y',b=1");
        assert_eq!(list, Some(vec![("a", "'x,''y'"), ("b", "1")]));
        assert_eq!(arguments(""), Some(Vec::new()));
        assert_eq!(arguments("1"), None);
    }

    #[test]
    fn only_an_operation_may_omit_its_namespace() {
        for (name, segment, is_operation, same) in [
            ("wipe", "WIPE", true, true),
            ("wipe", "Microsoft.Graph.wipe", true, true),
            ("wipe", "graph.wipe", true, true),
            ("users", "microsoft.graph.users", false, false),
            ("graph.iosLobApp", "microsoft.graph.iosLobApp", false, true),
            ("microsoft.graph.iosLobApp", "iosLobApp", false, false),
        ] {
            assert_eq!(is_name(name, segment, is_operation), same, "{segment}");
        }
    }
}
