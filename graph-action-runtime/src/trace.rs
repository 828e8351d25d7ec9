//! Every span and event, except those of runs, which are in `bulk/trace.rs`. [`telemetry`](crate::telemetry)
//! describes them for users, and `tests/it/sending/telemetry.rs` compares them with a list.
//!
//! They are in two files so that a reader sees at once what may be seen: at info and above no key, no
//! parameter and no text of the service, which may repeat them; at debug keys; a token never.

use std::time::Duration;

use http::{HeaderMap, StatusCode, Uri, header};
use tracing::{Level, Span, debug, field::Empty, info, info_span, warn};
use uuid::Uuid;

use crate::{
    auth::preflight::MissingPermission,
    declare::meta::ActionMeta,
    headers::{AGS_DIAGNOSTIC, REQUEST_ID, header_text},
    pacing::workload::Workload,
    request::call::Call,
    response::{error::Error, outcome::Outcome, raw::RawResponse},
};

/// The target of all spans and events, by which a subscriber selects them.
pub(crate) const TARGET: &str = "graph_action";

/// The span of a call: its waits and its attempts.
pub(crate) fn call(call: &Call, id: Uuid) -> Span {
    info_span!(
        target: TARGET,
        "call",
        action = call.meta.name,
        client_request_id = %id,
        outcome = Empty,
        attempts = Empty,
        waited_s = Empty,
    )
}

pub(crate) fn call_ended(span: &Span, result: &Result<RawResponse, Error>) {
    if span.is_disabled() {
        return;
    }
    let (outcome, attempts, waited) = match result {
        Ok(response) => (Outcome::Accepted, response.attempts, response.waited),
        Err(error) => (error.outcome(), error.attempts(), error.waited()),
    };
    span.record("outcome", outcome.name());
    span.record("attempts", attempts);
    span.record("waited_s", seconds(waited));
}

/// The span of one attempt, as OpenTelemetry's conventions for HTTP clients name its parts.
pub(crate) fn attempt(call: &Call, uri: &Uri, id: Uuid, retry_number: Option<u32>) -> Span {
    let span = info_span!(
        target: TARGET,
        "attempt",
        otel.kind = "client",
        otel.name = Empty,
        http.request.method = call.method.as_str(),
        server.address = uri.host(),
        server.port = port(uri),
        url.template = Empty,
        url.full = Empty,
        http.request.resend_count = retry_number,
        http.response.status_code = Empty,
        error.type = Empty,
        client_request_id = %id,
        request_id = Empty,
    );
    if !span.is_disabled() {
        let template = call.template();
        span.record("otel.name", format!("{} {template}", call.method));
        span.record("url.template", template);
        if tracing::enabled!(target: TARGET, Level::DEBUG) {
            span.record("url.full", tracing::field::display(uri));
        }
    }
    span
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 })
}

pub(crate) fn attempt_ended(span: &Span, result: &Result<RawResponse, Error>) {
    if span.is_disabled() {
        return;
    }
    let (status, headers) = match result {
        Ok(response) => (Some(response.status), Some(&response.headers)),
        Err(error) => (error.status(), error.headers()),
    };
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    if let Some(id) = headers.and_then(|headers| header_text(headers, &REQUEST_ID)) {
        span.record("request_id", id);
    }
    if let Err(error) = result {
        span.record("error.type", &*error_type(error));
    }
}

/// The status of an error response, otherwise a word for what went wrong.
fn error_type(error: &Error) -> String {
    match error.status() {
        Some(status) if !status.is_success() => status.as_str().to_owned(),
        _ => error.kind_name().to_owned(),
    }
}

/// What support asks for (conformance A-21).
pub(crate) fn response(action: &ActionMeta, id: Uuid, status: StatusCode, headers: &HeaderMap) {
    debug!(
        name: "response",
        target: TARGET,
        action = action.name,
        http.response.status_code = status.as_u16(),
        client_request_id = %id,
        request_id = header_text(headers, &REQUEST_ID),
        date = header_text(headers, &header::DATE),
        diagnostic = header_text(headers, &AGS_DIAGNOSTIC),
        "Graph answered"
    );
}

/// A request is sent again. A run has one event for each item, so those are for debugging.
pub(crate) fn retry(
    action: &ActionMeta,
    error: &Error,
    number: u32,
    wait: Duration,
    is_item: bool,
) {
    macro_rules! event {
        ($level:ident) => {
            $level!(
                name: "retry",
                target: TARGET,
                action = action.name,
                http.request.resend_count = number,
                error.type = error_type(error),
                wait_s = seconds(wait),
                "the request is sent again"
            )
        };
    }
    if is_item { event!(debug) } else { event!(info) }
}

/// Returns seconds with the milliseconds as decimals: more of them say nothing in a log.
fn seconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1000.0).round() / 1000.0
}

/// The service throttles a workload: all its requests wait.
pub(crate) fn throttled(workload: Workload, wait: Duration) {
    info!(
        name: "throttled",
        target: TARGET,
        workload = ?workload,
        wait_s = seconds(wait),
        "throttled for {wait:.0?}"
    );
}

/// A request waits for its turn.
pub(crate) fn waiting(workload: Workload, wait: Duration) {
    debug!(
        name: "waiting",
        target: TARGET,
        workload = ?workload,
        wait_s = seconds(wait),
        "waiting for a turn"
    );
}

/// Graph refused the token.
pub(crate) fn token_refused(demands_claims: bool) {
    info!(name: "token_refused", target: TARGET, demands_claims, "Graph refused the token");
}

pub(crate) fn missing_permission(action: &ActionMeta, missing: &MissingPermission) {
    warn!(
        name: "missing_permission",
        target: TARGET,
        action = action.name,
        "{}",
        missing.message()
    );
}

/// Something that a run or a settlement would like to know cannot be read. `source` names it.
pub(crate) fn unreadable(source: &str, error: &Error) {
    warn!(
        name: "unreadable",
        target: TARGET,
        source,
        error.type = error_type(error),
        "something cannot be read"
    );
}

pub(crate) fn justification_missing(action: &ActionMeta) {
    warn!(
        name: "justification_missing",
        target: TARGET,
        action = action.name,
        "another administrator has to approve the action on some platforms; set a justification"
    );
}
