//! Lines and parts that stay although a newer source lacks them.

use super::*;

/// Returns the text that later sources give.
fn later(made: &Made, date: &str, old: &Texts) -> Texts {
    let label = format!("owner/repository at def ({date})");
    rebuild(&made.sources(Some(&label)), old).expect("texts").0
}

/// Returns a permission for `/a`, in schemes.
fn listed(schemes: Value, text: &str) -> Value {
    let set = json!({ "schemeKeys": schemes, "methods": ["GET"], "paths": { "/a": text } });
    permission(1, json!([set]))
}

/// Checks what an old line becomes, depending on the sources.
fn becomes(made: &Made, old: &str) -> Vec<String> {
    let old = Texts { operations: format!("{old}\n"), ..Texts::default() };
    let (texts, _) = made.rebuild(&old);
    lines(&texts.operations).into_iter().map(str::to_owned).collect()
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
    assert_eq!(lines(&first.operations), ["GET /a - A.Read:Da B.Read:d+A.Read"]);

    let second = later(&one, "2027-01-02", &first);
    let without = "GET /a - A.Read:Da withdrawn:2027-01-02 B.Read:d+A.Read";
    assert_eq!(lines(&second.operations), [without]);
    // The same sources change nothing, nor do later ones that lack it too.
    assert_eq!(later(&one, "2027-01-02", &second), second);
    assert_eq!(lines(&later(&one, "2027-05-06", &second).operations), [without]);
    assert_eq!(lines(&later(&both, "2027-05-06", &second).operations), lines(&first.operations));
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
    let line = "GET /a - A.Read:a withdrawn:2027-01-02 A.Read:D withdrawn:2027-05-06 A.Read:p";
    assert_eq!(lines(&third.operations), [line]);
    let back = made(json!(["DelegatedWork", "Application"]));
    let line = "GET /a - A.Read:Da withdrawn:2027-05-06 A.Read:p";
    assert_eq!(lines(&later(&back, "2027-08-09", &third).operations), [line]);
}

#[test]
fn another_condition_or_order_withdraws_nothing() {
    let made =
        Made::of(json!({ "A.Read": listed(json!(["DelegatedWork"]), "AlsoRequires=C.Read") }));
    for old in
        ["GET /a - A.Read:D", "GET /a - A.Read:d+B.Read", "GET /a - A.Read:d A.Read:d+B.Read"]
    {
        assert_eq!(becomes(&made, old), ["GET /a - A.Read:d+C.Read"], "{old}");
    }
}

#[test]
fn a_part_that_does_not_come_back_keeps_the_date_of_its_line() {
    let made = Made::of(json!({ "A.Read": listed(json!(["Application"]), "") }));
    let old = "GET /a - A.Read:da C.Read:p withdrawn:2026-01-01 B.Read:d withdrawn:2026-02-02";
    let line =
        "GET /a - A.Read:a withdrawn:2026-01-01 B.Read:d withdrawn:2026-02-02 A.Read:d C.Read:p";
    assert_eq!(becomes(&made, old), [line]);
    // If the sources lack it again, only the line is marked.
    let none = Made::of(json!({}));
    let old = "GET /a - A.Read:a withdrawn:2026-01-01 B.Read:d";
    assert_eq!(becomes(&none, old), [format!("{old} withdrawn:2026-08-07")]);
}

#[test]
fn a_version_that_is_dropped_stays_and_comes_back() {
    let route = "/bs/{b-id}/act";
    let made = |v1: &[&str]| Made {
        actions: json!({ "b.act": routed(v1, &[route]) }),
        ..Made::of(json!({}))
    };
    let first = later(&made(&[route]), "2026-08-07", &Texts::default());
    assert_eq!(lines(&first.operations), ["POST /bs/{bId}/act v1.0,beta ?"]);
    let second = later(&made(&[]), "2027-01-02", &first);
    assert_eq!(lines(&second.operations), ["POST /bs/{bId}/act beta ? withdrawn:2027-01-02 v1.0"]);
    assert_eq!(later(&made(&[]), "2027-01-02", &second), second);
    assert_eq!(
        lines(&later(&made(&[route]), "2027-05-06", &second).operations),
        lines(&first.operations)
    );
}

