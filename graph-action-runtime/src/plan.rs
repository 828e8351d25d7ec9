//! Plans: what a run will do to which devices, written down so that another person can approve it.
//!
//! One administrator makes a plan and writes it to a file. Another one reads the file, which a person
//! understands without this crate, and approves it by its hash. [`Client::apply`](crate::Client::apply)
//! then does exactly that: it refuses another plan, other parameters, another identity, tenant or cloud
//! before it sends anything, and skips each device that has changed hands since.
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use graph_action::{
//!     Action, Client, Error, Request,
//!     bulk::{JournalStore, Report},
//!     plan::Plan,
//! };
//!
//! /// The first administrator.
//! async fn make<A: Action + 'static>(
//!     client: &Client,
//!     requests: Vec<Request<A>>,
//! ) -> Result<(), Error> {
//!     let bulk = client.bulk(requests).justification("Offboarding, change 23423");
//!     let plan = bulk.plan().await?;
//!     plan.write("offboarding.plan.json")
//! }
//!
//! /// The second administrator, on another machine.
//! fn review() -> Result<String, Error> {
//!     let plan = Plan::read("offboarding.plan.json")?;
//!     println!("{plan}");
//!     Ok(plan.hash().to_owned())
//! }
//!
//! /// The first administrator again, with the hash that the second one approved. On the
//! /// next day, the same call with the same journal continues.
//! async fn apply<A: Action + 'static>(
//!     client: &Client,
//!     approved_hash: &str,
//!     request: impl Fn(&str) -> Request<A>,
//!     journal: &(impl JournalStore + Clone),
//! ) -> Result<Report, Error> {
//!     let plan = Plan::read("offboarding.plan.json")?;
//!     let bulk = client.apply(&plan, approved_hash, |device| request(&device.id));
//!     let mut run = bulk.journal(journal).start().await?;
//!     while let Some(item) = run.next().await {
//!         println!("{}: {}", item.target, item.outcome());
//!     }
//!     Ok(run.report())
//! }
//! ```
//!
//! # What the hash protects
//!
//! The hash is SHA-256 over everything in the plan. The file contains it, so that a damaged or edited file is
//! noticed when it is read. That alone stops nobody who edits the file and its hash: the hash that `apply`
//! compares has to come from the person who approves, not from the file.
//!
//! A [`Secret`](crate::Secret) is in a plan in no form: `"[secret]"` stands for it. So whoever approves a plan
//! does not approve the values of secrets.

mod apply;
mod check;
mod checked;
mod complete;
mod digest;
mod document;
mod file;
mod intune;
mod inventory;
mod make;
mod operation;
mod request;
mod rfc3339;
mod schedule;
mod summary;
#[cfg(test)]
mod tests;
mod warning;

pub use checked::Plan;
pub use document::{Approval, PlannedAction, PlannedDay, PlannedDevice};
pub use intune::{GetInventoryDevice, IntuneInventory};
pub use inventory::{Inventory, InventoryDevice};
pub use warning::Warning;
