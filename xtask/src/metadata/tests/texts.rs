//! Writing the texts.

use super::*;

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
fn routes_derived_from_the_csdl_count() {
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
fn a_required_permission_stays_with_the_one_that_requires_it() {
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
fn a_permission_that_is_least_once_is_least() {
    let made = Made::of(json!({
        "A.Read": permission(1, json!([
            path_set("GET", json!({ "/a": "least=Application" })),
            path_set("GET", json!({ "/a": "least=DelegatedWork" })),
            path_set("GET", json!({ "/a": "" })),
        ])),
    }));
    let (texts, _) = made.rebuild(&Texts::default());
    assert_eq!(lines(&texts.operations), ["GET /a - A.Read:DA"]);
}

#[test]
fn the_level_is_the_lowest_of_the_listed_schemes() {
    let levels = |work: u8, personal: u8, application: u8| {
        json!({
            "schemes": {
                "DelegatedWork": { "privilegeLevel": work },
                "DelegatedPersonal": { "privilegeLevel": personal },
                "Application": { "privilegeLevel": application },
            },
            "pathSets": [path_set("GET", json!({ "/a": "" }))],
        })
    };
    let made = Made::of(json!({ "A.Read": levels(3, 1, 3), "B.Read": levels(4, 4, 2) }));
    let (texts, _) = made.rebuild(&Texts::default());
    assert_eq!(lines(&texts.operations), ["GET /a - B.Read:da A.Read:da"]);
}

#[test]
fn a_line_that_the_sources_lack_stays_and_is_marked_once() {
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

    // A later source that lacks it too does not change the date.
    let later = after.sources(Some("owner/repository at def (2027-01-02)"));
    let (third, report) = rebuild(&later, &second).expect("texts");
    assert_eq!(lines(&third.operations), lines(&second.operations));
    assert_eq!(section(&report, "operations: withdrawn: 0").len(), 0);

    // A permission that comes back is published again.
    let (fourth, report) = before.rebuild(&third);
    assert_eq!(fourth, first);
    assert_eq!(section(&report, "operations: changed: 1").len(), 2);
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
            "B.Read": [
                deployed("DelegatedWork", "public", ""),
                deployed("DelegatedWork", "PPE", &id("3")),
            ],
            "C.Read": [deployed("Application", "public", &id("4"))],
        }),
        ..Made::of(json!({
            "A.Read": permission(2, json!([])),
            "B.Read": permission(2, json!([])),
        }))
    };
    let (texts, report) = made.rebuild(&Texts::default());
    let (two, three) = (id("2"), id("3"));
    assert_eq!(
        lines(&texts.permissions),
        [
            format!("A.Read D:{two},2,admin,hidden P:{two},2,admin A:-,2,admin,hidden"),
            format!("B.Read D:{three},2,admin,hidden P:{three},2,admin A:-,2,admin"),
        ]
    );
    assert_eq!(section(&report, "ids that are not GUIDs: 1").len(), 1);
}
