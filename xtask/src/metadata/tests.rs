use serde_json::{Value, json};

use super::*;

/// A permission that exists in all schemes, with path sets.
fn permission(level: u8, path_sets: Value) -> Value {
    let scheme = json!({ "requiresAdminConsent": true, "privilegeLevel": level });
    json!({
        "schemes": { "DelegatedWork": scheme, "DelegatedPersonal": scheme, "Application": scheme },
        "pathSets": path_sets,
    })
}

/// A path set for work accounts and applications.
fn path_set(method: &str, paths: Value) -> Value {
    json!({ "schemeKeys": ["DelegatedWork", "Application"], "methods": [method], "paths": paths })
}

fn intune(member: &str, operations: Value, csdl_only: Value) -> Value {
    json!({
        "meta": { "sources": {
            "v1.0": { "package": "sdk-1" },
            "beta": { "package": "beta-sdk-2" },
            "permissions": "owner/repository permissions.json at abc (2026-08-07)",
            "csdl": [{ "label": "v1.0-2026" }],
        }},
        member: operations,
        "csdl_only": csdl_only,
    })
}

/// An action or function with routes by version.
fn routed(v1: &[&str], beta: &[&str]) -> Value {
    let routes = |paths: &[&str]| {
        let paths: Vec<Value> = paths.iter().map(|path| json!({ "path": path })).collect();
        json!({ "routes": paths })
    };
    match v1 {
        [] => json!({ "versions": { "beta": routes(beta) } }),
        v1 => json!({ "versions": { "v1.0": routes(v1), "beta": routes(beta) } }),
    }
}

/// Files that have little in them.
struct Made {
    permissions: Value,
    deployments: Value,
    actions: Value,
    functions: Value,
}

impl Made {
    fn of(permissions: Value) -> Self {
        Self { permissions, deployments: json!({}), actions: json!({}), functions: json!({}) }
    }

    fn files(&self) -> Vec<(String, String)> {
        let files = [
            json!({ "$schema": "x", "permissions": self.permissions }),
            json!({ "permissionDeployments": self.deployments }),
            intune("actions", self.actions.clone(), json!({})),
            intune("functions", self.functions.clone(), json!({})),
        ];
        let name = |index| format!("file{index}.json");
        files.iter().enumerate().map(|(index, file)| (name(index), file.to_string())).collect()
    }

    fn sources(&self, label: Option<&str>) -> Sources {
        Sources::parse(&self.files(), label.map(str::to_owned)).expect("sources")
    }

    fn rebuild(&self, old: &Texts) -> (Texts, String) {
        rebuild(&self.sources(None), old).expect("texts")
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// The lines of the report under a title.
fn section<'r>(report: &'r str, title: &str) -> Vec<&'r str> {
    let mut lines = report.lines().skip_while(|line| !line.starts_with(title));
    assert!(lines.next().is_some(), "no {title:?} in {report}");
    lines.take_while(|line| line.starts_with("  ")).map(str::trim).collect()
}

#[test]
fn one_line_for_each_method_and_path_in_order() {
    let made = Made {
        actions: json!({
            "b.act": routed(&["/a/bs/{b-id}/actOn"], &["/a/bs/{b-id}/actOn", "/u/{user-id}/bs/{b-id}/actOn"]),
        }),
        functions: json!({ "b.count()": routed(&[], &["/a/bs/{b-id}/count(of='{of}')"]) }),
        ..Made::of(json!({
            "B.ReadWrite": permission(3, json!([
                path_set("POST", json!({ "/a/bs/{id}/acton": "least=DelegatedWork,Application" })),
                path_set("GET", json!({ "/z": "", "/A/Bs/{id}": "" })),
            ])),
            "B.Read": permission(2, json!([path_set("GET", json!({ "/z": "least=Application" }))])),
        }))
    };
    let (texts, _) = made.rebuild(&Texts::default());
    assert_eq!(
        lines(&texts.operations),
        [
            "GET /A/Bs/{id} - B.ReadWrite:da",
            "POST /a/bs/{bId}/actOn v1.0,beta B.ReadWrite:DA",
            "GET /a/bs/{bId}/count(of='{of}') beta ?",
            "POST /u/{userId}/bs/{bId}/actOn beta ?",
            "GET /z - B.Read:dA B.ReadWrite:da",
        ]
    );
    assert_eq!(made.rebuild(&Texts::default()).0, texts);
}

