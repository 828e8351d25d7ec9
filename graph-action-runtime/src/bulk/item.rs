//! A request of a run with its outcome.

use http::StatusCode;
use uuid::Uuid;

use crate::{
    declare::action::Action,
    request::key::Key,
    response::{error::Error, kinds::Response, outcome::Outcome, raw::RawResponse},
};

/// A request of a run with its outcome.
#[derive(Debug)]
#[non_exhaustive]
pub struct BulkItem<T> {
    /// The index in the input, from 0.
    pub index: u64,
    /// The method and the URL without the version.
    pub target: String,
    /// The last key in the path, as you passed it: for an action on a device, the id of the device. `None`
    /// if the path has no placeholder, as in `/me/sendMail`.
    pub key: Option<String>,
    /// The value that the action returned, or the error.
    pub result: Result<T, Error>,
    /// The number of attempts in this run.
    pub attempts: u32,
    /// The status of the last response, in this run or, according to the journal, in an earlier one.
    pub status: Option<StatusCode>,
    /// Graph's id of the request, if it answered.
    pub request_id: Option<String>,
    /// The id that the client gave the request; `None` if the request could not be built, or if an error
    /// response has something else than a GUID in its place.
    pub client_request_id: Option<Uuid>,
}

impl<T> BulkItem<T> {
    /// Returns the outcome of the request.
    pub fn outcome(&self) -> Outcome {
        outcome_of(&self.result)
    }
}

pub(super) type Value<A> = <<A as Action>::Response as Response>::Value;

/// A [`BulkItem`] whose type is not known yet.
pub(crate) struct RawItem {
    pub(crate) index: u64,
    pub(crate) target: String,
    pub(crate) key: Option<Key>,
    /// Boxed, because it is moved more often than it is looked at.
    pub(crate) result: Result<Box<RawResponse>, Error>,
    pub(crate) attempts: u32,
}

impl RawItem {
    pub(super) fn outcome(&self) -> Outcome {
        outcome_of(&self.result)
    }

    pub(super) fn decode<A: Action>(self) -> BulkItem<Value<A>> {
        let Self { index, target, key, mut result, attempts } = self;
        let key = key.map(Key::into_text);
        let (status, request_id, client_request_id) = match &mut result {
            Ok(response) => (
                Some(response.status),
                response.take_request_id(),
                Some(response.client_request_id),
            ),
            Err(error) => (
                error.status(),
                error.request_id().map(str::to_owned),
                error.client_request_id().and_then(|id| id.parse().ok()),
            ),
        };
        let result = result.and_then(|response| A::Response::decode(*response));
        BulkItem { index, target, key, result, attempts, status, request_id, client_request_id }
    }
}

fn outcome_of<T>(result: &Result<T, Error>) -> Outcome {
    result.as_ref().map_or_else(Error::outcome, |_| Outcome::Accepted)
}
