use std::collections::BTreeMap;

use super::*;
use crate::{
    Provenance, Version, normal_path,
    table::{line::TEXT, normal},
};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

fn names(listed: impl Iterator<Item = Listed>) -> Vec<&'static str> {
    listed.map(|listed| listed.name).collect()
}

fn post(path: &str) -> Operation {
    operation(Method::Post, path).unwrap_or_else(|| panic!("{path} is not found"))
}

#[test]
fn operations_are_found_by_the_words_of_paths_and_pages() {
    // The second is the page of two operations. For one of them, only access.txt names it. The third is
    // corrected, the fourth has overloads.
    for words in [
        &["SENDMAIL", "users"][..],
        &["cloudlicensing-assignment-delete"],
        &["comanagedDevices", "wipe"],
        &["getEffectivePermissions"],
        &["{b}"],
    ] {
        let has = |text: &str, word: &str| text.to_lowercase().contains(&word.to_lowercase());
        let is_found = |one: &Operation| {
            words
                .iter()
                .all(|word| has(one.path, word) || one.docs().is_some_and(|it| has(it, word)))
        };
        let expected: Vec<_> = operations().filter(is_found).collect();
        assert_eq!(operations_with(words).collect::<Vec<_>>(), expected, "{words:?}");
        assert_eq!(expected.is_empty(), words == ["{b}"], "{words:?}");
    }
}

#[test]
fn operations_are_found_by_what_allows_them() {
    // The first is corrected for some; the second has conditions; the third is withdrawn for some.
    for name in [PRIVILEGED, "Directory.Read.All", "Files.Read", "ReportSettings.Read.All"] {
        let allows = |listed: Listed| listed.name == name && listed.withdrawn.is_none();
        let is_allowed = |one: &Operation| one.permissions().into_iter().flatten().any(allows);
        let expected: Vec<_> = operations().filter(is_allowed).collect();
        assert!(!expected.is_empty(), "{name}");
        assert_eq!(operations_allowed_by(name).collect::<Vec<_>>(), expected, "{name}");
    }
    assert_eq!(operations_allowed_by("Directory").count(), 0);
}

#[test]
fn reset_passcode_is_found_by_its_routes() {
    for (path, versions) in [
        ("/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode", Some((true, true))),
        (
            "/deviceManagement/managedDevices('{id}')/microsoft.graph.resetPasscode",
            Some((true, true)),
        ),
        ("/deviceManagement/comanagedDevices/{id}/resetPasscode", Some((false, true))),
        ("/deviceManagement/detectedApps/{a}/managedDevices/{b}/resetPasscode", Some((true, true))),
        (
            "/deviceManagement/deviceHealthScripts/{a}/deviceRunStates/{b}/managedDevice/resetPasscode",
            Some((false, true)),
        ),
    ] {
        let reset = post(path);
        assert_eq!(reset.method, Method::Post);
        assert_eq!(reset.versions.map(|versions| (versions.v1, versions.beta)), versions, "{path}");
        assert_eq!(reset.exact_path().is_some(), versions.is_some(), "{path}");
        assert_eq!(reset.permissions().map(names), Some(vec![PRIVILEGED]), "{path}");
        for (scheme, count) in Scheme::ALL.into_iter().zip([1, 0, 1]) {
            assert_eq!(reset.least(scheme).count(), count, "{path} {scheme:?}");
        }
        assert!(!reset.least_only_reads());
        assert_eq!((reset.corrected, reset.withdrawn), (None, None));
    }
}

#[test]
fn another_method_or_path_is_not_found() {
    let path = "/deviceManagement/managedDevices/{id}/resetPasscode";
    assert_eq!(operation(Method::Get, path), None);
    assert_eq!(Method::from_name("post"), None);
    for path in [
        "/deviceManagement/managedDevice/{id}/resetPasscode",
        "/deviceManagement/managedDevices/resetPasscode",
        "/deviceManagement/managedDevices/{id}/resetPasscode/x",
        "/v1.0/deviceManagement/managedDevices/{id}/resetPasscode",
        "",
        "/",
        "#",
        "# path",
    ] {
        assert_eq!(operation(Method::Post, path), None, "{path}");
    }
}

