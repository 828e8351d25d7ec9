//! The commands. Each returns its answer as text and as JSON.

use std::collections::BTreeMap;

use graph_action_metadata::{
    Method, Operation, Scheme, Version, operation, operations_with,
    template::{Segment, segments, split_namespace},
};
use serde_json::{Value, json};

pub(crate) mod check;
pub(crate) mod declare;
pub(crate) mod diff;
pub(crate) mod find;
pub(crate) mod permissions;
pub(crate) mod show;
pub(crate) mod who_can;
mod words;

use words::Words;

/// The result of a command.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) json: Value,
    /// Whether the exit status is 0.
    pub(crate) is_good: bool,
}

/// An error that the user can correct.
pub(crate) type Error = String;

/// Returns the operation that `METHOD PATH` names, or those that a name means: `wipe`,
/// `managedDevice.wipe`, the words of the portal, or a command of PowerShell.
pub(crate) fn named(words: &[String]) -> Result<Vec<Operation>, Error> {
    match words {
        [method, path] if path.starts_with('/') => {
            let Some(known) = Method::from_name(&method.to_ascii_uppercase()) else {
                return Err(format!(
                    "{method:?} is not a method; write GET, POST, PUT, PATCH or DELETE"
                ));
            };
            match operation(known, path) {
                Some(found) => Ok(vec![found]),
                None => Err(match graph_action_metadata::nearest(known, path) {
                    Some(near) => {
                        format!(
                            "the table does not have {known} {path}; did you mean {}?",
                            near.path
                        )
                    }
                    None => format!("the table does not have {known} {path}; try `find`"),
                }),
            }
        }
        [path] if path.starts_with('/') => {
            Err(format!("write the method in front of {path}, such as GET or POST"))
        }
        _ => {
            let name = words.join(" ");
            let last = name.rsplit('.').next().unwrap_or(&name);
            let mut found: Vec<_> =
                operations_with(&[last]).filter(|one| is_called(one, &name)).collect();
            if found.is_empty() {
                found =
                    words::all().filter(|it| it.has(&name)).filter_map(Words::operation).collect();
            }
            if found.is_empty() {
                return Err(format!("no action or function is called {name:?}; try `find {name}`"));
            }
            found.sort_by_key(order);
            Ok(found)
        }
    }
}

/// Returns the routes to the one action that words name.
pub(crate) fn routes(words: &[String]) -> Result<Vec<Operation>, Error> {
    let found = named(words)?;
    let mut actions: BTreeMap<Group, &Operation> = BTreeMap::new();
    for one in &found {
        actions.entry(group(one)).or_insert(one);
    }
    if actions.len() == 1 {
        return Ok(found);
    }
    let lines = actions.values().map(|one| format!("\n  {} {}", one.method, one.path));
    let lines: String = lines.collect();
    Err(format!(
        "{:?} is the name of several operations; write one of them:{lines}",
        words.join(" ")
    ))
}

/// What operations are sorted by: segments, whether it is a route of `/me`, length, path, method.
pub(crate) type Order = (usize, bool, usize, &'static str, &'static str);

/// Returns the order of an operation: the fewest segments come first, so the plainest route to an action.
/// `/me` stands for `/users/{id}` and comes after it: it works for a signed-in user only.
pub(crate) fn order(one: &Operation) -> Order {
    let is_me = segments(one.path).next().is_some_and(|root| root.text == "me");
    let depth = segments(one.path).count() + usize::from(is_me);
    (depth, is_me, one.path.len(), one.path, one.method.as_str())
}

/// Returns whether an action or function has this name, perhaps with the type that it is bound to.
fn is_called(operation: &Operation, name: &str) -> bool {
    let Some(binding) = operation.binding() else { return false };
    let (of, name) = name.rsplit_once('.').map_or((None, name), |(of, name)| (Some(of), name));
    name_of(operation).eq_ignore_ascii_case(name)
        && of.is_none_or(|of| binding.trim_matches(['[', ']']).eq_ignore_ascii_case(of))
}

/// Returns other words for an operation, also if it is another route to the action.
pub(crate) fn words_of(one: &Operation) -> Vec<&'static str> {
    let is_same = |it: &Operation| group(it) == group(one);
    let known = words::all().filter(|words| words.may_be(one.method, name_of(one)));
    let same = known.filter(|words| words.operation().as_ref().is_some_and(is_same));
    same.flat_map(Words::each).collect()
}

/// What all routes to one action have in common: the type and the name; for other operations, the path.
pub(crate) type Group = (&'static str, &'static str, &'static str);

pub(crate) fn group(one: &Operation) -> Group {
    match one.binding() {
        Some(binding) => (one.method.as_str(), binding, name_of(one)),
        None => (one.method.as_str(), "", one.path),
    }
}

/// Returns the name of an operation: the last segment, without namespace and arguments.
pub(crate) fn name_of(operation: &Operation) -> &'static str {
    let last = segments(operation.path).last();
    last.map_or("", |last| split_namespace(Segment::of(last).name().text).1)
}

/// Returns the versions as text; empty if they are not known.
pub(crate) fn versions_of(operation: &Operation) -> Vec<&'static str> {
    let has = |version: &Version| operation.versions.is_some_and(|versions| versions.has(*version));
    Version::ALL.into_iter().filter(has).map(Version::as_str).collect()
}

/// Returns the permissions to ask for in a scheme: the recommended one, or else those to choose from.
pub(crate) fn candidates(operation: &Operation, scheme: Scheme) -> Vec<&'static str> {
    let recommended = operation.recommended(scheme).map(|listed| listed.name);
    let mut names: Vec<_> = match recommended {
        Some(name) => vec![name],
        None => operation.candidates(scheme).map(|listed| listed.name).collect(),
    };
    names.dedup();
    names
}

/// Returns a line of JSON about an operation.
pub(crate) fn summary(operation: &Operation) -> Value {
    json!({
        "method": operation.method.as_str(),
        "path": operation.path,
        "versions": versions_of(operation),
        "permissions": {
            "delegated": candidates(operation, Scheme::DelegatedWork),
            "application": candidates(operation, Scheme::Application),
        },
    })
}
