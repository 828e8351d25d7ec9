//! Paths as the table writes them.

use graph_action_metadata::template::{Part, Position, parts, split_query};

/// Returns a path of an SDK or a page in the form of the table: `{managedDevice-id}` becomes
/// `{managedDeviceId}`, and an alias loses its quotes.
pub(crate) fn exact(path: &str) -> String {
    let write = |part| match part {
        Part::Text(text) => text.text.to_owned(),
        Part::Placeholder(one) if one.position == Position::Alias => format!("@{}", one.name.text),
        Part::Placeholder(one) => format!("{{{}}}", camel_case(one.name.text)),
    };
    unquoted_aliases(&parts(path).map(write).collect::<String>())
}

/// The path with a number after the name of each key that came before: two `{id}` cannot be declared.
pub(crate) fn numbered(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut write = |part| match part {
        Part::Text(text) => text.text.to_owned(),
        Part::Placeholder(one) => {
            let name = one.name.text;
            let before = names.iter().filter(|other| **other == name).count();
            names.push(name);
            let number = if before == 0 { String::new() } else { before.to_string() };
            match one.position {
                Position::Alias => format!("@{name}{number}"),
                _ => format!("{{{name}{number}}}"),
            }
        }
    };
    parts(path).map(&mut write).collect()
}

/// `managedDevice-id` becomes `managedDeviceId`, and so does `managedDevice_id`, as a reference page may write it.
fn camel_case(name: &str) -> String {
    let mut words = name.split(['-', '_']);
    let mut camel = words.next().unwrap_or("").to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

/// SDKs write `f(a=@a)` as `f(a='@a')`.
fn unquoted_aliases(path: &str) -> String {
    let mut parts = path.split("'@");
    let mut unquoted = parts.next().unwrap_or("").to_owned();
    for part in parts {
        unquoted.push('@');
        unquoted.push_str(&part.replacen('\'', "", 1));
    }
    unquoted
}

/// Returns a path of the permission data without a query and without spaces, which would end the
/// column.
pub(crate) fn published(path: &str) -> String {
    let (path, _) = split_query(path);
    path.trim_end_matches('/').replace(' ', "")
}

/// Returns the spelling that represents several: without parentheses if possible, with the fewest
/// arguments, and with capitals (which sort first).
pub(crate) fn plainest<'s>(spellings: impl IntoIterator<Item = &'s String>) -> Option<&'s String> {
    let count = |path: &str, what: char| path.matches(what).count();
    spellings.into_iter().min_by_key(|path| (count(path, '('), count(path, '='), *path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_of_the_sdk_become_camel_case() {
        assert_eq!(
            exact("/a-b/{managedDevice-id}/templates/{template-id1}/f(id='{x-y}')/c-d"),
            "/a-b/{managedDeviceId}/templates/{templateId1}/f(id='{xY}')/c-d"
        );
        assert_eq!(exact("/f(a='@a',b='{b}',c='@c')"), "/f(a=@a,b='{b}',c=@c)");
        assert_eq!(exact("/a/{assignment_id}/b_c"), "/a/{assignmentId}/b_c");
    }

    #[test]
    fn a_published_path_fits_in_a_column() {
        assert_eq!(published("/a/f(b={b}, c={c})/"), "/a/f(b={b},c={c})");
        assert_eq!(published("/a?$filter=id eq 'b'"), "/a");
    }

    #[test]
    fn the_plainest_spelling_is_chosen() {
        let paths = ["/a/f(x={x},y={y})", "/a/f(x={x})", "/A/f(x={x})"].map(str::to_owned);
        assert_eq!(plainest(&paths), Some(&paths[2]));
        let paths = ["/as(id={id})", "/as/{id}"].map(str::to_owned);
        assert_eq!(plainest(&paths), Some(&paths[1]));
    }
}
