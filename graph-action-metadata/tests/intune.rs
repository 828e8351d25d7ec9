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
    let Some(mut listed) = action.published_permissions() else { return "unknown" };
    let reads = listed.any(|one| is_least(&one) && only_reads(one.name));
    if reads { "reads" } else { "writes" }
}

fn kind(action: &Operation) -> &'static str {
    match action.permissions() {
        None => "unknown",
        Some(_) if action.least_only_reads() => "reads",
        Some(_) => "writes",
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
fn corrections_fix_three_of_the_actions() {
    let is_fixed = |(published, action): &(&str, Operation)| kind(action) != *published;
    let fixed: Vec<_> =
        actions().filter(is_fixed).map(|(from, action)| (from, action.path)).collect();
    assert_eq!(
        fixed,
        [
            ("reads", "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/assign"),
            ("unknown", "/deviceManagement/managedDevices/{managedDeviceId}/changeAssignments"),
            (
                "reads",
                "/deviceManagement/managedDevices/{managedDeviceId}/rotateLocalAdminPassword"
            ),
        ]
    );
}
