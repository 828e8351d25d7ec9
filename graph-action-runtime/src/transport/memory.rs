//! A transport without a network, for tests.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;

use crate::{
    clock::BoxFuture,
    transport::{body::ResponseBody, error::TransportError, exchange::Transport},
};

type Respond =
    dyn Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> + Send + Sync;

/// A transport that takes its responses from a function and records the requests.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Client, StaticToken, transport::MemoryTransport};
///
/// let transport = std::sync::Arc::new(MemoryTransport::new(|_request| {
///     Ok(http::Response::builder().status(204).body("".into()).unwrap())
/// }));
/// let client = Client::builder(StaticToken::new("token"));
/// let client = client.transport(transport.clone()).build()?;
/// // … send something …
/// assert!(transport.requests().is_empty());
/// # let _ = client;
/// # Ok::<(), graph_action::Error>(())
/// ```
pub struct MemoryTransport {
    respond: Box<Respond>,
    requests: Mutex<Vec<http::Request<Bytes>>>,
}

impl MemoryTransport {
    /// Creates a transport that calls `respond` for every request.
    pub fn new(
        respond: impl Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { respond: Box::new(respond), requests: Mutex::default() }
    }

    /// Returns the requests that were sent so far, in order.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<http::Request<Bytes>>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MemoryTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let response = (self.respond)(&request);
            self.lock().push(request);
            Ok(response?.map(ResponseBody::from))
        })
    }
}

impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryTransport").field("requests", &self.lock().len()).finish()
    }
}
