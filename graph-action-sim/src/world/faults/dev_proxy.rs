//! The random errors of Microsoft's Dev Proxy.

use fastrand::Rng;
use http::{Method, StatusCode, header};

use crate::world::response::Response;

const STATUSES: [StatusCode; 6] = [
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
    StatusCode::INSUFFICIENT_STORAGE,
];

/// Returns an error for a method; only methods that write whole entities run out of storage.
pub(super) fn response(method: &Method, rng: &mut Rng) -> Response {
    let has_storage = matches!(*method, Method::GET | Method::PATCH);
    let count = STATUSES.len() - usize::from(has_storage);
    let status = STATUSES.get(rng.usize(..count)).copied();
    let response = Response::proxy(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    match response.status {
        StatusCode::TOO_MANY_REQUESTS => response.with_header(header::RETRY_AFTER, "5"),
        _ => response,
    }
}

/// Returns the error for an item of a batch.
pub(crate) fn item_response(method: &Method, depends: bool, rng: &mut Rng) -> Response {
    match depends {
        true => Response::proxy(StatusCode::FAILED_DEPENDENCY),
        false => response(method, rng),
    }
}
