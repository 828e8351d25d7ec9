//! The catalogue against the facts, both ways: nothing is missing, and nothing is invented.

use std::collections::{BTreeMap, BTreeSet};

use graph_action_intune::ACTIONS;
use graph_action_runtime::{
    ActionMeta, Method, ResponseKind, Scheme, VerifiedPermissions, VerifiedRoute, Version, verify,
};

use crate::fact::{Fact, Item, facts, plain};

/// What is declared and is neither an action nor a function.
const NOT_IN_FACTS: [(&str, &str); 2] = [
    (
        "GET /deviceManagement/managedDevices",
        "a list of entities, for applications that need devices",
    ),
    ("GET /deviceManagement/managedDevices/{}", "an entity, to read the results of actions"),
];

/// Permissions of the facts that the catalogue does not accept, each with the reason.
const REFUSED: [(&str, &[&str], &str); 9] = [
    ("cloudPC.getFrontlineCloudPcAccessState", &["CloudPC.ReadWrite.All"], OTHER_ROUTE),
    (
        "cloudPC.retrieveCloudPcLaunchDetail",
        &["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
        OTHER_ROUTE,
    ),
    (
        "deviceHealthScript.assign",
        &["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
        "replaced by DeviceManagementScripts.ReadWrite.All, the only one on the page",
    ),
    (
        "deviceLogCollectionResponse.createDownloadUrl",
        &[
            "DeviceManagementConfiguration.Read.All",
            "DeviceManagementConfiguration.ReadWrite.All",
            "DeviceManagementManagedDevices.Read.All",
            "DeviceManagementManagedDevices.ReadWrite.All",
        ],
        OTHER_ROUTE,
    ),
    (
        "managedDevice.rotateLocalAdminPassword",
        &["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
        SERVICE,
    ),
    (
        "managedDevice.wipe",
        &[
            "DeviceManagementConfiguration.ReadWrite.All",
            "DeviceManagementManagedDevices.ReadWrite.All",
        ],
        SERVICE,
    ),
    ("mobileAppContentFile.commit", &["DeviceManagementApps.ReadWrite.All"], OTHER_ROUTE),
    ("mobileAppContentFile.renewUpload", &["DeviceManagementApps.ReadWrite.All"], OTHER_ROUTE),
    (
        "user.removeAllDevicesFromManagement",
        &["DeviceManagementManagedDevices.PrivilegedOperations.All"],
        OTHER_ROUTE,
    ),
];

/// The data has them for another route only.
const OTHER_ROUTE: &str = "of another route";

/// The service refused them.
const SERVICE: &str = "the service demands DeviceManagementManagedDevices.PrivilegedOperations.All";

/// Routes whose permissions differ from those of the first route to the resource, which the
/// declaration names.
const OTHER_PERMISSIONS: [&str; 3] = [
    "/users/{userId}/cloudPCs/{cloudPCId}/getCloudPcLaunchInfo()",
    "/users/{userId}/cloudPCs/{cloudPCId}/start",
    "/users/{userId}/cloudPCs/{cloudPCId}/stop",
];

/// The actions, besides reports, that are sent again even if it is unknown whether they ran. Each
/// declaration says why that is safe.
const IDEMPOTENT: [&str; 15] = [
    "/deviceManagement/certificateConnectorDetails/{}/getHealthMetricTimeSeries",
    "/deviceManagement/certificateConnectorDetails/{}/getHealthMetrics",
    "/deviceManagement/deviceCompliancePolicies/getNoncompliantDevicesToRetire",
    "/deviceManagement/enableUnlicensedAdminstrators",
    "/deviceManagement/evaluateAssignmentFilter",
    "/deviceManagement/getAssignmentFiltersStatusDetails",
    "/deviceManagement/managedDevices/{}/disableLostMode",
    "/deviceManagement/managedDevices/{}/restoreManagedHomeScreen",
    "/deviceManagement/managedDevices/{}/syncDevice",
    "/deviceManagement/managedDevices/{}/windowsDefenderUpdateSignatures",
    "/deviceManagement/microsoftTunnelSites/{}/microsoftTunnelServers/{}/getHealthMetricTimeSeries",
    "/deviceManagement/microsoftTunnelSites/{}/microsoftTunnelServers/{}/getHealthMetrics",
    "/deviceManagement/monitoring/alertRecords/{}/microsoft.graph.deviceManagement.setPortalNotificationAsSent",
    "/deviceManagement/operationApprovalRequests/retrieveRequestStatus",
    "/deviceManagement/roleScopeTags/getRoleScopeTagsById",
];

/// Returns the action for each fact, by its routes.
fn declared() -> BTreeMap<String, &'static ActionMeta> {
    let key = |action: &ActionMeta, path: &str| format!("{} {}", action.method, plain(path));
    let of = |action: &&'static ActionMeta| {
        let action = *action;
        action.routes().map(move |(path, _)| (key(action, &path), action)).collect::<Vec<_>>()
    };
    ACTIONS.iter().flat_map(of).collect()
}

/// Returns each fact with the action that is declared for it.
fn pairs() -> Vec<(Fact, &'static ActionMeta)> {
    let declared = declared();
    let find = |fact: &Fact| {
        let key = |route: &Item| format!("{} {}", fact.method, route.text);
        fact.routes.iter().find_map(|route| declared.get(&key(route)).copied())
    };
    let pair = |fact: Fact| find(&fact).map(|action| (fact, action));
    facts().into_iter().filter_map(pair).collect()
}

/// The columns of the table in the documentation of the crate: the method, and whether beta alone counts.
const COLUMNS: [(&str, bool); 4] = [("POST", false), ("POST", true), ("GET", false), ("GET", true)];

#[test]
fn every_action_and_function_is_declared() {
    let facts = facts();
    let declared: BTreeSet<_> = pairs().iter().map(|(fact, _)| (fact.method, fact.name)).collect();
    let is_declared = |fact: &Fact| declared.contains(&(fact.method, fact.name));
    // Everything in v1.0 is in beta too.
    let count = |family: Option<&str>, (method, in_beta): (&str, bool)| {
        let own = |fact: &&Fact| {
            fact.method == method
                && (in_beta || !fact.is_beta())
                && family.is_none_or(|family| fact.family == family)
        };
        let all = facts.iter().filter(own);
        (all.clone().filter(|fact| is_declared(fact)).count(), all.count())
    };
    let families: BTreeSet<&str> = facts.iter().map(|fact| fact.family).collect();
    let documentation = include_str!("../../src/lib.rs");
    println!("declared / in the facts: actions in v1.0, in beta, functions in v1.0, in beta");
    for family in families.into_iter().map(Some).chain([None]) {
        let counts = COLUMNS.map(|column| count(family, column));
        let name = family.unwrap_or("all");
        println!("{name:16}{}", counts.map(|(own, all)| format!("{own:>4} / {all:<4}")).concat());
        let name = family.map_or("all".to_owned(), |family| format!("[`{family}`]"));
        let row =
            format!("//! | {name} | {} |", counts.map(|(own, _)| own.to_string()).join(" | "));
        assert!(documentation.contains(&row), "the documentation of the crate lacks: {row}");
    }
    let missing: Vec<_> = facts.iter().filter(|fact| !is_declared(fact)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn nothing_is_declared_that_is_not_published() {
    let known: BTreeSet<_> = facts()
        .iter()
        .flat_map(|fact| fact.routes.iter().map(|one| format!("{} {}", fact.method, one.text)))
        .collect();
    for action in ACTIONS {
        let canonical = format!("{} {}", action.method, plain(action.path));
        let is_expected = NOT_IN_FACTS.iter().any(|(one, _)| *one == canonical);
        assert_ne!(known.contains(&canonical), is_expected, "{canonical}");
    }
}

/// Graph publishes the routes to a device through an app or a script for older actions only, and a
/// resource has the same routes for all of its actions.
fn is_detour(path: &str) -> bool {
    path.starts_with("/deviceManagement/detectedApps/") || path.contains("/deviceRunStates/")
}

#[test]
fn every_declaration_is_proved_on_every_route() {
    let (mut refused, mut unknown) = (Vec::new(), 0);
    for route in verify(&ACTIONS) {
        unknown += usize::from(route.permissions == VerifiedPermissions::Unknown);
        if route.is_verified() || !route.is_published && is_detour(&route.path) {
            continue;
        }
        let VerifiedRoute { permissions, path, version, .. } = route;
        match permissions {
            VerifiedPermissions::Refused(_) => refused.push(path),
            _ => panic!("{path} {version}"),
        }
    }
    println!("{unknown} routes without published permissions");
    assert_eq!(refused, OTHER_PERMISSIONS, "{refused:#?}");
}

#[test]
fn each_route_has_the_version_that_the_facts_say() {
    let mut others = Vec::new();
    for (fact, action) in pairs() {
        let routes: BTreeMap<_, _> =
            action.routes().map(|(path, version)| (plain(&path), version)).collect();
        for route in &fact.routes {
            let version = if route.is_beta { Version::Beta } else { Version::V1 };
            match routes.get(&route.text) {
                Some(declared) if *declared == version => {}
                other => others.push(format!("{} {} {other:?}", fact.name, route.text)),
            }
        }
    }
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn parameters_and_results_are_those_of_the_facts() {
    for (fact, action) in pairs() {
        let kind = match fact.result {
            "none" => ResponseKind::NoContent,
            "object" => ResponseKind::Json,
            "collection" => ResponseKind::Collection,
            "primitive" | "enum" => ResponseKind::Wrapped,
            "stream" => ResponseKind::Content,
            other => panic!("{other}"),
        };
        assert_eq!(action.returns, kind, "{}", fact.name);
        let declared: BTreeSet<_> = action
            .parameters()
            .map(|one| Item { text: one.name.to_owned(), is_beta: one.is_beta })
            .collect();
        let published: BTreeSet<_> = fact.parameters.iter().cloned().collect();
        assert_eq!(declared, published, "{}", fact.name);
    }
}

#[test]
fn every_published_permission_is_accepted() {
    let mut refused = Vec::new();
    for (fact, action) in pairs() {
        for (name, letters) in &fact.permissions {
            for (scheme, letter) in [(Scheme::DelegatedWork, 'd'), (Scheme::Application, 'a')] {
                let named = action.permissions.of(scheme).permissions();
                let is_accepted = named.iter().any(|one| one.name == *name)
                    || action.also_accepted(scheme).any(|(other, _)| other == *name);
                if letters.contains(letter) && !is_accepted {
                    refused.push(format!("{} {name}", fact.name));
                }
            }
        }
    }
    refused.sort();
    refused.dedup();
    let expected: Vec<_> = REFUSED
        .iter()
        .flat_map(|(fact, names, _)| names.iter().map(move |name| format!("{fact} {name}")))
        .collect();
    assert_eq!(refused, expected, "{refused:#?}");
}

#[test]
fn only_these_actions_are_idempotent() {
    let is_report = |action: &ActionMeta| {
        action.returns == ResponseKind::Content && action.path.contains("/report")
    };
    let idempotent: BTreeSet<_> = ACTIONS
        .iter()
        .filter(|action| action.method != Method::Get && action.idempotent && !is_report(action))
        .map(|action| plain(action.path))
        .collect();
    assert_eq!(idempotent, BTreeSet::from(IDEMPOTENT.map(str::to_owned)), "{idempotent:#?}");
}
