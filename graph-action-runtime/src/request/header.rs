//! The headers that a caller adds to a request.

use http::{HeaderName, HeaderValue, header};

use crate::headers::{APPROVAL_CODE, APPROVAL_JUSTIFICATION, CLIENT_REQUEST_ID};

/// Headers that the client writes itself: another value would break the request.
const OWN_HEADERS: [HeaderName; 16] = [
    header::AUTHORIZATION,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::EXPECT,
    header::HOST,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("x-http-method-override"),
];

/// Reads a header of the caller, or returns the reason why the request cannot have it.
pub(super) fn read_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let header = name.parse::<HeaderName>().ok().zip(HeaderValue::from_str(value).ok());
    match header {
        Some((name, _)) if OWN_HEADERS.contains(&name) => {
            Err(format!("the client writes the header `{name}` itself; leave it out"))
        }
        Some((name, value)) if name == header::ACCEPT && !asks_for_json(&value) => {
            Err(format!("the header `{name}` is {value:?}; start it with `application/json`"))
        }
        Some((name, _)) if name == CLIENT_REQUEST_ID => {
            Err(format!("the method `client_request_id` sets the header `{name}`; call it instead"))
        }
        Some((name, _)) if name == APPROVAL_JUSTIFICATION || name == APPROVAL_CODE => Err(format!(
            "the methods `justification` and `approved` set the header `{name}`; call one of them instead"
        )),
        Some(header) => Ok(header),
        None => Err(format!("the header {name:?} has a name or a value that HTTP does not allow")),
    }
}

/// Whether a value of `Accept` asks for JSON, in any of its forms (conformance A-20).
fn asks_for_json(value: &HeaderValue) -> bool {
    value.to_str().is_ok_and(|value| value.starts_with("application/json"))
}
