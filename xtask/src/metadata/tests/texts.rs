//! Writing the texts.

use super::*;

#[test]
fn one_line_for_each_method_and_path_in_order() {
    let made = Made {
        operations: vec![
            sdk(
                "POST",
                "/a/bs/{bId}/actOn",
                &["v1.0", "beta"],
                "action",
                json!({
                    "binding": "b", "parameters": [], "docs": "b-acton",
                }),
            ),
            sdk(
                "GET",
                "/a/bs/{bId}/count(of='{of}')",
                &["beta"],
                "function",
                json!({
                    "binding": "b", "arguments": [{ "name": "of", "type": "Edm.String" }],
                    "returns": { "kind": "primitive", "type": "Edm.Int32" },
                }),
            ),
        ],
        pages: vec![page("GET", "/z", &["beta"], "z-get", &["B.Read"])],
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
            "GET /a/bs/{bId} - - -",
            "POST /a/bs/{bId}/actOn v1.0,beta action:b none docs:b-acton",
            "GET /a/bs/{bId}/count(of='{of}') beta function:b primitive:Int32",
            "GET /z beta* - -",
        ]
    );
    assert_eq!(
        lines(&texts.access),
        [
            "GET /a/bs/{bId} B.ReadWrite:da",
            "POST /a/bs/{bId}/actOn B.ReadWrite:DA",
            "GET /z B.Read:dA B.ReadWrite:da @z-get B.Read:da",
        ]
    );
    assert_eq!(lines(&texts.parameters), ["b.actOn complete", "b.count(of) complete of=String?"]);
    assert_eq!(made.rebuild(&Texts::default()).0, texts);
}

#[test]
fn routes_derived_from_the_csdl_count() {
    let source = |version: &str, csdl: &str| {
        json!({
            "version": version, "csdl": csdl, "return": null,
            "parameters": [{ "name": "x", "type": "Edm.Boolean", "nullable": false }],
            "routes_by_odata_rules": ["/a/{a-id}/microsoft.graph.b/c"],
        })
    };
    let sources = [source("v1.0", "v1.0-Prod-2026"), source("beta", "beta-2021")];
    let csdl_only = json!({
        "b.c": { "binding": "b", "binding_is_collection": false, "sources": sources },
    });
    let (texts, _) = Made { csdl_only, ..Made::default() }.rebuild(&Texts::default());
    let line = "POST /a/{aId}/microsoft.graph.b/c v1.0,beta? action:b none intune";
    assert_eq!(lines(&texts.operations), [line]);
    assert_eq!(lines(&texts.parameters), ["b.c complete x=Boolean!"]);
}

#[test]
fn me_is_an_alias_of_users() {
    let mail = json!({
        "binding": "user", "parameters": [], "docs": "user-sendmail", "returns": { "kind": "none" },
    });
    let made = Made {
        operations: vec![
            sdk("POST", "/users/{userId}/sendMail", &["v1.0", "beta"], "action", mail),
            sdk(
                "GET",
                "/users(userPrincipalName='{userPrincipalName}')",
                &["beta"],
                "crud",
                json!({
                    "returns": { "kind": "object", "type": "user" },
                }),
            ),
        ],
        pages: vec![page("POST", "/me/sendMail", &["v1.0"], "user-sendmail", &["A.Send"])],
        ..Made::of(json!({
            "A.Send": permission(1, json!([path_set("GET", json!({ "/me": "", "/me/other": "" }))])),
        }))
    };
    let (texts, _) = made.rebuild(&Texts::default());
    let me: Vec<_> =
        lines(&texts.operations).into_iter().filter(|line| line.contains("/me")).collect();
    assert_eq!(
        me,
        [
            "GET /me - - -",
            "GET /me/other - - -",
            "POST /me/sendMail v1.0*,beta~ ~action:user none docs:user-sendmail",
        ]
    );
}

