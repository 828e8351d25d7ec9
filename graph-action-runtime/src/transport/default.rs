//! The transport of a client that sets none.

use std::{sync::Arc, time::Duration};

use crate::{
    cloud::Cloud,
    response::error::Error,
    transport::{exchange::Transport, reqwest::ReqwestTransport},
};

/// How long connecting may take (conformance A-25).
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a connection may be idle and still be used. The server or a proxy may close an idle
/// connection while the next request is on its way; the outcome of an action that is not idempotent
/// is then unknown. Our choice: half of 60 s, the shortest time after which common proxies close a
/// connection; the default of reqwest is 90 s. A new connection costs about 100 ms.
const MAX_IDLE: Duration = Duration::from_secs(30);

/// Creates the transport for a cloud. Plain http, which [`Cloud::loopback`] allows, stays on this
/// machine, so it does not go through the system proxy.
pub(crate) fn default_transport(
    cloud: &Cloud,
    connect_timeout: Option<Duration>,
) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(of_cloud(cloud, connect_timeout)?))
}

impl ReqwestTransport {
    /// Creates the transport that a client of this cloud has by default, to wrap it in a layer of your own.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Cloud, transport::ReqwestTransport};
    ///
    /// let transport = ReqwestTransport::of_cloud(&Cloud::Global)?;
    /// # let _ = transport;
    /// # Ok::<(), graph_action::Error>(())
    /// ```
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn of_cloud(cloud: &Cloud) -> Result<Self, Error> {
        of_cloud(cloud, None)
    }
}

fn of_cloud(cloud: &Cloud, connect_timeout: Option<Duration>) -> Result<ReqwestTransport, Error> {
    let connect_timeout = connect_timeout.unwrap_or(CONNECT_TIMEOUT);
    let is_plain_http = cloud.base().starts_with("http:");
    ReqwestTransport::from_builder(Box::new(move || {
        let builder =
            reqwest::Client::builder().connect_timeout(connect_timeout).pool_idle_timeout(MAX_IDLE);
        if is_plain_http { builder.no_proxy() } else { builder }
    }))
}
