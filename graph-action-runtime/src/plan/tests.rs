//! Plans as documents: what is in the hash, and what a reader refuses.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    checked::Plan,
    digest,
    document::{Approval, Document, FORMAT, Names, PlannedAction, PlannedDevice},
    warning::Warning,
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn created() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

fn device(number: u64) -> PlannedDevice {
    let mut device = PlannedDevice {
        order: 0,
        day: None,
        id: format!("00000000-0000-0000-0000-{number:012}"),
        name: Some(format!("PC-{number}")),
        serial_number: Some(format!("S-{number}")),
        user: Some(format!("user{number}@contoso.example")),
        platform: Some("Windows".to_owned()),
        last_contact: Some(created() - 10 * DAY),
        needs_approval: number % 2 == 1,
        warnings: vec![Warning::NotSeenLately],
        graph_version: "v1.0".to_owned(),
        parameters: None,
        justification: None,
        digest: None,
    };
    device.digest = Some(digest::device("salt", &device.as_inventory()));
    device
}

fn document(devices: impl IntoIterator<Item = u64>) -> Document {
    Document {
        format: FORMAT,
        written_by: "graph-action 0.1.0".to_owned(),
        summary: Vec::new(),
        hash: String::new(),
        created: created(),
        action: PlannedAction {
            name: "Wipe".to_owned(),
            effect: Some("The device is reset.".to_owned()),
            method: "POST".to_owned(),
            path: "/deviceManagement/managedDevices/{managedDeviceId}/wipe".to_owned(),
            parameters: Some(json!({ "keepUserData": true, "macOsUnlockCode": "[secret]" })),
        },
        cloud: "https://graph.microsoft.com".to_owned(),
        tenant: Some("t".to_owned()),
        identity: Some("application a of tenant t".to_owned()),
        identity_name: Some("Offboarding".to_owned()),
        justification: Some("Lost".to_owned()),
        daily_limit: Some(2),
        left_on_first_day: Some(1),
        sent_by_others: Some(0),
        days: Vec::new(),
        approval: Approval {
            unknown_because: None,
            platforms: vec!["windows10AndLater".to_owned()],
            devices: 0,
        },
        warnings: Default::default(),
        names: Names::Included,
        salt: "salt".to_owned(),
        devices: devices.into_iter().map(device).collect(),
    }
    .complete()
}

fn plan(devices: impl IntoIterator<Item = u64>) -> Plan {
    Plan(document(devices))
}

/// The paths of all values that are neither objects nor lists, and of all members.
fn pointers(value: &Value, path: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                into.push(path.clone());
                pointers(value, &path, into);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                pointers(value, &format!("{path}/{at}"), into);
            }
        }
        _ => into.push(path.to_owned()),
    }
}

/// Other values of the same kind, and of others.
fn others(value: &Value) -> Vec<Value> {
    let mut others = vec![Value::Null, json!("x"), json!(7), json!(true), json!([]), json!({})];
    match value {
        Value::String(text) => others.push(json!(format!("{text}x"))),
        Value::Number(number) => others.push(json!(number.as_u64().unwrap() + 1)),
        Value::Bool(flag) => others.push(json!(!flag)),
        Value::Array(values) => {
            others.push(json!(values.iter().rev().collect::<Vec<_>>()));
            others.push(json!(values.iter().skip(1).collect::<Vec<_>>()));
        }
        _ => {}
    }
    others.retain(|other| other != value);
    others
}

#[test]
fn any_change_of_a_file_is_noticed() {
    for plan in [plan(1..=4), plan(1..=4).without_names()] {
        let json = serde_json::to_value(&plan).unwrap();
        assert_eq!(Plan::from_json(&json.to_string()).unwrap(), plan);
        let (mut paths, mut count) = (Vec::new(), 0);
        pointers(&json, "", &mut paths);
        assert!(paths.len() > 80, "{}", paths.len());
        for path in paths {
            for other in others(json.pointer(&path).unwrap()) {
                let mut edited = json.clone();
                *edited.pointer_mut(&path).unwrap() = other.clone();
                if edited == json {
                    continue;
                }
                let read = Plan::from_json(&edited.to_string());
                assert!(read.is_err(), "{path} = {other} was not noticed");
                if path == "/hash" {
                    continue;
                }
                // Somebody who knows how the hash is made: the plan has another hash, or contradicts itself.
                let Ok(mut forged) = serde_json::from_value::<Document>(edited) else { continue };
                count += 1;
                forged.hash = forged.compute_hash();
                let forged = Plan::from_json(&Plan(forged).to_json().unwrap());
                let is_noticed = forged.map_or(true, |forged| forged.hash() != plan.hash());
                assert!(is_noticed, "{path} = {other} has the same hash");
            }
        }
        assert!(count > 100, "only {count} forged plans have the form of one");
    }
}

/// The approver reads the summary; it cannot say another thing than the devices.
#[test]
fn a_summary_of_other_devices_is_refused() {
    let honest = document([1, 2]);
    let mut forged = document([1, 2, 3]);
    forged.summary = honest.summary.clone();
    forged.hash = forged.compute_hash();
    let error = Plan::from_json(&Plan(forged).to_json().unwrap()).unwrap_err().to_string();
    assert!(error.contains("do not follow from its devices"), "{error}");
    let mut forged = document([1, 2, 3]);
    forged.devices[2].day = Some(1);
    forged.hash = forged.compute_hash();
    assert!(Plan::from_json(&Plan(forged).to_json().unwrap()).is_err());
}

