use std::{collections::BTreeSet, time::Duration};

use graph_action::{ActionMeta, KeyForm, Method, ResourceMeta, Route, Version};
use graph_action_sim::{Fault, Sim, SimBuilder, SimServer};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, LOCK, OTHER, lock_item, lock_path},
    raw::{batch, get, post, send},
};

const DEVICES: ResourceMeta = ResourceMeta::new(
    "ManagedDevice",
    KeyForm::Guid,
    &[
        Route::new("/deviceManagement/managedDevices/{deviceId}", Version::V1),
        Route::new("/users/{userId}/managedDevices/{deviceId}", Version::V1),
    ],
);

const LIST: ActionMeta =
    ActionMeta::declare("List", Method::Get, "/deviceManagement/managedDevices");
const GET: ActionMeta =
    ActionMeta::declare("Get", Method::Get, "/deviceManagement/managedDevices/{deviceId}");
const GET_OF_USER: ActionMeta =
    ActionMeta::declare("GetOfUser", Method::Get, "/users/{userId}/managedDevices/{deviceId}");
const RESET: ActionMeta =
    on_device("Reset", "/deviceManagement/managedDevices/{deviceId}/resetPasscode");
const RETIRE: ActionMeta =
    on_device("Retire", "/deviceManagement/managedDevices/{deviceId}/retire");
const LOCATE: ActionMeta =
    on_device("Locate", "/deviceManagement/managedDevices/{deviceId}/locateDevice");
const REBOOT: ActionMeta =
    on_device("Reboot", "/deviceManagement/managedDevices/{deviceId}/microsoft.graph.rebootNow");

pub(crate) const ROOT: &str = "/v1.0/deviceManagement/managedDevices";

const fn on_device(name: &'static str, path: &'static str) -> ActionMeta {
    ActionMeta::declare(name, Method::Post, path).bound_to(&DEVICES)
}

pub(crate) fn builder() -> SimBuilder {
    Sim::builder().actions([LOCK, LIST, GET, GET_OF_USER, RESET, RETIRE, LOCATE, REBOOT])
}

pub(crate) fn named() -> SimBuilder {
    builder().device(DEVICE, json!({ "deviceName": "O'Neil's", "operatingSystem": "iOS" }))
}

fn read(sim: &SimServer, target: &str) -> Value {
    let response = send(sim, &get(&format!("{ROOT}{target}")));
    assert_eq!(response.status, 200, "{target}: {}", response.text());
    response.json()
}

pub(crate) fn names(list: &Value) -> Vec<&str> {
    let devices = list["value"].as_array().expect("a list");
    devices.iter().map(|device| device["id"].as_str().expect("an id")).collect()
}

#[test]
fn devices_come_from_the_seed() {
    let ids = |seed| builder().devices(50).seed(seed).start().device_ids();
    assert_eq!(ids(1), ids(1));
    assert_ne!(ids(1), ids(2));
    let ids = ids(3);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 50);
    assert!(ids.iter().all(|id| uuid::Uuid::try_parse(id).is_ok()));

    let sim = builder().devices(50).seed(3).start();
    let list = read(&sim, "");
    assert_eq!(names(&list), ids);
    let systems: BTreeSet<_> = list["value"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|device| device["operatingSystem"].to_string())
        .collect();
    assert!(systems.len() >= 3, "{systems:?}");
}

#[test]
fn one_device_is_read_by_any_route() {
    let sim = named().devices(2).start();
    let device = read(&sim, &format!("/{}", DEVICE.to_uppercase()));
    assert_eq!(
        (device["id"].as_str(), device["deviceName"].as_str()),
        (Some(DEVICE), Some("O'Neil's"))
    );
    let context = format!("{}/v1.0/$metadata#deviceManagement/managedDevices/$entity", sim.url());
    assert_eq!(device["@odata.context"], context);
    for property in ["serialNumber", "userPrincipalName", "complianceState", "lastSyncDateTime"] {
        assert!(device[property].is_string(), "{property}");
    }
    let of_user = send(&sim, &get(&format!("/v1.0/users/ann/managedDevices/{DEVICE}"))).json();
    assert_eq!(of_user["serialNumber"], device["serialNumber"]);
    let in_parentheses = format!("/v1.0/deviceManagement/managedDevices('{DEVICE}')");
    assert_eq!(send(&sim, &get(&in_parentheses)).json(), device);
    // Reads of devices are not recorded.
    assert!(sim.accepted().is_empty() && sim.ledger().is_empty());
}

