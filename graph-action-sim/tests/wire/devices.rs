use std::{collections::BTreeSet, time::Duration};

use graph_action::{ActionMeta, KeyForm, Method, ResourceMeta, Route, Version};
use graph_action_sim::{Fault, Sim, SimBuilder, SimServer, Token};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, LOCK, OTHER, WRITE, lock_item, lock_path},
    raw::{batch, get, post, post_json, request, send},
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
    // None of them can be read.
    for target in ["", &format!("/{OTHER}")] {
        let (status, code, message) = send(&sim, &get(&format!("{ROOT}{target}"))).error();
        assert_eq!((status, code.as_str()), (501, "SimulatorNotSimulated"));
        assert!(message.contains("add some with `.devices(..)`"), "{message}");
    }
}

#[test]
fn a_device_changes_when_a_test_or_an_action_says_so() {
    let sim = named().action_duration(Duration::ZERO).start();
    let name = || read(&sim, &format!("/{DEVICE}"))["deviceName"].clone();
    sim.change_device(DEVICE, json!({ "deviceName": "Changed" })).expect("it exists");
    assert_eq!(name(), "Changed");
    let path = format!("/beta/deviceManagement/managedDevices/{DEVICE}/setDeviceName");
    assert_eq!(send(&sim, &post_json(&path, r#"{"deviceName":"Named"}"#)).status, 204);
    assert_eq!(name(), "Named");
    let error = sim.change_device(OTHER, json!({})).expect_err("no such device").to_string();
    assert!(error.contains("is not the id of a device"), "{error}");
    assert!(sim.change_device(DEVICE, json!({ "wings": 2 })).is_err());
}

#[test]
fn a_collection_of_logs_is_pending() {
    let sim = named().start();
    let line = format!("POST {ROOT}/{DEVICE}/createDeviceLogCollectionRequest");
    let body = r#"{"templateType":{"templateType":"predefined"}}"#;
    let authorization = format!("Authorization: Bearer {}", Token::application([WRITE]));
    let length = format!("Content-Length: {}", body.len());
    let headers = [authorization.as_str(), &length, "Content-Type: application/json"];
    let response = send(&sim, &request(&line, &headers, body));
    assert_eq!((response.status, &response.json()["status"]), (200, &json!("pending")));
    assert_eq!(response.json()["managedDeviceId"], DEVICE);
    assert_eq!(sim.executions(DEVICE), 1);
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
fn wrong_options_are_refused() {
    let sim = named().start();
    for (target, reason) in [
        ("?$select=wings", "Could not find a property named 'wings'"),
        ("?$filter=wings%20eq%202", "Could not find a property named 'wings'"),
        ("?$filter=x", "Could not find a property named 'x'"),
        ("?$orderby=wings", "Could not find a property named 'wings'"),
        ("?$orderby=id%20up", "'id up' is not an order"),
        ("?$top=0", "'0' is not a valid number of entities"),
        ("?$skiptoken=1", "the '$skiptoken' is not from this service"),
        ("?$filter=%FF", "not valid UTF-8"),
        ("/3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10?$select=x", "Could not find"),
    ] {
        let (status, code, message) = send(&sim, &get(&format!("{ROOT}{target}"))).error();
        assert_eq!((status, code.as_str()), (400, "BadRequest"), "{target}");
        assert!(message.contains(reason), "{target}: {message}");
    }
}

#[test]
fn options_that_are_not_simulated_are_named() {
    let sim = named().start();
    let one = format!("/{DEVICE}?$filter=id%20eq%20'x'");
    for (target, what) in [
        ("?$expand=users", "'$expand' of a list"),
        ("?$skip=1", "'$skip' of a list"),
        ("?$filter=model%20ne%20'x'", "'ne' in '$filter'"),
        (one.as_str(), "'$filter' of one entity"),
    ] {
        let (status, code, message) = send(&sim, &get(&format!("{ROOT}{target}"))).error();
        assert_eq!((status, code.as_str()), (501, "SimulatorNotSimulated"), "{target}");
        assert!(message.starts_with("The simulator does not simulate "), "{message}");
        assert!(message.contains(what), "{target}: {message}");
    }
}

/// Three devices that differ in what Intune's filters ignore.
fn different() -> SimBuilder {
    builder()
        .device(
            DEVICE,
            json!({
                "deviceName": "alpha", "userId": OTHER, "skuFamily": "Pro", "model": "x",
                "deviceEnrollmentType": "userEnrollment", "azureADDeviceId": DEVICE,
                "lastSyncDateTime": "2026-01-01T00:00:00Z",
            }),
        )
        .device(
            OTHER,
            json!({
                "deviceName": "Beta", "userId": DEVICE, "skuFamily": "Home", "model": "y",
                "deviceEnrollmentType": "unknown", "azureADDeviceId": OTHER,
                "lastSyncDateTime": "2026-03-01T00:00:00Z",
            }),
        )
        .device(
            THIRD,
            json!({
                "deviceName": "gamma", "model": "y", "azureADDeviceId": THIRD, "skuFamily": "",
                "lastSyncDateTime": "2026-02-01T00:00:00Z",
            }),
        )
}

const THIRD: &str = "9c0d7c4e-1c3f-4f5d-8f0e-0a1b2c3d4e5f";

fn listed(sim: &SimServer, query: &str) -> Vec<String> {
    let list = read(sim, &format!("?{}", query.replace(' ', "%20")));
    names(&list).into_iter().map(str::to_owned).collect()
}

#[test]
fn some_filters_are_ignored_as_by_intune() {
    let (sim, exact) = (different().start(), different().exact_queries().start());
    let directory = format!("azureADDeviceId eq '{OTHER}' or azureADDeviceId eq '{DEVICE}'");
    let all = [DEVICE, OTHER, THIRD];
    for (filter, found, meant) in [
        (format!("userId eq '{OTHER}'"), &all[..], &[DEVICE][..]),
        ("skuFamily eq 'Pro'".to_owned(), &all, &[DEVICE]),
        ("contains(skuFamily,'Pro')".to_owned(), &all, &[DEVICE]),
        ("deviceEnrollmentType eq 'userEnrollment'".to_owned(), &all, &[DEVICE]),
        ("skuFamily eq 'Pro' and model eq 'y'".to_owned(), &[OTHER, THIRD], &[]),
        ("skuFamily eq 'Pro' or model eq 'z'".to_owned(), &all, &[DEVICE]),
        (directory, &[OTHER], &[DEVICE, OTHER]),
        (format!("azureADDeviceId eq '{OTHER}'"), &[OTHER], &[OTHER]),
        ("model eq 'y'".to_owned(), &[OTHER, THIRD], &[OTHER, THIRD]),
    ] {
        assert_eq!(listed(&sim, &format!("$filter={filter}")), found, "{filter}");
        assert_eq!(listed(&exact, &format!("$filter={filter}")), meant, "{filter}");
    }
}

#[test]
fn an_order_of_devices_has_no_effect_as_in_intune() {
    let (sim, exact) = (different().start(), different().exact_queries().page_size(2).start());
    let order = "$orderby=model desc,lastSyncDateTime";
    assert_eq!(listed(&sim, order), [DEVICE, OTHER, THIRD]);
    assert_eq!(listed(&exact, order), [THIRD, OTHER]);
    let first = read(&exact, &format!("?{}", order.replace(' ', "%20")));
    let next = first["@odata.nextLink"].as_str().expect("a link");
    let last = send(&exact, &get(&next[exact.url().len()..])).json();
    assert_eq!(names(&last), [DEVICE]);
    assert!(last.get("@odata.nextLink").is_none());
    assert_eq!(listed(&exact, "$orderby=deviceName"), [DEVICE, OTHER]);
}

#[test]
fn dates_are_compared_and_text_is_searched() {
    let sim = different().start();
    for (filter, found) in [
        ("lastSyncDateTime lt 2026-02-01T00:00:00Z", &[DEVICE][..]),
        ("lastSyncDateTime le 2026-02-01T01:00:00%2B01:00", &[DEVICE, THIRD]),
        ("lastSyncDateTime gt 2026-02-01T00:00:00Z", &[OTHER]),
        ("lastSyncDateTime ge 2026-02-01T00:00:00.000Z", &[OTHER, THIRD]),
        ("contains(deviceName,'ETA')", &[OTHER]),
        ("contains(deviceName,'a') and model eq 'y'", &[OTHER, THIRD]),
    ] {
        assert_eq!(listed(&sim, &format!("$filter={filter}")), found, "{filter}");
    }
}

#[test]
fn a_plus_sign_in_a_query_is_a_space() {
    let sim = named().device(OTHER, json!({ "deviceName": "a+b c" })).start();
    let filtered = |filter: &str| names(&read(&sim, &format!("?$filter={filter}"))).len();
    assert_eq!(filtered("deviceName+eq+'a%2Bb+c'"), 1);
    assert_eq!(filtered("deviceName+eq+'a+b c'".replace("b c", "b%20c").as_str()), 0);
}

#[test]
fn a_device_that_was_asked_to_has_synchronised() {
    let sim = different().action_duration(Duration::ZERO).start();
    assert_eq!(send(&sim, &post(&format!("{ROOT}/{DEVICE}/syncDevice"))).status, 204);
    let device = read(&sim, &format!("/{DEVICE}?$select=lastSyncDateTime"));
    let synchronised: jiff::Timestamp =
        device["lastSyncDateTime"].as_str().and_then(|text| text.parse().ok()).expect("a time");
    assert!(synchronised > jiff::Timestamp::now() - Duration::from_secs(60));
    assert_eq!(listed(&sim, "$filter=lastSyncDateTime gt 2026-03-02T00:00:00Z"), [DEVICE]);
}

#[test]
fn a_deleted_device_is_gone() {
    let sim = different().start();
    let delete = request(
        &format!("DELETE {ROOT}/{DEVICE}"),
        &[&format!("Authorization: Bearer {}", Token::application([WRITE]))],
        "",
    );
    assert_eq!(send(&sim, &delete).status, 204);
    assert_eq!(send(&sim, &delete).status, 404);
    assert_eq!(listed(&sim, ""), [OTHER, THIRD]);
    assert_eq!(sim.ledger()[0].action, "deleteDevice");
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
