//! The effects of faults on a call.

use std::time::{Duration, Instant};

use graph_action_sim::{Fault, Faults, RetryAfter, Sim, SimServer, Step};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, FIND, LOCK, OTHER, lock_path},
    hand_clock::HandClock,
    raw::{Ending, Response, attempt, get, post, post_as, send},
};

fn sim() -> SimServer {
    Sim::builder().actions([LOCK, FIND]).start()
}

fn lock(sim: &SimServer) -> Ending {
    attempt(sim, &post(&lock_path(DEVICE)))
}

/// Sends a call that meets a fault.
fn meet(fault: Fault) -> (SimServer, Ending) {
    let sim = sim();
    sim.script([fault]);
    let ending = lock(&sim);
    // The next call meets none.
    assert_eq!(lock(&sim).response().status, 204);
    (sim, ending)
}

/// Returns the response to a call that meets a fault.
fn response(fault: Fault) -> Response {
    meet(fault).1.response()
}

/// Returns the statuses that the ledger has for executions of the first call, none or one.
fn executions(sim: &SimServer) -> Vec<Option<u16>> {
    let mut answered: Vec<_> =
        sim.ledger().iter().map(|execution| execution.response_status).collect();
    assert_eq!(answered.pop(), Some(Some(204)), "the second call");
    answered
}

#[test]
fn every_fault_executes_as_documented() {
    for (fault, status, executed) in [
        (Fault::Throttled, 429, false),
        (Fault::Unavailable, 503, false),
        (Fault::UnavailablePage, 503, false),
        (Fault::BadGatewayPage, 502, false),
        (Fault::BlankError, 500, false),
        (Fault::Unauthorized, 401, false),
        (Fault::Redirect, 307, false),
        (Fault::PermanentRedirect, 308, false),
        (Fault::RedirectAway, 302, false),
        (Fault::RedirectPostAway, 307, false),
        (Fault::NotFound, 404, false),
        (Fault::Conflict, 409, false),
        (Fault::Locked, 423, false),
        (Fault::Forbidden, 403, false),
        (Fault::WrongPlatform, 400, false),
        (Fault::TruncatedJson, 200, true),
        (Fault::ExecutedTimeout, 503, true),
        (Fault::ExecutedGatewayTimeout, 504, true),
        (Fault::ExecutedInternalError, 500, true),
        (Fault::ExecutedButRefused, 400, true),
    ] {
        let (sim, ending) = meet(fault);
        assert_eq!(ending.response().status, status, "{fault}");
        let expected = if executed { vec![Some(status)] } else { Vec::new() };
        assert_eq!(executions(&sim), expected, "{fault}");
        assert_eq!(sim.counts().by_status[&status], 1, "{fault}");
    }
}

#[test]
fn faults_of_the_connection_end_it() {
    let (sim, ending) = meet(Fault::ResetBeforeReading);
    assert!(matches!(ending, Ending::Reset), "{ending:?}");
    assert_eq!(executions(&sim), []);
    let (sim, ending) = meet(Fault::ResetAfterReading);
    assert!(matches!(ending, Ending::Reset), "{ending:?}");
    assert_eq!(executions(&sim), []);
    let (sim, ending) = meet(Fault::ResetAfterExecuting);
    assert!(matches!(ending, Ending::Reset), "{ending:?}");
    assert_eq!(executions(&sim), [None]);
    let (sim, ending) = meet(Fault::LostResponse);
    assert!(matches!(ending, Ending::Closed), "{ending:?}");
    assert_eq!(executions(&sim), [None]);
    assert_eq!((sim.counts().requests, sim.counts().without_response), (2, 1));
}

#[test]
fn a_reset_before_reading_does_not_wait_for_the_body() {
    let sim = sim();
    sim.script([Fault::ResetBeforeReading]);
    // The body never arrives: a server that waited for it would wait forever.
    let request = post(&lock_path(DEVICE)).replace("Content-Length: 0", "Content-Length: 9");
    let ending = attempt(&sim, &request);
    assert!(matches!(ending, Ending::Reset), "{ending:?}");
}

#[test]
fn a_body_is_cut_off() {
    let (sim, ending) = meet(Fault::CutOff);
    let Ending::Cut(response) = ending else { panic!("{ending:?}") };
    let length: usize = response.header("content-length").expect("a length").parse().expect("one");
    assert_eq!((response.status, response.body.len()), (200, length / 2));
    assert_eq!(executions(&sim), [Some(200)]);
}

