//! The client that users hold.

use std::{fmt, sync::Arc};

use super::pipeline::Pipeline;
use crate::{clock::Clock, endpoint::Endpoint};

/// A client that sends requests to one cloud with one credential. A clone is cheap and shares the
/// connections, the token and the limits. Clients need a tokio runtime with I/O and time enabled.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{Client, Cloud, StaticToken};
///
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder(StaticToken::new("eyJ0eXAi…"))
///     .cloud(Cloud::UsGovL4)
///     .timeout(Duration::from_secs(60))
///     .build()?;
/// # }
/// # Ok::<(), graph_action::Error>(())
/// ```
#[derive(Clone)]
pub struct Client(Arc<Pipeline>);

impl Client {
    /// Returns the cloud and the user agent of this client.
    pub fn endpoint(&self) -> Endpoint {
        self.0.endpoint.clone()
    }

    /// Returns the clock with which this client waits and measures time-outs.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    pub(super) fn new(pipeline: Pipeline) -> Self {
        Self(Arc::new(pipeline))
    }

    pub(crate) fn pipeline(&self) -> &Arc<Pipeline> {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("cloud", &self.0.endpoint.cloud)
            .field("timeout", &self.0.timeout)
            .finish_non_exhaustive()
    }
}
