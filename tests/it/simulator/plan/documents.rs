//! What a plan says, and its file.

use std::fs;

use graph_action::{Secret, plan::Warning};
use graph_action_sim::{ApprovalPlatform, ApprovalPolicy, ProtectedOperation};
use serde_json::Value;

use super::*;

fn retires() -> ApprovalPolicy {
    ApprovalPolicy::of(ProtectedOperation::Retire).on([ApprovalPlatform::Ios])
}

#[tokio::test(start_paused = true)]
async fn the_file_says_everything_in_plain_words() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 5).approval_policy(retires()).build().unwrap();
    sim.change_device(&id(3), json!({ "lastSyncDateTime": "2020-12-31T23:00:00Z" })).unwrap();
    sim.change_device(&id(4), json!({ "lastSyncDateTime": "0001-01-01T00:00:00Z" })).unwrap();
    sim.change_device(&id(5), json!({ "serialNumber": "serial-1" })).unwrap();
    let client = client(&sim, &clock);
    let bulk = client.bulk(retire([1, 2, 3, 4, 5, 99]));
    let plan = bulk.justification("Offboarding, change 7").daily_limit(3).plan().await.unwrap();

    use Warning::{DuplicateSerialNumber, NeverSeen, NotInTenant, SeenLately};
    let warnings: Vec<_> = plan.devices().iter().map(|it| it.warnings.clone()).collect();
    let expected: [&[Warning]; 6] = [
        &[DuplicateSerialNumber],
        &[],
        &[SeenLately],
        &[NeverSeen],
        &[DuplicateSerialNumber],
        &[NotInTenant],
    ];
    assert_eq!(warnings, expected);
    let needs: Vec<_> = plan.devices().iter().map(|device| device.needs_approval).collect();
    assert_eq!(needs, [false, true, false, true, false, false]);

    let text = plan.to_string();
    for expected in [
        "What: the action \"Retire\" on 5 devices in Microsoft Intune (6 are listed below; 1 of them will be skipped). The company's data, apps and settings are removed",
        "Parameters: none.",
        "Where: in the tenant 5a3c1b7e-0000-4000-8000-000000000002 of the cloud https://graph.microsoft.com, ",
        "sent by application 5a3c1b7e-0000-4000-8000-000000000001 of tenant",
        "When: over 2 days.",
        "the last one has 2 devices. `day` says on which day a device is. At most 3 are sent within 24 hours",
        "Approval: besides the approval of this plan, 2 devices need an approval of a second administrator in the Intune admin center (Multi Admin Approval), because an access policy protects the action on iOSiPadOS.",
        "The justification, which the second administrator reads, is \"Offboarding, change 7\".",
        "Warnings: 1 device is not in the tenant and will be skipped. 1 device was in contact with Intune within 24 hours",
        "2 devices have the serial number of another device",
        "has another name, user or serial number than in this plan, is skipped (`salt`",
        "To approve this plan, read the value of `hash`",
        &format!("Hash: {}", plan.hash()),
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }

    let json: Value = serde_json::from_str(&plan.to_json().unwrap()).unwrap();
    let device = &json["devices"][1];
    assert_eq!(device["order"], 2);
    assert_eq!(device["day"], 1);
    assert_eq!(device["name"], "PC-2");
    assert_eq!(device["serial_number"], "SERIAL-2");
    assert_eq!(device["user"], "user2@contoso.example");
    assert_eq!(device["platform"], "iOS");
    assert_eq!(device["last_contact"], "2020-12-22T08:00:00Z");
    assert_eq!(device["needs_approval"], true);
    assert_eq!(json["created"], "2021-01-01T00:00:00Z");
    assert_eq!(json["days"][1]["earliest"], "2021-01-02T00:00:00Z");
    assert_eq!(json["warnings"]["duplicate_serial_number"], 2);
    assert_eq!(json["format"], 1);
}

#[tokio::test(start_paused = true)]
async fn a_plan_says_that_a_justification_is_missing_or_policies_are_unreadable() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 2).approval_policy(retires()).build().unwrap();
    let plan = client(&sim, &clock).bulk(retire([1, 2])).plan().await.unwrap();
    assert!(plan.to_string().contains("have no justification, and will be refused"), "{plan}");
    let justified = [1, 2].map(|number| Retire.request(id(number)).justification("Offboarding"));
    let plan = client(&sim, &clock).bulk(justified).plan().await.unwrap();
    assert_eq!(plan.approval().devices, 1);
    assert!(!plan.to_string().contains("have no justification"), "{plan}");
    let token = Token::application([PERMISSIONS[0], "DeviceManagementManagedDevices.Read.All"]);
    let client = builder(&sim, &clock, token).build().unwrap();
    let plan = client.bulk(retire([1, 2])).plan().await.unwrap();
    let reason = plan.approval().unknown_because.clone().unwrap();
    assert!(reason.contains("grant DeviceManagementConfiguration.Read.All"), "{reason}");
    assert!(plan.to_string().contains("it is not known whether a second administrator"), "{plan}");
    assert_eq!(plan.approval().devices, 0);
}