#[test]
fn only_the_known_devices_exist() {
    let sim = builder().devices(1).start();
    let known = &sim.device_ids()[0];
    assert_eq!(send(&sim, &post(&lock_path(known))).status, 204);
    for request in [post(&lock_path(OTHER)), get(&format!("{ROOT}/{OTHER}"))] {
        let (status, code, message) = send(&sim, &request).error();
        assert_eq!((status, code.as_str()), (404, "ResourceNotFound"));
        assert!(message.contains(OTHER), "{message}");
    }
    assert_eq!(sim.ledger().len(), 1);
}

#[test]
fn without_devices_every_device_exists() {
    let sim = builder().start();
    assert!(sim.device_ids().is_empty());
    assert_eq!(send(&sim, &post(&lock_path(OTHER))).status, 204);
    assert_eq!(send(&sim, &get(&format!("{ROOT}/{OTHER}"))).status, 204);
}

#[test]
fn a_configured_response_takes_precedence() {
    let sim = named().respond_with(GET, json!({ "x": 1 })).start();
    assert_eq!(read(&sim, &format!("/{DEVICE}")), json!({ "x": 1 }));
}

#[test]
fn pages_lead_through_all_devices_once() {
    let sim = builder().devices(25).page_size(10).start();
    let mut target = "?%24select=id&x=%20&%24top=7".to_owned();
    let mut seen = Vec::new();
    let mut pages = Vec::new();
    loop {
        let page = read(&sim, &target);
        pages.push(names(&page).len());
        seen.extend(names(&page).into_iter().map(str::to_owned));
        let Some(next) = page["@odata.nextLink"].as_str() else { break };
        let start = format!("{}{ROOT}?%24select=id&x=%20&%24top=7&$skiptoken=", sim.url());
        assert!(next.starts_with(&start), "{next}");
        next[sim.url().len() + ROOT.len()..].clone_into(&mut target);
    }
    assert_eq!((seen, pages), (sim.device_ids(), vec![7, 7, 7, 4]));
    assert_eq!(names(&read(&sim, "?$top=100")).len(), 10);
    assert_eq!(names(&read(&sim, "?$top=25&$count=true")).len(), 10);
    assert_eq!(read(&sim, "?$top=1&$count=true")["@odata.count"], 25);
    assert!(read(&sim, "").get("@odata.count").is_none());
}

#[test]
fn the_last_page_has_no_next_one() {
    let sim = builder().devices(20).page_size(10).start();
    let first = read(&sim, "");
    let next = first["@odata.nextLink"].as_str().expect("a link");
    let last = send(&sim, &get(&next[sim.url().len()..])).json();
    assert_eq!(names(&last).len(), 10);
    assert!(last.get("@odata.nextLink").is_none());
}

