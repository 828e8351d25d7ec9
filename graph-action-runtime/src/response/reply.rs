//! The result of an action together with the response that brought it.

use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::{
    headers::{REQUEST_ID, header_text},
    response::{error::Error, kinds::Response, raw::RawResponse},
};

/// The result of an action together with the response that brought it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The value that [`Request::send`](crate::Request::send) returns.
    pub value: T,
    /// The HTTP status, a 2xx.
    pub status: StatusCode,
    /// Graph's id of the request.
    pub request_id: Option<String>,
    /// The client's id of the request.
    pub client_request_id: Uuid,
    /// How many times the request was sent.
    pub attempts: u32,
    /// All headers of the response.
    pub headers: HeaderMap,
}

impl<T> Reply<T> {
    pub(crate) fn decode<R: Response<Value = T>>(response: RawResponse) -> Result<Self, Error> {
        let (status, attempts) = (response.status, response.attempts);
        let headers = response.headers.clone();
        Ok(Self {
            request_id: header_text(&headers, &REQUEST_ID).map(ToOwned::to_owned),
            client_request_id: response.client_request_id,
            value: R::decode(response)?,
            status,
            attempts,
            headers,
        })
    }
}
