//! Responses that are not the response to the request: another request's, or not Graph's.

use std::{
    io::Write as _,
    net::{Shutdown, TcpListener},
    sync::{Arc, Mutex, mpsc::channel},
    thread,
    time::Duration,
};

use graph_action::{
    Batch, Client, Cloud, Content, Error, NoContent, Outcome, Retry, StaticToken, Wrapped,
    graph_action,
};
use http::StatusCode;

use crate::{
    sending::{
        actions::{GetThing, Poke, device},
        items::{done, each},
        service::{Service, response},
    },
    support::raw_server::{RawServer, TOKEN, header, read_request},
};

#[graph_action(method = "POST", path = "/keys/{key}/count", scopes = unknown, returns = Wrapped<u32>, unlisted)]
struct Count;

#[graph_action(method = "POST", path = "/keys/{key}/export", scopes = unknown, returns = Content, unlisted)]
struct Export;

/// A cache, or one response too many, must not turn requests that Graph never saw into accepted
/// ones.
#[tokio::test(start_paused = true)]
async fn the_response_to_another_batch_is_not_taken_for_this_one() {
    let cached = Mutex::new(None);
    let service = Service::new(move |request| {
        let mut cached = cached.lock().unwrap();
        let first = cached.get_or_insert_with(|| each(|_| done(204))(request).unwrap());
        response(200, &[], first.body().clone())
    });
    // Ids as users have them, not those that the tests count.
    let random = || uuid::Uuid::new_v4().as_u128();
    let client = service.builder().random(random).build().unwrap();
    let mut outcomes = Vec::new();
    for _ in 0..3 {
        let mut batch = Batch::new();
        let handles: Vec<_> = (0..20).map(|key| batch.push(Poke.request(key))).collect();
        let mut replies = batch.send(&client).await.unwrap();
        for handle in handles {
            outcomes.push(replies.take(handle).map_or_else(|e| e.outcome(), |_| Outcome::Accepted));
        }
    }
    assert_eq!(outcomes[..20], [Outcome::Accepted; 20]);
    assert_eq!(outcomes[20..], [Outcome::Unknown; 40]);
}

/// A server that responds with 409, and later, on the same connection, sends a 204 that still
/// belongs to the first request. It counts the requests on each of its connections.
fn server_with_a_stray_response() -> (Client, impl Fn() -> Vec<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, requests) = channel();
    thread::spawn(move || {
        for (connection, stream) in listener.incoming().enumerate() {
            let (mut stream, sender) = (stream.unwrap(), sender.clone());
            thread::spawn(move || {
                let mut first = None;
                loop {
                    let request = read_request(&mut stream);
                    sender.send(connection).unwrap();
                    let own = header(&request, "client-request-id").concat();
                    let (status, id) = match &first {
                        None if connection == 0 => ("409 Conflict", own.clone()),
                        Some(first) => ("204 No Content", String::clone(first)),
                        None => ("204 No Content", own.clone()),
                    };
                    if connection == 0 {
                        first.get_or_insert(own);
                    }
                    let length =
                        if status.starts_with("409") { "content-length: 0\r\n" } else { "" };
                    let head =
                        format!("HTTP/1.1 {status}\r\nclient-request-id: {id}\r\n{length}\r\n");
                    stream.write_all(head.as_bytes()).unwrap();
                }
            });
        }
    });
    let cloud = Cloud::loopback(address).unwrap();
    let client = Client::builder(StaticToken::new(TOKEN)).cloud(cloud).retry(Retry::never());
    (client.build().unwrap(), move || requests.try_iter().collect())
}

#[tokio::test]
async fn the_response_to_another_call_leaves_the_outcome_open_and_ends_its_connection() {
    let (client, connections) = server_with_a_stray_response();
    let refused = Poke.request("1").send(&client).await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::CONFLICT));
    let error = Poke.request("2").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.status()), (Outcome::Unknown, None), "{error}");
    assert!(error.to_string().contains("belongs to another request"), "{error}");
    Poke.request("3").send(&client).await.unwrap();
    assert_eq!(connections(), [0, 0, 1], "the connection of the stray response was used again");
}

