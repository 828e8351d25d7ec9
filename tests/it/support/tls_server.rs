//! A server with TLS, and transports that reach it.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use graph_action::{
    Client, ClientBuilder, Cloud, StaticToken,
    transport::{HyperOptions, HyperTransport, ReqwestTransport, Transport},
};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
    server::TlsStream,
};

use super::raw_server::TOKEN;

/// A server with a certificate for one host that no other authority has signed.
pub(crate) struct TlsServer {
    pub(crate) port: u16,
    certificate: CertifiedKey<KeyPair>,
    connections: Arc<AtomicUsize>,
}

/// How a client connects to the server.
#[derive(Clone, Copy)]
pub(crate) struct Route<'r> {
    pub(crate) trusts_certificate: bool,
    pub(crate) proxy: Option<&'r str>,
}

impl Route<'_> {
    pub(crate) const DIRECT: Self = Self { trusts_certificate: true, proxy: None };
}

impl TlsServer {
    /// Speaks this protocol on each connection of a client that accepts the certificate.
    pub(crate) async fn start<S>(
        host: &str,
        protocol: &str,
        serve: impl Fn(TlsStream<TcpStream>) -> S + Send + 'static,
    ) -> Self
    where
        S: Future<Output = ()> + Send + 'static,
    {
        let certificate = generate_simple_self_signed([host.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(certificate.signing_key.serialize_der()).unwrap();
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.cert.der().clone()], key)
            .unwrap();
        config.alpn_protocols = vec![protocol.into()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let protocol = protocol.to_owned();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let Ok(stream) = acceptor.accept(stream).await else { continue };
                assert_eq!(stream.get_ref().1.alpn_protocol(), Some(protocol.as_bytes()));
                tokio::spawn(serve(stream));
            }
        });
        Self { port, certificate, connections }
    }

    /// How many connections were opened so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// A client over each of the transports.
    pub(crate) fn clients(&self, route: Route<'_>) -> [ClientBuilder; 2] {
        let transports: [Arc<dyn Transport>; 2] =
            [Arc::new(self.over_reqwest(route)), Arc::new(self.over_hyper(route))];
        let base = format!("https://localhost:{}", self.port);
        transports.map(|transport| {
            let cloud = Cloud::custom(&base, "scope", &base).unwrap();
            Client::builder(StaticToken::new(TOKEN)).cloud(cloud).transport(transport)
        })
    }

    fn over_reqwest(&self, route: Route<'_>) -> ReqwestTransport {
        let root = reqwest::Certificate::from_der(self.certificate.cert.der()).unwrap();
        let proxy = route.proxy.map(|proxy| reqwest::Proxy::https(proxy).unwrap());
        let builder = move || {
            let builder = reqwest::Client::builder().no_proxy();
            let builder = match &proxy {
                Some(proxy) => builder.proxy(proxy.clone()),
                None => builder,
            };
            if route.trusts_certificate { builder.tls_certs_only([root.clone()]) } else { builder }
        };
        ReqwestTransport::new(builder).unwrap()
    }

    fn over_hyper(&self, route: Route<'_>) -> HyperTransport {
        let mut options = HyperOptions::default();
        if let Some(proxy) = route.proxy {
            options = options.proxy(proxy);
        }
        if route.trusts_certificate {
            options = options.extra_root(self.certificate.cert.der().to_vec());
        }
        HyperTransport::new(options).unwrap()
    }
}
