//! Texts that only grow: what the sources lack now is marked, not removed.

use std::collections::BTreeMap;

const MARK: &str = " withdrawn:";

/// The lines of a text, and how they differ from those of before.
#[derive(Debug)]
pub(crate) struct Table<K> {
    pub(crate) lines: BTreeMap<K, String>,
    pub(crate) changes: Changes,
}

/// Lines that are not what they were.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) new: Vec<String>,
    /// Before and after.
    pub(crate) changed: Vec<(String, String)>,
    pub(crate) withdrawn: Vec<String>,
}

/// The lines of the sources and, marked with the date, those that only the old text has.
pub(crate) fn appended<K: Ord>(
    old: &str,
    mut lines: BTreeMap<K, String>,
    key: impl Fn(&str) -> Option<K>,
    date: &str,
) -> Table<K> {
    let mut changes = Changes::default();
    let mut old: BTreeMap<K, &str> = old
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some((key(line)?, line)))
        .collect();
    for (key, line) in &lines {
        match old.remove(key) {
            None => changes.new.push(line.clone()),
            Some(before) if before == line => {}
            Some(before) => changes.changed.push((before.to_owned(), line.clone())),
        }
    }
    for (key, line) in old {
        if line.contains(MARK) {
            lines.insert(key, line.to_owned());
            continue;
        }
        let line = format!("{line}{MARK}{date}");
        changes.withdrawn.push(line.clone());
        lines.insert(key, line);
    }
    Table { lines, changes }
}
