//! Checks the rule that distinguishes keys in parentheses from arguments against the data.

use std::collections::BTreeSet;

use graph_action_metadata::{
    normal_path,
    template::{Segment, segments, split_query},
};

use super::operations::Operations;

/// Returns segments that are functions by the rule although the data has `name/{id}` at the same
/// place: `Call::is_key` should learn them.
pub(crate) fn doubtful(operations: &Operations) -> BTreeSet<String> {
    let known = operations.found.keys().map(|(normal, _)| normal.as_str());
    let known: BTreeSet<&str> = known.flat_map(starts).collect();
    let spellings = operations.found.values().flat_map(|found| {
        found.published.keys().chain(found.shapes.values().map(|shape| &shape.path))
    });
    let spellings = spellings.map(String::as_str);
    let mut doubtful = BTreeSet::new();
    for called in spellings.flat_map(calls) {
        let normal = normal_path(called);
        if !normal.ends_with("/{}") && known.contains(format!("{normal}/{{}}").as_str()) {
            doubtful.insert(called.rsplit_once('/').map_or(called, |(_, last)| last).to_owned());
        }
    }
    doubtful
}

/// Returns the path up to each of its slashes, and the whole path.
fn starts(normal: &str) -> impl Iterator<Item = &str> {
    let ends = normal.match_indices('/').map(|(at, _)| at).chain([normal.len()]);
    ends.filter_map(|end| normal.get(..end))
}

/// Returns the path up to each closing parenthesis that is not empty.
fn calls(path: &str) -> impl Iterator<Item = &str> {
    segments(split_query(path).0).filter_map(|segment| match Segment::of(segment) {
        Segment::Call(call) if !call.list.text.is_empty() => path.get(..call.tail.start),
        _ => None,
    })
}
