//! One declared call, many in batches, the same by hand on reqwest, and the server that answers them.
//!
//! Like is compared with like: the same server without TLS, no system proxy, a token of 1,200 characters,
//! and a response that repeats the `client-request-id`, as Graph does.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::Duration,
};

use graph_action::{
    Client, ClientBuilder, Cloud, Limits, Rate, StaticToken, Workload,
    intune::managed_device::{ResetPasscode, Wipe},
    transport::{HyperOptions, HyperTransport},
};

pub(crate) mod batch;

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

/// The start of a token of an application with three permissions; the last allows both actions.
const TOKEN_START: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.\
    eyJyb2xlcyI6WyJEZXZpY2UuUmVhZC5BbGwiLCJEZXZpY2VNYW5hZ2VtZW50\
    Q29uZmlndXJhdGlvbi5SZWFkV3JpdGUuQWxsIiwiRGV2aWNlTWFuYWdlbWVudE1hbmFnZWREZXZpY2Vz\
    LlByaXZpbGVnZWRPcGVyYXRpb25zLkFsbCJdfQ.";
const TOKEN_LENGTH: usize = 1200;

/// The start of a success of Graph.
const RESPONSE: &str = "HTTP/1.1 204 No Content\r\n\
    Strict-Transport-Security: max-age=31536000\r\n\
    request-id: 2c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f\r\n\
    x-ms-ags-diagnostic: {\"ServerInfo\":{\"DataCenter\":\"West Europe\",\"Slice\":\"E\",\"Ring\":\"5\",\
    \"ScaleUnit\":\"003\",\"RoleInstance\":\"AM4PEPF000278CB\"}}\r\n\
    Date: Fri, 01 Jan 2021 00:00:00 GMT\r\n\
    client-request-id: ";

/// The ways to make the calls, by the name of each.
pub(crate) const WAYS: [&str; 4] =
    ["declared", "by-hand", "declared-on-hyper", "declared-with-secret"];

/// Makes calls, or sends batches, in one of the [`WAYS`] or [`batch::WAYS`].
pub(crate) async fn make(way: &str, address: SocketAddr, calls: u64) {
    match way {
        "declared" => declared(builder(address), calls).await,
        "declared-on-hyper" => {
            let transport = HyperTransport::new(HyperOptions::default()).expect("a transport");
            declared(builder(address).transport(transport), calls).await;
        }
        "by-hand" => by_hand(address, calls).await,
        "declared-with-secret" => declared_with_secret(address, calls).await,
        way => batch::send(way, address, calls).await,
    }
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn token() -> String {
    let signature = "c2lnbmF0dXJl".chars().cycle();
    TOKEN_START.chars().chain(signature).take(TOKEN_LENGTH).collect()
}

/// A client with all that is on by default. It paces too, but at a rate that no call has to wait for.
pub(crate) fn builder(address: SocketAddr) -> ClientBuilder {
    let fast = Some(Rate::new(100_000_000, Duration::from_secs(20)));
    let limits = Limits::published();
    let limits = limits.writes(Workload::IntuneDevices, fast);
    let limits = limits.requests(Workload::IntuneDevices, fast);
    let cloud = Cloud::loopback(address).expect("loopback");
    Client::builder(StaticToken::new(token())).cloud(cloud).limits(limits)
}

async fn declared(builder: ClientBuilder, calls: u64) {
    let client = builder.build().expect("a client");
    for _ in 0..calls {
        ResetPasscode.request(DEVICE).send(&client).await.expect("204");
    }
}

/// A call with a parameter that no response may repeat.
async fn declared_with_secret(address: SocketAddr, calls: u64) {
    let client = builder(address).build().expect("a client");
    for _ in 0..calls {
        let wipe = Wipe::new().mac_os_unlock_code(graph_action::Secret::from("274913"));
        wipe.request(DEVICE).send(&client).await.expect("204");
    }
}

/// The call as an expert writes it: a content length, a request id, no redirects, a time-out.
async fn by_hand(address: SocketAddr, calls: u64) {
    let client = client_by_hand();
    let token = token();
    for _ in 0..calls {
        let url =
            format!("http://{address}/v1.0/deviceManagement/managedDevices/{DEVICE}/resetPasscode");
        let response = client
            .post(url)
            .bearer_auth(&token)
            .header("accept", "application/json")
            .header("content-length", "0")
            .header("client-request-id", uuid::Uuid::new_v4().to_string())
            .send()
            .await
            .expect("a response");
        assert_eq!(response.status(), 204);
    }
}

fn client_by_hand() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .user_agent("by-hand/1.0")
        .no_proxy()
        .timeout(Duration::from_secs(100))
        .build()
        .expect("a client")
}

/// A server in its own process, so that its work is not counted.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start() -> Self {
        let this = env::current_exe().expect("this program");
        let process = Command::new(this).arg("server").stdout(Stdio::piped()).spawn();
        let mut process = process.expect("a server");
        let mut address = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut address).expect("its address");
        Self { process, address: address.trim().parse().expect("an address") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers every request, one connection after the other.
pub(crate) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("{}", listener.local_addr().expect("an address"));
    for stream in listener.incoming() {
        let mut stream = stream.expect("a connection");
        let mut bytes = [0; 64 * 1024];
        let mut filled = 0;
        while let Ok(read @ 1..) = stream.read(&mut bytes[filled..]) {
            filled += read;
            let request = &bytes[..filled];
            if is_whole(request) {
                stream.write_all(&response(request)).expect("to answer");
                filled = 0;
            }
        }
    }
}

/// Whether a request has arrived whole: its head, and as much as the head says of the body.
fn is_whole(request: &[u8]) -> bool {
    let Some(head) = position(request, b"\r\n\r\n") else { return false };
    const NAME: &[u8] = b"content-length: ";
    let length = position(&request[..head], NAME).map_or(0, |at| {
        let digits = request[at + NAME.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
    });
    request.len() >= head + 4 + length
}

fn response(request: &[u8]) -> Vec<u8> {
    let id = client_request_id(request);
    if position(request, b"/$batch HTTP").is_none() {
        return [RESPONSE.as_bytes(), id, b"\r\n\r\n"].concat();
    }
    let body = batch::response(request);
    let status = RESPONSE.replace("204 No Content", "200 OK");
    let rest =
        format!("\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
    [status.as_bytes(), id, rest.as_bytes(), &body].concat()
}

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|text| text == part)
}

fn client_request_id(request: &[u8]) -> &[u8] {
    const NAME: &[u8] = b"client-request-id: ";
    let at = position(request, NAME).expect("an id") + NAME.len();
    &request[at..at + 36]
}

/// Fails if a figure is more than 2 % above the recorded one. The record changes in a commit of its own,
/// which says why.
pub(crate) fn check(record: &str, figure: f64) {
    let recorded: f64 = record.trim().parse().expect("a recorded figure");
    assert!(
        figure <= recorded * 1.02,
        "{figure:.3} is more than 2 % above the recorded {recorded}"
    );
    println!("at most 2 % above the recorded {recorded}");
}