#[test]
fn routes_worked_out_from_the_metadata_count() {
    let source =
        json!({ "version": "v1.0", "routes_by_odata_rules": ["/a/{a-id}/microsoft.graph.b/c"] });
    let csdl_only = json!({ "b.c": { "sources": [source] } });
    let mut files = Made::of(json!({})).files();
    files[2].1 = intune("actions", json!({}), csdl_only).to_string();
    let sources = Sources::parse(&files, None).expect("sources");
    let (texts, _) = rebuild(&sources, &Texts::default()).expect("texts");
    assert_eq!(lines(&texts.operations), ["POST /a/{aId}/microsoft.graph.b/c v1.0 ?"]);
}

#[test]
fn least_comes_first_then_the_level_then_the_name() {
    let set = |text: &str| json!([path_set("GET", json!({ "/a": text }))]);
    let made = Made::of(json!({
        "D.Read": permission(1, set("")),
        "C.Read": permission(2, set("least=Application")),
        "B.Read": permission(3, set("")),
        "A.Read": permission(3, set("least=DelegatedWork")),
        "E.Read": permission(1, set("")),
    }));
    let (texts, _) = made.rebuild(&Texts::default());
    assert_eq!(
        lines(&texts.operations),
        ["GET /a - C.Read:dA A.Read:Da D.Read:da E.Read:da B.Read:da"]
    );
}

#[test]
fn spellings_that_merge_are_united_and_told() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([
            path_set("GET", json!({
                "/users/{id}/x": "least=DelegatedWork",
                "/users('{user-id}')/X": "least=Application",
                "/same/{id}": "", "/same/{key}": "",
                "/case": "", "/Case": "",
            })),
        ])),
        "B.Read": permission(1, json!([path_set("GET", json!({ "/users/{id}/x": "", "/Case": "" }))])),
    }));
    let (texts, report) = made.rebuild(&Texts::default());
    assert_eq!(
        lines(&texts.operations),
        [
            "GET /Case - A.Read:da B.Read:da",
            "GET /same/{id} - A.Read:da",
            "GET /users/{id}/x - A.Read:DA B.Read:da",
        ]
    );
    assert!(report.contains("spellings that are one operation: 3\n"), "{report}");
    assert!(report.contains("permissions that differ, united: 2\n"), "{report}");
    assert_eq!(
        section(&report, "of those not for their case alone: 1"),
        ["GET /Case | /case", "GET /users('{user-id}')/X | /users/{id}/x"]
    );
}

#[test]
fn what_is_also_required_stays_with_its_permission() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([
            path_set("GET", json!({ "/a": "least=DelegatedWork;AlsoRequires=B.Read,C.Read" })),
            path_set("GET", json!({ "/a": "AlsoRequires=D.Read" })),
        ])),
    }));
    let (texts, _) = made.rebuild(&Texts::default());
    assert_eq!(lines(&texts.operations), ["GET /a - A.Read:Da+B.Read,C.Read A.Read:da+D.Read"]);
}

#[test]
fn what_the_sources_lack_stays_and_is_marked_once() {
    let set = |path: &str| json!([path_set("GET", json!({ path: "" }))]);
    let before = Made::of(json!({
        "Gone.Read": permission(1, set("/gone")),
        "A.Read": permission(1, set("/stays")),
    }));
    let after = Made::of(json!({ "A.Read": permission(2, set("/stays")) }));

    let (first, _) = before.rebuild(&Texts::default());
    let (second, report) = after.rebuild(&first);
    let gone = "GET /gone - Gone.Read:da withdrawn:2026-08-07";
    assert_eq!(lines(&second.operations), [gone, "GET /stays - A.Read:da"]);
    assert_eq!(section(&report, "operations: withdrawn: 1"), [gone]);
    assert_eq!(section(&report, "operations: changed: 0").len(), 0);
    assert_eq!(
        lines(&second.permissions),
        [
            "A.Read D:-,2,admin P:-,2,admin A:-,2,admin",
            "Gone.Read D:-,1,admin P:-,1,admin A:-,1,admin withdrawn:2026-08-07",
        ]
    );
    assert_eq!(section(&report, "permissions: changed: 1").len(), 2);

    // A later source that lacks it too leaves the date.
    let later = after.sources(Some("owner/repository at def (2027-01-02)"));
    let (third, report) = rebuild(&later, &second).expect("texts");
    assert_eq!(lines(&third.operations), lines(&second.operations));
    assert_eq!(section(&report, "operations: withdrawn: 0").len(), 0);

    // And what comes back is published again.
    let (fourth, report) = before.rebuild(&third);
    assert_eq!(fourth, first);
    assert_eq!(section(&report, "operations: changed: 1").len(), 2);
}

