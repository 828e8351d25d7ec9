//! The devices that a plan needs, as they are read from Intune.

use std::time::{Duration, UNIX_EPOCH};

use graph_action::plan::{IntuneInventory, Inventory as _};
use serde_json::{Value, json};

use crate::sending::{
    actions::device,
    items::{Item, each, failed, items},
    service::{Service, status},
};

fn found(item: &Item) -> Value {
    let id = item.url.split('/').next_back().unwrap().split('?').next().unwrap();
    json!({ "status": 200, "body": {
        "id": id.to_uppercase(),
        "deviceName": "PC",
        "serialNumber": " ",
        "userPrincipalName": "",
        "userId": "u1",
        "operatingSystem": "Windows",
        "lastSyncDateTime": "2020-12-01T00:00:00Z",
    } })
}

fn ids(count: u32) -> Vec<String> {
    (0..count).map(device).collect()
}

#[tokio::test(start_paused = true)]
async fn twenty_devices_are_read_with_one_call() {
    let service = Service::new(each(found));
    let inventory = IntuneInventory::new(&service.client());
    let devices = inventory.devices(&ids(45)).await.unwrap();
    assert_eq!(devices.len(), 45);
    let sent = service.sent();
    assert_eq!(sent.iter().map(|sent| items(&sent.request).len()).sum::<usize>(), 45);
    assert_eq!(sent.len(), 3);
    for item in sent.iter().flat_map(|sent| items(&sent.request)) {
        let names = "id%2CdeviceName%2CserialNumber%2CuserPrincipalName%2CuserId%2CoperatingSystem%2ClastSyncDateTime";
        assert!(item.url.ends_with(&format!("?$select={names}")), "{}", item.url);
    }
    let device = &devices[0];
    assert_eq!((device.name.as_deref(), device.user.as_deref()), (Some("PC"), Some("u1")));
    assert_eq!((&device.serial_number, &device.problem), (&None, &None));
    assert_eq!(device.last_contact, Some(UNIX_EPOCH + Duration::from_secs(1_606_780_800)));
    assert!(inventory.devices(&[]).await.unwrap().is_empty());
    assert_eq!(service.sent().len(), 3, "nothing is read for nothing");
}

/// A device that does not exist is left out, and one that cannot be read says so.
#[tokio::test(start_paused = true)]
async fn a_failure_of_one_device_does_not_hide_the_others() {
    let service = Service::new(each(|item| match item.url.as_str() {
        url if url.contains(&device(1)) => failed(404, "ResourceNotFound", "no such device"),
        url if url.contains(&device(2)) => failed(400, "BadRequest", "broken record"),
        url if url.contains(&device(3)) => failed(500, "InternalServerError", "again"),
        _ => found(item),
    }));
    let inventory = IntuneInventory::new(&service.client());
    let mut devices = inventory.devices(&ids(5)).await.unwrap();
    devices.sort_by_key(|device| device.id.to_lowercase());
    let seen: Vec<_> = devices
        .iter()
        .map(|device| (device.id.to_lowercase(), device.problem.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(seen.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [0, 2, 3, 4].map(device));
    assert!(seen[1].1.contains("broken record"), "{seen:?}");
    assert!(seen[2].1.contains("again"), "{seen:?}");
    assert_eq!((seen[0].1, seen[3].1), ("", ""));
}

#[tokio::test(start_paused = true)]
async fn a_failure_of_all_devices_is_an_error() {
    for (response, text) in [
        (failed(403, "Forbidden", "not allowed"), "not allowed"),
        (json!({ "status": 429 }), "429"),
        (json!({ "status": 200, "body": { "id": device(99) } }), "another device"),
    ] {
        let service = Service::new(each(move |_| response.clone()));
        let inventory = IntuneInventory::new(&service.client());
        let error = inventory.devices(&ids(45)).await.unwrap_err().to_string();
        assert!(error.contains(text), "{text}: {error}");
    }
    let service = Service::new(|_| status(403));
    let error = IntuneInventory::new(&service.client()).devices(&ids(45)).await.unwrap_err();
    assert!(error.to_string().contains("the batch failed"), "{error}");
    assert!(service.sent().len() <= 4, "the rest is not tried: {}", service.sent().len());
}
