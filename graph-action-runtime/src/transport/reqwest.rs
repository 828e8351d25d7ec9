//! The default transport.

use std::time::Duration;

use bytes::Bytes;

use super::{ResponseBody, Transport, TransportError};
use crate::{clock::BoxFuture, cloud::Cloud, error::Error};

/// A transport over reqwest, with its redirects, retries and referrers switched off: they would
/// turn a POST into a GET, or send it twice (conformance C-16).
#[derive(Debug, Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// Takes a builder of yours, for a proxy, root certificates and the like. Its policies on
    /// redirects, retries and referrers are replaced. For a service on this machine over plain http
    /// turn the proxy of the system off: it would see the token.
    ///
    /// # Errors
    ///
    /// When the builder cannot build, for want of a TLS backend for instance.
    ///
    /// ```no_run
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Client, StaticToken, transport::ReqwestTransport};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.example:3128")?;
    /// let transport = ReqwestTransport::new(reqwest::Client::builder().proxy(proxy))?;
    /// let client = Client::builder(StaticToken::new("token")).transport(transport).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "reqwest013")]
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest013")))]
    pub fn new(builder: reqwest::ClientBuilder) -> Result<Self, Error> {
        Self::from_builder(builder)
    }

    /// The transport to a cloud. Plain http is for this machine alone, so that no proxy of the
    /// system may come between.
    pub(crate) fn to_cloud(cloud: &Cloud, connect_timeout: Duration) -> Result<Self, Error> {
        let builder = reqwest::Client::builder().connect_timeout(connect_timeout);
        Self::from_builder(if cloud.is_plain_http() { builder.no_proxy() } else { builder })
    }

    fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, Error> {
        builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .tls_version_min(reqwest::tls::Version::TLS_1_2)
            .build()
            .map(Self)
            .map_err(|error| {
                Error::configuration(format!("reqwest cannot be set up: {error}")).caused_by(error)
            })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(TransportError::not_sent)?;
            let response = self.0.execute(request).await.map_err(classify)?;
            Ok(http::Response::from(response).map(ResponseBody::new))
        })
    }
}

/// A connect error comes before the first byte of the request; of any other that is not known.
fn classify(error: reqwest::Error) -> TransportError {
    if error.is_connect() || error.is_builder() {
        TransportError::not_sent(error)
    } else {
        TransportError::perhaps_sent(error)
    }
}
