//! A request as far as approvals look at it.

use serde_json::Value;
use uuid::Uuid;

use crate::world::{
    access::claims::Identity,
    approval::policy::ApprovalPlatform,
    catalogue::Found,
    request::{Request, ids::Ids},
};

/// A request of a known caller for an operation that may be executed.
pub(crate) struct Incoming<'a> {
    pub(crate) found: &'a Found<'a>,
    pub(crate) request: &'a Request,
    pub(crate) body: Option<&'a Value>,
    pub(crate) ids: &'a Ids,
    pub(crate) caller: Identity,
    /// Whether it came in a batch.
    pub(crate) is_item: bool,
}

/// The device that a request writes to.
pub(crate) struct Target<'a> {
    pub(crate) device: Uuid,
    /// The name of the operation in the path, or `delete`.
    pub(crate) operation: &'a str,
    /// Nothing where the device is not known: then every policy of the operation covers it.
    pub(crate) platform: Option<ApprovalPlatform>,
}

/// What has to be the same when a request is sent again (approval L-7). It holds a body, so it has no
/// `Debug`.
#[derive(Clone, PartialEq)]
pub(super) struct Sending {
    method: http::Method,
    url: String,
    /// Nothing for an empty object: it says nothing that an absent one does not.
    body: Option<Value>,
    is_item: bool,
}

impl Sending {
    pub(super) fn new(incoming: &Incoming<'_>) -> Self {
        let request = incoming.request;
        let is_empty = |body: &&Value| body.as_object().is_none_or(serde_json::Map::is_empty);
        Self {
            method: request.method.clone(),
            url: format!("{}{}", request.origins.graph(), request.path_and_query()),
            body: incoming.body.filter(|body| !is_empty(body)).cloned(),
            is_item: incoming.is_item,
        }
    }
}
