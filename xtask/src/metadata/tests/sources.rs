//! Reading the sources, and comparing the table with them.

use super::*;

#[test]
fn files_are_recognized_by_their_content_and_all_are_required() {
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
fn an_unknown_value_in_a_source_is_an_error() {
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

#[test]
fn checking_writes_nothing() {
    let folder = std::env::temp_dir().join(format!("xtask-metadata-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let put = |name: &str, text: &str| {
        let file = folder.join(name);
        fs::write(&file, text).expect("a file");
        file
    };
    let get = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    for text in ["operations.txt", "permissions.txt", "corrections.txt"] {
        put(text, "# nothing yet\n");
    }
    let files = Made::of(json!({})).files();
    let files: Vec<_> = files.iter().map(|(name, text)| put(name, text)).collect();

    let stale = run(&files, &folder, None, true).unwrap_err();
    assert!(stale.contains("`cargo xtask metadata`"), "{stale}");
    assert_eq!(get("operations.txt"), "# nothing yet\n");

    let report = run(&files, &folder, None, false).expect("a report");
    assert!(report.contains("operations                      0"), "{report}");
    assert!(get("operations.txt").contains("METHOD path"));
    assert!(get("permissions.txt").contains("Name letter"));
    assert!(run(&files, &folder, None, true).is_ok());

    // A look-up of what is not in the compiled table fails.
    let path_sets = json!([path_set("GET", json!({ "/nowhere": "" }))]);
    let made = Made::of(json!({ "A.Read": permission(1, path_sets) }));
    put("file0.json", &made.files()[0].1);
    run(&files, &folder, None, false).expect("a report");
    let wrong = run(&files, &folder, None, true).unwrap_err();
    assert!(wrong.contains("2 look-ups are wrong"), "{wrong}");
    fs::remove_dir_all(&folder).expect("the folder");
}
