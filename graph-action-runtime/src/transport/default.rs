//! The transport of a client that sets none: the one over reqwest, if there is one.

use std::{sync::Arc, time::Duration};

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
use crate::transport::hyper::{HyperOptions, HyperTransport};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::transport::{
    reqwest::ReqwestTransport,
    times::{CONNECT_TIMEOUT, MAX_IDLE},
};
use crate::{cloud::Cloud, response::error::Error, transport::exchange::Transport};

/// Creates the transport for a cloud.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(crate) fn default_transport(
    cloud: &Cloud,
    connect_timeout: Option<Duration>,
) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(of_cloud(cloud, connect_timeout)?))
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) fn default_transport(
    _: &Cloud,
    connect_timeout: Option<Duration>,
) -> Result<Arc<dyn Transport>, Error> {
    let options = HyperOptions::default();
    let options = match connect_timeout {
        Some(timeout) => options.connect_timeout(timeout),
        None => options,
    };
    Ok(Arc::new(HyperTransport::new(options)?))
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
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

/// Plain http, which [`Cloud::loopback`] allows, stays on this machine, so it does not go through the
/// system proxy.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn of_cloud(cloud: &Cloud, connect_timeout: Option<Duration>) -> Result<ReqwestTransport, Error> {
    let connect_timeout = connect_timeout.unwrap_or(CONNECT_TIMEOUT);
    let is_plain_http = cloud.base().starts_with("http:");
    ReqwestTransport::from_builder(Box::new(move || {
        let builder =
            reqwest::Client::builder().connect_timeout(connect_timeout).pool_idle_timeout(MAX_IDLE);
        if is_plain_http { builder.no_proxy() } else { builder }
    }))
}
