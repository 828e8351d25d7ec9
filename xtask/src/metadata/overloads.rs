//! Merges the lines of the sources with the old ones: what a newer source lacks is marked.

use std::collections::BTreeMap;

use super::{
    append::{self, Table, lines_of},
    error::Error,
    line::{LineKey, is_known, line_key, versions},
    marks::{self, Marked},
    operations::Operations,
};

type Lines = BTreeMap<LineKey, String>;

/// Returns the table that the sources give, with what only the old text has.
pub(crate) fn appended(
    old: &str,
    operations: &Operations,
    date: &str,
) -> Result<Table<LineKey>, Error> {
    let mut old = lines_of(old, line_key);
    let mut lines = operations.lines();
    stand_for_overloads(&mut old, &lines);
    stand_for_overloads(&mut lines, &old);
    append::appended(old, lines, |before, now| Ok(merged(before, now, date)), date)
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

/// Returns the new line, with the versions that only the old one has as withdrawn.
fn merged(before: &str, now: &str, date: &str) -> String {
    let was_known = is_known(before);
    let before = Marked::read(before);
    let since = before.line.unwrap_or(date);
    let own = versions(before.front).map(|version| (since, version));
    let is_gone = |(_, version): &(&str, &str)| versions(now).all(|now| now != *version);
    let parts = before.parts.iter().copied().chain(own).filter(is_gone);
    let parts = parts.map(|(date, version)| (date, version.to_owned())).collect();
    if !was_known || is_known(now) {
        return marks::write(now, parts);
    }
    // Only the old line knows the case, the arguments, and what the operation is.
    let mut fields: Vec<&str> = before.front.split(' ').collect();
    if let Some(versions) = fields.get_mut(2) {
        *versions = "-";
    }
    marks::write(&fields.join(" "), parts)
}
