//! Texts that only grow: what the sources no longer have is marked, not removed.

use std::collections::BTreeMap;

use super::{error::Error, marks::Marked};

/// The lines of a text, and their changes.
#[derive(Debug)]
pub(crate) struct Table<K> {
    pub(crate) lines: BTreeMap<K, String>,
    pub(crate) changes: Changes,
}

/// The lines that changed.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub(crate) new: Vec<String>,
    /// The lines before and after.
    pub(crate) changed: Vec<(String, String)>,
    pub(crate) withdrawn: Vec<String>,
}

/// Returns the lines of a text without comments.
pub(crate) fn lines_of<K: Ord>(text: &str, key: impl Fn(&str) -> Option<K>) -> BTreeMap<K, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((key(line)?, line.to_owned()))).collect()
}

/// Returns the lines of the sources, merged with the old lines, and the lines that only the old text
/// has, marked with the date. `merge` takes the old and the new line.
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
