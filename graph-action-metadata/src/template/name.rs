/// Splits off the namespace of a name, with its dot: `microsoft.graph.`, its alias `graph.`, or one
/// below them, in any case. It is empty if the name has none, or one of another vendor.
///
/// ```
/// use graph_action_metadata::template::split_namespace;
///
/// assert_eq!(split_namespace("microsoft.graph.wipe"), ("microsoft.graph.", "wipe"));
/// assert_eq!(split_namespace("graph.iosLobApp"), ("graph.", "iosLobApp"));
/// assert_eq!(split_namespace("wipe"), ("", "wipe"));
/// ```
pub fn split_namespace(name: &str) -> (&str, &str) {
    match name.rfind('.').and_then(|dot| name.split_at_checked(dot + 1)) {
        Some((namespace, last)) if is_graph(namespace) => (namespace, last),
        _ => ("", name),
    }
}

/// Returns whether a namespace, with its dot, is that of Graph, its alias in OpenAPI, or one below.
fn is_graph(namespace: &str) -> bool {
    ["microsoft.graph.", "graph."].iter().any(|graph| starts_with(namespace, graph))
}

/// Returns whether a segment of a request is the name that a template has. Graph ignores the case
/// of names; a namespace is optional before an action or function, and required before a type.
///
/// ```
/// use graph_action_metadata::template::is_name;
///
/// assert!(is_name("wipe", "Microsoft.Graph.Wipe", true));
/// assert!(!is_name("users", "microsoft.graph.users", false));
/// assert!(!is_name("graph.iosLobApp", "iosLobApp", false));
/// ```
pub fn is_name(name: &str, segment: &str, is_operation: bool) -> bool {
    // Of two forms of a name, the shorter is the end of the longer. That decides on most names, so
    // that their namespaces need not be found.
    let (short, long) = if name.len() < segment.len() { (name, segment) } else { (segment, name) };
    if !ends_in(long, short) {
        return false;
    }
    if short.len() == long.len() {
        return true;
    }
    let (namespace, name) = split_namespace(name);
    let (written_namespace, written) = split_namespace(segment);
    let is_namespace = match (namespace, written_namespace) {
        ("", "") => true,
        ("", _) => is_operation,
        (one, other) => without_vendor(one).eq_ignore_ascii_case(without_vendor(other)),
    };
    is_namespace && written.eq_ignore_ascii_case(name)
}

/// `graph.` stands for `microsoft.graph.`.
fn without_vendor(namespace: &str) -> &str {
    let vendor = "microsoft.";
    if starts_with(namespace, vendor) {
        namespace.get(vendor.len()..).unwrap_or("")
    } else {
        namespace
    }
}

pub(super) fn starts_with(text: &str, start: &str) -> bool {
    text.split_at_checked(start.len()).is_some_and(|(first, _)| first.eq_ignore_ascii_case(start))
}

pub(super) fn ends_in(text: &str, end: &str) -> bool {
    let at = text.len().saturating_sub(end.len());
    text.get(at..).is_some_and(|last| last.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_graphs_own_namespaces_are_split_off() {
        for (text, namespace, name) in [
            ("wipe", "", "wipe"),
            ("", "", ""),
            (".", "", "."),
            ("graph.", "graph.", ""),
            ("Microsoft.Graph.wipe", "Microsoft.Graph.", "wipe"),
            (
                "microsoft.graph.deviceManagement.getNotes",
                "microsoft.graph.deviceManagement.",
                "getNotes",
            ),
            ("microsoft.graphite.x", "", "microsoft.graphite.x"),
            ("microsoft.management.services.api.x", "", "microsoft.management.services.api.x"),
            ("graphs", "", "graphs"),
        ] {
            assert_eq!(split_namespace(text), (namespace, name), "{text}");
        }
    }

    #[test]
    fn only_operations_may_have_or_lack_the_namespace() {
        for (name, segment, is_operation, same) in [
            ("wipe", "WIPE", true, true),
            ("wipe", "Microsoft.Graph.wipe", true, true),
            ("wipe", "graph.wipe", true, true),
            ("wipe", "wipes", true, false),
            ("users", "microsoft.graph.users", false, false),
            ("graph.iosLobApp", "microsoft.graph.iosLobApp", false, true),
            ("microsoft.graph.iosLobApp", "iosLobApp", false, false),
            ("graph.a.x", "microsoft.graph.A.x", false, true),
            ("graph.a.x", "microsoft.graph.b.x", true, false),
        ] {
            assert_eq!(is_name(name, segment, is_operation), same, "{segment}");
        }
    }
}
