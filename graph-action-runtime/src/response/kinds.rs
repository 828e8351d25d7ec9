//! The kinds of responses that an action may declare.

use std::{any::type_name, borrow::Cow, collections::BTreeMap, marker::PhantomData};

use graph_action_metadata::ResponseKind;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::response::{error::Error, raw::RawResponse};

/// A kind of response, for `returns`: [`NoContent`], [`Json`], [`Wrapped`],
/// [`Collection`](crate::Collection) or [`Content`](crate::Content).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a kind of response",
    label = "`returns` takes `NoContent`, `Json<T>`, `Wrapped<T>`, `Collection<T>` or `Content`"
)]
pub trait Response {
    /// The value that [`Request::send`](crate::Request::send) returns.
    type Value;

    #[doc(hidden)]
    const READ: Read;

    #[doc(hidden)]
    const KIND: ResponseKind;

    #[doc(hidden)]
    fn decode(response: RawResponse) -> Result<Self::Value, Error>;
}

/// How the client reads the body of a success.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Does not read it.
    Nothing,
    /// Reads it whole.
    Whole,
    /// Passes it on as it arrives.
    Stream,
}

impl Read {
    /// Returns the value of `Accept`: JSON (conformance A-20), or anything for content.
    pub(crate) fn accept(self) -> &'static str {
        match self {
            Self::Nothing | Self::Whole => "application/json",
            Self::Stream => "application/octet-stream, application/json;q=0.9, */*;q=0.8",
        }
    }
}

/// No content: every 2xx is a success, whatever its body (conformance A-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoContent;

impl Response for NoContent {
    type Value = Self;
    const READ: Read = Read::Nothing;
    const KIND: ResponseKind = ResponseKind::NoContent;

    fn decode(_: RawResponse) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// A JSON object; `send` returns it as a `T`.
///
/// Intune wraps some objects in `value`; such an object is unwrapped first. Annotations such as
/// `@odata.context` may be next to `value`.
#[derive(Debug)]
pub struct Json<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Json<T> {
    type Value = T;
    const READ: Read = Read::Whole;
    const KIND: ResponseKind = ResponseKind::Json;

    fn decode(response: RawResponse) -> Result<T, Error> {
        let body = response.bytes();
        response.json(lone_value(body).unwrap_or(body), type_name::<T>())
    }
}

/// Returns the object in `value` if that is the only member except for annotations.
fn lone_value(body: &[u8]) -> Option<&[u8]> {
    let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_slice(body).ok()?;
    let is_alone = members.iter().all(|(name, value)| {
        name == "value" || name.contains('@') || (name == "error" && value.get() == "null")
    });
    let value = members.get("value").filter(|_| is_alone)?.get();
    value.starts_with('{').then_some(value.as_bytes())
}

/// A primitive, enum or complex value inside the property `value`; `send` returns it as a `T`.
#[derive(Debug)]
pub struct Wrapped<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Wrapped<T> {
    type Value = T;
    const READ: Read = Read::Whole;
    const KIND: ResponseKind = ResponseKind::Wrapped;

    fn decode(response: RawResponse) -> Result<T, Error> {
        #[derive(Deserialize)]
        #[serde(bound = "T: DeserializeOwned")]
        struct Wrapped<T> {
            // Named, because serde reads a missing field as `None` otherwise: then a body without
            // `value` would be a success for `Wrapped<Option<_>>`.
            #[serde(deserialize_with = "T::deserialize")]
            value: T,
        }

        let (body, kind) = (response.bytes(), type_name::<T>());
        if body.is_empty() {
            return response.json(body, kind);
        }
        response.json::<Wrapped<T>>(body, kind).map(|wrapped| wrapped.value)
    }
}
