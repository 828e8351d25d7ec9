//! The program, run as a user runs it.

use std::{error::Error, fs, process::Command};

use serde_json::Value;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// Returns the exit status, and what the program wrote to its output and its errors.
fn run(arguments: &[&str]) -> Result<(i32, String, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-graph-action")).args(arguments).output()?;
    let code = output.status.code().ok_or("killed")?;
    Ok((code, String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?))
}

fn json(arguments: &[&str]) -> Result<Value> {
    let (_, output, _) = run(arguments)?;
    Ok(serde_json::from_str(&output)?)
}

#[test]
fn cargo_passes_the_name_of_the_command() -> Result {
    let (code, output, _) = run(&["graph-action", "find", "reset", "passcode"])?;
    assert_eq!(code, 0);
    let first = output.lines().next();
    let path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode";
    assert_eq!(first, Some(&*format!("POST   {path}")), "{output}");
    Ok(())
}

#[test]
fn words_lead_to_actions() -> Result {
    for (words, name) in [
        ("passcode", "resetPasscode"),
        ("remove passcode", "resetPasscode"),
        ("bitlocker", "rotateBitLockerKeys"),
        ("rotate keys", "rotateBitLockerKeys"),
        ("lost mode", "enableLostMode"),
        ("fresh start", "cleanWindowsDevice"),
        ("clean windows", "cleanWindowsDevice"),
        ("autopilot reset", "wipe"),
        ("defender scan", "windowsDefenderScan"),
        ("invoke-mgretire", "retire"),
    ] {
        let found = json(&["find", words, "--json"])?;
        let path = format!("/deviceManagement/managedDevices/{{managedDeviceId}}/{name}");
        assert_eq!(found[0]["path"], *path, "{words}: {found:#}");
    }
    // An application has no `/me`, so the route of any user comes first.
    for words in [&["find", "sendmail", "--json"], &["show", "sendmail", "--json"]] {
        assert_eq!(json(words)?[0]["path"], "/users/{userId}/sendMail", "{words:?}");
    }
    let all = ["find", "device", "--limit", "9999"];
    assert_eq!(run(&all)?, run(&all)?);
    let (code, output, _) = run(&["find", "no such thing"])?;
    assert!(code == 1 && output.starts_with("nothing was found"), "{output}");
    Ok(())
}

#[test]
fn an_action_is_known_by_other_words() -> Result {
    for words in
        [&["fresh", "start"][..], &["fresh start"], &["Clear-MgDeviceManagementManagedDevice"]]
    {
        let (code, output, error) = run(&[&["show"], words].concat())?;
        assert!(
            code == 0 && output.starts_with("POST /deviceManagement/managedDevices/"),
            "{error}"
        );
    }
    let (_, output, _) =
        run(&["show", "POST", "/users/{id}/managedDevices/{id}/cleanWindowsDevice"])?;
    assert!(output.contains("\nalso called  fresh start, "), "{output}");
    let (code, _, error) = run(&["show", "/users/{id}"])?;
    assert!(code == 2 && error.contains("write the method in front"), "{error}");
    Ok(())
}

#[test]
fn an_operation_is_shown_with_its_sources() -> Result {
    let (code, output, _) = run(&["show", "managedDevice.wipe"])?;
    assert_eq!(code, 0);
    for line in [
        "POST /deviceManagement/managedDevices/{managedDeviceId}/wipe",
        "versions     v1.0, beta",
        "result       nothing",
        "daily limit  500 in a tenant within 24 hours",
        "approval     by a second administrator, if an access policy of the tenant (deviceWipe) demands it",
        "  useProtectedWipe      Boolean, beta only",
        "    DeviceManagementManagedDevices.PrivilegedOperations.All  (the service asked for it)  <- recommended",
    ] {
        assert!(output.lines().any(|one| one == line), "{line}\n{output}");
    }
    let (_, output, _) = run(&["show", "POST", "/groups/{groupId}/settings"])?;
    let results =
        "\nresult       v1.0: object groupSetting\nresult       beta: object directorySetting\n";
    assert!(output.contains(results), "{output}");
    let shown = json(&["show", "GET", "/users/{id}", "--json"])?;
    assert_eq!(shown[0]["results"]["v1.0"], "object user");
    assert!(shown[0]["dailyLimit"].is_null() && shown[0]["policyType"].is_null(), "{shown}");
    let (code, _, error) = run(&["show", "POST", "/users/{id}/sendMails"])?;
    assert!(code == 2 && error.contains("did you mean /users/{userId}/sendMail?"), "{error}");
    Ok(())
}