#[test]
fn superfluous_corrections_are_told() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([path_set("GET", json!({
            "/a": "least=DelegatedWork,Application", "/b": "least=Application",
        }))])),
        "B.Read": permission(1, json!([path_set("GET", json!({ "/b": "" }))])),
    }));
    let same = "GET /A = A.Read:DA # the page";
    let contained = "GET /b + B.Read:da # the page";
    let nowhere = "POST /a = A.Read:DA # the page";
    let corrections = [
        "# a comment",
        same,
        "GET /a = A.Read:Da # differs in a mark",
        "GET /a + B.Read:da # is not there",
        contained,
        "GET /b = B.Read:da # the other one is published, too",
        "GET /b + A.Read:DA # differs in a mark",
        nowhere,
        "",
    ];
    let old = Texts { corrections: corrections.join("\n"), ..Texts::default() };
    let (_, report) = made.rebuild(&old);
    assert_eq!(section(&report, "corrections that are superfluous now: 2"), [same, contained]);
    assert_eq!(
        section(&report, "corrections of operations that are not in the table: 1"),
        [nowhere]
    );
}

#[test]
fn a_malformed_correction_is_an_error() {
    let sources = Made::of(json!({})).sources(None);
    for line in ["GET /a = A.Read:D", "GET /a # x", "GET /a = A.Read # x"] {
        let old = Texts { corrections: line.to_owned(), ..Texts::default() };
        assert!(rebuild(&sources, &old).is_err(), "{line}");
    }
}

#[test]
fn ids_are_the_public_ones_and_personal_accounts_share() {
    let id = |digit: &str| format!("{0}-1111-1111-1111-111111111111", digit.repeat(8));
    let deployed = |scheme: &str, environment: &str, id: &str| json!({ "id": id, "scheme": scheme, "environment": environment, "isHidden": true });
    let made = Made {
        deployments: json!({
            "A.Read": [
                deployed("DelegatedWork", "PPE", &id("1")),
                deployed("DelegatedWork", "PPE;public", &id("2")),
                deployed("Application", "public", "75d9ca3df-7017-4feb-baa0-06a339b6c338"),
            ],
            "B.Read": [deployed("Application", "public", &id("3"))],
        }),
        ..Made::of(json!({ "A.Read": permission(2, json!([])) }))
    };
    let (texts, report) = made.rebuild(&Texts::default());
    let two = id("2");
    assert_eq!(
        lines(&texts.permissions),
        [format!("A.Read D:{two},2,admin,hidden P:{two},2,admin A:-,2,admin,hidden")]
    );
    assert_eq!(section(&report, "ids that are no GUIDs: 1").len(), 1);
}

#[test]
fn arguments_that_may_be_keys_are_told() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([path_set("GET", json!({
            "/a/bs/{id}": "", "/a/bs(colour={value})/c": "", "/a/ds(colour={value})": "",
            "/a/bs(bId={value})": "", "/e?$filter=f('x')": "", "/e/{id}": "",
        }))])),
    }));
    let (_, report) = made.rebuild(&Texts::default());
    assert_eq!(section(&report, "arguments that may be keys"), ["bs(colour={value})"]);
}

