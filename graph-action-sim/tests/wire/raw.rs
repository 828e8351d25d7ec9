//! A client without an HTTP library: it writes exact bytes, and reads a response to its end.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
};

use graph_action_sim::{SimServer, Token};
use serde_json::Value;

/// A response to one request.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// Returns a header by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name);
        header.map(|(_, value)| value.as_str())
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Returns the status, code and message of an error of Graph.
    pub(crate) fn error(&self) -> (u16, String, String) {
        let body = self.json();
        let text = |name: &str| body["error"][name].as_str().expect("text").to_owned();
        (self.status, text("code"), text("message"))
    }

    /// Returns the responses to the items of a batch.
    pub(crate) fn responses(&self) -> Vec<Value> {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()["responses"].as_array().expect("a list").clone()
    }

    /// Returns the ids and statuses of the responses to the items.
    pub(crate) fn statuses(&self) -> Vec<(String, u64)> {
        let pair = |item: &Value| {
            let id = item["id"].as_str().expect("an id").to_owned();
            (id, item["status"].as_u64().expect("a number"))
        };
        self.responses().iter().map(pair).collect()
    }

    /// Returns the message inside the message of an error of Intune.
    pub(crate) fn nested_message(&self) -> String {
        let (_, _, message) = self.error();
        assert!(message.starts_with("{\r\n  \"_version\": 3,\r\n  \"Message\": \""));
        let nested: Value = serde_json::from_str(&message).expect("nested JSON");
        nested["Message"].as_str().expect("text").to_owned()
    }
}

/// The end of an exchange.
#[derive(Debug)]
pub(crate) enum Ending {
    Response(Response),
    /// The connection was closed in the middle of this response's body.
    Cut(Response),
    /// The connection was closed without a response.
    Closed,
    /// The connection was reset.
    Reset,
}

impl Ending {
    pub(crate) fn response(self) -> Response {
        match self {
            Self::Response(response) => response,
            other => panic!("{other:?}"),
        }
    }
}

/// A connection.
pub(crate) struct Connection(BufReader<TcpStream>);

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        Self(BufReader::new(TcpStream::connect(address).expect("a connection")))
    }

    pub(crate) fn exchange(&mut self, request: &[u8]) -> Response {
        self.0.get_mut().write_all(request).expect("written");
        let (status, headers) = self.head();
        let mut response = Response { status, headers, body: Vec::new() };
        if let Some(length) = response.header("content-length") {
            response.body = vec![0; length.parse().expect("a number")];
            self.0.read_exact(&mut response.body).expect("the whole body");
        }
        response
    }

    /// Makes an exchange that may fail. Nothing more can be sent after it.
    pub(crate) fn attempt(mut self, request: &[u8]) -> Ending {
        let mut bytes = Vec::new();
        let written = self.0.get_mut().write_all(request);
        let end = written.and_then(|()| read_answer(&mut self.0, &mut bytes));
        match end {
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ending::Reset,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ending::Reset,
            Err(error) => panic!("{error}"),
            Ok(()) if bytes.is_empty() => Ending::Closed,
            Ok(()) => parse(&bytes),
        }
    }

    fn head(&mut self) -> (u16, Vec<(String, String)>) {
        let first = self.line();
        let status = first.split(' ').nth(1).expect("a status");
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            if line.is_empty() {
                return (status.parse().expect("a number"), headers);
            }
            headers.push(header(&line));
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line");
        assert!(line.ends_with("\r\n"), "cut off: {line:?}");
        line.trim_end().to_owned()
    }
}

/// Reads up to the end of a response, or of the connection.
fn read_answer(stream: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 4096];
    loop {
        if !bytes.is_empty() && matches!(parse(bytes), Ending::Response(_)) {
            return Ok(());
        }
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            length => bytes.extend_from_slice(&piece[..length]),
        }
    }
}

fn header(line: &str) -> (String, String) {
    let (name, value) = line.split_once(':').expect("a header");
    (name.to_ascii_lowercase(), value.trim().to_owned())
}

fn parse(bytes: &[u8]) -> Ending {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ending::Closed;
    };
    let head = std::str::from_utf8(&bytes[..end]).expect("UTF-8");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let headers = lines.map(header).collect();
    let body = bytes[end + 4..].to_vec();
    let response = Response { status: status.parse().expect("a number"), headers, body };
    let length =
        response.header("content-length").map_or(0, |text| text.parse().expect("a number"));
    if response.body.len() < length { Ending::Cut(response) } else { Ending::Response(response) }
}

/// Sends one request on a new connection, which may fail.
pub(crate) fn attempt(sim: &SimServer, request: &str) -> Ending {
    Connection::open(sim.address()).attempt(request.as_bytes())
}

/// Sends one request on a new connection.
pub(crate) fn send(sim: &SimServer, request: &str) -> Response {
    Connection::open(sim.address()).exchange(request.as_bytes())
}

/// Returns a request as text. `headers` are whole lines without line ends.
pub(crate) fn request(line: &str, headers: &[&str], body: &str) -> String {
    let mut request = format!("{line} HTTP/1.1\r\nHost: localhost\r\n");
    for header in headers {
        request.push_str(header);
        request.push_str("\r\n");
    }
    format!("{request}\r\n{body}")
}

/// Returns a POST without a body, with a token that has all permissions.
pub(crate) fn post(path: &str) -> String {
    post_as(&crate::declared::token(), path)
}

pub(crate) fn post_as(token: &Token, path: &str) -> String {
    let authorization = format!("Authorization: Bearer {token}");
    request(&format!("POST {path}"), &["Content-Length: 0", &authorization], "")
}

/// Returns a GET with such a token.
pub(crate) fn get(path: &str) -> String {
    request(&format!("GET {path}"), &[&crate::declared::authorization()], "")
}

/// Returns a POST with a JSON body and such a token.
pub(crate) fn post_json(path: &str, body: &str) -> String {
    post_json_as(&crate::declared::token(), path, body)
}

fn post_json_as(token: &Token, path: &str, body: &str) -> String {
    let authorization = format!("Authorization: Bearer {token}");
    let length = format!("Content-Length: {}", body.len());
    request(
        &format!("POST {path}"),
        &["Content-Type: application/json", &length, &authorization],
        body,
    )
}

/// Returns a batch to v1.0 with these requests.
pub(crate) fn batch(requests: &Value) -> String {
    batch_as(&crate::declared::token(), requests)
}

pub(crate) fn batch_as(token: &Token, requests: &Value) -> String {
    post_json_as(token, "/v1.0/$batch", &serde_json::json!({ "requests": requests }).to_string())
}