#[test]
fn methods_are_those_of_the_path() {
    let of = |path: &str| methods(path).collect::<Vec<_>>();
    assert_eq!(
        of("/deviceManagement/managedDevices/{id}"),
        [Method::Get, Method::Patch, Method::Delete]
    );
    assert_eq!(of("/deviceManagement/managedDevices/{id}/wipe"), [Method::Post]);
    assert_eq!(of("/nothing").len(), 0);
}

#[test]
fn the_first_name_in_the_wrong_case_is_found() {
    let exact = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode";
    let wrong = |path: &'static str| {
        let found = post(path).wrong_case(path);
        found.map(|found| (found.written.text, found.right))
    };
    assert_eq!(wrong(exact), None);
    assert_eq!(
        wrong("/deviceManagement/managedDevices('{id}')/microsoft.graph.resetPasscode"),
        None
    );
    for (path, written, right) in [
        (
            "/devicemanagement/manageddevices/{id}/resetPasscode",
            "devicemanagement",
            "deviceManagement",
        ),
        ("/deviceManagement/manageddevices/{id}/resetpasscode", "manageddevices", "managedDevices"),
        (
            "/deviceManagement/managedDevices('{id}')/resetpasscode",
            "resetpasscode",
            "resetPasscode",
        ),
    ] {
        assert_eq!(wrong(path), Some((written, right)), "{path}");
    }
    // Nothing is wrong if the right case is not known.
    assert_eq!(wrong("/PLANNER/undo"), None);
}

#[test]
fn each_overload_has_its_arguments_and_versions() {
    const EFFECTIVE: &str = "/deviceManagement/getEffectivePermissions";
    for (arguments, found, is_taken, in_v1) in [
        ("", "()", true, false),
        ("()", "()", true, false),
        ("(scope='{x}')", "(scope='{scope}')", true, true),
        ("(scope=@scope)", "(scope='{scope}')", true, true),
        ("(Scope='{x}')", "(scope='{scope}')", false, true),
        ("(scop='{x}')", "(scope='{scope}')", false, true),
        ("(scope='{x}',top={y})", "(scope='{scope}')", false, true),
    ] {
        let path = format!("{EFFECTIVE}{arguments}");
        let overload = operation(Method::Get, &path).expect("a function");
        assert_eq!(overload.path, format!("{EFFECTIVE}{found}"), "{arguments}");
        assert_eq!(overload.takes_arguments_of(&path), is_taken, "{arguments}");
        assert_eq!(overload.versions.map(|versions| versions.v1), Some(in_v1), "{arguments}");
        assert_eq!(overload.wrong_case(&path), None, "{arguments}");
        assert_eq!(overload.permissions().map(Iterator::count), Some(2), "{arguments}");
    }
}

#[test]
fn arguments_match_in_any_order_and_if_none_are_known() {
    let takes = |path: &str| operation(Method::Get, path).expect(path).takes_arguments_of(path);
    let export = "/users/{userId}/exportDeviceAndAppManagementData";
    assert!(takes(&format!("{export}(top={{top}},skip={{skip}})")));
    assert!(!takes(&format!("{export}(top={{top}})")));
    // Only the permission data has this path, and it usually omits arguments.
    let range = "/users/{id}/drive/root:/{path}:/workbook/names/{name}/range";
    assert!(takes(&format!("{range}(address='{{x}}')")));
    assert!(takes(&format!("{range}()")));
}

#[test]
fn overloads_differ_only_in_arguments() {
    let count = |method, path| overloads(method, path).count();
    assert_eq!(count(Method::Get, "/users/{id}/exportDeviceAndAppManagementData(x={x})"), 2);
    assert_eq!(count(Method::Post, "/deviceManagement/managedDevices/{id}/wipe"), 1);
    assert_eq!(count(Method::Post, "/users/{id}/exportDeviceAndAppManagementData()"), 0);
    let corrected = overloads(Method::Post, "/deviceManagement/managedDevices/{id}/wipe").next();
    assert!(corrected.is_some_and(|wipe| wipe.corrected.is_some()));
}

