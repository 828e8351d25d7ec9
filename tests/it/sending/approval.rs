//! Multi Admin Approval (conformance L): what is sent for it, and what the responses mean.

mod journal;
mod policies;
mod requests;
mod runs;
mod single;
pub(crate) mod tenant;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::sending::service::{Response, response};

const JUSTIFICATION: &str = "x-msft-approval-justification";
const CODE: &str = "x-msft-approval-code";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// When the clock of the tests starts.
const START: Duration = Duration::from_secs(1_609_459_200);

fn start() -> SystemTime {
    UNIX_EPOCH + START
}

fn code(number: u32) -> Uuid {
    Uuid::from_u128(0xaabb_0000 + u128::from(number))
}

fn error(code: &str, message: &str) -> String {
    json!({ "error": { "code": code, "message": message } }).to_string()
}

/// The response when an approval request was filed.
fn filed(code: Uuid) -> Response {
    let body = error("ApprovalRequired", "Approval Required.");
    response(403, &[(CODE, &code.to_string())], body)
}

fn filed_item(code: Uuid) -> Value {
    json!({
        "status": 412,
        "headers": { CODE: code.to_string() },
        "body": { "error": { "code": "BadRequest", "message": "Approval Required." } },
    })
}

const UNJUSTIFIED: &str = "Header 'x-msft-approval-justification' is required to request approval";

fn unjustified_item() -> Value {
    crate::sending::items::failed(400, "BadRequest", UNJUSTIFIED)
}

/// The text of a justification on the wire.
fn decoded(value: &str) -> String {
    String::from_utf8(STANDARD.decode(value).expect("base64")).expect("UTF-8")
}