#[test]
fn the_path_stays_exact_if_only_permissions_are_left() {
    let set = json!([path_set("POST", json!({ "/bs/{id}/act": "" }))]);
    let made = Made::of(json!({ "A.Read": permission(1, set) }));
    let line = "POST /Bs/{bId}/act - A.Read:da withdrawn:2026-08-07 v1.0 beta";
    assert_eq!(becomes(&made, "POST /Bs/{bId}/act v1.0,beta A.Read:da"), [line]);
    assert_eq!(becomes(&made, line), [line]);
}

#[test]
fn overloads_are_lines_and_are_withdrawn_separately() {
    let set = json!([path_set("GET", json!({ "/b/f": "" }))]);
    let made = |beta: &[&str]| Made {
        functions: json!({ "b.f()": routed(&["/b/f(x='{x}')"], beta) }),
        ..Made::of(json!({ "A.Read": permission(1, set.clone()) }))
    };
    let first = later(
        &made(&["/b/f(x={x})", "/b/f()", "/b/f(y={y},x={x})"]),
        "2026-08-07",
        &Texts::default(),
    );
    assert_eq!(
        lines(&first.operations),
        [
            "GET /b/f() beta A.Read:da",
            "GET /b/f(x='{x}') v1.0,beta A.Read:da",
            "GET /b/f(y={y},x={x}) beta A.Read:da",
        ]
    );
    let second = later(&made(&["/b/f(x={x})", "/b/f()"]), "2027-01-02", &first);
    assert_eq!(
        lines(&second.operations)[1..],
        [
            "GET /b/f(x='{x}') v1.0,beta A.Read:da",
            "GET /b/f(y={y},x={x}) beta A.Read:da withdrawn:2027-01-02",
        ]
    );
}

#[test]
fn overloads_that_become_known_or_unknown_keep_their_permissions() {
    let published = |name: &str| {
        let set = json!([path_set("GET", json!({ "/b/F(x={value})": "" }))]);
        Made::of(json!({ name: permission(1, set) }))
    };
    let known = Made {
        functions: json!({ "b.f()": routed(&[], &["/b/f(x='{x}')", "/b/f()"]) }),
        ..published("A.Read")
    };
    // The overloads become known: the old line applies to both.
    assert_eq!(
        becomes(&known, "GET /b/F(x={value}) - A.Read:da B.Read:d"),
        [
            "GET /b/f() beta A.Read:da withdrawn:2026-08-07 B.Read:d",
            "GET /b/f(x='{x}') beta A.Read:da withdrawn:2026-08-07 B.Read:d",
        ]
    );
    // They become unknown: the new line applies to both.
    let old = Texts {
        operations: "GET /b/f() beta A.Read:da\nGET /b/f(x='{x}') v1.0 A.Read:da\n".to_owned(),
        ..Texts::default()
    };
    let (texts, _) = published("A.Read").rebuild(&old);
    assert_eq!(
        lines(&texts.operations),
        [
            "GET /b/f() - A.Read:da withdrawn:2026-08-07 beta",
            "GET /b/f(x='{x}') - A.Read:da withdrawn:2026-08-07 v1.0",
        ]
    );
    assert_eq!(published("A.Read").rebuild(&texts).0.operations, texts.operations);
}

#[test]
fn an_overload_that_was_withdrawn_does_not_come_back_with_the_permissions() {
    let set = json!([path_set("GET", json!({ "/b/f": "" }))]);
    let made = Made::of(json!({ "A.Read": permission(1, set) }));
    let gone = "GET /b/f(x='{x}') v1.0 A.Read:da withdrawn:2026-01-01";
    assert_eq!(
        becomes(&made, &format!("GET /b/f() beta A.Read:da\n{gone}")),
        ["GET /b/f() - A.Read:da withdrawn:2026-08-07 beta", gone]
    );
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
