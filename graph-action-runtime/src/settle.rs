//! Settles requests whose outcome is unknown, by evidence of the service (conformance N).
//!
//! A request has an unknown outcome if its response was lost, or if the process died after it had been sent.
//! [`Client::settle`](crate::Client::settle) looks for such requests of a journal in the tenant's audit of
//! remote actions, in the action results of the devices, and among the approval requests:
//!
//! - An action that the service lists makes the request *accepted*. The journal keeps the evidence.
//! - An approval request that has the request's reference makes it *awaiting approval*.
//! - If nothing is found, the outcome stays unknown: some actions appear late, and some never.
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use graph_action::{Action, Client, Error, bulk::JournalStore};
//!
//! async fn settle<A: Action>(
//!     client: &Client,
//!     journal: &(impl JournalStore + Clone),
//! ) -> Result<(), Error> {
//!     let report = client.settle::<A>(journal).await?;
//!     for settled in &report.settled {
//!         println!("{} is {}: {}", settled.target, settled.outcome, settled.evidence);
//!     }
//!     for unknown in &report.unknown {
//!         println!("{} is still unknown: {}", unknown.target, unknown.reason);
//!     }
//!     Ok(())
//! }
//! ```

pub(crate) mod audit;
mod builder;
pub(crate) mod claims;
mod declared;
pub(crate) mod names;
mod report;
mod results;

pub use audit::{ListRemoteActionAudits, RemoteActionAudit};
pub use builder::Settle;
pub use report::{SettleReport, Settled, StillUnknown, StillUnknownReason, UnreadableSource};
