//! Texts that only grow: what the sources lack now is marked, not removed.

use std::collections::BTreeMap;

use super::{error::Error, marks::Marked};

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

/// The lines of a text but for comments.
pub(crate) fn lines_of<K: Ord>(text: &str, key: impl Fn(&str) -> Option<K>) -> BTreeMap<K, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((key(line)?, line.to_owned()))).collect()
}

/// The lines of the sources, each with what only the old line has, and, marked with the date, those
/// that only the old text has. `merge` takes the old and the new line.
pub(crate) fn appended<K: Ord>(
    mut old: BTreeMap<K, String>,
    mut lines: BTreeMap<K, String>,
    merge: impl Fn(&str, &str) -> Result<String, Error>,
    date: &str,
) -> Result<Table<K>, Error> {
    let mut changes = Changes::default();
    for (key, line) in &mut lines {
        let Some(before) = old.remove(key) else {
            changes.new.push(line.clone());
            continue;
        };
        *line = merge(&before, line)?;
        if *line != before {
            changes.changed.push((before, line.clone()));
        }
    }
    for (key, mut line) in old {
        if Marked::read(&line).line.is_none() {
            line = format!("{line} withdrawn:{date}");
            changes.withdrawn.push(line.clone());
        }
        lines.insert(key, line);
    }
    Ok(Table { lines, changes })
}
