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
    // ASCII, so that an item of a batch, which is JSON, has the same value.
    let value = HeaderValue::from_str(value).ok().filter(|value| value.to_str().is_ok());
    let header = name.parse::<HeaderName>().ok().zip(value);
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
        Some((name, _)) if name == header::IF_MATCH => {
            Err(format!("the method `if_match` sets the header `{name}`; call it instead"))
        }
        Some((name, _)) if name == APPROVAL_JUSTIFICATION || name == APPROVAL_CODE => Err(format!(
            "the methods `justification` and `approved` set the header `{name}`; call one of them instead"
        )),
        Some(header) => Ok(header),
        None => Err(format!("the header {name:?} has a name or a value that HTTP does not allow")),
    }
}

/// Reads an ETag for `If-Match`: an entity tag of RFC 9110 (8.8.3) in ASCII, or `*`.
pub(super) fn read_etag(etag: &str) -> Result<HeaderValue, String> {
    let tag = etag.strip_prefix("W/").unwrap_or(etag);
    let opaque = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    let is_tag =
        opaque.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
    let value = HeaderValue::from_str(etag).ok().filter(|_| is_tag || etag == "*");
    value.ok_or_else(|| {
        format!(
            "{etag:?} is not an ETag; pass `@odata.etag` or the header `ETag` as Graph sent it, with its \
             quotes, such as `W/\"JzEtVGFzayAg\"`, or `*`"
        )
    })
}

/// Whether a value of `Accept` asks for JSON, in any of its forms (conformance A-20).
fn asks_for_json(value: &HeaderValue) -> bool {
    value.to_str().is_ok_and(|value| value.starts_with("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_etag_is_one_quoted_text() {
        for etag in ["*", r#""""#, r#""a""#, r#"W/"JzEt=""#, r#""{8C5F0A},3""#, r#"W/"a\b'c""#] {
            assert_eq!(read_etag(etag).expect("an ETag"), etag);
        }
        for etag in [
            "",
            "a",
            "W/a",
            "\"",
            "\"a",
            "a\"",
            "w/\"a\"",
            "W/\"a\" ",
            " \"a\"",
            "\"a\", \"b\"",
            "\"a b\"",
            "\"a\r\nX: y\"",
            "\"a\"\r\nAuthorization: x",
            "\"é\"",
            "**",
        ] {
            let reason = read_etag(etag).expect_err(etag);
            assert!(reason.contains(&format!("{etag:?} is not an ETag")), "{reason}");
            assert!(!reason.contains(['\r', '\n']), "{reason}");
        }
    }
}
