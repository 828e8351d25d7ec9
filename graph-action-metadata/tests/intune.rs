//! Compares Intune's actions in the table with a list that was derived in another way.

use graph_action_metadata::{Listed, Method, Operation, Scheme, operation, vocabulary::only_reads};

const ACTIONS: &str = include_str!("intune-actions.txt");

/// Returns the actions, each with what the list says about its least privileged permission.
fn actions() -> impl Iterator<Item = (&'static str, Operation)> {
    ACTIONS.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (kind, path) = line.split_once(' ').expect("a kind and a path");
        (
            kind,
            operation(Method::Post, path).unwrap_or_else(|| panic!("{path} is not in the table")),
        )
    })
}

/// Returns whether a least privileged one of the published permissions only reads.
fn published_kind(action: &Operation) -> &'static str {
    let is_least = |one: &Listed| Scheme::ALL.into_iter().any(|scheme| one.is_least(scheme));
    let in_data = |one: &Listed| Scheme::ALL.into_iter().any(|scheme| one.is_in_data(scheme));
    let published = action.published_permissions().into_iter().flatten();
    let listed: Vec<_> = published.filter(in_data).collect();
    match listed.iter().any(|one| is_least(one) && only_reads(one.name)) {
        _ if listed.is_empty() => "unknown",
        true => "reads",
        false => "writes",
    }
}

#[test]
fn the_published_least_privilege_only_reads_for_93_actions() {
    for (expected, action) in actions() {
        assert_eq!(published_kind(&action), expected, "{}", action.path);
    }
    // The data of August 2026: 392 actions, 139 of them without permissions.
    let count = |kind| actions().filter(|(other, _)| *other == kind).count();
    assert_eq!((count("reads"), count("writes"), count("unknown")), (93, 160, 139));
}

#[test]
fn no_action_that_changes_something_is_recommended_a_permission_that_reads() {
    let mut recommended = 0;
    for (_, action) in actions().filter(|(_, action)| action.changes()) {
        for scheme in Scheme::ALL {
            let Some(listed) = action.recommended(scheme) else { continue };
            assert!(!only_reads(listed.name), "{} {}", action.path, listed.name);
            recommended += 1;
        }
    }
    assert!(recommended > 200, "{recommended}");
}

#[test]
fn pages_and_corrections_know_more_actions() {
    let known = |(_, action): &(&str, Operation)| action.permissions().is_some();
    assert_eq!(actions().filter(known).count(), 324);
}
