//! The body of a batch, checked against everything that Graph documents (conformance D-1).

use std::{collections::BTreeSet, sync::Arc};

use base64::{
    alphabet,
    engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig},
};
use bytes::Bytes;
use graph_action::{Method, Version};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::world::{
    catalogue::segment,
    request::{Body, Request, origins::Origins},
    response::Response,
};

/// The most items that a batch may have.
const MAX_ITEMS: usize = 20;

/// Base64url, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// An item, as a request of its own.
pub(super) struct Item {
    pub(super) id: String,
    pub(super) request: Request,
    /// Ids of items before it.
    pub(super) depends_on: Vec<String>,
}

#[derive(Deserialize)]
struct Payload {
    requests: Vec<Raw>,
}

/// An item as it is written. The service ignores all other members.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    id: String,
    method: String,
    url: String,
    headers: Option<Map<String, Value>>,
    body: Option<Value>,
    depends_on: Option<Vec<String>>,
}

/// Reads the items, or says what is wrong with the first malformed one. A strict reading also refuses
/// what Graph's documentation forbids and Graph is not known to refuse.
pub(super) fn read(
    payload: Value,
    version: Version,
    origins: &Arc<Origins>,
    is_strict: bool,
) -> Result<Vec<Item>, Response> {
    let payload: Payload = serde_json::from_value(payload).map_err(invalid)?;
    let raw = payload.requests;
    if raw.is_empty() || raw.len() > MAX_ITEMS {
        return Err(invalid(format!("it has {} requests, not 1 to {MAX_ITEMS}", raw.len())));
    }
    let mut seen = BTreeSet::new();
    raw.into_iter()
        .map(|raw| {
            raw.check(&seen, is_strict)?;
            seen.insert(raw.id.to_ascii_lowercase());
            raw.into_item(version, origins)
        })
        .collect()
}

impl Raw {
    /// Checks what needs no parsing; `seen` are the ids of the items before.
    fn check(&self, seen: &BTreeSet<String>, is_strict: bool) -> Result<(), Response> {
        let id = &self.id;
        let is_seen = |id: &String| seen.contains(&id.to_ascii_lowercase());
        if id.is_empty() {
            return Err(invalid("a request has an empty id"));
        }
        if is_seen(id) {
            return Err(invalid(format!("the id '{id}' is used twice")));
        }
        if let Some(unknown) = self.depends_on.iter().flatten().find(|id| !is_seen(id)) {
            return Err(invalid(format!("no request before '{id}' has the id '{unknown}'")));
        }
        let lacks_body = self.body.is_none() && self.method == "POST" && is_strict;
        if lacks_body || (self.body.is_some() && !self.has_header(&header::CONTENT_TYPE)) {
            return Err(Response::bad_request(format!(
                "Write request id : {id} does not contain Content-Type header or body."
            )));
        }
        if is_strict && self.has_header(&header::AUTHORIZATION) {
            return Err(invalid(format!("'{id}' has an Authorization header of its own")));
        }
        Ok(())
    }

    fn has_header(&self, name: &HeaderName) -> bool {
        self.headers.iter().flatten().any(|(other, _)| other.eq_ignore_ascii_case(name.as_str()))
    }

    fn into_item(self, version: Version, origins: &Arc<Origins>) -> Result<Item, Response> {
        let id = self.id;
        let method = Method::from_name(&self.method).ok_or_else(|| {
            invalid(format!("'{id}' has the unsupported method {:?}", self.method))
        })?;
        let (path, query) = relative(&self.url)
            .ok_or_else(|| invalid(format!("the url of '{id}' is not relative")))?;
        if is_batch(path) {
            return Err(invalid(format!("'{id}' is a batch itself")));
        }
        let headers = headers(self.headers.unwrap_or_default())
            .ok_or_else(|| invalid(format!("'{id}' has an invalid header")))?;
        let body = body(self.body)
            .ok_or_else(|| invalid(format!("the body of '{id}' is neither JSON nor base64url")))?;
        let request = Request {
            method: method.into(),
            path: format!("/{version}/{path}"),
            query: query.map(str::to_owned),
            headers,
            body,
            origins: Arc::clone(origins),
        };
        Ok(Item { id, request, depends_on: self.depends_on.unwrap_or_default() })
    }
}

/// Returns the response to a malformed batch (conformance D-2, D-3, D-23).
fn invalid(reason: impl std::fmt::Display) -> Response {
    Response::bad_request(format!("Invalid batch payload format: {reason}."))
}

/// Returns the path without its optional slash in front, and the query; nothing when the URL names a
/// host.
fn relative(url: &str) -> Option<(&str, Option<&str>)> {
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (url, None),
    };
    let is_relative = !path.contains("://") && !path.starts_with("//") && !path.is_empty();
    is_relative.then(|| (path.strip_prefix('/').unwrap_or(path), query))
}

fn is_batch(path: &str) -> bool {
    segment::decode(path).is_some_and(|path| path.eq_ignore_ascii_case("$batch"))
}

fn headers(members: Map<String, Value>) -> Option<HeaderMap> {
    let mut headers = HeaderMap::with_capacity(members.len());
    for (name, value) in members {
        let value = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_str(&value).ok()?);
    }
    Some(headers)
}

/// Reads JSON as it is, and anything else as text in base64url (conformance D-7).
fn body(value: Option<Value>) -> Option<Body> {
    match value {
        None => Some(Body::Whole(Bytes::new())),
        Some(Value::String(text)) => Some(Body::Whole(BASE64.decode(text).ok()?.into())),
        Some(value) => Some(Body::Json(value)),
    }
}