#[test]
fn functions_and_actions_without_permissions_are_counted() {
    let made = Made {
        actions: json!({
            "a": routed(&[], &["/a", "/x/a"]),
            "b": routed(&["/b"], &["/b"]),
            "c": routed(&[], &["/c"]),
        }),
        functions: json!({ "d": routed(&[], &["/a"]) }),
        ..Made::of(json!({
            "A.Read": permission(1, json!([path_set("POST", json!({ "/x/a": "" }))])),
        }))
    };
    let (_, report) = made.rebuild(&Texts::default());
    assert!(
        report.contains("actions   of Intune             3, 2 without permissions"),
        "{report}"
    );
    assert!(
        report.contains("functions of Intune             1, 1 without permissions"),
        "{report}"
    );
}

#[test]
fn files_are_known_by_their_content_and_all_are_needed() {
    let files = Made::of(json!({})).files();
    let parse = |files: &[_]| Sources::parse(files, None).map(|_| ());
    let backwards: Vec<_> = files.iter().rev().cloned().collect();
    assert_eq!(parse(&backwards), Ok(()));

    let missing = parse(&files[1..]).unwrap_err();
    assert!(missing.contains("`permissions`"), "{missing}");
    let twice = parse(&[files.clone(), files[3..].to_vec()].concat()).unwrap_err();
    assert!(twice.contains("second file with `functions`"), "{twice}");
    for text in ["{}", "[]", "no JSON"] {
        let error = parse(&[("odd.json".to_owned(), text.to_owned())]).unwrap_err();
        assert!(error.contains("odd.json"), "{error}");
    }
}

#[test]
fn what_is_not_known_in_a_source_is_an_error() {
    let set = |schemes: Value, text: &str| json!({ "schemeKeys": schemes, "methods": ["GET"], "paths": { "/a": text } });
    for path_set in [set(json!(["Other"]), ""), set(json!(["Application"]), "most=Application")] {
        let sources = Made::of(json!({ "A.Read": permission(1, json!([path_set])) })).sources(None);
        let error = rebuild(&sources, &Texts::default()).unwrap_err();
        assert!(error.starts_with("A.Read: `"), "{error}");
    }
    let undated = Sources::parse(&Made::of(json!({})).files(), Some("somewhere".to_owned()));
    assert!(undated.is_err_and(|error| error.contains("has no date")));
}

#[test]
fn headers_name_the_sources() {
    let sources = Made::of(json!({})).sources(Some("owner/repository at def (2027-01-02)"));
    let (texts, _) = rebuild(&sources, &Texts::default()).expect("texts");
    for text in [&texts.operations, &texts.permissions] {
        assert!(
            text.contains("owner/repository at def (2027-01-02)") && text.contains("MIT"),
            "{text}"
        );
    }
    assert!(texts.operations.contains("sdk-1, beta-sdk-2, CSDL v1.0-2026"));
}

#[test]
fn look_ups_are_compared_with_the_sources() {
    let wipe = "/deviceManagement/managedDevices('{id}')/wipe";
    let made = |name: &str, path: &str, text: &str| {
        Made::of(json!({ name: permission(1, json!([path_set("POST", json!({ path: text }))])) }))
    };
    let wrong = |made: Made| {
        let verified = verify::look_ups(&made.sources(None));
        assert!(verified.look_ups > 0);
        verified.wrong
    };
    const READ_WRITE: &str = "DeviceManagementManagedDevices.ReadWrite.All";
    const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    assert_eq!(wrong(made(READ_WRITE, wipe, "least=DelegatedWork,Application")).len(), 0);
    assert_eq!(wrong(made(PRIVILEGED, wipe, "")).len(), 0);
    assert_eq!(wrong(made(PRIVILEGED, wipe, "least=Application")).len(), 1);
    assert_eq!(wrong(made("User.Read", wipe, "")).len(), 2);
    assert_eq!(wrong(made(READ_WRITE, "/nowhere", "")).len(), 2);

    let routes = |v1: &[&str]| Made {
        actions: json!({ "a": routed(v1, &["/deviceManagement/comanagedDevices/{id}/wipe"]) }),
        ..Made::of(json!({}))
    };
    assert_eq!(wrong(routes(&[])).len(), 0);
    assert_eq!(wrong(routes(&["/deviceManagement/comanagedDevices/{id}/wipe"])).len(), 1);
}
