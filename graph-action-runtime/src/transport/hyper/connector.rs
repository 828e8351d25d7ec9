//! How the transport over hyper connects: directly or through a proxy, over TLS, within a time-out.

use std::{
    io,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::{
    client::{
        legacy::connect::{HttpConnector, proxy::Tunnel},
        proxy::matcher::{Intercept, Matcher},
    },
    rt::TokioIo,
};
use rustls::{
    ClientConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::CertificateDer,
};
use rustls_platform_verifier::Verifier;
use tokio::net::TcpStream;
use tower_service::Service;

use super::options::HyperOptions;
use crate::{
    clock::BoxFuture,
    response::{box_error::BoxError, error::Error},
};

/// After how long a silent connection is probed, and how often: the values of reqwest.
const KEEPALIVE: Duration = Duration::from_secs(15);
const KEEPALIVE_PROBES: u32 = 3;

/// Opens connections.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    proxy: Option<Intercept>,
    tls: Arc<ClientConfig>,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(options: HyperOptions) -> Result<Self, Error> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        tcp.set_keepalive_interval(Some(KEEPALIVE));
        tcp.set_keepalive_retries(Some(KEEPALIVE_PROBES));
        // Divided among the addresses of a host, so that the next one gets its chance.
        tcp.set_connect_timeout(Some(options.connect_timeout));
        let tls = tls(options.extra_roots).map_err(|error| {
            Error::configuration(format!("TLS cannot be set up: {error}")).caused_by(error)
        })?;
        Ok(Self {
            tcp,
            proxy: options.proxy.map(proxy).transpose()?,
            tls: Arc::new(tls),
            timeout: options.connect_timeout,
        })
    }
}

/// Reads the URL of a proxy. The error does not repeat it, because it may contain a password.
fn proxy(url: String) -> Result<Intercept, Error> {
    let matcher = Matcher::builder().https(url).build();
    let proxy = matcher.intercept(&Uri::from_static("https://graph.microsoft.com"));
    proxy.filter(|proxy| proxy.uri().scheme_str() == Some("http")).ok_or_else(|| {
        let message =
            "the proxy is not an http URL; expected something like `http://proxy.example:3128`";
        Error::configuration(message)
    })
}

/// Trusts what the platform trusts, and these roots.
fn tls(extra_roots: Vec<Vec<u8>>) -> Result<ClientConfig, rustls::Error> {
    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
    let roots = extra_roots.into_iter().map(CertificateDer::from);
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider))?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![
        #[cfg(feature = "http2")]
        b"h2".into(),
        b"http/1.1".into(),
    ];
    Ok(config)
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (tcp, tls, timeout) = (self.tcp.clone(), Arc::clone(&self.tls), self.timeout);
        // Plain http stays on this machine.
        let proxy = self.proxy.as_ref().filter(|_| uri.scheme_str() == Some("https"));
        let connecting = match proxy {
            Some(proxy) => {
                let tunnel = Tunnel::new(proxy.uri().clone(), tcp);
                let tunnel = match proxy.basic_auth() {
                    Some(credentials) => tunnel.with_auth(credentials.clone()),
                    None => tunnel,
                };
                HttpsConnector::from((tunnel, tls)).call(uri)
            }
            None => HttpsConnector::from((tcp, tls)).call(uri),
        };
        Box::pin(async move {
            tokio::time::timeout(timeout, connecting).await.unwrap_or_else(|_| {
                let message = format!("connecting took longer than {timeout:?}");
                Err(io::Error::new(io::ErrorKind::TimedOut, message).into())
            })
        })
    }
}
