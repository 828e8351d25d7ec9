//! The body of a request, and the media types that its sender accepts.

use graph_action::Version;
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::Value;

use crate::world::{
    catalogue::Found,
    request::{Body, Request, parameters},
    response::Response,
};

/// The page that the service sends (EV-13).
const LENGTH_REQUIRED: &str = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD>\
    <TITLE>Length Required</TITLE></HEAD><BODY><h2>Length Required</h2><hr><p>HTTP Error 411. \
    The request must be chunked or have a content length.</p></BODY></HTML>";

/// Refuses a request that has a body by its method but does not give its length (conformance A-12).
pub(crate) fn require_length(request: &Request) -> Result<(), Response> {
    let may_have_body = matches!(request.method, Method::POST | Method::PUT | Method::PATCH);
    let has_length = [header::CONTENT_LENGTH, header::TRANSFER_ENCODING]
        .iter()
        .any(|name| request.headers.contains_key(name));
    if may_have_body && !has_length {
        return Err(Response::html(StatusCode::LENGTH_REQUIRED, LENGTH_REQUIRED));
    }
    Ok(())
}

/// Returns the JSON object that an action takes, or nothing for an action without a body. Its
/// parameters are compared with those that Graph publishes.
pub(crate) fn read(
    found: &Found<'_>,
    version: Version,
    request: &Request,
) -> Result<Option<Value>, Response> {
    if !accepts_json(&request.headers) {
        return Err(not_acceptable());
    }
    let has_parameters = found.parameters.is_some_and(|all| all.iter().next().is_some());
    let is_empty = matches!(&request.body, Body::Whole(body) if body.is_empty());
    if found.action.has_body || (has_parameters && !is_empty) {
        let body = object(request)?;
        if let (Some(published), Value::Object(body)) = (found.parameters, &body) {
            let operation = found.template.operation().unwrap_or(found.action.name);
            parameters::check(published, operation, version, body)?;
        }
        return Ok(Some(body));
    }
    match &request.body {
        Body::Whole(body) if body.is_empty() => Ok(None),
        Body::TooLarge => Err(too_large()),
        // An empty object has no parameters either; an item in a batch that needs no body still has
        // one (conformance D-6).
        Body::Whole(_) | Body::Json(_) => match object(request)? {
            Value::Object(body) if body.is_empty() => Ok(None),
            _ => Err(unwanted_body()),
        },
    }
}

/// Returns the body of a request if it is JSON, whether or not the action takes it.
pub(crate) fn any_json(request: &Request) -> Option<Value> {
    match &request.body {
        Body::Whole(body) => serde_json::from_slice(body).ok(),
        Body::Json(value) => Some(value.clone()),
        Body::TooLarge => None,
    }
}

/// Returns the JSON object that is the body of a request.
pub(crate) fn object(request: &Request) -> Result<Value, Response> {
    if matches!(request.body, Body::TooLarge) {
        return Err(too_large());
    }
    let content_type = request.header(header::CONTENT_TYPE).unwrap_or_default();
    if !essence(content_type).eq_ignore_ascii_case("application/json") {
        return Err(unsupported_media_type());
    }
    let value = match &request.body {
        Body::Whole(body) => serde_json::from_slice(body).ok(),
        Body::Json(value) => Some(value.clone()),
        Body::TooLarge => None,
    };
    value.filter(Value::is_object).ok_or_else(unreadable_body)
}

/// Returns a media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

pub(crate) fn accepts_json(headers: &HeaderMap) -> bool {
    let mut ranges = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter(|range| !range.trim().is_empty())
        .peekable();
    ranges.peek().is_none() || ranges.any(is_json_range)
}

fn is_json_range(range: &str) -> bool {
    const RANGES: [&str; 3] = ["application/json", "application/*", "*/*"];
    let is_json = |name: &&str| essence(range).eq_ignore_ascii_case(name);
    RANGES.iter().any(is_json) && !is_excluded(range)
}

/// Whether a media range has the weight 0, which means "not this" (RFC 9110, 12.4.2).
fn is_excluded(range: &str) -> bool {
    range.split(';').skip(1).filter_map(|parameter| parameter.split_once('=')).any(
        |(name, weight)| {
            name.trim().eq_ignore_ascii_case("q") && weight.trim().parse() == Ok(0.0_f32)
        },
    )
}

pub(crate) fn not_acceptable() -> Response {
    Response::error(
        StatusCode::NOT_ACCEPTABLE,
        "NotAcceptable",
        "None of the media types in the Accept header is supported; application/json is.",
    )
}

fn too_large() -> Response {
    Response::error(
        StatusCode::PAYLOAD_TOO_LARGE,
        "RequestEntityTooLarge",
        "The request body is larger than the service allows.",
    )
}

fn unwanted_body() -> Response {
    Response::error(StatusCode::BAD_REQUEST, "BadRequest", "The action takes no request body.")
}

fn unsupported_media_type() -> Response {
    Response::error(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "UnsupportedMediaType",
        "The Content-Type of the request is not supported; application/json is.",
    )
}

fn unreadable_body() -> Response {
    Response::error(
        StatusCode::BAD_REQUEST,
        "BadRequest",
        "Unable to read JSON request payload. Please ensure Content-Type header is set and \
         payload is of valid JSON format.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_is_a_list() {
        for (accept, accepts) in [
            ("", true),
            ("*/*", true),
            ("application/*;q=0.1", true),
            ("Application/JSON;odata.metadata=none", true),
            ("text/html, application/json", true),
            ("text/html", false),
            ("application/json;q=0", false),
            ("application/json; Q=0.000, text/*", false),
            ("application/jsonx", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().expect("a header"));
            assert_eq!(accepts_json(&headers), accepts, "{accept}");
        }
        assert!(accepts_json(&HeaderMap::new()));
    }
}
