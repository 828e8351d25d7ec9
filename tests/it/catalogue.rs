//! The Intune catalogue over a transport without a network.

use std::sync::Arc;

use bytes::Bytes;
use graph_action::{Client, StaticToken, transport::MemoryTransport};

mod decoding;
mod requests;
mod waiting;

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

fn json(body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::new(body.into())
}

/// A client whose transport always responds with this body.
fn responding(body: impl Into<Bytes>) -> Client {
    let body = body.into();
    let transport = Arc::new(MemoryTransport::new(move |_| Ok(json(body.clone()))));
    Client::builder(StaticToken::new("token")).transport(transport).build().unwrap()
}
