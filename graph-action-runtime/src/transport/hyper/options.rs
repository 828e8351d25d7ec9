//! The settings of the transport over hyper.

use std::{fmt, time::Duration};

use crate::transport::times::CONNECT_TIMEOUT;

/// The settings of a [`HyperTransport`](super::HyperTransport). By default, it has no proxy, trusts the
/// certificates that the platform trusts, and connects within 30 s.
#[derive(Clone)]
#[cfg(feature = "hyper")]
pub struct HyperOptions {
    pub(super) connect_timeout: Duration,
    pub(super) proxy: Option<String>,
    /// In DER.
    pub(super) extra_roots: Vec<Vec<u8>>,
}

impl Default for HyperOptions {
    fn default() -> Self {
        Self { connect_timeout: CONNECT_TIMEOUT, proxy: None, extra_roots: Vec::new() }
    }
}

impl HyperOptions {
    /// Sets how long connecting may take, from looking up the host to the end of the TLS handshake.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets an HTTP proxy, such as `http://proxy.example:3128`. A user name and a password in the URL are
    /// sent to it. Each connection is a tunnel (`CONNECT`), so that the proxy sees the host, but no token
    /// and no request. A service on this machine over plain http is reached without the proxy.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::transport::{HyperOptions, HyperTransport};
    ///
    /// let options = HyperOptions::default().proxy("http://proxy.example:3128");
    /// let transport = HyperTransport::new(options)?;
    /// # let _ = transport;
    /// # Ok::<(), graph_action::Error>(())
    /// ```
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Also trusts this root certificate, in DER; for example, that of a proxy that inspects TLS.
    #[must_use]
    pub fn extra_root(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.extra_roots.push(certificate.into());
        self
    }
}

impl fmt::Debug for HyperOptions {
    /// Leaves the proxy out: its URL may contain a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperOptions")
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
