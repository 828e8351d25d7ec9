//! The client, and the rules by which it sends.

pub(crate) mod attempts;
pub(crate) mod builder;
pub(crate) mod client;
pub(crate) mod deadline;
pub(crate) mod exchange;
pub(crate) mod pipeline;
pub(crate) mod redirect;
pub(crate) mod retry;
pub(crate) mod retry_after;
mod sent_ids;
mod single;
