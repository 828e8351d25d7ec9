//! Lines and parts that stay although a newer source lacks them.

use super::*;

/// Returns the text that later sources give.
fn later(made: &Made, date: &str, old: &Texts) -> Texts {
    let label = format!("owner/repository at def ({date})");
    rebuild(&made.sources(Some(&label)), old).expect("texts").texts
}

/// Returns a permission for `/a`, in schemes.
fn listed(schemes: Value, text: &str) -> Value {
    let set = json!({ "schemeKeys": schemes, "methods": ["GET"], "paths": { "/a": text } });
    permission(1, json!([set]))
}

/// Checks what an old line becomes, depending on the sources.
fn becomes(made: &Made, old: &str) -> Vec<String> {
    let old = Texts { access: format!("{old}\n"), ..Texts::default() };
    let (texts, _) = made.rebuild(&old);
    lines(&texts.access).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_permission_that_is_dropped_stays_and_comes_back() {
    let both = Made::of(json!({
        "A.Read": listed(json!(["DelegatedWork", "Application"]), "least=DelegatedWork"),
        "B.Read": listed(json!(["DelegatedWork"]), "AlsoRequires=A.Read"),
    }));
    let one = Made::of(json!({
        "A.Read": listed(json!(["DelegatedWork", "Application"]), "least=DelegatedWork"),
        "B.Read": permission(1, json!([])),
    }));
    let first = later(&both, "2026-08-07", &Texts::default());
    assert_eq!(lines(&first.access), ["GET /a A.Read:Da B.Read:d+A.Read"]);

    let second = later(&one, "2027-01-02", &first);
    let without = "GET /a A.Read:Da withdrawn:2027-01-02 B.Read:d+A.Read";
    assert_eq!(lines(&second.access), [without]);
    // The same sources change nothing, nor do later ones that lack it too.
    assert_eq!(later(&one, "2027-01-02", &second), second);
    assert_eq!(lines(&later(&one, "2027-05-06", &second).access), [without]);
    assert_eq!(lines(&later(&both, "2027-05-06", &second).access), lines(&first.access));
}

#[test]
fn each_scheme_is_withdrawn_separately() {
    let made = |schemes| Made::of(json!({ "A.Read": listed(schemes, "least=DelegatedWork") }));
    let all = made(json!(["DelegatedWork", "DelegatedPersonal", "Application"]));
    let two = made(json!(["DelegatedPersonal", "Application"]));
    let last = made(json!(["Application"]));
    let first = later(&all, "2026-08-07", &Texts::default());
    let second = later(&two, "2027-01-02", &first);
    let third = later(&last, "2027-05-06", &second);
    let line = "GET /a A.Read:a withdrawn:2027-01-02 A.Read:D withdrawn:2027-05-06 A.Read:p";
    assert_eq!(lines(&third.access), [line]);
    let back = made(json!(["DelegatedWork", "Application"]));
    let line = "GET /a A.Read:Da withdrawn:2027-05-06 A.Read:p";
    assert_eq!(lines(&later(&back, "2027-08-09", &third).access), [line]);
}

#[test]
fn another_condition_or_order_withdraws_nothing() {
    let made =
        Made::of(json!({ "A.Read": listed(json!(["DelegatedWork"]), "AlsoRequires=C.Read") }));
    for old in ["GET /a A.Read:D", "GET /a A.Read:d+B.Read", "GET /a A.Read:d A.Read:d+B.Read"] {
        assert_eq!(becomes(&made, old), ["GET /a A.Read:d+C.Read"], "{old}");
    }
}

#[test]
fn a_part_that_does_not_come_back_keeps_the_date_of_its_line() {
    let made = Made::of(json!({ "A.Read": listed(json!(["Application"]), "") }));
    let old = "GET /a A.Read:da C.Read:p withdrawn:2026-01-01 B.Read:d withdrawn:2026-02-02";
    let line =
        "GET /a A.Read:a withdrawn:2026-01-01 B.Read:d withdrawn:2026-02-02 A.Read:d C.Read:p";
    assert_eq!(becomes(&made, old), [line]);
    // If the sources lack it again, only the line is marked.
    let none = Made::of(json!({}));
    let old = "GET /a A.Read:a withdrawn:2026-01-01 B.Read:d";
    assert_eq!(becomes(&none, old), [format!("{old} withdrawn:2026-08-07")]);
}

fn known(path: &str, versions: &[&str]) -> Value {
    sdk("POST", path, versions, "action", json!({ "binding": "b", "parameters": [] }))
}

fn function(path: &str, versions: &[&str]) -> Value {
    sdk("GET", path, versions, "function", json!({ "binding": "b" }))
}

/// Returns what an old line of operations.txt becomes.
fn operation_becomes(made: &Made, old: &str) -> Vec<String> {
    let old = Texts { operations: format!("{old}\n"), ..Texts::default() };
    let (texts, _) = made.rebuild(&old);
    lines(&texts.operations).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_version_that_is_dropped_stays_and_comes_back() {
    let made = |versions: &[&str]| Made {
        operations: vec![known("/bs/{bId}/act", versions)],
        ..Made::default()
    };
    let (both, beta) = (made(&["v1.0", "beta"]), made(&["beta"]));
    let first = later(&both, "2026-08-07", &Texts::default());
    assert_eq!(lines(&first.operations), ["POST /bs/{bId}/act v1.0,beta action:b none"]);
    let second = later(&beta, "2027-01-02", &first);
    let line = "POST /bs/{bId}/act beta action:b none withdrawn:2027-01-02 v1.0";
    assert_eq!(lines(&second.operations), [line]);
    assert_eq!(later(&beta, "2027-01-02", &second), second);
    let third = later(&both, "2027-05-06", &second);
    assert_eq!(lines(&third.operations), lines(&first.operations));
}

#[test]
fn what_is_known_stays_if_only_permissions_are_left() {
    let set = json!([path_set("POST", json!({ "/bs/{id}/act": "" }))]);
    let made = Made::of(json!({ "A.Read": permission(1, set) }));
    let line = "POST /Bs/{bId}/act - action:b none withdrawn:2026-08-07 v1.0 beta";
    assert_eq!(operation_becomes(&made, "POST /Bs/{bId}/act v1.0,beta~ action:b none"), [line]);
    assert_eq!(operation_becomes(&made, line), [line]);
}

#[test]
fn overloads_are_withdrawn_separately() {
    let made = |last: &[Value]| Made {
        operations: [&[function("/b/f()", &["beta"]), function("/b/f(x='{x}')", &["v1.0"])], last]
            .concat(),
        ..Made::default()
    };
    let both = made(&[function("/b/f(y={y},x={x})", &["beta"])]);
    let first = later(&both, "2026-08-07", &Texts::default());
    let second = later(&made(&[]), "2027-01-02", &first);
    assert_eq!(
        lines(&second.operations),
        [
            "GET /b/f() beta function:b none",
            "GET /b/f(x='{x}') v1.0 function:b none",
            "GET /b/f(y={y},x={x}) beta function:b none withdrawn:2027-01-02",
        ]
    );
}

#[test]
fn a_line_without_versions_is_about_all_overloads() {
    let set = json!([path_set("GET", json!({ "/b/F(x={value})": "" }))]);
    let unknown = Made::of(json!({ "A.Read": permission(1, set) }));
    let old = "GET /b/f() beta function:b none\nGET /b/f(x='{x}') v1.0 function:b none";
    let expected = [
        "GET /b/f() - function:b none withdrawn:2026-08-07 beta",
        "GET /b/f(x='{x}') - function:b none withdrawn:2026-08-07 v1.0",
    ];
    assert_eq!(operation_becomes(&unknown, old), expected);
    let made = Made {
        operations: vec![function("/b/f()", &["beta"]), function("/b/f(x='{x}')", &["v1.0"])],
        ..Made::default()
    };
    assert_eq!(
        operation_becomes(&made, "GET /b/F(x={value}) - - -"),
        old.lines().collect::<Vec<_>>()
    );
}

#[test]
fn a_parameter_that_is_dropped_stays() {
    let made = |parameters: Value| Made {
        operations: vec![sdk(
            "POST",
            "/a/act",
            &["v1.0"],
            "action",
            json!({
                "binding": "b", "parameters": parameters,
            }),
        )],
        ..Made::default()
    };
    let one = json!({ "name": "x", "type": "Edm.String", "nullable": true });
    let two = json!({ "name": "y", "type": "Edm.Boolean", "nullable": false });
    let first = later(&made(json!([one, two])), "2026-08-07", &Texts::default());
    assert_eq!(lines(&first.parameters), ["b.act complete x=String y=Boolean!"]);
    let second = later(&made(json!([one])), "2027-01-02", &first);
    let line = "b.act complete x=String withdrawn:2027-01-02 y=Boolean!";
    assert_eq!(lines(&second.parameters), [line]);
    let third = later(&Made::default(), "2027-05-06", &second);
    assert_eq!(lines(&third.parameters), [format!("{line} withdrawn:2027-05-06")]);
}

#[test]
fn a_permission_of_a_page_stays() {
    let made = |names: &[&str]| Made {
        pages: vec![page("GET", "/a", &["v1.0"], "a-page", names)],
        ..Made::of(json!({
            "A.Read": permission(1, json!([path_set("GET", json!({ "/a": "" }))])),
            "B.Read": permission(1, json!([])),
        }))
    };
    let first = later(&made(&["A.Read", "B.Read"]), "2026-08-07", &Texts::default());
    let without_personal = "GET /a A.Read:da @a-page A.Read:da B.Read:da";
    assert_eq!(lines(&first.access), [without_personal]);
    let second = later(&made(&["A.Read"]), "2027-01-02", &first);
    let line = "GET /a A.Read:da @a-page = withdrawn:2027-01-02 @B.Read:da";
    assert_eq!(lines(&second.access), [line]);
    assert_eq!(lines(&later(&made(&["A.Read"]), "2027-05-06", &second).access), [line]);
}

#[test]
fn a_scheme_of_a_permission_stays() {
    let old = "A.Read D:-,1,admin P:x,1,user withdrawn:2026-01-01 A:y,2,admin";
    let old = Texts { permissions: format!("{old}\n"), ..Texts::default() };
    let scheme = json!({ "requiresAdminConsent": true, "privilegeLevel": 3 });
    let made = |schemes: &[&str]| {
        let schemes: serde_json::Map<_, _> =
            schemes.iter().map(|name| ((*name).to_owned(), scheme.clone())).collect();
        Made::of(json!({ "A.Read": { "schemes": schemes, "pathSets": [] } }))
    };
    let (texts, _) = made(&["DelegatedWork"]).rebuild(&old);
    let line =
        "A.Read D:-,3,admin withdrawn:2026-01-01 A:y,2,admin withdrawn:2026-08-07 P:x,1,user";
    assert_eq!(lines(&texts.permissions), [line]);
    let (texts, _) = made(&["DelegatedWork", "Application"]).rebuild(&texts);
    let line = "A.Read D:-,3,admin A:-,3,admin withdrawn:2026-08-07 P:x,1,user";
    assert_eq!(lines(&texts.permissions), [line]);
}
