//! Merges the lines of the sources with the old ones: what a newer source lacks is marked.

use std::collections::BTreeMap;

use super::{
    append::{self, Table, lines_of},
    error::Error,
    line::{LineKey, is_known, is_version, line_key, listed_in, versions},
    list::List,
    marks::{self, Marked},
    operations::Operations,
    sources::{Permission, Sources},
};

type Lines = BTreeMap<LineKey, String>;

/// Returns the table that the sources give, with what only the old text has.
pub(crate) fn appended(
    old: &str,
    operations: &Operations,
    sources: &Sources,
) -> Result<Table<LineKey>, Error> {
    let mut old = lines_of(old, line_key);
    let mut lines = operations.lines(&sources.permissions);
    stand_for_overloads(&mut old, &lines);
    stand_for_overloads(&mut lines, &old);
    let merge = |before: &str, now: &str| merged(before, now, &sources.permissions, &sources.date);
    append::appended(old, lines, merge, &sources.date)
}

/// Replaces a line without versions by one for each overload that the other text has.
fn stand_for_overloads(lines: &mut Lines, others: &Lines) {
    let is_unknown = |(key, line): (&LineKey, &String)| (!is_known(line)).then(|| key.clone());
    let unknown: Vec<LineKey> = lines.iter().filter_map(is_unknown).collect();
    for key in unknown {
        let overloads: Vec<LineKey> = others
            .range(key.clone()..)
            .take_while(|(other, _)| other.0 == key.0)
            .filter(|(_, line)| is_known(line) && Marked::read(line).line.is_none())
            .map(|(other, _)| other.clone())
            .collect();
        if overloads.is_empty() {
            continue;
        }
        let Some(line) = lines.remove(&key) else { continue };
        lines.extend(overloads.into_iter().map(|overload| (overload, line.clone())));
    }
}

/// Returns the new line, with the versions and permissions of only the old one as withdrawn.
fn merged(
    before: &str,
    now: &str,
    permissions: &BTreeMap<String, Permission>,
    date: &str,
) -> Result<String, Error> {
    let was_known = is_known(before);
    let before = Marked::read(before);
    let since = before.line.unwrap_or(date);
    let listed = List::parse(listed_in(now))?;
    let mut parts: Vec<(&str, String)> = Vec::new();
    for (date, part) in before.parts {
        if !is_version(part) {
            let gone = List::parse(part)?.without(&listed);
            parts.extend(gone.texts(permissions).into_iter().map(|text| (date, text)));
        } else if versions(now).all(|version| version != part) {
            parts.push((date, part.to_owned()));
        }
    }
    let gone = versions(before.front).filter(|version| versions(now).all(|now| now != *version));
    parts.extend(gone.map(|version| (since, version.to_owned())));
    let gone = List::parse(listed_in(before.front))?.without(&listed);
    parts.extend(gone.texts(permissions).into_iter().map(|text| (since, text)));
    // If only the old line has the case and the arguments, its path stays.
    let path_of = if was_known && !is_known(now) { before.front } else { now };
    let mut fields: Vec<&str> = now.splitn(4, ' ').collect();
    if let (Some(path), Some(old)) = (fields.get_mut(1), path_of.split(' ').nth(1)) {
        *path = old;
    }
    Ok(marks::write(&fields.join(" "), parts))
}