#[test]
fn truncated_json_ends_in_the_middle() {
    let response = response(Fault::TruncatedJson);
    assert!(response.text().starts_with("{\"@odata.context\":"), "{}", response.text());
    assert!(serde_json::from_slice::<Value>(&response.body).is_err());
}

#[test]
fn a_slow_body_takes_its_time() {
    let sim = Sim::builder().action(LOCK).slow_body_duration(Duration::from_millis(400)).start();
    sim.script([Fault::SlowBody]);
    let before = Instant::now();
    let response = lock(&sim).response();
    assert!(before.elapsed() >= Duration::from_millis(400), "{:?}", before.elapsed());
    assert_eq!((response.status, response.json()["@odata.null"].clone()), (200, json!(true)));
    assert_eq!(sim.ledger()[0].response_status, Some(200));
}

#[test]
fn faults_after_the_execution_also_apply_to_refusals() {
    let sim = sim();
    sim.script([Fault::CutOff, Fault::LostResponse, Fault::ExecutedTimeout]);
    let unknown = post("/v1.0/unknown");
    let Ending::Cut(response) = attempt(&sim, &unknown) else { panic!("whole") };
    assert_eq!(response.status, 400);
    assert!(matches!(attempt(&sim, &unknown), Ending::Closed));
    // A fault that follows an execution does not change the response without one.
    assert_eq!(attempt(&sim, &unknown).response().status, 400);
}

#[test]
fn the_response_of_dev_proxy_depends_on_the_method() {
    let sim = Sim::builder()
        .actions([LOCK, FIND])
        .faults(Faults::none().calls(Fault::DevProxy, 1.0))
        .start();
    let statuses = |request: &str| {
        let mut statuses: Vec<_> = (0..200).map(|_| send(&sim, request).status).collect();
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    };
    assert_eq!(statuses(&post(&lock_path(DEVICE))), [429, 500, 502, 503, 504, 507]);
    assert_eq!(statuses(&get("/v1.0/anything")), [429, 500, 502, 503, 504]);
    assert!(sim.ledger().is_empty());

    let mut responses = (0..200).map(|_| send(&sim, &post(&lock_path(DEVICE))));
    let response = responses.find(|response| response.status == 429).expect("one of these");
    assert_eq!(response.header("retry-after"), Some("5"));
    assert_eq!(response.header("x-ms-ags-diagnostic"), Some(""));
    assert_eq!(response.header("strict-transport-security"), Some(""));
    assert_eq!(response.header("client-request-id"), response.header("request-id"));
    let body = response.json();
    assert_eq!(body["error"]["code"], "Too Many Requests");
    assert!(body["error"]["innerError"].get("client-request-id").is_none());
    let other = responses.find(|response| response.status == 507).expect("one of these");
    assert_eq!(other.header("retry-after"), None);
    assert_eq!(other.json()["error"]["code"], "Insufficient Storage");
}

#[test]
fn a_fault_states_its_wait_in_the_configured_form() {
    let pause = Duration::from_secs(7);
    let builder = || Sim::builder().action(LOCK).retry_after_delay(pause);
    let header = |sim: &SimServer, fault: Fault| {
        sim.script([fault]);
        lock(sim).response().header("retry-after").map(str::to_owned)
    };
    // Intune states no wait in a 429; a 503 has one in any case.
    assert_eq!(header(&builder().start(), Fault::Throttled), None);
    assert_eq!(header(&builder().start(), Fault::Unavailable).as_deref(), Some("7"));
    let sim = builder().retry_after(RetryAfter::List).start();
    assert_eq!(header(&sim, Fault::Throttled).as_deref(), Some("3, 7"));
    assert_eq!(header(&sim, Fault::Unavailable).as_deref(), Some("3, 7"));
}

#[test]
fn a_wait_stated_by_a_fault_is_enforced() {
    let clock = HandClock::new();
    let sim = Sim::builder()
        .action(LOCK)
        .clock(clock.clone())
        .retry_after(RetryAfter::Seconds)
        .enforce_retry_after()
        .start();
    sim.script([Fault::Throttled]);
    let lock = || send(&sim, &post_as(&clock.token(), &lock_path(DEVICE))).status;
    assert_eq!([lock(), lock()], [429, 429]);
    clock.pass(Duration::from_secs(5));
    assert_eq!(lock(), 204);
}

#[test]
fn faults_with_pages_are_html() {
    for fault in [Fault::UnavailablePage, Fault::BadGatewayPage, Fault::ExecutedGatewayTimeout] {
        let response = response(fault);
        let content_type = response.header("content-type").expect("a type");
        assert!(content_type.starts_with("text/html"), "{content_type}");
        assert!(serde_json::from_slice::<Value>(&response.body).is_err(), "{fault}");
    }
    let blank = response(Fault::BlankError);
    assert_eq!((blank.body.len(), blank.header("content-type")), (0, None));
}

