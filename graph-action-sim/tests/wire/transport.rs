//! The simulator as a transport, without sockets: the same responses as over TCP, and a run that
//! repeats exactly.

use std::{
    error::Error as _,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use futures_util::StreamExt as _;
use graph_action::{
    Client, Clock, Cloud, Outcome, Retry, StaticToken,
    intune::managed_device::ResetPasscode,
    transport::{ResponseBody, Transport as _, TransportError},
};
use graph_action_sim::{
    Fault, Faults, RetryAfter, Sim, SimBuilder, SimTransport, Step, Token, VirtualClock,
};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, LOCK, NIL, OTHER, PRIVILEGED, lock_item, lock_path},
    raw::{Ending, attempt, batch, post},
};

const GRAPH: &str = "https://graph.microsoft.com";

/// The time at which the clock of a test starts.
const START: SystemTime = SystemTime::UNIX_EPOCH;

fn elapsed(clock: &VirtualClock) -> Duration {
    clock.now().duration_since(START).expect("forward")
}

/// The header `Authorization` with a token that is valid for a day after [`START`].
fn authorization() -> String {
    let end = START + Duration::from_secs(24 * 60 * 60);
    format!("Bearer {}", Token::application([PRIVILEGED]).expires_on(end))
}

fn builder() -> SimBuilder {
    Sim::builder().action(LOCK)
}

/// A request to the global cloud, from the text that the tests over TCP send.
fn parse(text: &str) -> http::Request<Bytes> {
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let mut lines = head.split("\r\n");
    let mut line = lines.next().expect("a line").split(' ');
    let (method, path) = (line.next().expect("a method"), line.next().expect("a path"));
    let mut request = http::Request::builder().method(method).uri(format!("{GRAPH}{path}"));
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value);
    }
    request.body(body.to_owned().into()).expect("a request")
}

/// The whole body, or what arrived until the error.
async fn read(mut body: ResponseBody) -> Result<Vec<u8>, Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(piece) = body.next().await {
        match piece {
            Ok(piece) => bytes.extend_from_slice(&piece),
            Err(_) => return Err(bytes),
        }
    }
    Ok(bytes)
}

/// The end of an exchange, without what differs from run to run or between TCP and memory.
#[derive(Debug, PartialEq)]
enum End {
    Response(u16, usize),
    Cut(u16, usize),
    NoResponse,
}

async fn end_in_memory(sim: &Sim, request: &str) -> End {
    match sim.transport().send(parse(request)).await {
        Err(error) => {
            assert!(!error.is_not_sent(), "{error}");
            End::NoResponse
        }
        Ok(response) => {
            let (head, body) = response.into_parts();
            match read(body).await {
                Ok(body) => End::Response(head.status.as_u16(), body.len()),
                Err(body) => End::Cut(head.status.as_u16(), body.len()),
            }
        }
    }
}

fn end_over_tcp(ending: Ending) -> End {
    match ending {
        Ending::Response(response) => End::Response(response.status, response.body.len()),
        Ending::Cut(response) => End::Cut(response.status, response.body.len()),
        Ending::Closed | Ending::Reset => End::NoResponse,
    }
}