#[tokio::test]
async fn an_id_that_nobody_here_sent_says_nothing() {
    let id = uuid::Uuid::new_v4();
    let server = RawServer::start([format!("HTTP/1.1 204 X\r\nclient-request-id: {id}\r\n\r\n")]);
    Poke.request("1").send(&server.client()).await.unwrap();
}

fn outcome<T>(result: &Result<T, Error>) -> Outcome {
    result.as_ref().map_or_else(Error::outcome, |_| Outcome::Accepted)
}

/// The outcome of an action without content, of one with a value, and of one with content of any
/// kind.
#[tokio::test(start_paused = true)]
async fn an_html_page_in_place_of_a_success_leaves_the_outcome_open() {
    use Outcome::{Accepted, Unknown};
    let page = "<!DOCTYPE html><title>Log in</title>";
    let json = r#"{"value":7}"#;
    const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
    for (status, headers, body, expected) in [
        (200, &[HTML][..], page, [Unknown; 3]),
        (202, &[HTML], page, [Unknown; 3]),
        (200, &[], page, [Unknown; 3]),
        (200, &[("request-id", "5")], page, [Unknown, Unknown, Accepted]),
        (200, &[HTML, ("request-id", "5")], page, [Unknown, Unknown, Accepted]),
        (204, &[HTML], "", [Accepted; 3]),
        (200, &[HTML], "", [Accepted; 3]),
        (200, &[("content-type", "application/json")], json, [Accepted; 3]),
        (200, &[("content-type", "text/plain")], "", [Accepted; 3]),
        (200, &[], json, [Accepted; 3]),
    ] {
        let service = Service::new(move |_| response(status, headers, body));
        let client = service.client();
        let none = Poke.request("1").send(&client).await;
        let value = Count.request("1").send(&client).await;
        let content = Export.request("1").send(&client).await;
        let context = format!("{status} {headers:?} {body}");
        let outcomes = [outcome(&none), outcome(&value), outcome(&content)];
        assert_eq!(outcomes, expected, "{context}");
        if let Err(error) = none {
            assert!(error.to_string().contains("something in between answered"), "{error}");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        }
    }
}

/// An error object inside a success, as some gateways write it.
#[tokio::test(start_paused = true)]
async fn an_error_inside_a_success_keeps_its_code_and_message() {
    let body = r#"{"error":{"code":"TooManyItems","message":"less, please"}}"#;
    let service = Service::new(move |_| response(200, &[], body));
    let error = Count.request("1").send(&service.client()).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("TooManyItems"), Some("less, please")));
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Accepted, 1), "{error}");
    // `"error": null` is a success (conformance A-16).
    let service = Service::new(|_| response(200, &[], r#"{"error":null,"value":7}"#));
    assert_eq!(Count.request("1").send(&service.client()).await.unwrap(), 7);
}

#[tokio::test(start_paused = true)]
async fn a_body_is_read_up_to_a_bound_and_a_stream_without_one() {
    let body = format!(r#"{{"value":7,"padding":"{}"}}"#, "x".repeat(1000));
    let length = body.len();
    let service = Service::new(move |_| response(200, &[], body.clone()));
    let client = |max| service.builder().max_response_body(max).build().unwrap();
    assert_eq!(Count.request("1").send(&client(length)).await.unwrap(), 7);
    let error = Count.request("1").send(&client(length - 1)).await.unwrap_err();
    assert!(error.to_string().contains("max_response_body"), "{error}");
    assert_eq!(error.outcome(), Outcome::Accepted);
    let content = Export.request("1").send(&client(1)).await.unwrap();
    assert_eq!(content.bytes().await.unwrap().len(), length);
    assert_eq!(Poke.request("1").send(&client(1)).await.unwrap(), NoContent);
}

const CUT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":";
/// The end of the connection is the end of the body.
const UNFRAMED: &str = "HTTP/1.0 200 OK\r\n\r\n{\"name\":\"a";
const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"name\":\"a\"}";

fn soon() -> Retry {
    Retry::default().backoff(Duration::from_millis(1), Duration::from_millis(1))
}

#[tokio::test]
async fn a_read_whose_body_is_cut_off_is_repeated() {
    for cut in [CUT, UNFRAMED] {
        let server = RawServer::start([cut, cut, WHOLE]);
        let client = server.builder().retry(soon()).build().unwrap();
        let reply = GetThing.request("x").send_reply(&client).await.unwrap();
        assert_eq!((reply.value.name.as_str(), reply.attempts), ("a", 3));

        let server = RawServer::start([cut]);
        let error = GetThing.request("x").send(&server.client()).await.unwrap_err();
        assert_eq!((error.attempts(), error.is_timeout()), (1, false), "{error}");
        assert!(error.is_safe_to_resend(), "{error}");
    }
}

#[tokio::test]
async fn a_read_whose_body_is_late_is_repeated() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let mut open = Vec::new();
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            read_request(&mut stream);
            let response = if number % 2 == 0 { CUT } else { WHOLE };
            stream.write_all(response.as_bytes()).unwrap();
            if number % 2 == 1 {
                stream.shutdown(Shutdown::Write).unwrap();
            }
            open.push(stream);
        }
    });
    let builder = || {
        let builder = Client::builder(StaticToken::new(TOKEN)).timeout(Duration::from_millis(300));
        builder.cloud(Cloud::loopback(address).unwrap())
    };
    let client = builder().retry(soon()).build().unwrap();
    let reply = GetThing.request("x").send_reply(&client).await.unwrap();
    assert_eq!((reply.value.name.as_str(), reply.attempts), ("a", 2));
    let error = GetThing.request("x").send(&builder().retry(Retry::never()).build().unwrap()).await;
    let error = error.unwrap_err();
    assert!(error.is_timeout() && error.is_safe_to_resend() && error.attempts() == 1, "{error}");
}