#[test]
fn a_declaration_keeps_secrets_and_has_a_sentence() -> Result {
    let reset = "POST /users/{id}/authentication/methods/{id}/resetPassword";
    let (code, output, _) =
        run(&[&["declare"][..], &reset.split(' ').collect::<Vec<_>>()].concat())?;
    let (sent, received) =
        ("pub new_password: Option<Secret<String>>,", "Option<graph_action::Secret<String>>,");
    assert!(code == 0 && output.contains(sent) && output.contains(received), "{output}");
    let (_, output, _) = run(&["declare", "POST", "/identity/conditionalAccess/evaluate"])?;
    assert!(output.contains("\n/// Calls the action `evaluate`.\n"), "{output}");
    let (code, output, error) = run(&["declare", "PUT", "/users/{id}/photo/$value"])?;
    assert!(code == 2 && output.is_empty() && error.contains("the body is a file"), "{error}");
    Ok(())
}

#[test]
fn permissions_are_printed_for_entra() -> Result {
    let id = "5b07b0dd-2377-4e44-a38d-703f09a0dc3c";
    for (form, text) in [
        ("--manifest", format!("\"id\": \"{id}\"")),
        ("--bicep", format!("{{ id: '{id}', type: 'Role' }}")),
        ("--terraform", format!("id   = \"{id}\"")),
    ] {
        let (code, output, _) = run(&["permissions", form, "managedDevice.wipe"])?;
        assert!(code == 0 && output.contains(&text), "{output}");
    }
    let (code, _, error) = run(&["permissions", "assignLicense"])?;
    assert!(code == 2 && error.contains("\n  POST /groups/{groupId}/assignLicense"), "{error}");
    let path = "POST /deviceManagement/managedDevices/{id}/wipe";
    let needed = json(&["permissions", "--json", "--delegated", path])?;
    assert_eq!(needed["permissions"][0]["id"], "3404d2bf-2b13-457e-a330-c24615765193");
    Ok(())
}

#[test]
fn a_permission_is_explained() -> Result {
    let name = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    let (code, output, _) = run(&["who-can", name])?;
    let has = |line: &str| output.lines().any(|one| one == line);
    assert!(code == 0 && has("  operations: 332; 308 change something"), "{output}");
    assert!(has("  granted as: Delegated (work or school account); Application"), "{output}");
    assert!(has("  POST   /deviceManagement/managedDevices/{managedDeviceId}/wipe"), "{output}");
    let (code, _, error) =
        run(&["who-can", "DeviceManagementManagedDevices.PriviligedOperation.All"])?;
    assert!(code == 2 && error.contains(name), "{error}");
    Ok(())
}