#[test]
fn serde_checks_a_plan_too() {
    let json = plan([1]).to_json().unwrap();
    assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan([1]));
    let edited = json.replace("PC-1", "PC-2");
    let error = serde_json::from_str::<Plan>(&edited).unwrap_err().to_string();
    assert!(error.starts_with("was edited or is damaged: name, user or serial"), "{error}");
}

#[test]
fn what_hides_or_reorders_text_is_escaped_in_the_file() {
    let mut plan = document([1]);
    plan.devices[0].name = Some("é\u{202e}\u{1f512}".to_owned());
    plan.devices[0].digest = Some(digest::device("salt", &plan.devices[0].as_inventory()));
    let plan = Plan(plan.complete());
    let json = plan.to_json().unwrap();
    assert!(json.contains("\"é\\u202e\u{1f512}\""), "{json}");
    assert_eq!(Plan::from_json(&json).unwrap(), plan);
}

#[test]
fn a_member_that_is_not_known_is_refused() {
    let mut json = serde_json::to_value(plan([1])).unwrap();
    json["devices"][0]["also"] = json!("something else");
    let error = Plan::from_json(&json.to_string()).unwrap_err().to_string();
    assert!(error.contains("unknown field `also`"), "{error}");
}

#[test]
fn days_and_counts_follow_from_the_devices() {
    let mut plan = document(1..=6);
    plan.devices[1].digest = None;
    plan.devices[1].warnings = vec![Warning::NotInTenant];
    let plan = plan.complete();
    let days: Vec<_> = plan.devices.iter().map(|device| device.day).collect();
    assert_eq!(days, [Some(1), None, Some(2), Some(2), Some(3), Some(3)]);
    let days: Vec<_> = plan.days.iter().map(|it| (it.day, it.earliest, it.devices)).collect();
    assert_eq!(days, [(1, created(), 1), (2, created() + DAY, 2), (3, created() + 2 * DAY, 2)]);
    let counts: Vec<_> = plan.warnings.iter().map(|(warning, count)| (*warning, *count)).collect();
    assert_eq!(counts, [(Warning::NotInTenant, 1), (Warning::NotSeenLately, 5)]);
    assert_eq!(plan.approval.devices, 3);
    assert_eq!(
        plan.devices.iter().map(|device| device.order).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6]
    );
}

#[test]
fn the_summary_says_what_is_special() {
    for (change, expected) in [
        (
            (|_| {}) as fn(&mut Document),
            "[secret] stands for a value that is sent but not shown here",
        ),
        (|plan| plan.action.parameters = None, "they differ between devices"),
        (|plan| plan.action.effect = None, "described in the documentation of Microsoft Graph"),
        (|plan| plan.tenant = None, "a tenant that is not known"),
        (|plan| plan.identity_name = None, "sent by application a of tenant t."),
        (|plan| plan.identity = None, "an application or user that is not known"),
        (
            |plan| plan.daily_limit = None,
            "When: as soon as the plan is applied, all devices on one day.",
        ),
        (|plan| plan.daily_limit = Some(500), "2 of them are left on the first day"),
        (|plan| plan.sent_by_others = None, "(how many they sent today is not known)"),
        (|plan| plan.devices.clear(), "no device is sent anything"),
        (
            |plan| {
                plan.devices.extend(document(4..=9).devices);
                plan.daily_limit = Some(1);
            },
            "At most 3 requests await approval at the same time",
        ),
        (|plan| plan.justification = None, "have no justification, and will be refused"),
        (|plan| plan.justification = Some("a\u{202e}b".to_owned()), r#"reads, is "a\u{202e}b""#),
        (
            |plan| plan.devices.iter_mut().for_each(|device| device.needs_approval = false),
            "no access policy of the tenant protects",
        ),
        (
            |plan| plan.devices.iter_mut().for_each(|device| device.warnings.clear()),
            "Warnings: none.",
        ),
        (|plan| plan.approval.unknown_because = Some("why".to_owned()), "in Intune: why."),
    ] {
        let mut changed = document(1..=3);
        if expected.starts_with("2 of them") {
            changed.left_on_first_day = Some(2);
        }
        change(&mut changed);
        let text = changed.complete().summary.join("\n");
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

proptest! {
    /// A plan is the same after it was written and read, and has one hash with and without names.
    #[test]
    fn a_plan_is_read_as_it_was_written(
        numbers in prop::collection::btree_set(0..1_000_u64, 0..30),
        limit in prop::option::of(1..10_u64),
        text in prop::option::of(".{0,20}"),
    ) {
        let mut plan = document(numbers);
        (plan.daily_limit, plan.left_on_first_day) = (limit, limit);
        plan.justification.clone_from(&text);
        plan.action.parameters = Some(json!({ "message": text }));
        let plan = Plan(plan.complete());
        let read = Plan::from_json(&plan.to_json().unwrap()).unwrap();
        prop_assert_eq!(&read, &plan);
        let short = Plan::from_json(&plan.clone().without_names().to_json().unwrap()).unwrap();
        prop_assert_eq!(short.hash(), plan.hash());
        prop_assert!(!short.to_json().unwrap().contains("contoso"));
    }

    #[test]
    fn reading_never_panics(json in r#"[{}\[\]",:a-z0-9 ]{0,60}"#) {
        let _ = Plan::from_json(&json);
    }
}
