//! Reading the sources, and comparing the table with them.

use std::fs;

use super::*;

#[test]
fn every_file_is_required_and_an_error_names_it() {
    let made = Made::default();
    let parse = |wrong: &str, text: Option<&str>| {
        let read = |name: &str| match text {
            Some(text) if name == wrong => Ok(text.to_owned()),
            None if name == wrong => Err(format!("cannot read {name}")),
            _ => Ok(made.file(name)),
        };
        Sources::parse(None, &read).map(|_| ())
    };
    assert_eq!(parse("", None), Ok(()));
    for name in ["permissions.json", "intune-functions.json", "operations.jsonl", "types.jsonl"] {
        for text in [None, Some("{}"), Some("no JSON")] {
            let error = parse(name, text).expect_err(name);
            assert!(error.contains(name), "{error}");
        }
    }
}

#[test]
fn an_unknown_value_in_a_source_is_an_error() {
    let set = |schemes: Value, text: &str| json!({ "schemeKeys": schemes, "methods": ["GET"], "paths": { "/a": text } });
    for path_set in [set(json!(["Other"]), ""), set(json!(["Application"]), "most=Application")] {
        let sources = Made::of(json!({ "A.Read": permission(1, json!([path_set])) })).sources(None);
        let error = rebuild(&sources, &Texts::default()).unwrap_err();
        assert!(error.starts_with("A.Read: `"), "{error}");
    }
    let made = Made::default();
    let undated = Sources::parse(Some("somewhere".to_owned()), &|name| Ok(made.file(name)));
    assert!(undated.is_err_and(|error| error.contains("has no date")));
}

#[test]
fn headers_name_the_sources() {
    let sources = Made::of(json!({})).sources(Some("owner/repository at def (2027-01-02)"));
    let texts = rebuild(&sources, &Texts::default()).expect("texts").texts;
    for text in [&texts.operations, &texts.access, &texts.permissions] {
        assert!(text.contains("owner/repository at def (2027-01-02)"), "{text}");
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

#[test]
fn checking_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (sources, data) =
        (folder.path().join("in"), folder.path().join("graph-action-metadata/data"));
    for folder in [&sources, &data] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let put_sources = |made: &Made| {
        for name in [
            "permissions.json",
            "provisioningInfo.json",
            "intune-actions.json",
            "intune-functions.json",
            "operations.jsonl",
            "page-permissions.jsonl",
            "types.jsonl",
        ] {
            fs::write(sources.join(name), made.file(name)).expect("a file");
        }
    };
    put_sources(&Made::default());
    let get = |name: &str| fs::read_to_string(data.join(name)).expect("a file");
    let names = [
        "operations",
        "access",
        "parameters",
        "types",
        "permissions",
        "deprecations",
        "corrections",
    ];
    for name in names {
        fs::write(data.join(format!("{name}.txt")), "# nothing yet\n").expect("a file");
    }
    let run = |mode| run(folder.path(), Some(&sources), None, mode);

    let stale = run(Mode::Check).expect_err("the texts are old");
    assert!(stale.contains("`cargo xtask metadata`"), "{stale}");
    assert_eq!(get("operations.txt"), "# nothing yet\n");

    let report = run(Mode::Write).expect("a report");
    assert!(report.contains("operations                      0"), "{report}");
    assert!(get("operations.txt").contains("METHOD path"));
    assert!(get("permissions.txt").contains("Name letter"));
    run(Mode::Check).expect("the texts are current");

    // A look-up of what is not in the compiled table fails.
    let path_sets = json!([path_set("GET", json!({ "/nowhere": "" }))]);
    put_sources(&Made::of(json!({ "A.Read": permission(1, path_sets) })));
    let drift = run(Mode::Drift).expect("no declaration is affected");
    assert!(drift.contains("operations: new: GET /nowhere - - -"), "{drift}");
    run(Mode::Write).expect("a report");
    let wrong = run(Mode::Check).expect_err("it is not in the compiled table");
    assert!(wrong.contains("2 look-ups are wrong"), "{wrong}");

    // What is gone affects the declaration of it.
    put_sources(&Made::default());
    fs::write(folder.path().join("a.rs"), "#[graph_action(path = \"/nowhere\")] struct A;")
        .expect("a file");
    let affected = run(Mode::Drift).expect_err("a declaration is affected");
    assert!(affected.contains("a.rs: /nowhere"), "{affected}");
}
