//! Many declared calls in a run, and the same by hand: a typed loop over batches on reqwest.

use std::net::SocketAddr;

use graph_action::intune::managed_device::ResetPasscode;
use serde::{Deserialize, Serialize};

use super::{builder, client_by_hand, token};

/// How many devices a batch has.
pub(crate) const BATCH: u64 = 20;

/// The ways to send the batches, by the name of each.
pub(crate) const WAYS: &[&str] = if cfg!(feature = "journal") {
    &["bulk", "bulk-by-hand", "bulk-with-journal"]
} else {
    &["bulk", "bulk-by-hand"]
};

/// Sends batches in one of the [`WAYS`].
pub(crate) async fn send(way: &str, address: SocketAddr, batches: u64) {
    match way {
        "bulk" => run(address, batches, false).await,
        "bulk-with-journal" => run(address, batches, true).await,
        "bulk-by-hand" => by_hand(address, batches).await,
        other => panic!("unknown way {other}"),
    }
}

fn device(index: u64) -> String {
    format!("{index:08x}-8a55-4f0e-9d0f-1f1d0c9b7a10")
}

async fn run(address: SocketAddr, batches: u64, with_journal: bool) {
    let client = builder(address).build().expect("a client");
    let devices = (0..batches * BATCH).map(device);
    let bulk = client.bulk(devices.map(|device| ResetPasscode.request(device)));
    #[cfg(feature = "journal")]
    let folder = tempfile::tempdir().expect("a folder");
    #[cfg(feature = "journal")]
    let bulk = if with_journal {
        let path = folder.path().join("reset.journal");
        bulk.journal(&graph_action::journal::Journal::open(path).expect("a journal"))
    } else {
        bulk
    };
    #[cfg(not(feature = "journal"))]
    assert!(!with_journal, "the feature `journal` is off");
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
async fn by_hand(address: SocketAddr, batches: u64) {
    let client = client_by_hand();
    let token = token();
    for batch in 0..batches {
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
            .bearer_auth(&token)
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
pub(crate) fn response(request: &[u8]) -> Vec<u8> {
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
