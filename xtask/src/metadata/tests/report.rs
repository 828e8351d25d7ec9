//! The report.

use super::*;

#[test]
fn spellings_that_merge_are_united_and_reported() {
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
        lines(&texts.access),
        [
            "GET /Case A.Read:da B.Read:da",
            "GET /same/{sameId} A.Read:da",
            "GET /users/{userId}/x A.Read:DA B.Read:da",
        ]
    );
    assert!(report.contains("spellings that are one operation: 3\n"), "{report}");
    assert!(report.contains("with different permissions, which are united: 2\n"), "{report}");
    assert_eq!(
        section(&report, "of these, different in more than case: 1"),
        ["GET /Case | /case", "GET /users('{user-id}')/X | /users/{id}/x"]
    );
}

#[test]
fn unnecessary_corrections_are_reported() {
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
    assert_eq!(section(&report, "corrections that are unnecessary now: 2"), [same, contained]);
    assert_eq!(
        section(&report, "corrections of operations that are not in the table: 1"),
        [nowhere]
    );
}

#[test]
fn a_correction_of_a_withdrawn_operation_is_compared_too() {
    let correction = "GET /a = A.Read:D # the page";
    let old = Texts {
        operations: "GET /a - - - withdrawn:2026-08-07\n".to_owned(),
        access: "GET /a A.Read:D withdrawn:2026-08-07\n".to_owned(),
        corrections: correction.to_owned(),
        ..Texts::default()
    };
    let (_, report) = Made::of(json!({})).rebuild(&old);
    assert_eq!(section(&report, "corrections that are unnecessary now: 1"), [correction]);
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
fn arguments_that_may_be_keys_are_reported() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([path_set("GET", json!({
            "/a/bs/{id}": "", "/a/bs(colour={value})/c": "", "/a/ds(colour={value})": "",
            "/a/bs(bId={value})": "", "/a/bs/{id}/{key}": "", "/a/bs()": "", "/e?$filter=f('x')": "", "/e/{id}": "",
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
fn what_is_left_out_is_reported_with_a_reason() {
    let set =
        json!([path_set("GET", json!({ "/group/{id}/settings": "", "/a/{id}}/b": "", "/a": "" }))]);
    let made = Made {
        pages: vec![page("GET", "/a", &["v1.0"], "a-get", &["A.Read", "No.Permission"])],
        ..Made::of(json!({ "A.Read": permission(1, set) }))
    };
    let (texts, report) = made.rebuild(&Texts::default());
    assert_eq!(lines(&texts.access), ["GET /a A.Read:da @a-get ="]);
    assert_eq!(
        section(&report, "lines of the sources that are left out: 2"),
        [
            "GET /a/{id}}/b: its braces are not in pairs",
            "GET /group/{id}/settings: the name of a type; the root is /groups",
        ]
    );
    assert_eq!(section(&report, "names on pages that are not permissions: 1"), ["No.Permission"]);
}
