//! A proxy is a tunnel, through which it sees nothing.

use std::sync::{Arc, Mutex};

use graph_action::{
    Client, Cloud, Outcome, StaticToken,
    transport::{HyperOptions, HyperTransport},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
};

use crate::{
    sending::{actions::Touch, connection::soon, tls},
    support::{
        raw_server::{RawServer, TOKEN},
        tls_server::Route,
    },
};

/// A proxy that answers each request with this status, and the requests that it received.
async fn proxy(status: &'static str) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let received = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let mut bytes = [0; 4096];
            let length = client.read(&mut bytes).await.unwrap();
            let request = String::from_utf8(bytes[..length].to_vec()).unwrap();
            let port = request.split([' ', ':']).nth(2).unwrap().parse().unwrap();
            received.lock().unwrap().push(request.to_ascii_lowercase());
            let response = format!("HTTP/1.1 {status}\r\n\r\n");
            client.write_all(response.as_bytes()).await.unwrap();
            if status.starts_with("200") {
                let mut server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                tokio::spawn(async move { copy_bidirectional(&mut client, &mut server).await });
            }
        }
    });
    (address.to_string(), requests)
}

#[tokio::test]
async fn a_proxy_sees_the_host_and_its_credentials_and_nothing_else() {
    let (address, requests) = proxy("200 OK").await;
    let server = tls::server("localhost").await;
    let url = format!("http://me:p%40ss@{address}");
    for client in server.clients(Route { proxy: Some(&url), ..Route::DIRECT }) {
        Touch.request("x").send(&client.build().unwrap()).await.unwrap();
        let request = requests.lock().unwrap().pop().expect("a request");
        let host = format!("localhost:{}", server.port);
        assert!(request.starts_with(&format!("connect {host} http/1.1\r\n")), "{request}");
        assert!(request.contains("proxy-authorization: basic bwu6cebzcw==\r\n"), "{request}");
        assert!(!request.contains("bearer"), "{request}");
    }
    assert!(requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_request_that_a_proxy_refuses_was_not_sent() {
    let (address, requests) = proxy("407 Proxy Authentication Required").await;
    let server = tls::server("localhost").await;
    let url = format!("http://me:hunter2@{address}");
    for client in server.clients(Route { proxy: Some(&url), ..Route::DIRECT }) {
        let client = client.retry(soon()).build().unwrap();
        let error = Touch.request("x").send(&client).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 3), "{error}");
        assert!(error.is_safe_to_resend(), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    assert_eq!((requests.lock().unwrap().len(), server.connections()), (6, 0));
}

#[tokio::test]
async fn a_service_on_this_machine_is_reached_without_the_proxy() {
    let (address, requests) = proxy("200 OK").await;
    let server = RawServer::start(["HTTP/1.1 204 X\r\n\r\n"]);
    let options = HyperOptions::default().proxy(format!("http://{address}"));
    let client = Client::builder(StaticToken::new(TOKEN))
        .cloud(Cloud::loopback(server.address).unwrap())
        .transport(HyperTransport::new(options).unwrap())
        .build()
        .unwrap();
    Touch.request("x").send(&client).await.unwrap();
    assert!(requests.lock().unwrap().is_empty());
}

#[test]
fn a_proxy_that_is_not_an_http_url_is_refused_without_its_password() {
    for url in ["", "/", "http://", "https://me:hunter2@p:1", "socks5://p:1", "http://a b:1"] {
        let error = HyperTransport::new(HyperOptions::default().proxy(url)).unwrap_err();
        assert!(error.is_configuration(), "{url}: {error}");
        assert!(error.to_string().contains("`http://proxy.example:3128`"), "{url}: {error}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
    let options = HyperOptions::default().proxy("http://me:hunter2@proxy.example:1");
    assert!(!format!("{options:?}").contains("hunter2"), "{options:?}");
    assert!(HyperTransport::new(options).is_ok());
}
