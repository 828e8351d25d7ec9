//! Certificates that are not valid: nothing is sent, and sending it again would not help.

use graph_action::Outcome;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::{
    sending::actions::Touch,
    support::tls_server::{Route, TlsServer},
};

/// A server that accepts every request.
pub(super) async fn server(host: &str) -> TlsServer {
    TlsServer::start(host, "http/1.1", |mut stream| async move {
        let _ = stream.read(&mut [0; 4096]).await;
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
    })
    .await
}

#[tokio::test]
async fn a_certificate_that_is_not_valid_ends_the_call_and_names_the_remedy() {
    // Signed by nobody, and for another host.
    for (host, trusts_certificate) in [("localhost", false), ("graph.microsoft.com", true)] {
        let server = server(host).await;
        for client in server.clients(Route { trusts_certificate, ..Route::DIRECT }) {
            let connections = server.connections();
            let error = Touch.request("x").send(&client.build().unwrap()).await.unwrap_err();
            assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 1), "{error}");
            assert!(!error.is_safe_to_resend() && error.is_configuration(), "{error}");
            for word in ["certificate", "proxy", "clock", "host"] {
                assert!(error.to_string().contains(word), "{word}: {error}");
            }
            assert_eq!(server.connections(), connections + 1);
        }
    }
}

#[tokio::test]
async fn a_certificate_that_the_client_trusts_is_valid() {
    let server = server("localhost").await;
    for client in server.clients(Route::DIRECT) {
        Touch.request("x").send(&client.build().unwrap()).await.unwrap();
    }
}
