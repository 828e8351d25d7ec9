//! Checks that the lines to be written have the form that the table reads.

use graph_action_metadata::{Method, Scheme, Version, vocabulary::is_permission_name};

use super::{append::Table, error::Error, line::LineKey, marks::Marked, sources::is_date};

/// The largest share of lines, in percent, that one run may withdraw. More means a broken source.
const MAX_WITHDRAWN_PERCENT: usize = 10;

/// The number of lines that one run may always withdraw.
const ALWAYS_ALLOWED: usize = 10;

/// Rejects lines that could not be read back, and sources that lack many of the old lines.
pub(crate) fn check(table: &Table<LineKey>) -> Result<(), Error> {
    for line in table.lines.values() {
        if let Some(wrong) = wrong_part(line) {
            return Err(format!("the sources give a line with a wrong {wrong}: {line:?}"));
        }
    }
    let (lines, withdrawn) = (table.lines.len(), table.changes.withdrawn.len());
    if withdrawn > ALWAYS_ALLOWED && withdrawn * 100 > lines * MAX_WITHDRAWN_PERCENT {
        return Err(format!(
            "{withdrawn} of {lines} lines would be withdrawn; a source is incomplete, or not the same \
             one as before"
        ));
    }
    Ok(())
}

fn wrong_part(line: &str) -> Option<&'static str> {
    let marked = Marked::read(line);
    let fields: Vec<_> = marked.front.splitn(4, ' ').collect();
    let [method, path, versions, permissions] = fields.as_slice() else { return Some("form") };
    let is_path = path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic());
    let is_part =
        |(date, part): &(&str, &str)| is_date(date) && (is_version(part) || is_listed(part));
    let checks = [
        (Method::from_name(method).is_some(), "method"),
        (is_path, "path"),
        (*versions == "-" || are_versions(versions), "version"),
        (*permissions == "?" || permissions.split(' ').all(is_listed), "permission"),
        (marked.line.is_none_or(is_date) && marked.parts.iter().all(is_part), "withdrawn part"),
    ];
    checks.iter().find(|(holds, _)| !holds).map(|(_, part)| *part)
}

/// Returns whether a text is `Name:letters`, with or without `+Other,Another`.
fn is_listed(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(':') else { return false };
    let (letters, others) = rest.split_once('+').map_or((rest, None), |(l, o)| (l, Some(o)));
    is_permission_name(name)
        && !letters.is_empty()
        && letters.chars().all(is_letter)
        && others.is_none_or(|others| others.split(',').all(is_permission_name))
}

fn is_letter(letter: char) -> bool {
    Scheme::ALL.iter().any(|scheme| scheme.letter() == letter.to_ascii_uppercase())
}

fn is_version(text: &str) -> bool {
    Version::ALL.iter().any(|version| version.as_str() == text)
}

/// Returns whether a text is one version or several, the lowest first.
fn are_versions(text: &str) -> bool {
    text.split(',').all(is_version) && text.split(',').is_sorted_by(|one, other| one > other)
}
