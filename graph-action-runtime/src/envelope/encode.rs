//! The request side of `$batch` (conformance D.1). Pure.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{Method, header};
use serde::Serialize;
use serde_json::value::RawValue;

/// The most items of a batch (conformance D-1).
pub(crate) const MAX_ITEMS: usize = 20;

/// The most bytes of a batch (conformance D-11).
pub(crate) const MAX_BYTES: usize = 4_000_000;

/// Headers that belong to the batch as a whole, or to no part of it (conformance D-6, D-12).
const OF_THE_BATCH: [header::HeaderName; 5] = [
    header::ACCEPT,
    header::AUTHORIZATION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::USER_AGENT,
];

/// One item: a request below the version, under an id.
///
/// A POST without parameters has an empty object for a body, as the documentation demands
/// (conformance D-6). `root` is the URL of the version; nothing when the request is not below it.
pub(crate) fn item(id: usize, request: &http::Request<Bytes>, root: &str) -> Option<Bytes> {
    #[derive(Serialize)]
    struct Item<'r> {
        id: String,
        method: &'r str,
        url: &'r str,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<&'r str, &'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        body: Option<&'r RawValue>,
    }

    let url = request.uri().to_string();
    let url = url.strip_prefix(root).filter(|url| url.starts_with('/'))?;
    let takes_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let body: &[u8] = if request.body().is_empty() { b"{}" } else { request.body() };
    let has_body = takes_body || !request.body().is_empty();
    let mut headers: BTreeMap<_, _> = request
        .headers()
        .iter()
        .filter(|(name, _)| !OF_THE_BATCH.contains(name))
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    if has_body {
        headers.remove(header::CONTENT_TYPE.as_str());
        headers.insert("Content-Type", "application/json");
    }
    let body = if has_body { Some(serde_json::from_slice(body).ok()?) } else { None };
    let item = Item { id: id.to_string(), method: request.method().as_str(), url, headers, body };
    serde_json::to_vec(&item).ok().map(Bytes::from)
}

/// The body of a batch.
pub(crate) fn body<'i>(items: impl Iterator<Item = &'i Bytes>) -> Bytes {
    let mut body = br#"{"requests":["#.to_vec();
    for (index, item) in items.enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(item);
    }
    body.extend_from_slice(b"]}");
    body.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "https://graph.microsoft.com/v1.0";

    fn request(method: Method, path: &str, body: &str) -> http::Request<Bytes> {
        let request = http::Request::builder()
            .method(method)
            .uri(format!("{ROOT}{path}"))
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, "Bearer secret")
            .header(header::USER_AGENT, "me/1");
        request.body(body.to_owned().into()).expect("a request")
    }

    fn text(request: &http::Request<Bytes>) -> String {
        String::from_utf8(item(0, request, ROOT).expect("an item").to_vec()).expect("text")
    }

    #[test]
    fn an_action_without_parameters_is_the_documented_item() {
        let device = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
        let path = format!("/deviceManagement/managedDevices/{device}/resetPasscode");
        assert_eq!(
            text(&request(Method::POST, &path, "")),
            format!(
                r#"{{"id":"0","method":"POST","url":"{path}","headers":{{"Content-Type":"application/json"}},"body":{{}}}}"#
            )
        );
    }

    #[test]
    fn parameters_stay_an_object_to_the_digit() {
        let body = r#"{"keepUserData":true,"n":1.10}"#;
        let mut wipe = request(Method::POST, "/a/wipe", body);
        wipe.headers_mut().insert("content-type", "application/json".parse().unwrap());
        wipe.headers_mut().insert("client-request-id", "7".parse().unwrap());
        assert_eq!(
            text(&wipe),
            format!(
                r#"{{"id":"0","method":"POST","url":"/a/wipe","headers":{{"Content-Type":"application/json","client-request-id":"7"}},"body":{body}}}"#
            )
        );
    }

    #[test]
    fn a_read_has_neither_body_nor_content_type() {
        assert_eq!(
            text(&request(Method::GET, "/a?$select=id", "")),
            r#"{"id":"0","method":"GET","url":"/a?$select=id"}"#
        );
    }

    #[test]
    fn the_url_loses_its_root_and_nothing_else() {
        for (root, url, expected) in [
            (ROOT, "https://graph.microsoft.com/v1.0/me", Some("/me")),
            (
                "https://graph.microsoft.com/beta",
                "https://graph.microsoft.com/beta/me",
                Some("/me"),
            ),
            (
                ROOT,
                "https://graph.microsoft.com/v1.0/users/abcbeta123@wonderemail.com/events",
                Some("/users/abcbeta123@wonderemail.com/events"),
            ),
            (
                ROOT,
                "https://graph.microsoft.com/v1.0/drives/b%21ynG/items/x:/test.txt:/content?a=b%2Bc",
                Some("/drives/b%21ynG/items/x:/test.txt:/content?a=b%2Bc"),
            ),
            (ROOT, "https://graph.microsoft.com/beta/me", None),
            (ROOT, "https://graph.microsoft.com/v1.0", None),
            (ROOT, "https://graph.microsoft.com/v1.0x/me", None),
            (ROOT, "https://other.example/v1.0/me", None),
        ] {
            let request = http::Request::get(url).body(Bytes::new()).unwrap();
            let item = item(1, &request, root);
            let item = item.map(|item| serde_json::from_slice::<serde_json::Value>(&item).unwrap());
            assert_eq!(item.as_ref().and_then(|item| item["url"].as_str()), expected, "{url}");
        }
    }
}