#[test]
fn redirects_have_their_locations() {
    let sim = sim();
    let path = lock_path(DEVICE);
    let location = |fault: Fault, target: &str| {
        sim.script([fault]);
        let response = attempt(&sim, &post(target)).response();
        response.header("location").expect("a location").to_owned()
    };
    assert_eq!(location(Fault::Redirect, &path), format!("{}{path}", sim.url()));
    let with_query = format!("{path}?x=%20");
    assert_eq!(location(Fault::PermanentRedirect, &with_query), with_query);
    for fault in [Fault::RedirectAway, Fault::RedirectPostAway] {
        let away = location(fault, &path);
        assert!(away.starts_with("http://127.0.0.1:") && away.ends_with(&path), "{away}");
        assert!(!away.starts_with(&sim.url()), "{away}");
    }
}

#[test]
fn requests_to_the_foreign_origin_are_recorded() {
    let sim = sim();
    sim.script([Fault::RedirectPostAway]);
    let away = lock(&sim).response().header("location").expect("a location").to_owned();
    let (address, path) = away["http://".len()..].split_once('/').expect("a path");
    let address = address.parse().expect("an address");
    assert!(sim.leaked_requests().is_empty());
    let bare = format!("GET /{path} HTTP/1.1\r\nHost: x\r\n\r\n");
    let leaked = [post(&format!("/{path}")), bare.clone(), bare.replace("Host", "Cookie")];
    for request in leaked {
        let mut connection = crate::raw::Connection::open(address);
        assert_eq!(connection.exchange(request.as_bytes()).status, 204);
    }
    let leaked = sim.leaked_requests();
    let seen: Vec<_> =
        leaked.iter().map(|request| (request.method.as_str(), request.has_secrets)).collect();
    assert_eq!(seen, [("POST", true), ("GET", false), ("GET", true)]);
    assert_eq!(leaked[0].path_and_query, lock_path(DEVICE));
    assert_eq!((sim.executions(DEVICE), sim.counts().requests), (0, 1));
}

fn nested(response: &Response) -> Value {
    let (_, _, message) = response.error();
    serde_json::from_str(&message).expect("nested JSON")
}

#[test]
fn a_timeout_of_intune_is_nested() {
    let response = response(Fault::ExecutedTimeout);
    assert_eq!(response.error().1, "CancelledOnServiceTimeout");
    let nested = nested(&response);
    assert_eq!(nested["CustomApiErrorPhrase"], "CancelOnTimeout4EndExecuteAction");
    assert_eq!(nested["ErrorSourceService"], "StatelessCustomerDataMTService");
    let message = nested["Message"].as_str().expect("text");
    assert!(message.contains("ScenarioTimeout=15000ms - Operation ID"), "{message}");
    assert!(message.contains("microsoft.management.services.api.remoteLock"), "{message}");
    assert_eq!(response.header("retry-after"), None);
}

#[test]
fn an_internal_error_is_flat_one_level_deep() {
    let response = response(Fault::ExecutedInternalError);
    assert_eq!(response.error().1, "UnknownError");
    let message = nested(&response)["Message"].as_str().expect("text").to_owned();
    assert!(message.starts_with("An internal server error has occurred - Operation ID"));
    assert!(message.ends_with(" - CustomApiErrorPhrase: "), "{message}");
}

#[test]
fn a_missing_licence_is_two_levels_deep() {
    let response = response(Fault::Forbidden);
    assert_eq!(response.error().1, "UnknownError");
    let outer = nested(&response);
    assert_eq!(outer["ErrorCode"], "Forbidden");
    let inner: Value =
        serde_json::from_str(outer["Message"].as_str().expect("text")).expect("nested JSON");
    let headers: Value =
        serde_json::from_str(inner["HttpHeaders"].as_str().expect("text")).expect("nested JSON");
    let challenge = headers["WWW-Authenticate"].as_str().expect("text");
    assert!(challenge.starts_with("Bearer realm=\"urn:intune:service,"), "{challenge}");
}

#[test]
fn a_wrong_platform_is_an_error_in_one_line() {
    let response = response(Fault::WrongPlatform);
    let (_, code, message) = response.error();
    assert_eq!(code, "BadRequest");
    assert!(message.starts_with("{  \"_version\": 3,  \"Message\": \"An error has"), "{message}");
    assert!(message.ends_with(",  \"HttpHeaders\": \"{}\"  }"), "{message}");
    assert!(nested(&response)["Message"].is_string());
}

