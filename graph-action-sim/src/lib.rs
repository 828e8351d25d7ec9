#![doc = include_str!("../README.md")]
//!
//! # Checks
//!
//! A request passes these checks in order; the first that fails decides the response.
//!
//! | check | response |
//! |---|---|
//! | a length, on POST, PUT and PATCH | 411, as HTML |
//! | a readable token that has not expired | 401 `InvalidAuthenticationToken` |
//! | the [limits](SimBuilder::limit_writes) of the application in the tenant | 429 `TooManyRequests` |
//! | a version, and a path of an action in that version | 400 `BadRequest` |
//! | the method of that action | 405 `MethodNotAllowed` |
//! | a call that the test [expects](Sim::expect), if it expects any | 501 `SimulatorUnexpectedCall` |
//! | `Accept`, length, `Content-Type` and syntax of the body | 406, 413, 415, 400 |
//! | names, types and versions of parameters, as Graph publishes them | 400 `BadRequest` |
//! | keys that are GUIDs, where the resource requires it | 400 `InternalError`, nested |
//! | a permission of the action, in the scheme of the token | 403 `Forbidden`, nested |
//! | keys that exist | 404 `ResourceNotFound` |
//! | the [approval](#approval) of a second administrator | 400, 403, 409 or 412 |
//! | the [limit of the day](SimBuilder::daily_limit) | 400 `SimulatorDailyLimit` |
//!
//! What Graph may take and the simulator does not is 501 `SimulatorNotSimulated`.
//!
//! The signature and the audience of a token are not checked. The simulator never repeats a token in
//! a response or in `Debug` output.
//!
//! All actions on managed devices are known, with the permissions and parameters that Graph publishes.
//! A declaration takes precedence.
//!
//! # Batches
//!
//! `POST /v1.0/$batch` and `/beta/$batch` take 1 to 20 items. Each item gets the response that it
//! would get alone, with the token of the batch. A malformed batch gets 400, and no item is
//! executed. A batch is malformed if it has an id that is empty or used twice (ignoring case), a
//! URL that is absolute or that of a batch, a body without a `Content-Type`, or a dependency on
//! anything but an earlier item. An item that depends on a failed one gets 424. See also
//! [`strict_batches`](SimBuilder::strict_batches).
//!
//! # Devices
//!
//! [`devices`](SimBuilder::devices) are listed, filtered, paged and read as in Intune, and the actions
//! on a device appear in its `deviceActionResults`: `pending`, then `done` or `failed`.
//!
//! Intune ignores some filters without a word, and so does the simulator: see
//! [`exact_queries`](SimBuilder::exact_queries).
//!
//! What was executed is in `/beta/deviceManagement/remoteActionAudits` and in
//! `/v1.0/deviceManagement/auditEvents`, whatever the responses said.
//!
//! # Approval
//!
//! Policies of Multi Admin Approval protect operations on devices: see
//! [`approval_policy`](SimBuilder::approval_policy). A protected request has to carry a justification.
//! Then it is refused with an approval code; once [`Sim::approve`] approved it, the same caller sends
//! the same request with the code, and it is executed. What differs, comes from another caller or was
//! used before is refused with a bare 403. Approval requests are read, approved, rejected and taken
//! back under `/beta/deviceManagement/operationApprovalRequests` as well.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

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