/// An action is not repeated when its response is lost: it ran.
#[tokio::test]
async fn an_action_whose_body_is_cut_off_is_not_repeated() {
    let server = RawServer::start([CUT]);
    let client = server.builder().retry(soon()).build().unwrap();
    let error = Count.request("1").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Accepted, 1), "{error}");
    assert!(!error.is_safe_to_resend());
}

/// A read is not repeated after a 4xx: it would fail again.
#[tokio::test(start_paused = true)]
async fn a_read_is_repeated_after_a_status_that_can_pass_and_no_other() {
    for (status, attempts) in [(429, 4), (500, 4), (502, 4), (504, 4), (400, 1), (404, 1), (410, 1)]
    {
        let service = Service::new(move |_| response(status, &[], ""));
        let error = GetThing.request("x").send(&service.client()).await.unwrap_err();
        assert_eq!((error.attempts(), service.sent().len()), (attempts, attempts as usize));
        assert_eq!(error.is_safe_to_resend(), attempts > 1, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_of_ten_thousand_survives_pages_that_are_cut() {
    use futures_util::TryStreamExt as _;
    use graph_action::intune::managed_device::{List, ManagedDevice};

    let cut = Mutex::new(std::collections::HashSet::new());
    let service: Arc<Service> = Service::new(move |request| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let page: u32 = query.strip_prefix("page=").map_or(0, |page| page.parse().unwrap());
        let devices: Vec<_> = (page * 500..page * 500 + 500)
            .map(|nth| serde_json::json!({ "id": device(nth) }))
            .collect();
        let next = format!("https://graph.microsoft.com/v1.0/devices?page={}", page + 1);
        let next = (page < 19).then_some(next);
        let body = serde_json::json!({ "value": devices, "@odata.nextLink": next }).to_string();
        // Each page is cut once.
        let end = if cut.lock().unwrap().insert(page) { body.len() - 9 } else { body.len() };
        response(200, &[], body[..end].to_owned())
    });
    let client = service.client();
    let pages = List.request().send(&client).await.unwrap();
    let devices: Vec<ManagedDevice> = pages.stream(&client).try_collect().await.unwrap();
    assert_eq!((devices.len(), service.sent().len()), (10_000, 40));
}