#[tokio::test(start_paused = true)]
async fn no_secret_is_in_a_plan_in_any_form() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 2).build().unwrap();
    let client = client(&sim, &clock);
    let code = std::cell::Cell::new(482_913);
    let request = |id: &str| {
        code.set(code.get() + 1);
        Wipe::new().mac_os_unlock_code(Secret::new(code.get().to_string())).request(id)
    };
    let plan = client.bulk([request(&id(1)), request(&id(2))]).plan().await.unwrap();
    let json = plan.to_json().unwrap();
    assert!(!json.contains("48291"), "{json}");
    assert_eq!(plan.action().parameters, Some(json!({ "macOsUnlockCode": "[secret]" })));
    assert!(plan.to_string().contains("stands for a value that is sent but not shown"), "{plan}");
    // Two secrets make the same plan, up to the salt and its digests.
    let (items, _) = run(client.apply(&plan, plan.hash(), |device| request(&device.id))).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 2], "{items:?}");
    assert_eq!(sim.accepted().last().unwrap().body, Some(json!({ "macOsUnlockCode": "482917" })));
}

#[tokio::test(start_paused = true)]
async fn devices_can_have_their_own_parameters_and_justifications() {
    use graph_action::intune::managed_device::SetDeviceName;
    let clock = PausedClock::start();
    let sim = tenant(&clock, 2).build().unwrap();
    let client = client(&sim, &clock);
    let rename = |id: &str| {
        SetDeviceName::new()
            .device_name(format!("N-{}", &id[34..]))
            .request(id)
            .justification(&format!("Naming scheme, {}", &id[34..]))
    };
    let bulk = client.bulk([rename(&id(1)), rename(&id(2))]).justification("Naming scheme");
    let plan = bulk.plan().await.unwrap();
    assert_eq!(plan.action().parameters, None);
    let own = &plan.devices()[1];
    assert_eq!(own.parameters, Some(json!({ "deviceName": "N-02" })));
    assert_eq!(own.justification.as_deref(), Some("Naming scheme, 02"));
    let plan = Plan::from_json(&plan.to_json().unwrap()).unwrap();
    let (items, _) = run(client.apply(&plan, plan.hash(), |device| rename(&device.id))).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 2], "{items:?}");
    let other = client.apply(&plan, plan.hash(), |_| rename(&id(1))).start().await.unwrap_err();
    assert!(other.is_plan(), "{other}");
}

#[tokio::test(start_paused = true)]
async fn names_can_be_left_out_without_another_hash() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire([1, 2, 3])).plan().await.unwrap();
    let short = plan.clone().without_names();
    let json = short.to_json().unwrap();
    for name in ["PC-1", "SERIAL-1", "user1", "contoso"] {
        assert!(!json.contains(name), "{name} is in {json}");
    }
    assert!(json.contains("\"names\": \"left_out\""), "{json}");
    let read = Plan::from_json(&json).unwrap();
    assert_eq!((read.hash(), &read), (plan.hash(), &short));
    let (items, _) = run(client.apply(&read, plan.hash(), request)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 3]);
    // Another plan of the same devices has other digests: files cannot be joined by them.
    let again = client.bulk(retire([1, 2, 3])).plan().await.unwrap();
    let digests = |plan: &Plan| {
        let json: Value = serde_json::from_str(&plan.to_json().unwrap()).unwrap();
        json["devices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["digest"].clone())
            .collect::<Vec<_>>()
    };
    assert!(digests(&plan).iter().all(|digest| !digests(&again).contains(digest)));
}

#[tokio::test(start_paused = true)]
async fn files_are_private_and_whole() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 1).build().unwrap();
    let plan = client(&sim, &clock).bulk(retire([1])).plan().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    fs::write(&path, "an older file that everybody may read").unwrap();
    fs::write(folder.path().join("plan.json.unfinished"), "left by a crash").unwrap();
    plan.write(&path).unwrap();
    assert_eq!(Plan::read(&path).unwrap(), plan);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");

    let json = plan.to_json().unwrap();
    for (content, expected) in [
        (String::new(), "is empty"),
        (json[..json.len() / 2].to_owned(), "is cut off"),
        ("PK\u{3}\u{4}".to_owned(), "is not a plan of graph-action"),
        ("{}".to_owned(), "is not a plan of graph-action"),
        (
            json.replace("\"format\": 1", "\"format\": 2"),
            "has format 2, which this version of graph-action cannot read (it reads format 1); use graph-action 0.1.0",
        ),
        (json.replace("\"tenant\"", "\"tenand\""), "was edited or is damaged"),
        (json.replace("PC-1", "PC-2"), "name, user or serial number of the device"),
        (json.replace("What: ", "What else: "), "its hash is not that of its content"),
    ] {
        fs::write(&path, content).unwrap();
        let error = Plan::read(&path).unwrap_err();
        assert!(error.is_plan());
        let text = error.to_string();
        assert!(text.contains("plan.json") && text.contains(expected), "{expected}: {text}");
    }
    let text = Plan::read(folder.path().join("missing")).unwrap_err().to_string();
    assert!(text.contains("cannot be read"), "{text}");
    let text = plan.write(folder.path().join("no").join("folder")).unwrap_err().to_string();
    assert!(text.contains("cannot be written"), "{text}");
}
