//! How calls, batches and runs are sent, retried and reported. Most tests use a service without a
//! network, on a clock that skips all waits; a few check the bytes on the wire.

mod actions;
mod approval;
mod batch;
mod bulk;
mod challenge;
mod connection;
mod damage;
mod etag;
mod foreign;
mod gate;
mod http2;
mod inventory;
mod items;
mod peers;
mod proxy;
mod redaction;
mod retry;
pub(crate) mod service;
mod settle;
mod telemetry;
mod tls;
mod tokens;
mod tower;
