//! The texts about deprecations: see data/deprecations.txt.

use super::search;

static TEXT: &str = include_str!("../../data/deprecations.txt");

/// Returns the text of a key.
pub(super) fn text(key: &str) -> Option<&'static str> {
    let line = search::find(TEXT, |line| line.split(' ').next().unwrap_or("").cmp(key))?;
    line.split_once(' ').map(|(_, text)| text)
}
