//! Intune's errors: JSON inside the message of Graph's error (conformance B.2).

use std::fmt::Write;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::json;

use crate::{
    catalogue::Found,
    stamp::Stamp,
    template::{Part, Template},
};

const BACK_END: &str = "https://fef.sim.manage.example/DeviceFE/StatelessDeviceFEService";
const API_VERSION: &str = "2025-07-09";

/// The text of an error of Intune for people, in its single form (EV-02).
pub(crate) fn message(text: &str, url: &str, stamp: &Stamp) -> String {
    Single::new(text, url, stamp).to_text()
}

/// The same of a refusal that says inside how many seconds to wait.
pub(crate) fn throttled(seconds: u64, stamp: &Stamp) -> String {
    let single = Single::new(UNSPECIFIC, &url(), stamp);
    Single { retry_after: Some(seconds), ..single }.to_text()
}

/// The text of an action that ran into Intune's time-out, and may have run (B.2, row 7).
pub(crate) fn timed_out(url: &str, stamp: &Stamp) -> String {
    let text = "The operation was cancelled: ScenarioTimeout=15000ms";
    Single {
        custom_api_error_phrase: "CancelOnTimeout4EndExecuteAction",
        error_source_service: "StatelessCustomerDataMTService",
        ..Single::new(text, url, stamp)
    }
    .to_text()
}

/// The text that names neither platform nor reason; the lines are joined by blanks (B.2, row 4).
pub(crate) fn wrong_platform(url: &str, stamp: &Stamp) -> String {
    message(UNSPECIFIC, url, stamp).replace("\r\n  ", "  ").replace("\r\n", "  ")
}

/// The text that hides a lacking licence or role two levels deep (B.2, row 5).
pub(crate) fn forbidden(url: &str, stamp: &Stamp) -> String {
    let challenge = "Bearer realm=\"urn:intune:service,c3998d6e-2e37-4c56-87b5-7b444ee1cb26\"";
    let headers = json!({ "WWW-Authenticate": challenge }).to_string();
    let single = Single { http_headers: headers, ..Single::new(UNSPECIFIC, url, stamp) };
    json!({
        "ErrorCode": "Forbidden",
        "Message": single.to_text(),
        "Target": null,
        "Details": null,
        "InnerError": null,
        "InstanceAnnotations": [],
        "TypeAnnotation": null,
    })
    .to_string()
}

/// The flat text of an internal error, one level deep (B.2, row 8).
pub(crate) fn internal(url: &str, stamp: &Stamp) -> String {
    let text = Single::new("An internal server error has occurred", url, stamp).message;
    json!({ "Message": format!("{text} - CustomApiErrorPhrase: ") }).to_string()
}

const UNSPECIFIC: &str = "An error has occurred";

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Single {
    #[serde(rename = "_version")]
    version: u8,
    message: String,
    custom_api_error_phrase: &'static str,
    retry_after: Option<u64>,
    error_source_service: &'static str,
    http_headers: String,
}

impl Single {
    fn new(text: &str, url: &str, stamp: &Stamp) -> Self {
        // The activity of a refusal is the request by the caller's id, not by Graph's (B.2, row 2).
        let activity = stamp.client_request_id();
        Self {
            version: 3,
            message: format!(
                "{text} - Operation ID (for customer support): \
                 00000000-0000-0000-0000-000000000000 - Activity ID: {activity} - Url: {url}"
            ),
            custom_api_error_phrase: "",
            retry_after: None,
            error_source_service: "",
            http_headers: "{}".to_owned(),
        }
    }

    /// Indented and with CRLF, as Intune writes it.
    fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.replace('\n', "\r\n")
    }
}

/// The URL of Intune.
pub(crate) fn url() -> String {
    format!("{BACK_END}?api-version={API_VERSION}")
}

/// The URL by which Graph calls Intune for an action.
pub(crate) fn url_of(found: &Found<'_>) -> String {
    back_end_url(found.template, &found.captures.keys)
}

/// Keys in parentheses, the operation with its namespace.
fn back_end_url(template: &Template, keys: &[(String, String)]) -> String {
    let mut url = BACK_END.to_owned();
    let mut keys = keys.iter().map(|(_, key)| key);
    let last = template.parts.len().saturating_sub(1);
    for (index, part) in template.parts.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = match part {
            Part::Literal(name) if index < last => write!(url, "/{name}"),
            Part::Literal(name) | Part::Call(name, _) => {
                write!(url, "/microsoft.management.services.api.{name}")
            }
            Part::Key(_) => {
                let key = keys.next().map_or("", String::as_str);
                let key = utf8_percent_encode(key, UNSAFE);
                write!(url, "%28%27{key}%27%29")
            }
        };
    }
    format!("{url}?api-version={API_VERSION}")
}

const UNSAFE: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC.remove(b'-');
