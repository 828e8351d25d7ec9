#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

pub mod behaviour;
mod builder;
mod clock;
mod delivery;
#[cfg(feature = "server")]
mod http;
mod kit;
mod sim;
pub mod testing;
mod token;
mod transport;
mod virtual_clock;
mod world;

#[cfg(feature = "server")]
pub use self::http::SimServer;
pub use builder::SimBuilder;
pub use clock::FastClock;
pub use kit::{Expectation, any, each, reply};
pub use sim::Sim;
pub use token::Token;
pub use transport::SimTransport;
pub use virtual_clock::VirtualClock;
pub use world::{
    approval::{
        form::ApprovalForm,
        policy::{ApprovalPlatform, ApprovalPolicy, ProtectedOperation},
        request::{ApprovalRequest, ApprovalStatus, DecisionError},
    },
    calls::Call,
    counts::Counts,
    expectations::{expected::Times, target::Target},
    faults::{Fault, Faults, Step},
    foreign_origin::LeakedRequest,
    ledger::{accepted::Accepted, execution::Execution},
    response::retry_after::RetryAfter,
};
