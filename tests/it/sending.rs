//! How calls, batches and runs are sent, sent again and accounted for: over a service without a
//! network whose time flies, and over raw bytes where those matter.

mod actions;
mod batch;
mod bulk;
mod challenge;
mod connection;
mod foreign;
mod gate;
mod http2;
mod items;
mod peers;
mod retry;
pub(crate) mod service;
mod tls;
mod tokens;