#[tokio::test]
async fn every_fault_has_the_same_effect_as_over_tcp() {
    let items = json!([lock_item("1", DEVICE), lock_item("2", NIL)]);
    for request in [post(&lock_path(DEVICE)), batch(&items)] {
        for fault in Fault::ALL {
            let build = || builder().slow_body_duration(Duration::ZERO);
            let (server, sim) = (build().start(), build().build().expect("a simulator"));
            server.script([*fault]);
            sim.script([*fault]);
            let over_tcp = end_over_tcp(attempt(&server, &request));
            assert_eq!(end_in_memory(&sim, &request).await, over_tcp, "{fault}: {request}");
            let executed = |sim: &Sim| -> Vec<_> {
                sim.ledger().into_iter().map(|one| (one.keys, one.response_status)).collect()
            };
            assert_eq!(executed(&sim), executed(&server), "{fault}");
            assert_eq!(sim.counts(), server.counts(), "{fault}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_ends_is_an_error_that_leaves_the_outcome_open() {
    let sim = builder().build().expect("a simulator");
    sim.script([Fault::ResetAfterReading, Fault::LostResponse]);
    let transport = sim.transport();
    let send = || transport.send(parse(&post(&lock_path(DEVICE))));
    let reset: TransportError = send().await.expect_err("a reset");
    assert_eq!(reset.to_string(), "the simulator reset the connection");
    assert!(!reset.is_not_sent() && reset.source().is_some());
    let closed = send().await.expect_err("a closed connection");
    assert!(closed.to_string().starts_with("the simulator closed the connection"), "{closed}");
    assert_eq!(sim.executions(DEVICE), 1);
}

#[tokio::test]
async fn a_client_that_forgets_the_length_gets_411() {
    let sim = builder().build().expect("a simulator");
    let request = post(&lock_path(DEVICE)).replace("Content-Length: 0\r\n", "");
    let response = sim.transport().send(parse(&request)).await.expect("a response");
    assert_eq!(response.status(), 411);
}

#[tokio::test]
async fn a_large_body_is_refused() {
    let sim = builder().build().expect("a simulator");
    let body = " ".repeat(4 * 1024 * 1024 + 1);
    let request = crate::raw::post_json(&lock_path(DEVICE), &body);
    let response = sim.transport().send(parse(&request)).await.expect("a response");
    assert_eq!(response.status(), 413);
}

#[tokio::test(start_paused = true)]
async fn latency_and_slow_bodies_take_time_of_the_clock() {
    let clock = VirtualClock::starting_at(START);
    let (latency, slow) = (Duration::from_secs(30), Duration::from_secs(80));
    let sim = builder().clock(clock.clone()).latency(latency, latency).slow_body_duration(slow);
    let sim = sim.build().expect("a simulator");
    sim.script([Fault::SlowBody]);
    let token = authorization();
    let mut request = parse(&post(&lock_path(DEVICE)));
    request.headers_mut().insert("authorization", token.parse().expect("a header"));
    let response = sim.transport().send(request).await.expect("a response");
    assert_eq!(elapsed(&clock), latency);
    let mut body = response.into_body();
    body.next().await.expect("a piece").expect("no error");
    assert_eq!(elapsed(&clock), latency + slow / 8);
    read(body).await.expect("the whole body");
    assert_eq!(elapsed(&clock), latency + slow);
}

#[tokio::test]
async fn a_request_to_another_origin_is_recorded() {
    let sim = builder().build().expect("a simulator");
    sim.script([Fault::RedirectAway]);
    let transport = sim.transport();
    let response = transport.send(parse(&post(&lock_path(DEVICE)))).await.expect("a response");
    let away = response.headers()["location"].to_str().expect("text").to_owned();
    let mut request = parse(&post(&lock_path(DEVICE)));
    *request.uri_mut() = away.parse().expect("a URL");
    assert_eq!(transport.send(request).await.expect("a response").status(), 204);
    let leaked = sim.leaked_requests();
    assert_eq!(leaked.len(), 1);
    assert_eq!(
        (leaked[0].path_and_query.clone(), leaked[0].has_secrets),
        (lock_path(DEVICE), true)
    );
    assert_eq!((sim.executions(DEVICE), sim.counts().requests), (0, 1));
}

#[tokio::test]
async fn the_client_follows_redirects_and_keeps_its_token() {
    let sim = builder().build().expect("a simulator");
    let token = Token::application([PRIVILEGED]);
    sim.script([Fault::Redirect, Fault::PermanentRedirect]);
    reset(&sim.transport(), Cloud::Global, &token, DEVICE).await.expect("accepted");
    sim.script([Fault::RedirectAway]);
    let error = reset(&sim.transport(), Cloud::Global, &token, OTHER).await.expect_err("a refusal");
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert!(sim.leaked_requests().iter().all(|request| !request.has_secrets));
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (1, 0));
}

#[tokio::test]
async fn another_cloud_or_a_gateway_can_be_simulated() {
    let authority = "https://login.microsoftonline.com";
    let gateway = Cloud::custom("https://gateway.example/graph", "scope", authority);
    let token = Token::application([PRIVILEGED]);
    for cloud in [Cloud::China, gateway.expect("a cloud")] {
        let sim = builder().build().expect("a simulator");
        sim.script([Fault::Redirect, Fault::PermanentRedirect]);
        let transport = sim.transport().cloud(&cloud);
        reset(&transport, cloud, &token, DEVICE).await.expect("accepted");
        assert_eq!(sim.executions(DEVICE), 1);
        assert!(sim.leaked_requests().is_empty());
    }
}

async fn reset(
    transport: &SimTransport,
    cloud: Cloud,
    token: &Token,
    device: &str,
) -> Result<(), graph_action::Error> {
    let client = Client::builder(StaticToken::new(token.to_string()))
        .cloud(cloud)
        .transport(transport.clone())
        .retry(Retry::never())
        .build()?;
    ResetPasscode.request(device.to_owned()).send(&client).await.map(drop)
}

/// Everything that a run of requests shows: statuses, headers, bodies, errors, times, the ledger.
async fn run(seed: u64) -> Vec<String> {
    let clock = VirtualClock::starting_at(START);
    let faults = Faults::everything(0.6).devices(Fault::Locked, 0.2);
    let sim = builder()
        .clock(clock.clone())
        .seed(seed)
        .devices(40)
        .faults(faults)
        .latency(Duration::from_millis(10), Duration::from_secs(2))
        .retry_after(RetryAfter::ImfDate)
        .limit_writes(30, Duration::from_secs(20))
        .build()
        .expect("a simulator");
    let authorization = authorization().parse().expect("a header");
    let mut seen = sim.device_ids();
    for (number, device) in sim.device_ids().iter().enumerate() {
        let items: Value = (0..20).map(|index| lock_item(&index.to_string(), device)).collect();
        let text = if number % 2 == 0 { post(&lock_path(device)) } else { batch(&items) };
        let mut request = parse(&text);
        request.headers_mut().insert("authorization", http::HeaderValue::clone(&authorization));
        seen.push(match sim.transport().send(request).await {
            Ok(response) => {
                let (head, body) = response.into_parts();
                format!("{} {:?} {:?}", head.status, head.headers, read(body).await)
            }
            Err(error) => error.to_string(),
        });
        seen.push(format!("{:?}", elapsed(&clock)));
    }
    seen.extend([format!("{:?} {:?} {:?}", sim.ledger(), sim.accepted(), sim.counts())]);
    seen
}

#[tokio::test(start_paused = true)]
async fn the_same_seed_repeats_a_run_exactly() {
    let first = run(7).await;
    assert_eq!(first, run(7).await);
    assert_ne!(first, run(8).await);
    // The run was worth repeating.
    let text = first.join("\n");
    for sign in ["204", "the simulator reset the connection", "retry-after", "Err(", "423"] {
        assert!(text.contains(sign), "{sign}");
    }
}

#[tokio::test]
async fn a_server_and_a_transport_share_one_simulator() {
    let server = builder().start();
    server.script([Step::no_fault(), Step::from(Fault::Locked)]);
    assert!(matches!(
        end_over_tcp(attempt(&server, &post(&lock_path(DEVICE)))),
        End::Response(204, _)
    ));
    let end = end_in_memory(&server, &post(&lock_path(DEVICE))).await;
    assert!(matches!(end, End::Response(423, _)), "{end:?}");
    assert_eq!(server.counts().requests, 2);
}
