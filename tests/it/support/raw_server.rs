//! A server that records the exact bytes of requests and sends the exact bytes of responses.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use graph_action::{Client, ClientBuilder, Cloud, Retry, StaticToken};

/// What the server does after it has read a request.
pub(crate) enum Response {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Closes without a response.
    Nothing,
    /// Keeps the connection open and silent.
    Silence,
}

impl From<&str> for Response {
    /// Adds `Connection: close`, so that the client opens a new connection for the next request.
    fn from(text: &str) -> Self {
        Self::Bytes(text.replacen("\r\n", "\r\nConnection: close\r\n", 1).into())
    }
}

impl From<String> for Response {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

pub(crate) struct RawServer {
    pub(crate) address: SocketAddr,
    requests: Receiver<String>,
}

impl RawServer {
    /// Accepts one connection per response.
    pub(crate) fn start<A: Into<Response>>(responses: impl IntoIterator<Item = A>) -> Self {
        Self::listen(TcpListener::bind("127.0.0.1:0").unwrap(), responses)
    }

    /// Does the same on a port that is known before the responses are.
    pub(crate) fn listen<A: Into<Response>>(
        listener: TcpListener,
        responses: impl IntoIterator<Item = A>,
    ) -> Self {
        let responses: Vec<Response> = responses.into_iter().map(Into::into).collect();
        let address = listener.local_addr().unwrap();
        let (sender, requests) = channel();
        thread::spawn(move || {
            let mut open = Vec::new();
            for response in responses {
                let (mut stream, _) = listener.accept().unwrap();
                sender.send(read_request(&mut stream)).unwrap();
                match response {
                    Response::Bytes(bytes) => {
                        stream.write_all(&bytes).unwrap();
                        stream.shutdown(Shutdown::Write).unwrap();
                    }
                    Response::Nothing => {}
                    Response::Silence => open.push(stream),
                }
            }
            if !open.is_empty() {
                thread::sleep(Duration::from_secs(20));
            }
        });
        Self { address, requests }
    }

    /// A client without retries.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(StaticToken::new(TOKEN))
            .cloud(Cloud::loopback(self.address).unwrap())
            .retry(Retry::never())
            .random(crate::sending::service::counting())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Waits for the next request.
    pub(crate) fn request(&self) -> String {
        self.requests.recv_timeout(Duration::from_secs(10)).expect("a request")
    }

    /// Waits for the next request, then advances the clock of tokio.
    pub(crate) async fn let_time_pass(&self, time: Duration) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while self.requests.try_recv().is_err() {
            assert!(Instant::now() < deadline, "a request");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::pause();
        tokio::time::advance(time).await;
        tokio::time::resume();
    }

    /// The requests that no other method has returned yet.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

pub(crate) const TOKEN: &str = "eyJhbGciOiJub25lIn0.c2VjcmV0LXBhcnQ.c2lnbmF0dXJl";

/// Reads a request up to the end of its body.
pub(crate) fn read_request(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= content_length(head)
        {
            return text;
        }
        let read = stream.read(&mut piece).expect("the rest of a request");
        assert!(read > 0, "the request ended in the middle: {text:?}");
        bytes.extend_from_slice(&piece[..read]);
    }
}

fn content_length(head: &str) -> usize {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    lines
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map(|(_, value)| value.trim().parse().unwrap())
        .next()
        .unwrap_or(0)
}

/// The values of a header in a request, in order.
pub(crate) fn header<'r>(request: &'r str, name: &str) -> Vec<&'r str> {
    let head = request.split("\r\n\r\n").next().unwrap_or_default();
    head.lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
        .collect()
}
