//! The runtime of [graph-action](https://docs.rs/graph-action): requests, client, errors and
//! outcomes. Use it through that crate, whose macros write the code that calls it.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "bulk"),
    allow(dead_code, reason = "batches and runs also use items in the files of single calls")
)]
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
pub mod approval;
mod auth;
mod base64_text;
mod binary;
#[cfg(feature = "bulk")]
pub mod bulk;
#[cfg(feature = "bulk")]
mod checksum;
mod clock;
mod cloud;
pub mod credentials;
#[cfg(feature = "date-time")]
#[doc(hidden)]
pub mod date_time;
mod declare;
mod endpoint;
#[cfg(feature = "bulk")]
mod envelope;
mod evolvable;
mod flags;
#[cfg(test)]
mod fuzz;
#[cfg(feature = "bulk")]
mod hashed;
mod headers;
#[cfg(feature = "journal")]
pub mod journal;
mod json_object;
mod pacing;
#[cfg(feature = "bulk")]
pub mod plan;
mod printable;
#[cfg(feature = "bulk")]
mod private_file;
mod random;
mod request;
mod response;
mod secret;
mod send;
#[cfg(feature = "bulk")]
pub mod settle;
pub mod telemetry;
mod trace;
pub mod transport;

pub use auth::{
    preflight::Preflight,
    provider::{AccessToken, StaticToken, TokenProvider, TokenRequest},
};
pub use binary::Base64;
#[cfg(feature = "bulk")]
pub use bulk::batch::{Batch, Handle, Replies};
pub use clock::{BoxFuture, Clock, SystemClock};
pub use cloud::{Cloud, CustomCloud};
#[doc(hidden)]
pub use declare::__private;
#[cfg(feature = "verify")]
pub use declare::verify::{VerifiedParameters, VerifiedPermissions, VerifiedRoute, verify};
pub use declare::{
    action::{Action, Resource},
    meta::{
        ActionMeta, KeyForm, Method, ParameterMeta, ResourceMeta, ResponseKind, Route, Version,
    },
    names::action_names,
    permission::{Access, Permission, Permissions, Scheme},
};
pub use endpoint::Endpoint;
pub use flags::Flags;
pub use pacing::daily::DailyLimits;
pub use pacing::workload::{Limits, Rate, Workload};
pub use request::{
    Request, SendFuture,
    key::{Key, PathValue},
    literal::Literal,
};
pub use response::{
    box_error::BoxError,
    content::Content,
    delta::DeltaLink,
    error::Error,
    graph_error::ErrorDetail,
    kinds::{Json, NoContent, Response, Wrapped},
    outcome::{Outcome, ParseOutcomeError},
    pages::{Collection, PageStream, Pages},
    reason::Reason,
    reply::Reply,
};
pub use secret::Secret;
pub use send::{builder::ClientBuilder, client::Client, retry::Retry};