#[test]
fn a_device_with_a_fault_always_refuses() {
    let devices: Vec<_> = (0..60).map(|_| uuid::Uuid::new_v4().to_string()).collect();
    let faults = Faults::none().devices(Fault::Forbidden, 0.3).devices(Fault::WrongPlatform, 0.3);
    let sim = Sim::builder().action(LOCK).faults(faults).seed(5).start();
    let statuses = |sim: &SimServer| -> Vec<_> {
        devices.iter().map(|device| send(sim, &post(&lock_path(device))).status).collect()
    };
    let first = statuses(&sim);
    assert_eq!(first, statuses(&sim));
    for (device, status) in devices.iter().zip(&first) {
        assert_eq!(sim.executions(device), if *status == 204 { 2 } else { 0 });
    }
    let count = |wanted| first.iter().filter(|status| **status == wanted).count();
    for status in [204, 400, 403] {
        assert!((6..40).contains(&count(status)), "{status}: {first:?}");
    }
}

#[test]
fn a_share_of_one_is_always_and_of_zero_never() {
    let statuses = |share| {
        let sim = Sim::builder().action(LOCK).fault(Fault::Locked, share).start();
        let mut statuses: Vec<_> = (0..50).map(|_| lock(&sim).response().status).collect();
        statuses.dedup();
        statuses
    };
    assert_eq!(statuses(1.0), [423]);
    assert_eq!(statuses(0.0), [204]);
    let mixed = statuses(0.5);
    assert!(mixed.len() > 5, "{mixed:?}");
}

#[test]
fn a_service_whose_faults_have_stopped_is_healthy() {
    for faults in
        [Faults::none().calls(Fault::Locked, 1.0), Faults::none().devices(Fault::Locked, 1.0)]
    {
        let sim = Sim::builder().action(LOCK).faults(faults).start();
        let status = || lock(&sim).response().status;
        assert_eq!(status(), 423);
        sim.stop_faults();
        assert_eq!(status(), 204);
        sim.script([Fault::Conflict]);
        assert_eq!([status(), status()], [409, 204]);
    }
}

#[test]
fn the_same_seed_yields_the_same_faults() {
    let statuses = |seed| -> Vec<_> {
        let faults = Faults::none().calls(Fault::DevProxy, 0.5);
        let sim = Sim::builder().action(LOCK).faults(faults).seed(seed).start();
        (0..50).map(|_| lock(&sim).response().status).collect()
    };
    assert_eq!(statuses(1), statuses(1));
    assert_ne!(statuses(1), statuses(2));
}

#[test]
fn impossible_shares_are_an_error() {
    let error = Sim::builder().fault(Fault::Locked, 1.5).try_start().expect_err("a refusal");
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    assert_eq!(error.to_string(), "the share 1.5 of `locked` is not between 0 and 1");
}

#[test]
fn a_script_that_does_not_apply_is_an_error() {
    let sim = sim();
    sim.script([Step::from(Fault::Shuffled), Step::no_fault().item(0, Fault::Dropped)]);
    for fault in ["shuffled", "dropped"] {
        let (status, code, message) = lock(&sim).response().error();
        assert_eq!((status, code.as_str()), (500, "SimulatorScript"));
        assert!(message.contains(fault), "{message}");
    }
    assert!(sim.ledger().is_empty());
}

#[test]
fn latency_passes_by_the_clock() {
    let clock = HandClock::new();
    let (least, most) = (Duration::from_secs(2), Duration::from_secs(3));
    let sim = Sim::builder().action(LOCK).clock(clock.clone()).latency(least, most).start();
    let token = clock.token();
    for device in [DEVICE, OTHER] {
        let before = graph_action::Clock::now(&clock);
        assert_eq!(send(&sim, &post_as(&token, &lock_path(device))).status, 204);
        let took = graph_action::Clock::now(&clock).duration_since(before).expect("forward");
        assert!((least..=most).contains(&took), "{took:?}");
    }
}

#[test]
fn a_connection_survives_a_fault_with_a_response() {
    let sim = sim();
    let mut connection = crate::raw::Connection::open(sim.address());
    sim.script([Fault::Unavailable, Fault::TruncatedJson, Fault::ExecutedTimeout]);
    let request = post(&lock_path(DEVICE));
    let statuses = [(); 4].map(|()| connection.exchange(request.as_bytes()).status);
    assert_eq!(statuses, [503, 200, 503, 204]);
}
