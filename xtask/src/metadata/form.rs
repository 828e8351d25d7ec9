//! Checks that the lines to be written have the form that the look-up reads.

use graph_action_metadata::{Method, Scheme, vocabulary::is_permission_name};

use super::{
    append::Table,
    error::Error,
    line::{Key, LineKey},
    marks::Marked,
    shape::VERSIONS,
    sources::is_date,
};

/// The greatest share of lines, in percent, that one run may withdraw: more is a broken source.
const MAX_WITHDRAWN: usize = 10;

/// A number of lines that may always be withdrawn.
const FEW: usize = 10;

/// Refuses lines of operations.txt that could not be read back, and sources that lack many of the lines.
pub(crate) fn check(table: &Table<LineKey>) -> Result<(), Error> {
    refuse(table.lines.values(), wrong_part)?;
    let (lines, withdrawn) = (table.lines.len(), table.changes.withdrawn.len());
    if withdrawn > FEW && withdrawn * 100 > lines * MAX_WITHDRAWN {
        return Err(format!(
            "{withdrawn} of {lines} lines would be withdrawn; a source is incomplete or the wrong one"
        ));
    }
    Ok(())
}

/// Refuses lines of access.txt that could not be read back.
pub(crate) fn check_access(table: &Table<Key>) -> Result<(), Error> {
    refuse(table.lines.values(), wrong_access)
}

fn refuse<'l>(
    mut lines: impl Iterator<Item = &'l String>,
    wrong: fn(&str) -> Option<&'static str>,
) -> Result<(), Error> {
    match lines.find_map(|line| Some((wrong(line)?, line))) {
        Some((wrong, line)) => {
            Err(format!("the sources give a line with a wrong {wrong}: {line:?}"))
        }
        None => Ok(()),
    }
}

fn wrong_part(line: &str) -> Option<&'static str> {
    let marked = Marked::read(line);
    let fields: Vec<_> = marked.front.split(' ').collect();
    let [method, path, versions, kind, result, notes @ ..] = fields.as_slice() else {
        return Some("form");
    };
    let is_part = |(date, part): &(&str, &str)| is_date(date) && is_version(part);
    first_wrong(&[
        (Method::from_name(method).is_some(), "method"),
        (is_path(path), "path"),
        (*versions == "-" || are_versions(versions), "version"),
        (is_kind(kind), "kind"),
        (result.split('|').count() <= VERSIONS.len() && result.split('|').all(is_result), "result"),
        (notes.iter().all(|note| is_note(note)), "note"),
        (marked.line.is_none_or(is_date) && marked.parts.iter().all(is_part), "withdrawn part"),
    ])
}

fn wrong_access(line: &str) -> Option<&'static str> {
    let marked = Marked::read(line);
    let mut fields = marked.front.splitn(3, ' ');
    let (method, path) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    let listed = fields.next().unwrap_or("");
    let (data, pages) = listed.split_once(" @").map_or((listed, None), |(d, p)| (d, Some(p)));
    let is_list = |list: &str| list == "?" || list.split(' ').all(is_listed);
    let are_pages = |text: &str| {
        text.split_once(' ').is_some_and(|(slugs, list)| {
            slugs.split(',').all(is_slug) && (list == "=" || is_list(list))
        })
    };
    let is_part = |(date, part): &(&str, &str)| {
        is_date(date) && is_listed(part.strip_prefix('@').unwrap_or(part))
    };
    first_wrong(&[
        (Method::from_name(method).is_some(), "method"),
        (is_path(path), "path"),
        (is_list(data), "permission"),
        (pages.is_none_or(are_pages), "page"),
        (marked.line.is_none_or(is_date) && marked.parts.iter().all(is_part), "withdrawn part"),
    ])
}

fn first_wrong(checks: &[(bool, &'static str)]) -> Option<&'static str> {
    checks.iter().find(|(holds, _)| !holds).map(|(_, part)| *part)
}

fn is_path(path: &str) -> bool {
    path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_kind(text: &str) -> bool {
    let text = text.strip_prefix('~').unwrap_or(text);
    match text.split_once(':') {
        Some((kind, binding)) => matches!(kind, "action" | "function") && !binding.is_empty(),
        None => matches!(text, "-" | "crud" | "count" | "value" | "cast" | "ref"),
    }
}

fn is_result(text: &str) -> bool {
    match text.split_once(':') {
        Some((kind, _)) => matches!(kind, "object" | "collection" | "primitive" | "enum"),
        None => matches!(text, "-" | "none" | "stream" | "object" | "collection"),
    }
}

fn is_note(text: &str) -> bool {
    let known = ["body", "query", "docs", "deprecated", "deprecated-v1.0", "deprecated-beta"];
    match text.split_once(':') {
        Some((name, value)) => known.contains(&name) && !value.is_empty(),
        None => matches!(text, "bare" | "case" | "intune"),
    }
}

/// `Name:letters`, and perhaps `+Other,Another`.
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
    VERSIONS.contains(&text)
}

/// One version or both, the lowest first, each perhaps with a sign.
fn are_versions(text: &str) -> bool {
    let bare = |version: &'_ str| version.trim_end_matches(['*', '?', '~']).to_owned();
    let versions: Vec<String> = text.split(',').map(bare).collect();
    versions == VERSIONS || (versions.len() == 1 && versions.iter().all(|one| is_version(one)))
}
