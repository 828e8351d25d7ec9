//! Intune's errors: JSON inside the message of Graph's error (conformance B-9).

use std::fmt::Write;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::json;

use crate::world::{
    catalogue::{
        Found,
        template::{Part, Template},
    },
    request::ids::Ids,
};

const BACK_END: &str = "https://fef.sim.manage.example/DeviceFE/StatelessDeviceFEService";
const API_VERSION: &str = "2025-07-09";

/// Returns the text of an error of Intune, in its form without an inner error (EV-02).
pub(crate) fn message(text: &str, url: &str, ids: &Ids) -> String {
    Error::new(text, url, ids).to_text()
}

/// Returns the text of a refusal that says inside how many seconds to wait.
pub(crate) fn throttled(seconds: u64, ids: &Ids) -> String {
    let single = Error::new(UNSPECIFIC, &url(), ids);
    Error { retry_after: Some(seconds), ..single }.to_text()
}

/// Returns the text of an action that exceeded Intune's time limit and may have run (C-2).
pub(crate) fn timed_out(url: &str, ids: &Ids) -> String {
    let text = "The operation was cancelled: ScenarioTimeout=15000ms";
    Error {
        custom_api_error_phrase: "CancelOnTimeout4EndExecuteAction",
        error_source_service: "StatelessCustomerDataMTService",
        ..Error::new(text, url, ids)
    }
    .to_text()
}

/// Returns the text that names neither platform nor reason, with its lines joined by spaces.
pub(crate) fn wrong_platform(url: &str, ids: &Ids) -> String {
    message(UNSPECIFIC, url, ids).replace("\r\n  ", "  ").replace("\r\n", "  ")
}

/// Returns the text that hides a missing licence or role two levels deep.
pub(crate) fn forbidden(url: &str, ids: &Ids) -> String {
    let challenge = "Bearer realm=\"urn:intune:service,c3998d6e-2e37-4c56-87b5-7b444ee1cb26\"";
    let headers = json!({ "WWW-Authenticate": challenge }).to_string();
    let single = Error { http_headers: headers, ..Error::new(UNSPECIFIC, url, ids) };
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

/// Returns the text of an internal error, one level deep.
pub(crate) fn internal(url: &str, ids: &Ids) -> String {
    let text = Error::new("An internal server error has occurred", url, ids).message;
    json!({ "Message": format!("{text} - CustomApiErrorPhrase: ") }).to_string()
}

const UNSPECIFIC: &str = "An error has occurred";

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Error {
    #[serde(rename = "_version")]
    version: u8,
    message: String,
    custom_api_error_phrase: &'static str,
    retry_after: Option<u64>,
    error_source_service: &'static str,
    http_headers: String,
}

impl Error {
    fn new(text: &str, url: &str, ids: &Ids) -> Self {
        // The activity of a refusal is the caller's id of the request, not Graph's.
        let activity = ids.client_request_id();
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

    /// Returns the JSON as Intune writes it: indented, with CRLF.
    fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.replace('\n', "\r\n")
    }
}

/// Returns the URL of Intune.
pub(crate) fn url() -> String {
    format!("{BACK_END}?api-version={API_VERSION}")
}

/// Returns the URL by which Graph calls Intune for an action.
pub(crate) fn url_of(found: &Found<'_>) -> String {
    back_end_url(found.template, &found.captures.keys)
}

/// Writes keys in parentheses and the operation with its namespace.
fn back_end_url(template: &Template, keys: &[(String, String)]) -> String {
    let mut url = BACK_END.to_owned();
    let mut keys = keys.iter().map(|(_, key)| key);
    let last = template.parts.len().saturating_sub(1);
    for (index, part) in template.parts.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = match part {
            Part::Name(name) if index < last => write!(url, "/{name}"),
            Part::Name(name) | Part::Function(name, _) => {
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
