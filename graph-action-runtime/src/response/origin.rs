//! Whether a success comes from Graph at all.
//!
//! A proxy that wants a login, a captive portal or a gateway answers 200 with an HTML page of its
//! own. The request did not reach Graph, or it did and its response was replaced: nobody knows.

use http::{HeaderMap, header};

use crate::headers::header_text;

/// Returns whether the media type is HTML; `None` without a media type.
pub(crate) fn is_html_type(headers: &HeaderMap) -> Option<bool> {
    let media_type = header_text(headers, &header::CONTENT_TYPE)?.trim_ascii_start().as_bytes();
    Some(starts(media_type, b"text/html") || starts(media_type, b"application/xhtml+xml"))
}

/// Whether a body is an HTML page: by its media type if it has one, else by its first bytes.
pub(crate) fn is_html(headers: &HeaderMap, body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let looks_like = || starts(body, b"<!doctype html") || starts(body, b"<html");
    !body.is_empty() && is_html_type(headers).unwrap_or_else(looks_like)
}

fn starts(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_html_by_its_type_or_by_its_first_bytes() {
        let json = r#"{"value":"<html>"}"#;
        for (media_type, body, expected) in [
            (Some("text/html"), "<p>", true),
            (Some("Text/HTML; charset=utf-8"), "log in", true),
            (Some("application/xhtml+xml"), "<?xml?>", true),
            (Some("text/html"), "", false),
            (Some("text/html"), " \r\n", false),
            (Some("application/json"), "<html>", false),
            (Some("text/plain"), "<html>", false),
            (None, "\u{feff}\n<!DOCTYPE HTML><title>", true),
            (None, "<HTML lang=en>", true),
            (None, "<h", false),
            (None, json, false),
            (None, "", false),
        ] {
            let mut headers = HeaderMap::new();
            let value = media_type.map(|text| text.parse().expect("a value"));
            headers.extend(value.map(|value| (header::CONTENT_TYPE, value)));
            assert_eq!(is_html(&headers, body.as_bytes()), expected, "{media_type:?} {body}");
        }
    }
}
