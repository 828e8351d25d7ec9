//! What a success yields.

use std::{
    any::type_name, borrow::Cow, collections::BTreeMap, marker::PhantomData, time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::AsHeaderName};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::{declare::meta::ActionMeta, response::error::Error, transport::ResponseBody};

/// What `returns` may name: [`NoContent`], [`Json`], [`Wrapped`], [`Collection`](crate::Collection)
/// or [`Content`](crate::Content).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response",
    label = "`returns` takes `NoContent`, `Json<T>`, `Wrapped<T>`, `Collection<T>` or `Content`"
)]
pub trait Response {
    /// What [`Request::send`](crate::Request::send) yields.
    type Value;

    #[doc(hidden)]
    const READ: Read;

    #[doc(hidden)]
    fn decode(answer: RawResponse) -> Result<Self::Value, Error>;
}

/// What the client does with the body of a success.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Leaves it.
    Nothing,
    /// Reads it whole.
    Whole,
    /// Hands it on as it arrives.
    Stream,
}

impl Read {
    /// What to ask for: JSON (conformance A-20), or anything where content comes.
    pub(crate) fn accept(self) -> &'static str {
        match self {
            Self::Nothing | Self::Whole => "application/json",
            Self::Stream => "application/octet-stream, application/json;q=0.9, */*;q=0.8",
        }
    }
}

/// A success, before its type is known.
#[doc(hidden)]
pub struct RawResponse {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: RawBody,
    /// The headers that the caller set, for the pages that follow.
    pub(crate) sent: HeaderMap,
    pub(crate) client_request_id: String,
    pub(crate) attempts: u32,
    pub(crate) clock: std::sync::Arc<dyn crate::clock::Clock>,
    pub(crate) timeout: Duration,
}

#[derive(Debug)]
pub(crate) enum RawBody {
    Whole(Bytes),
    Stream(ResponseBody),
}

impl std::fmt::Debug for RawResponse {
    /// Prints neither headers nor body: they may echo what the request holds.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawResponse")
            .field("action", &self.meta.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl RawResponse {
    /// The answer cannot be used, though the action was accepted.
    pub(crate) fn lost(&self, message: impl Into<String>) -> Error {
        let body = match &self.body {
            RawBody::Whole(bytes) => bytes.clone(),
            RawBody::Stream(_) => Bytes::new(),
        };
        Error::answer_lost(message, self.status, self.headers.clone(), body)
            .of_action(self.meta.name)
            .with_client_request_id(&self.client_request_id)
    }

    /// The body without a byte order mark and the blanks around it.
    pub(crate) fn bytes(&self) -> &[u8] {
        let bytes: &[u8] = match &self.body {
            RawBody::Whole(bytes) => bytes,
            RawBody::Stream(_) => &[],
        };
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
    }

    /// Decodes a piece of the body; an empty one is `null`, so that an `Option` may be returned.
    /// The error names the place and the type that the caller knows, never the text.
    pub(crate) fn json<T: DeserializeOwned>(&self, json: &[u8], kind: &str) -> Result<T, Error> {
        let json = if json.is_empty() { b"null" } else { json };
        serde_json::from_slice(json).map_err(|error| {
            let status = self.status;
            self.lost(if self.bytes().is_empty() {
                format!("Graph answered {status} without a body, but {kind} was expected")
            } else {
                let (line, column) = (error.line(), error.column());
                format!(
                    "the answer ({status}) is no {kind}: {:?} error in line {line}, column {column}",
                    error.classify()
                )
            })
        })
    }
}

/// No content: any 2xx will do, whatever its body (conformance A-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoContent;

impl Response for NoContent {
    type Value = Self;
    const READ: Read = Read::Nothing;

    fn decode(_: RawResponse) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// A JSON object: yields the `T`.
///
/// An object alone inside `value`, as Intune's pages show it, is taken out first; annotations
/// (`@odata.context`) beside it do not count.
#[derive(Debug)]
pub struct Json<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Json<T> {
    type Value = T;
    const READ: Read = Read::Whole;

    fn decode(answer: RawResponse) -> Result<T, Error> {
        let body = answer.bytes();
        answer.json(lone_value(body).unwrap_or(body), type_name::<T>())
    }
}

/// The object in `value`, if that is the one member besides annotations.
fn lone_value(body: &[u8]) -> Option<&[u8]> {
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_slice(body).ok()?;
    let is_alone = members.iter().all(|(name, value)| {
        name == "value" || name.contains('@') || (name == "error" && value.get() == "null")
    });
    let value = members.get("value").filter(|_| is_alone)?.get();
    value.starts_with('{').then_some(value.as_bytes())
}

/// A primitive, an enum or a complex value inside `value`: yields the `T`.
#[derive(Debug)]
pub struct Wrapped<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Wrapped<T> {
    type Value = T;
    const READ: Read = Read::Whole;

    fn decode(answer: RawResponse) -> Result<T, Error> {
        #[derive(Deserialize)]
        #[serde(bound = "T: DeserializeOwned")]
        struct Wrapped<T> {
            // Named, so that serde takes no missing `value` for a `None`.
            #[serde(deserialize_with = "T::deserialize")]
            value: T,
        }

        let (body, kind) = (answer.bytes(), type_name::<T>());
        if body.is_empty() {
            return answer.json(body, kind);
        }
        answer.json::<Wrapped<T>>(body, kind).map(|answer| answer.value)
    }
}

/// What an action returns, and what Graph says of the call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reply<T> {
    /// What [`Request::send`](crate::Request::send) would yield.
    pub value: T,
    /// The HTTP status, a 2xx.
    pub status: StatusCode,
    /// Graph's id of the request.
    pub request_id: Option<String>,
    /// The client's id of the request.
    pub client_request_id: String,
    /// How many times it was sent.
    pub attempts: u32,
    /// All headers of the answer.
    pub headers: HeaderMap,
}

impl<T> Reply<T> {
    pub(crate) fn decode<R: Response<Value = T>>(answer: RawResponse) -> Result<Self, Error> {
        let (status, attempts, headers) = (answer.status, answer.attempts, answer.headers.clone());
        Ok(Self {
            request_id: header_text(&headers, "request-id").map(ToOwned::to_owned),
            client_request_id: answer.client_request_id.clone(),
            value: R::decode(answer)?,
            status,
            attempts,
            headers,
        })
    }
}

/// The first value of a header, when it is text.
pub(crate) fn header_text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
