//! Retries over real connections.

use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use graph_action::{
    Client, Cloud, Outcome, Retry, StaticToken,
    transport::{HyperOptions, HyperTransport, ReqwestTransport, Transport},
};

use crate::{
    sending::actions::{Poke, Touch},
    support::raw_server::{RawServer, Response, TOKEN, header, read_request},
};

const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";

/// Retries almost at once.
pub(super) fn soon() -> Retry {
    let moment = Duration::from_millis(1);
    Retry::default().max_retries(2).backoff(moment, moment)
}

/// A server that keeps its connections open and numbers them.
struct KeepAlive {
    address: SocketAddr,
    requests: Receiver<usize>,
}

impl KeepAlive {
    /// Sends these responses in order, whichever connection the requests use.
    fn start(responses: &'static [&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, requests) = channel();
        let next = Arc::new(Mutex::new(responses.iter()));
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let (mut stream, sender, next) = (stream.unwrap(), sender.clone(), next.clone());
                thread::spawn(move || {
                    loop {
                        read_request(&mut stream);
                        let Some(response) = next.lock().unwrap().next() else { return };
                        sender.send(number).unwrap();
                        stream.write_all(response.as_bytes()).unwrap();
                    }
                });
            }
        });
        Self { address, requests }
    }

    /// The connection numbers of the next requests, in order.
    fn connections(&self, requests: usize) -> Vec<usize> {
        let next = || self.requests.recv_timeout(Duration::from_secs(10)).expect("a request");
        (0..requests).map(|_| next()).collect()
    }
}

fn client(address: SocketAddr) -> Client {
    let cloud = Cloud::loopback(address).unwrap();
    Client::builder(StaticToken::new(TOKEN)).cloud(cloud).retry(soon()).build().unwrap()
}

#[tokio::test]
async fn the_attempt_after_a_503_uses_a_new_connection() {
    const UNAVAILABLE: &str = "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n";
    const THROTTLED: &str = "HTTP/1.1 429 X\r\nContent-Length: 0\r\n\r\n";
    for (first, connections) in [(UNAVAILABLE, [0, 1]), (THROTTLED, [0, 0])] {
        let responses: &[&str] = if first == UNAVAILABLE {
            &[UNAVAILABLE, NO_CONTENT]
        } else {
            &[THROTTLED, NO_CONTENT]
        };
        let server = KeepAlive::start(responses);
        Touch.request("x").send(&client(server.address)).await.unwrap();
        assert_eq!(server.connections(2), connections, "{first}");
    }
}

#[tokio::test]
async fn clients_that_share_a_transport_share_its_connections_and_nothing_else() {
    let server = KeepAlive::start(&[NO_CONTENT, NO_CONTENT]);
    let first = client(server.address);
    Poke.request("x").send(&first).await.unwrap();
    // The connection goes back to the pool in a task of its own.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let other = Client::builder(StaticToken::new("another-tenant"))
        .cloud(Cloud::loopback(server.address).unwrap())
        .share_transport_of(&first)
        .build()
        .unwrap();
    Poke.request("x").send(&other).await.unwrap();
    assert_eq!(server.connections(2), [0, 0]);

    // A system proxy for https would see the token of a cloud on this machine.
    let error = Client::builder(StaticToken::new("t")).share_transport_of(&first).build();
    let error = error.unwrap_err();
    assert!(error.is_configuration(), "{error}");
    assert!(error.to_string().contains("share_transport_of"), "{error}");
}

/// The server may close a connection that is idle at the moment in which the next request leaves. An
/// action that is not idempotent would then end unknown.
#[tokio::test]
async fn a_connection_that_was_idle_for_30_s_is_not_used_again() {
    for (idle, connections) in [(29, [0, 0]), (31, [0, 1])] {
        let server = KeepAlive::start(&[NO_CONTENT, NO_CONTENT]);
        let client = client(server.address);
        Poke.request("x").send(&client).await.unwrap();
        // The connection goes back to the pool in a task of its own.
        tokio::time::sleep(Duration::from_millis(50)).await;
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(idle)).await;
        tokio::time::resume();
        Poke.request("x").send(&client).await.unwrap();
        assert_eq!(server.connections(2), connections, "after {idle} s");
    }
}

