//! How calls, batches and runs are sent, sent again and accounted for: over a service without a
//! network whose time flies, and over raw bytes where those matter.

mod actions;
mod batch;
mod bulk;
mod challenge;
mod connection;
mod damage;
mod foreign;
mod gate;
mod items;
mod peers;
mod redaction;
mod retry;
pub(crate) mod service;
