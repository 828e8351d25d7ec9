//! Multi Admin Approval: a second administrator approves a request before the service runs it
//! (conformance L).
//!
//! A tenant can protect actions such as a wipe. The service then files an approval request instead
//! of running the action, which is the outcome
//! [`AwaitingApproval`](crate::Outcome::AwaitingApproval). After another administrator has approved
//! it, [`Request::approved`](crate::Request::approved) sends the same request with the code. The
//! operations here read approval requests and take back your own; an application cannot approve one.
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use std::time::Duration;
//! use graph_action::{
//!     Action, Client, Error, NoContent, Outcome, Request,
//!     approval::{ApprovalStatus, wait_for_approval},
//! };
//!
//! /// Files an approval request, waits for its approval, and runs the action.
//! async fn run<A: Action<Response = NoContent>>(
//!     client: &Client,
//!     request: Request<A>,
//! ) -> Result<NoContent, Error> {
//!     let filing = request.clone().justification("Lost, ticket 4711");
//!     let error = match filing.send(client).await {
//!         Err(error) if error.outcome() == Outcome::AwaitingApproval => error,
//!         other => return other,
//!     };
//!     let Some(code) = error.approval().and_then(|approval| approval.code) else {
//!         return Err(error);
//!     };
//!     let hour = Duration::from_secs(3600);
//!     match wait_for_approval(client, code, hour).await? {
//!         Some(it) if it.status == ApprovalStatus::Approved => {
//!             request.approved(code).send(client).await
//!         }
//!         _ => Err(error),
//!     }
//! }
//! ```

pub(crate) mod answer;
#[cfg(feature = "bulk")]
mod declared;
pub(crate) mod header;
#[cfg(feature = "bulk")]
pub(crate) mod policy;
#[cfg(feature = "bulk")]
pub(crate) mod request;
#[cfg(feature = "bulk")]
mod states;
#[cfg(feature = "bulk")]
mod wait;

pub use answer::ApprovalRef;
#[cfg(feature = "bulk")]
pub use policy::{
    PolicyPlatform, PolicyType, ProtectedOperation, RetrieveOperationsRequiringApproval,
};
#[cfg(feature = "bulk")]
pub use request::{
    ApprovalRequest, ApprovalStatus, CancelMyRequest, GetApprovalRequest, Identity, IdentitySet,
    ListApprovalRequests,
};
#[cfg(feature = "bulk")]
pub use states::approval_states;
#[cfg(feature = "bulk")]
pub use wait::wait_for_approval;
