//! What a request accepts and what it carries.

use graph_action::ActionMeta;
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::Value;

use crate::{
    answer::Answer,
    received::{Body, Received},
};

/// The page of EV-13.
const LENGTH_REQUIRED: &str = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD>\
    <TITLE>Length Required</TITLE></HEAD><BODY><h2>Length Required</h2><hr><p>HTTP Error 411. \
    The request must be chunked or have a content length.</p></BODY></HTML>";

/// Refuses a request that may have a body and does not tell how long it is (conformance A-12).
pub(crate) fn has_length(request: &Received) -> Result<(), Answer> {
    let may_have_body =
        matches!(request.method, Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    let has_length = [header::CONTENT_LENGTH, header::TRANSFER_ENCODING]
        .iter()
        .any(|name| request.headers.contains_key(name));
    if may_have_body && !has_length {
        return Err(Answer::html(StatusCode::LENGTH_REQUIRED, LENGTH_REQUIRED));
    }
    Ok(())
}

/// The JSON object that an action takes, or nothing for an action without a body.
pub(crate) fn read(action: &ActionMeta, request: &Received) -> Result<Option<Value>, Answer> {
    if !admits_json(&request.headers) {
        return Err(not_acceptable());
    }
    if action.has_body {
        return object(request).map(Some);
    }
    match &request.body {
        Body::Whole(body) if body.is_empty() => Ok(None),
        // An item of a batch that needs no body has this one (conformance D-6).
        Body::Json(Value::Object(body)) if body.is_empty() => Ok(None),
        Body::TooLarge => Err(too_large()),
        Body::Whole(_) | Body::Json(_) => Err(unwanted_body()),
    }
}

/// The JSON object that is the body of a request.
pub(crate) fn object(request: &Received) -> Result<Value, Answer> {
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

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

pub(crate) fn admits_json(headers: &HeaderMap) -> bool {
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
    let is_listed = |name: &&str| essence(range).eq_ignore_ascii_case(name);
    RANGES.iter().any(is_listed) && !is_excluded(range)
}

/// Whether a media range has the weight 0, which means "not this" (RFC 9110, 12.4.2).
fn is_excluded(range: &str) -> bool {
    range.split(';').skip(1).filter_map(|parameter| parameter.split_once('=')).any(
        |(name, weight)| {
            name.trim().eq_ignore_ascii_case("q") && weight.trim().parse() == Ok(0.0_f32)
        },
    )
}

pub(crate) fn not_acceptable() -> Answer {
    Answer::error(
        StatusCode::NOT_ACCEPTABLE,
        "NotAcceptable",
        "None of the media types in the Accept header is supported; application/json is.",
    )
}

fn too_large() -> Answer {
    Answer::error(
        StatusCode::PAYLOAD_TOO_LARGE,
        "RequestEntityTooLarge",
        "The request body is larger than the service allows.",
    )
}

fn unwanted_body() -> Answer {
    Answer::error(StatusCode::BAD_REQUEST, "BadRequest", "The action takes no request body.")
}

fn unsupported_media_type() -> Answer {
    Answer::error(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "UnsupportedMediaType",
        "The Content-Type of the request is not supported; application/json is.",
    )
}

fn unreadable_body() -> Answer {
    Answer::error(
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
    fn accept_is_read_as_a_list() {
        for (accept, admits) in [
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
            assert_eq!(admits_json(&headers), admits, "{accept}");
        }
        assert!(admits_json(&HeaderMap::new()));
    }
}