#[test]
fn declarations_are_checked_and_compared() -> Result {
    let folder = tempfile::tempdir()?;
    let (old, new) = (folder.path().join("old.rs"), folder.path().join("new.rs"));
    let declaration = |name: &str, path: &str| {
        format!(
            "#[graph_action(method = \"POST\", path = \"{path}\", returns = NoContent)]\nstruct {name};\n"
        )
    };
    let retire = "/deviceManagement/managedDevices/{managedDeviceId}/retire";
    fs::write(&old, declaration("Retire", retire))?;
    fs::write(&new, declaration("Retire", retire) + &declaration("Sync", "/nothing"))?;
    let (old, new) = (old.display().to_string(), new.display().to_string());

    let (code, output, _) = run(&["check", &old])?;
    assert!(code == 0 && output.ends_with("declarations: 1, errors: 0, warnings: 0\n"), "{output}");
    let (code, output, _) = run(&["check", &new])?;
    assert!(code == 1 && output.contains(&format!("--> {new}:3:")), "{output}");
    let findings = json(&["check", &new, "--json"])?;
    assert_eq!(findings["findings"][0]["declaration"], "Sync");
    let (code, _, error) = run(&["check", "no-such-file.rs"])?;
    assert!(code == 2 && error.contains("no-such-file.rs"), "{error}");

    let (code, output, _) = run(&["diff", &old, &new])?;
    assert!(code == 1 && output.starts_with("+ Sync: POST /nothing"), "{output}");
    let change = &json(&["diff", &new, &old, "--json"])?[0];
    assert!(change["change"] == "removed" && change["declaration"] == "Sync", "{change}");
    assert_eq!(run(&["diff", &old, &old])?, (0, String::new(), String::new()));
    Ok(())
}

#[test]
fn two_declarations_of_one_name_are_compared_and_so_are_delegated_permissions() -> Result {
    let folder = tempfile::tempdir()?;
    let (old, new) = (folder.path().join("old.rs"), folder.path().join("new.rs"));
    let declaration = |path: &str, scope: &str| {
        format!(
            "#[graph_action(method = \"GET\", path = \"{path}\", scopes = [{scope:?}], returns = Content)]\n\
             struct Get;\n"
        )
    };
    let me = declaration("/me", "User.Read");
    fs::write(
        &old,
        format!("{me}mod devices {{ {} }}", declaration("/devices/{id}", "Device.Read.All")),
    )?;
    let second = declaration("/devices/{id}", "Directory.Read.All");
    fs::write(&new, format!("{me}mod devices {{ {second} }}"))?;
    let (code, output, _) = run(&["diff", &old.display().to_string(), &new.display().to_string()])?;
    let scheme = |name: &str| format!("(v1.0); application: {name}; delegated: {name}\n");
    let expected = [
        format!("- Get: GET /devices/{{id}} {}", scheme("Device.Read.All")),
        format!("+ Get: GET /devices/{{id}} {}", scheme("Directory.Read.All")),
    ];
    assert_eq!((code, output), (1, expected.concat()));
    Ok(())
}

#[test]
fn a_file_that_is_the_same_in_both_folders_does_not_hide_a_change() -> Result {
    let folder = tempfile::tempdir()?;
    let [old, new] = ["old", "new"].map(|name| folder.path().join(name));
    let me = "#[graph_action(method = \"GET\", path = \"/me\", returns = Content)]\nstruct Me;\n";
    for folder in [&old, &new] {
        fs::create_dir_all(folder.join("inner"))?;
        fs::write(folder.join("inner/same.rs"), me)?;
    }
    fs::write(new.join("other.rs"), me)?;
    let (old, new) = (old.display().to_string(), new.display().to_string());
    let (code, output, _) = run(&["diff", &old, &new])?;
    assert!(code == 1 && output.starts_with("+ Me: GET /me"), "{output}");
    assert_eq!(output.lines().count(), 1, "{output}");
    assert_eq!(run(&["diff", &old, &old])?, (0, String::new(), String::new()));
    Ok(())
}

#[test]
fn each_state_of_the_completions_for_bash_is_handled() -> Result {
    let (code, script, _) = run(&["completions", "bash"])?;
    let states: Vec<_> =
        script.lines().filter_map(|line| line.trim().strip_prefix("cmd=\"")).collect();
    let states: Vec<_> = states.iter().map(|state| state.trim_end_matches('"')).collect();
    assert!(code == 0 && states.len() > 10, "{script}");
    for state in states.iter().filter(|state| !state.is_empty()) {
        assert!(script.contains(&format!("\n        {state})\n")), "{state}\n{script}");
    }
    Ok(())
}
