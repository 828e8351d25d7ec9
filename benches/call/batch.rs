//! Many declared calls in a run, and the same by hand: a typed loop over batches on reqwest.

use std::{net::SocketAddr, ops::Range, path::Path};

use graph_action::{Client, intune::managed_device::ResetPasscode};
use serde::{Deserialize, Serialize};

use super::{Spent, builder, by_hand, spent::Meter, token};

/// How many devices a batch has.
pub(crate) const BATCH: u64 = 20;

/// The ways to send the batches, by the name of each. A run remembers its devices unless it allows repeats.
pub(crate) const WAYS: &[&str] = if cfg!(feature = "journal") {
    &["bulk", "bulk-by-hand", "bulk-with-repeats", "bulk-with-journal"]
} else {
    &["bulk", "bulk-by-hand", "bulk-with-repeats"]
};

/// Sends batches in one of the [`WAYS`], and one before, which connects and is not counted.
pub(super) async fn send(way: &str, address: SocketAddr, batches: u64) -> Spent {
    let (first, rest) = (0..1, 1..1 + batches);
    if way == "bulk-by-hand" {
        let (client, token) = (by_hand::reqwest(), token());
        let send = |batches| by_hand(&client, address, &token, batches);
        send(first).await;
        let meter = Meter::start();
        send(rest).await;
        return meter.stop(batches * BATCH);
    }
    let client = builder(address).build().expect("a client");
    // Not measured: to make and remove it takes as long as two batches.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on a disk");
    run("bulk", &client, first, folder.path()).await;
    let meter = Meter::start();
    run(way, &client, rest, folder.path()).await;
    meter.stop(batches * BATCH)
}

pub(crate) fn device(index: u64) -> String {
    format!("{index:08x}-8a55-4f0e-9d0f-1f1d0c9b7a10")
}

#[cfg_attr(
    not(feature = "journal"),
    allow(unused_variables, reason = "only a journal needs the folder")
)]
async fn run(way: &str, client: &Client, batches: Range<u64>, folder: &Path) {
    let devices = (batches.start * BATCH..batches.end * BATCH).map(device);
    let bulk = client.bulk(devices.map(|device| ResetPasscode.request(device)));
    let bulk = match way {
        "bulk-with-repeats" => bulk.allow_repeats(),
        #[cfg(feature = "journal")]
        "bulk-with-journal" => {
            let path = folder.join("reset.journal");
            bulk.journal(&graph_action::journal::Journal::open(path).expect("a journal"))
        }
        _ => bulk,
    };
    let mut run = bulk.start().await.expect("a run");
    while let Some(item) = run.next().await {
        item.result.expect("an accepted action");
    }
}

#[derive(Serialize)]
struct Requests {
    requests: Vec<Request>,
}

#[derive(Serialize)]
struct Request {
    id: String,
    method: &'static str,
    url: String,
    headers: Headers,
    body: Empty,
}

#[derive(Serialize)]
struct Headers {
    #[serde(rename = "Content-Type")]
    content_type: &'static str,
}

#[derive(Serialize)]
struct Empty {}

#[derive(Deserialize)]
struct Responses<'j> {
    #[serde(borrow)]
    responses: Vec<Response<'j>>,
}

#[derive(Deserialize)]
struct Response<'j> {
    id: &'j str,
    status: u16,
}

/// The shortest code that has types and reads the statuses.
pub(crate) async fn by_hand(
    client: &reqwest::Client,
    address: SocketAddr,
    token: &str,
    batches: Range<u64>,
) {
    for batch in batches {
        let requests = (0..BATCH).map(|index| {
            let device = device(batch * BATCH + index);
            Request {
                id: index.to_string(),
                method: "POST",
                url: format!("/deviceManagement/managedDevices/{device}/resetPasscode"),
                headers: Headers { content_type: "application/json" },
                body: Empty {},
            }
        });
        let body = serde_json::to_vec(&Requests { requests: requests.collect() }).expect("JSON");
        let response = client
            .post(format!("http://{address}/v1.0/$batch"))
            .bearer_auth(token)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("client-request-id", uuid::Uuid::new_v4().to_string())
            .body(body)
            .send()
            .await
            .expect("a response");
        let body = response.bytes().await.expect("all of it");
        let responses: Responses<'_> = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(responses.responses.len() as u64, BATCH);
        for response in responses.responses {
            assert_eq!(response.status, 204, "{}", response.id);
        }
    }
}

/// The response to a batch: as Graph writes it, with the ids that each item repeats.
pub(super) fn response(request: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(request).expect("JSON");
    let mut json = String::from(r#"{"responses":["#);
    for item in text.split(r#"{"id":""#).skip(1) {
        let id = item.split('"').next().unwrap_or_default();
        let own = item.split_once(r#""client-request-id":""#).map(|(_, id)| &id[..36]);
        let own = own.unwrap_or("5c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f");
        json += &format!(
            r#"{{"id":"{id}","status":204,"headers":{{"Cache-Control":"no-store","request-id":"2c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f","client-request-id":"{own}"}}}},"#
        );
    }
    json.pop();
    json += "]}";
    json.into_bytes()
}
