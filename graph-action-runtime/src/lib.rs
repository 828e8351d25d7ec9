//! The runtime of [graph-action](https://docs.rs/graph-action): requests, client, errors and
//! outcomes. Use it through that crate, whose macros write the code that calls it.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

#[cfg(test)]
extern crate self as graph_action;

pub mod access;
mod auth;
mod base64_text;
pub mod bulk;
mod clock;
mod cloud;
mod declare;
mod envelope;
#[cfg(test)]
mod fuzz;
#[cfg(feature = "journal")]
#[cfg_attr(docsrs, doc(cfg(feature = "journal")))]
pub mod journal;
mod pacing;
mod request;
mod response;
mod secret;
mod send;
pub mod transport;

pub use auth::{
    cache::{AccessToken, StaticToken, TokenProvider, TokenRequest},
    preflight::Preflight,
};
pub use bulk::batch::{Batch, Handle, Replies};
pub use clock::{BoxFuture, Clock, SystemClock};
pub use cloud::{Cloud, CustomCloud};
#[doc(hidden)]
pub use declare::__private;
#[cfg(feature = "verify")]
#[cfg_attr(docsrs, doc(cfg(feature = "verify")))]
pub use declare::verify::{VerifiedPermissions, VerifiedRoute, verify};
pub use declare::{
    action::{Action, Resource},
    meta::{ActionMeta, KeyForm, Method, ResourceMeta, Route, Version},
    permission::{Access, Permission, Permissions, Scheme},
};
pub use pacing::workload::{Limits, Rate, Workload};
pub use request::{
    Request, SendFuture,
    literal::Literal,
    path::{Key, PathValue},
};
pub use response::{
    content::Content,
    error::{BoxError, Error, ErrorDetail},
    outcome::Outcome,
    pages::{Collection, PageStream, Pages},
    reply::{Json, NoContent, Reply, Response, Wrapped},
};
pub use secret::Secret;
pub use send::{
    builder::ClientBuilder,
    client::{Client, Endpoint},
    retry::Retry,
};
