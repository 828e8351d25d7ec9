//! Values that are written in the syntax of something else: another framework, OData, or OneDrive.

use graph_action_metadata::template::{Argument, Call, Segment, Span, segments};

use crate::case::camel_case;

/// Returns the name of a placeholder in the syntax of another framework: `:id`, `<id>`, `[id]` or
/// `{{id}}`.
pub(super) fn foreign_placeholder(segment: &str) -> Option<&str> {
    let inside = |open, close| segment.strip_prefix(open)?.strip_suffix(close);
    let name = segment
        .strip_prefix(':')
        .or_else(|| inside("<", ">"))
        .or_else(|| inside("[", "]"))
        .or_else(|| inside("{{", "}}"))?;
    let is_name = !name.is_empty()
        && name.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | ' '));
    is_name.then_some(name)
}

/// Returns the collection and the value of a key in parentheses, as in `managedDevices('{id}')`, if it
/// cannot be the argument of a function: a function has no plural name, and its arguments have names.
pub(super) fn key_in_parentheses<'p>(call: Call<'p>) -> Option<(&'p str, Argument<'p>)> {
    let mut arguments = call.arguments();
    let (Some(key), None) = (arguments.next(), arguments.next()) else { return None };
    let is_key = key.parameter.is_none() && call.name.text.ends_with('s') && call.is_closed;
    (is_key && call.tail.text.is_empty()).then_some((call.name.text, key))
}

/// Returns the part of a path that addresses an item by its own path, as OneDrive and SharePoint do:
/// from `root:` or `{id}:` to the next colon at the end of a segment.
pub(super) fn item_path<'p>(path: &'p str) -> Option<Span<'p>> {
    let mut ends = segments(path).filter(|segment| is_end(segment.text));
    let first = ends.next()?;
    let last = ends.next().map_or(path.len(), Span::end);
    Some(Span::from(path).slice(first.start, last))
}

fn is_end(segment: &str) -> bool {
    segment.strip_suffix(':').is_some_and(|item| item == "root" || item.ends_with('}'))
}

/// Returns a name for a placeholder from that of its collection: `managedDeviceId` for
/// `managedDevices`.
pub(super) fn name_for(collection: &str) -> Option<String> {
    let Segment::Name(name) = Segment::of(collection) else { return None };
    let one = match name.text.strip_suffix("ies") {
        Some(start) => format!("{start}y"),
        None => name.text.strip_suffix('s')?.to_owned(),
    };
    Some(format!("{}Id", camel_case(&one)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_of_other_frameworks_are_known() {
        for (segment, name) in [
            (":id", Some("id")),
            ("<device-id>", Some("device-id")),
            ("[id]", Some("id")),
            ("{{id}}", Some("id")),
            ("{id}", None),
            (":", None),
            ("<>", None),
            (":a/b", None),
            ("root:", None),
        ] {
            assert_eq!(foreign_placeholder(segment), name, "{segment}");
        }
    }

    #[test]
    fn an_item_path_ends_at_the_second_colon() {
        for (path, found) in [
            ("/me/drive/root:/{path}:/content", Some("root:/{path}:")),
            ("/drives/{id}/root:/{path}", Some("root:/{path}")),
            ("/drives/{id}/items/{a}:/{b}:/content", Some("{a}:/{b}:")),
            ("/sites/{host}:/{path}", Some("{host}:/{path}")),
            ("/users/:id/root", None),
        ] {
            assert_eq!(item_path(path).map(|span| span.text), found, "{path}");
        }
    }
}