#[test]
fn corrections_replace_what_is_published() {
    let wipe = post("/deviceManagement/managedDevices/{id}/wipe");
    assert!(wipe.corrected.is_some_and(|source| source.contains("microsoft-graph-docs 10548")));
    assert_eq!(wipe.permissions().map(names), Some(vec![PRIVILEGED]));
    assert_eq!(wipe.published_permissions().map(Iterator::count), Some(3));

    let rotate = post("/deviceManagement/managedDevices/{id}/rotateLocalAdminPassword");
    assert_eq!(rotate.permissions().map(names), Some(vec![PRIVILEGED]));
    assert!(!rotate.least_only_reads());

    let change = post("/deviceManagement/managedDevices/{id}/changeAssignments");
    assert_eq!(change.published_permissions().map(Iterator::count), Some(1), "of the page");
    assert_eq!(change.permissions().map(names), Some(vec![PRIVILEGED]));
}

#[test]
fn a_correction_applies_to_one_method() {
    let path = "/deviceManagement/deviceHealthScripts";
    assert!(post(path).corrected.is_some());
    let get = operation(Method::Get, path).expect("the list of scripts");
    assert_eq!(get.corrected, None);
    assert!(get.permissions().into_iter().flatten().count() > 1);
}

#[test]
fn a_correction_that_adds_keeps_the_rest() {
    let line = "POST /a v1.0 B.Read:DA C.Read:da";
    let adding = |permissions| {
        let provenance = Provenance::Correction;
        let correction = Correction { adds: true, permissions, source: "here", provenance };
        let operation = Operation::of_line(line).expect("an operation");
        Operation { correction: Some(correction), corrected: Some("here"), ..operation }
    };
    let added = adding("D.ReadWrite:A");
    assert_eq!(added.corrected, Some("here"));
    assert_eq!(added.permissions().map(names), Some(vec!["D.ReadWrite", "B.Read", "C.Read"]));
    // The correction replaces the published entry.
    let changed = adding("C.Read:A");
    assert_eq!(changed.permissions().map(names), Some(vec!["C.Read", "B.Read"]));
    assert_eq!(changed.least(Scheme::Application).count(), 2);
}

#[test]
fn a_withdrawn_line_has_a_date() {
    for (line, count) in [
        ("GET /a - B.Read:D C.Read:d+D.Read withdrawn:2026-08-07", Some(2)),
        ("GET /a v1.0 ? withdrawn:2026-08-07", None),
    ] {
        let withdrawn = Operation::of_line(line).expect(line);
        assert_eq!(withdrawn.withdrawn, Some("2026-08-07"));
        assert_eq!(withdrawn.permissions().map(Iterator::count), count);
    }
}

#[test]
fn a_withdrawn_part_stays_and_has_a_date() {
    let line = "GET /a beta B.Read:D withdrawn:2026-08-07 v1.0 B.Read:A C.Read:Pa+D.Read \
                withdrawn:2027-01-02 D.Read:d";
    let found = Operation::of_line(line).expect(line);
    assert_eq!(found.withdrawn, None);
    let versions = found.versions.expect("it has versions");
    assert!(versions.v1 && versions.beta);
    assert_eq!(
        Version::ALL.map(|version| versions.withdrawn_since(version)),
        [Some("2026-08-07"), None]
    );
    let listed: Vec<_> = found.permissions().into_iter().flatten().collect();
    let (first, second) = (Some("2026-08-07"), Some("2027-01-02"));
    assert_eq!(
        listed.iter().map(|one| (one.name, one.withdrawn)).collect::<Vec<_>>(),
        [("B.Read", None), ("B.Read", first), ("C.Read", first), ("D.Read", second)]
    );
    assert!(listed[2].allows(Scheme::Application) && listed[2].also_requires().eq(["D.Read"]));
    let least = Scheme::ALL.map(|scheme| found.least(scheme).count());
    assert_eq!(least, [1, 0, 0], "not least privileged once it is withdrawn");
}

#[test]
fn withdrawn_parts_are_still_known() {
    let line = "GET /aB - ? withdrawn:2026-08-07 beta C.Read:d";
    let found = Operation::of_line(line).expect(line);
    assert_eq!((found.withdrawn, found.exact_path()), (None, Some("/aB")));
    assert!(found.versions.is_some_and(|versions| versions.beta && !versions.v1));
    assert_eq!(found.permissions().map(names), Some(vec!["C.Read"]));
}

