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

pub mod access;
mod action;
mod auth;
mod base64_text;
mod batch;
mod body;
pub mod bulk;
mod challenge;
mod client;
mod clock;
mod cloud;
mod content;
mod course;
mod declared;
mod error;
#[cfg(test)]
mod fuzz;
mod gate;
mod graph_error;
mod intune_text;
#[cfg(feature = "journal")]
#[cfg_attr(docsrs, doc(cfg(feature = "journal")))]
pub mod journal;
mod literal;
mod meta;
mod outcome;
mod pace;
mod pages;
mod path;
mod permission;
mod preflight;
mod proof;
mod query;
mod redirect;
mod reply;
mod request;
mod retry;
mod retry_after;
mod secret;
pub mod transport;
#[cfg(feature = "verify")]
mod verify;
mod workload;

pub use action::{Action, Resource};
pub use auth::{AccessToken, StaticToken, TokenProvider, TokenRequest};
pub use batch::{Batch, Handle, Replies};
pub use client::{Client, ClientBuilder, Endpoint};
pub use clock::{BoxFuture, Clock, SystemClock};
pub use cloud::{Cloud, CustomCloud};
pub use content::Content;
pub use error::{BoxError, Error, ErrorDetail};
pub use literal::Literal;
pub use meta::{ActionMeta, KeyForm, Method, ResourceMeta, Route, Version};
pub use outcome::Outcome;
pub use pages::{Collection, PageStream, Pages};
pub use path::{Key, PathValue};
pub use permission::{Access, Permission, Permissions, Scheme};
pub use preflight::Preflight;
pub use reply::{Json, NoContent, Reply, Response, Wrapped};
pub use request::{Request, SendFuture};
pub use retry::Retry;
pub use secret::Secret;
#[cfg(feature = "verify")]
#[cfg_attr(docsrs, doc(cfg(feature = "verify")))]
pub use verify::{VerifiedPermissions, VerifiedRoute, verify};
pub use workload::{Limits, Rate, Workload};

#[doc(hidden)]
pub mod __private;
