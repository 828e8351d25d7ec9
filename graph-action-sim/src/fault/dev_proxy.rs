//! What Dev Proxy's random errors look like (conformance H.1).

use fastrand::Rng;
use http::{Method, StatusCode, header};

use crate::answer::Answer;

const STATUSES: [StatusCode; 6] = [
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
    StatusCode::INSUFFICIENT_STORAGE,
];

/// An error of a method; only what writes whole entities runs out of storage.
pub(super) fn answer(method: &Method, rng: &mut Rng) -> Answer {
    let has_storage = matches!(*method, Method::GET | Method::PATCH);
    let count = STATUSES.len() - usize::from(has_storage);
    let status = STATUSES.get(rng.usize(..count)).copied();
    let answer = Answer::proxy(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    match answer.status {
        StatusCode::TOO_MANY_REQUESTS => answer.with_header(header::RETRY_AFTER, "5"),
        _ => answer,
    }
}

/// The error of an item of a batch.
pub(crate) fn item(method: &Method, depends: bool, rng: &mut Rng) -> Answer {
    match depends {
        true => Answer::proxy(StatusCode::FAILED_DEPENDENCY),
        false => answer(method, rng),
    }
}