/// The connection of the first request closes while the second one waits to be written to it. The second
/// is then sent on another connection, although its action is not idempotent.
#[tokio::test]
async fn a_request_that_was_not_written_is_sent_on_another_connection() {
    let no_proxy = || reqwest::Client::builder().no_proxy();
    // reqwest's pool sends such a request again itself; that of the transport over hyper sends nothing twice.
    let transports: [(Arc<dyn Transport>, u32); 2] = [
        (Arc::new(ReqwestTransport::new(no_proxy).unwrap()), 1),
        (Arc::new(HyperTransport::new(HyperOptions::default()).unwrap()), 2),
    ];
    for (transport, attempts) in transports {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        let (close, closing) = channel();
        let requests = thread::spawn(move || {
            let accept = || {
                let mut stream = server.accept().unwrap().0;
                let request = read_request(&mut stream);
                stream.write_all(NO_CONTENT.as_bytes()).unwrap();
                (stream, request)
            };
            let (stream, first) = accept();
            closing.recv().unwrap();
            drop(stream);
            [first, accept().1]
        });
        let cloud = Cloud::loopback(address).unwrap();
        let client = Client::builder(StaticToken::new(TOKEN)).cloud(cloud).transport(transport);
        let client = client.retry(soon()).build().unwrap();
        Poke.request("first").send(&client).await.unwrap();
        // The connection goes back to the pool in a task of its own.
        tokio::time::sleep(Duration::from_millis(50)).await;
        // While this thread is blocked, the timer expires and the connection closes. The runtime notices
        // both at once, and continues this test before the task of the connection.
        tokio::join!(tokio::time::sleep(Duration::from_millis(1)), async {
            close.send(()).unwrap();
            thread::sleep(Duration::from_millis(50));
        });
        let reply = Poke.request("second").send_reply(&client).await.unwrap();
        assert_eq!(reply.attempts, attempts);
        let [first, second] = requests.join().unwrap();
        assert!(first.starts_with("POST /v1.0/keys/first/poke "), "{first}");
        assert!(second.starts_with("POST /v1.0/keys/second/poke "), "{second}");
    }
}

/// Connecting counts from the name of the host to the end of the TLS handshake, which this server never
/// begins.
#[tokio::test]
async fn a_connection_that_takes_too_long_was_not_used() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("https://{}", silent.local_addr().unwrap());
    let client = Client::builder(StaticToken::new(TOKEN))
        .cloud(Cloud::custom(&base, "scope", &base).unwrap())
        .connect_timeout(Duration::from_millis(50))
        .timeout(Duration::from_secs(5))
        .retry(soon())
        .build()
        .unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 3), "{error}");
    assert!(error.is_safe_to_resend(), "{error}");
}

#[tokio::test]
async fn a_retry_differs_only_in_its_retry_attempt_header() {
    let throttled = "HTTP/1.1 429 X\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([throttled, NO_CONTENT]);
    Poke.request("x").retry(soon()).send(&server.client()).await.unwrap();
    let (first, second) = (server.request(), server.request());
    assert!(header(&first, "retry-attempt").is_empty());
    assert_eq!(header(&second, "retry-attempt"), ["1"]);
    let without = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.retain(|line| !line.to_ascii_lowercase().starts_with("retry-attempt"));
        lines.sort();
        lines
    };
    assert_eq!(without(&first), without(&second));
}

#[tokio::test]
async fn an_action_is_repeated_after_a_lost_response_only_if_idempotent() {
    let server = RawServer::start([Response::Nothing, Response::Silence, NO_CONTENT.into()]);
    let timeout = Duration::from_secs(30);
    let client = server.builder().retry(soon()).timeout(timeout).build().unwrap();
    let time = async {
        server.let_time_pass(Duration::ZERO).await;
        server.let_time_pass(timeout).await;
    };
    let (sent, ()) = tokio::join!(async { Touch.request("x").send_reply(&client).await }, time);
    assert_eq!(sent.unwrap().attempts, 3);
    assert_eq!(server.requests().len(), 1, "the third was answered");

    let server = RawServer::start([Response::Nothing, NO_CONTENT.into()]);
    let client = server.builder().retry(soon()).build().unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(server.requests().len(), 1);
}
