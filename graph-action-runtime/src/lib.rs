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
mod body;
mod client;
mod clock;
mod cloud;
mod content;
mod declared;
mod error;
mod graph_error;
mod intune_text;
mod literal;
mod meta;
mod outcome;
mod pages;
mod path;
mod permission;
mod preflight;
mod proof;
mod query;
mod redirect;
mod reply;
mod request;
mod retry_after;
mod secret;
pub mod transport;
#[cfg(feature = "verify")]
mod verify;

pub use action::{Action, Resource};
pub use auth::{AccessToken, StaticToken, TokenProvider, TokenRequest};
pub use client::{Client, ClientBuilder, Target};
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
pub use reply::{InValue, Json, NoContent, Reply, Response};
pub use request::{Request, Sending};
pub use secret::Secret;
#[cfg(feature = "verify")]
#[cfg_attr(docsrs, doc(cfg(feature = "verify")))]
pub use verify::{VerifiedPermissions, VerifiedRoute, verify};

#[doc(hidden)]
pub mod __private;
