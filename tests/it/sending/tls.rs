//! Certificates that are not valid: nothing is sent, and sending it again would not help.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use graph_action::{
    Client, ClientBuilder, Cloud, Outcome, StaticToken, transport::ReqwestTransport,
};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, pki_types::PrivateKeyDer},
};

use crate::{sending::actions::Touch, support::raw_server::TOKEN};

/// A server with a certificate for one host that no other authority has signed.
struct TlsServer {
    port: u16,
    certificate: CertifiedKey<KeyPair>,
    connections: Arc<AtomicUsize>,
}

impl TlsServer {
    async fn start(host: &str) -> Self {
        let certificate = generate_simple_self_signed([host.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(certificate.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
            }
        });
        Self { port, certificate, connections }
    }

    fn client(&self, trusts: bool) -> ClientBuilder {
        let root = reqwest::Certificate::from_der(self.certificate.cert.der()).unwrap();
        let transport = ReqwestTransport::new(move || {
            let builder = reqwest::Client::builder().no_proxy();
            if trusts { builder.tls_certs_only([root.clone()]) } else { builder }
        });
        let base = format!("https://localhost:{}", self.port);
        let cloud = Cloud::custom(&base, "scope", &base).unwrap();
        Client::builder(StaticToken::new(TOKEN)).cloud(cloud).transport(transport.unwrap())
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_valid_ends_the_call_and_names_the_remedy() {
    // Signed by nobody, and for another host.
    for (host, trusts) in [("localhost", false), ("graph.microsoft.com", true)] {
        let server = TlsServer::start(host).await;
        let client = server.client(trusts).build().unwrap();
        let error = Touch.request("x").send(&client).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 1), "{error}");
        assert!(!error.is_safe_to_resend() && error.is_configuration(), "{error}");
        for word in ["certificate", "proxy", "clock", "host"] {
            assert!(error.to_string().contains(word), "{word}: {error}");
        }
        assert_eq!(server.connections.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn a_certificate_that_the_client_trusts_is_valid() {
    let server = TlsServer::start("localhost").await;
    Touch.request("x").send(&server.client(true).build().unwrap()).await.unwrap();
}