#[test]
fn a_route_outside_the_sdks_is_the_same_action_on_the_same_type() {
    let get = |path: &str, kind: &str, name: &str, versions: &[&str]| {
        sdk("GET", path, versions, "crud", json!({ "returns": { "kind": kind, "type": name } }))
    };
    let act = |binding: &str, path: &str| {
        sdk(
            "POST",
            path,
            &["v1.0", "beta"],
            "action",
            json!({ "binding": binding, "parameters": [] }),
        )
    };
    let both = &["v1.0", "beta"][..];
    let set = json!([path_set(
        "POST",
        json!({
            "/cs/{id}/devices/{id}/users/{id}/devices/{id}/wipe": "",
            "/cs/{id}/devices/{id}/users/{id}/apps/{id}/wipe": "",
            "/betas/{id}/device/wipe": "",
            "/unknown/{id}/wipe": "",
            "/unknown/{id}/only": "",
        })
    )]);
    let made = Made {
        operations: vec![
            get("/devices/{deviceId}", "object", "device", both),
            get("/devices/{deviceId}/users", "collection", "Collection(user)", both),
            get("/users/{userId}/devices", "collection", "Collection(device)", both),
            get("/users/{userId}", "object", "user", both),
            get("/cs/{cId}/devices", "collection", "Collection(device)", both),
            get("/betas/{betaId}/device", "object", "device", &["beta"]),
            act("device", "/devices/{deviceId}/wipe"),
            act("app", "/apps/{appId}/wipe"),
            act("app", "/apps/{appId}/only"),
        ],
        ..Made::of(json!({ "A.Wipe": permission(1, set) }))
    };
    let (texts, _) = made.rebuild(&Texts::default());
    let wipes = lines(&texts.operations).into_iter();
    let wipes: Vec<_> =
        wipes.filter(|line| line.contains("wipe ") || line.contains("only ")).collect();
    assert_eq!(
        wipes,
        [
            "POST /apps/{appId}/only v1.0,beta action:app none",
            "POST /apps/{appId}/wipe v1.0,beta action:app none",
            "POST /betas/{betaId}/device/wipe beta~ ~action:device none",
            "POST /cs/{cId}/devices/{deviceId}/users/{userId}/apps/{appId}/wipe - - -",
            "POST /cs/{cId}/devices/{deviceId}/users/{userId}/devices/{deviceId1}/wipe v1.0~,beta~ \
             ~action:device none",
            "POST /devices/{deviceId}/wipe v1.0,beta action:device none",
            "POST /unknown/{unknownId}/only - - -",
            "POST /unknown/{unknownId}/wipe - - -",
        ]
    );
}

#[test]
fn a_page_names_the_type_that_its_path_leaves_out() {
    let act = |binding: &str, path: &str| {
        sdk("POST", path, &["beta"], "action", json!({ "binding": binding, "parameters": [] }))
    };
    let made = Made {
        operations: vec![
            act("vppApp", "/apps/{appId}/microsoft.graph.vppApp/revoke"),
            act("webApp", "/apps/{appId}/microsoft.graph.webApp/revoke"),
            act("webApp", "/apps/{appId}/microsoft.graph.webApp/close"),
        ],
        pages: vec![
            page("POST", "/apps/{id}/revoke", &["v1.0"], "intune-apps-vppapp-revoke", &[]),
            page("POST", "/apps/{id}/close", &["beta"], "intune-apps-app-close", &[]),
            page("POST", "/apps/of(x='a')/revoke", &["v1.0"], "intune-apps-vppapp-revoke", &[]),
        ],
        ..Made::of(json!({}))
    };
    let (texts, _) = made.rebuild(&Texts::default());
    let found: Vec<_> =
        lines(&texts.operations).into_iter().filter(|line| !line.contains("microsoft.")).collect();
    assert_eq!(
        found,
        [
            "POST /apps/of(x='a')/revoke v1.0* - -",
            "POST /apps/{appId}/close beta* - -",
            "POST /apps/{appId}/revoke v1.0* ~action:vppApp none",
        ]
    );
}

#[test]
fn the_sample_in_the_repository_gives_its_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    run(&root, None, None, Mode::Check).expect("`cargo xtask metadata` writes them");
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
    assert_eq!(lines(&texts.access), ["GET /a C.Read:dA A.Read:Da D.Read:da E.Read:da B.Read:da"]);
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
    assert_eq!(lines(&texts.access), ["GET /a A.Read:Da+B.Read,C.Read A.Read:da+D.Read"]);
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
    assert_eq!(lines(&texts.access), ["GET /a A.Read:DA"]);
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
    assert_eq!(lines(&texts.access), ["GET /a B.Read:da A.Read:da"]);
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
    let gone = "GET /gone Gone.Read:da withdrawn:2026-08-07";
    let operation = "GET /gone - - - withdrawn:2026-08-07";
    assert_eq!(lines(&second.operations), [operation, "GET /stays - - -"]);
    assert_eq!(lines(&second.access), [gone, "GET /stays A.Read:da"]);
    assert_eq!(section(&report, "access: withdrawn: 1"), [gone]);
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
    let Rebuilt { texts: third, report, .. } = rebuild(&later, &second).expect("texts");
    assert_eq!(lines(&third.access), lines(&second.access));
    assert_eq!(section(&report, "operations: withdrawn: 0").len(), 0);

    // A permission that comes back is published again.
    let (fourth, report) = before.rebuild(&third);
    assert_eq!(fourth, first);
    assert_eq!(section(&report, "access: changed: 1").len(), 2);
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