#[test]
fn a_filter_selects_devices() {
    let sim = named().device(OTHER, json!({ "isSupervised": true })).devices(200).start();
    let filtered = |filter: &str| {
        let filter = filter.replace(' ', "%20");
        let list = read(&sim, &format!("?$select=id&$filter={filter}"));
        names(&list).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(filtered("deviceName eq 'o''neil''s'"), [DEVICE]);
    assert_eq!(filtered("startswith(deviceName,'O''N')"), [DEVICE]);
    assert_eq!(filtered(&format!("id eq '{OTHER}' or id eq '{DEVICE}'")), [DEVICE, OTHER]);
    assert_eq!(filtered(&format!("id eq '{OTHER}' and isSupervised eq true")), [OTHER]);
    let windows = filtered("operatingSystem eq 'Windows'").len();
    let others = filtered(
        "operatingSystem eq 'iOS' or operatingSystem eq 'Android' or operatingSystem eq 'macOS'",
    );
    assert_eq!(windows + others.len(), 202);
    assert!(windows > 60 && others.len() > 60);
}

#[test]
fn filtered_pages_lead_through_all_matches() {
    let sim = builder().devices(300).page_size(10).start();
    let all = read(&builder().devices(300).start(), "?$filter=operatingSystem%20eq%20'iOS'");
    let mut target = format!("{ROOT}?$filter=operatingSystem%20eq%20'iOS'&$count=true");
    let mut seen = Vec::new();
    loop {
        let page = send(&sim, &get(&target)).json();
        assert_eq!(page["@odata.count"], names(&all).len());
        seen.extend(names(&page).into_iter().map(str::to_owned));
        let Some(next) = page["@odata.nextLink"].as_str() else { break };
        next[sim.url().len()..].clone_into(&mut target);
    }
    assert_eq!(seen, names(&all));
}

#[test]
fn only_selected_properties_are_returned() {
    let sim = named().start();
    let device = read(&sim, &format!("/{DEVICE}?$select=devicename,deviceActionResults"));
    let members: Vec<_> = device.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["@odata.context", "deviceActionResults", "deviceName"]);
    let list = read(&sim, "?$select=managementState");
    assert_eq!(list["value"], json!([{ "managementState": "managed" }]));
}

#[test]
fn unsupported_options_are_refused() {
    let sim = named().start();
    for (target, reason) in [
        ("?$orderby=id", "'$orderby' is not supported"),
        ("?$expand=users", "'$expand' is not supported"),
        ("?$select=wings", "Could not find a property named 'wings'"),
        ("?$filter=wings%20eq%202", "Could not find a property named 'wings'"),
        ("?$filter=x", "Could not find a property named 'x'"),
        ("?$top=0", "'0' is not a valid number of entities"),
        ("?$skiptoken=1", "the '$skiptoken' is not from this service"),
        ("?$filter=%FF", "not valid UTF-8"),
        (
            "/3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10?$filter=id%20eq%20'x'",
            "'$filter' is not supported",
        ),
        ("/3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10?$select=x", "Could not find"),
    ] {
        let (status, code, message) = send(&sim, &get(&format!("{ROOT}{target}"))).error();
        assert_eq!((status, code.as_str()), (400, "BadRequest"), "{target}");
        assert!(message.contains(reason), "{target}: {message}");
    }
}

#[test]
fn an_invalid_device_is_an_error() {
    for (id, properties, reason) in [
        ("no-guid", json!({}), "`no-guid` is not a device id"),
        (DEVICE, json!([]), "are not a JSON object"),
        (DEVICE, json!({ "wings": 2 }), "`wings` cannot be set for device"),
        (DEVICE, json!({ "id": OTHER }), "`id` cannot be set for device"),
    ] {
        let error = builder().device(id, properties).try_start().expect_err("a refusal");
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        assert!(error.to_string().contains(reason), "{error}");
    }
    let error = builder().failing_actions(2.0).try_start().expect_err("a refusal");
    assert_eq!(error.to_string(), "the share 2 of failing actions is not between 0 and 1");
}

#[test]
fn devices_are_read_in_a_batch_and_reads_can_fail() {
    let sim = named().start();
    let url = format!("/deviceManagement/managedDevices/{DEVICE}?$select=deviceName");
    let items = json!([{ "id": "1", "method": "GET", "url": url }, lock_item("2", DEVICE)]);
    let responses = send(&sim, &batch(&items)).responses();
    assert_eq!(responses[0]["body"]["deviceName"], "O'Neil's");
    assert_eq!(responses[1]["status"], 204);
    sim.script([Fault::ExecutedInternalError]);
    assert_eq!(send(&sim, &get(ROOT)).status, 500);
}

#[test]
fn many_devices_are_quick_to_read() {
    let sim = builder().devices(100_000).start();
    let last = sim.device_ids().pop().expect("one");
    let before = std::time::Instant::now();
    for _ in 0..20 {
        let filter = format!("?$filter=id%20eq%20'{last}'");
        assert_eq!(names(&read(&sim, &filter)), [last.as_str()]);
        assert_eq!(send(&sim, &post(&lock_path(&last))).status, 204);
    }
    assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
}