#[test]
fn a_required_permission_can_write() {
    let only_reads = |line| Operation::of_line(line).expect(line).least_only_reads();
    assert!(only_reads("POST /a - B.Read:DA"));
    assert!(only_reads("POST /a - C.ReadWrite:D B.Read:A"));
    assert!(only_reads("POST /a - B.Read:P+C.Read"));
    assert!(!only_reads("POST /a - B.Read:DA+C.ReadWrite"));
    assert!(!only_reads("POST /a - B.ReadWrite:DA C.Read:da"));
    assert!(!only_reads("POST /a - ?"));
}

#[test]
fn every_line_is_well_formed() {
    assert!(TEXT.is_ascii());
    let names: BTreeMap<_, _> = crate::permissions().map(|one| (one.name, one)).collect();
    for (line, operation) in std::iter::zip(lines(), operations()) {
        let (front, former) = Withdrawn::split(line);
        let fields: Vec<&str> = front.split(' ').collect();
        let &[method, path, versions, _, result, ref notes @ ..] = fields.as_slice() else {
            panic!("{line}")
        };
        assert!(Method::from_name(method).is_some() && path.starts_with('/'), "{line}");
        let bare = versions.replace(['*', '?', '~'], "");
        assert!(["v1.0,beta", "v1.0", "beta", "-"].contains(&bare.as_str()), "{line}");
        assert_eq!((operation.method.as_str(), operation.path), (method, path));
        for version in Version::ALL {
            let has = operation.versions.is_some_and(|versions| versions.has(version));
            let is_known = result.split('|').all(|one| one != "-");
            assert!(!has || !is_known || operation.result(version).is_some(), "{line}");
            let is_deprecated = notes.iter().any(|note| {
                note.starts_with("deprecated:")
                    || note.starts_with(&format!("deprecated-{version}:"))
            });
            assert_eq!(operation.deprecated(version).is_some(), is_deprecated, "{line}");
        }
        assert!(former.parts().all(|(_, part)| ["v1.0", "beta"].contains(&part)), "{line}");
        for listed in operation.published_permissions().into_iter().flatten() {
            assert!(names.contains_key(listed.name), "{line}: {}", listed.name);
            assert!(listed.also_requires().all(|other| names.contains_key(other)), "{line}");
            assert!(Scheme::ALL.into_iter().any(|scheme| listed.allows(scheme)), "{line}");
            let permission = names[listed.name];
            let mut in_data = Scheme::ALL.into_iter().filter(|scheme| listed.is_in_data(*scheme));
            assert!(in_data.all(|scheme| permission.grant(scheme).is_some()), "{line}");
        }
    }
}

#[test]
fn lines_are_sorted_and_found_by_their_own_paths() {
    let mut last = (String::new(), "", String::new());
    let mut count = 0;
    for operation in operations() {
        let arguments = match operation.versions {
            Some(_) => normal::line_arguments(operation.path).join(","),
            None => String::new(),
        };
        let key = (normal_path(operation.path), operation.method.as_str(), arguments);
        assert!(last < key, "{key:?} after {last:?}");
        assert_eq!(super::operation(operation.method, operation.path), Some(operation));
        count += usize::from((&last.0, last.1) != (&key.0, key.1));
        last = key;
    }
    // It only grows.
    assert!(count >= 34_783, "{count}");
}

#[test]
fn a_path_is_found_in_any_spelling() {
    for operation in operations().step_by(7) {
        let find = |path: &str| super::operation(operation.method, path);
        let upper = operation.path.to_ascii_uppercase();
        assert_eq!(find(&upper), Some(operation), "{upper}");
        let keys: String = operation.path.split("/{").collect::<Vec<_>>().join("('{");
        let keys = keys.split("}/").collect::<Vec<_>>().join("}')/");
        if !operation.path.contains(['(', ':', '=']) && !operation.path.contains("}/{") {
            assert_eq!(find(&keys), Some(operation), "{keys}");
        }
        let beyond = format!("{}/x", operation.path);
        assert_ne!(find(&beyond), Some(operation), "{beyond}");
    }
}
