//! The cases that the tests of Microsoft's own clients (Kiota for Go, Python and .NET, and the
//! JavaScript SDK) have for retries and adapters, as far as they apply here.

use std::time::Duration;

use graph_action::{Content, Error, Json, Outcome, Request, Retry, graph_action};

use crate::sending::{
    actions::{GetThing, Lock, Poke, Thing, Touch},
    service::{Response, Service, response, status, waiting},
};

const SECOND: Duration = Duration::from_secs(1);

/// A case: the responses, the retry policy, and what the service then sees.
struct Case {
    name: &'static str,
    responses: Vec<Response>,
    retry: Retry,
    /// The last status.
    status: u16,
    /// The minimum number of whole seconds between an attempt and the one before.
    waits: &'static [u64],
}

fn case(
    name: &'static str,
    responses: impl IntoIterator<Item = Response>,
    retry: Retry,
    status: u16,
    waits: &'static [u64],
) -> Case {
    Case { name, responses: responses.into_iter().collect(), retry, status, waits }
}

fn dated(retry_after: &str) -> Response {
    let date = ("date", "Fri, 01 Jan 2021 00:00:00 GMT");
    response(429, &[date, ("retry-after", retry_after)], "")
}

fn cases() -> Vec<Case> {
    let retry = Retry::default;
    let of_1_s = || retry().backoff(SECOND, SECOND * 180);
    let mut cases = vec![
        case("a success is sent once", [status(204)], retry(), 204, &[]),
        case("a caller may refuse to retry", [waiting(429, "1")], Retry::never(), 429, &[]),
        case(
            "429, 429, success",
            [waiting(429, "1"), waiting(429, "2"), status(204)],
            retry(),
            204,
            &[1, 2],
        ),
        case(
            "three 429 with two retries",
            [(); 3].map(|()| waiting(429, "1")),
            retry().max_retries(2),
            429,
            &[1, 1],
        ),
        case(
            "always 429: three retries",
            [(); 4].map(|()| waiting(429, "1")),
            retry(),
            429,
            &[1, 1, 1],
        ),
        case(
            "without Retry-After the waits double",
            [(); 4].map(|()| status(429)),
            of_1_s(),
            429,
            &[1, 2, 4],
        ),
        case(
            "a date ahead",
            [dated("Fri, 01 Jan 2021 00:00:10 GMT"), status(204)],
            retry(),
            204,
            &[10],
        ),
        case(
            "a date that is past",
            [dated("Thu, 31 Dec 2020 23:59:50 GMT"), status(204)],
            of_1_s(),
            204,
            &[1],
        ),
        case(
            "a date without its day of the week",
            [dated("01 Jan 2021 00:00:10 GMT"), status(204)],
            of_1_s(),
            204,
            &[1],
        ),
        case(
            "two gateways: the longer wait",
            [waiting(429, "30,120"), status(204)],
            retry(),
            204,
            &[120],
        ),
        case("decimals round up", [waiting(429, "2.128"), status(204)], retry(), 204, &[3]),
        case(
            "a wait over the limit",
            [waiting(429, "200")],
            retry().total_timeout(SECOND * 180),
            429,
            &[],
        ),
        case(
            "a wait of 20 s in 10 s",
            [waiting(429, "20")],
            retry().total_timeout(SECOND * 10),
            429,
            &[],
        ),
        case("501 is not sent again", [status(501)], retry(), 501, &[]),
        case("404 is not sent again", [status(404)], retry(), 404, &[]),
    ];
    for status in [503, 504, 500, 502] {
        cases.push(case(
            "a passing failure, by its header",
            [waiting(status, "9"), crate::sending::service::status(204)],
            retry(),
            204,
            &[9],
        ));
        cases.push(case(
            "a passing failure, always",
            [(); 4].map(|()| crate::sending::service::status(status)),
            of_1_s(),
            status,
            &[1, 2, 4],
        ));
    }
    cases
}

#[tokio::test(start_paused = true)]
async fn retries_match_the_tests_of_microsofts_clients() {
    for Case { name, responses, retry, status, waits } in cases() {
        let name = format!("{name}: {status}");
        let service = Service::script(responses);
        let result = Touch.request("x").retry(retry).send_reply(&service.client()).await;
        let found = match &result {
            Ok(reply) => (reply.status.as_u16(), reply.attempts),
            Err(error) => (error.status().unwrap().as_u16(), error.attempts()),
        };
        assert_eq!(found, (status, waits.len() as u32 + 1), "{name}");
        let sent = service.sent();
        assert_eq!(sent.len(), waits.len() + 1, "{name}");
        for (nth, (pair, least)) in sent.windows(2).zip(waits).enumerate() {
            let wait = pair[1].at - pair[0].at;
            // A wait that the client chooses is longer by up to half, at random.
            let most = SECOND * u32::try_from(*least).unwrap() * 3 / 2 + SECOND / 100;
            assert!(
                (SECOND * u32::try_from(*least).unwrap()..=most).contains(&wait),
                "{name}: {wait:?}"
            );
            assert_eq!(pair[1].header("retry-attempt"), Some(&*(nth + 1).to_string()), "{name}");
            assert_eq!(pair[0].request.body(), pair[1].request.body());
        }
        assert_eq!(sent[0].header("retry-attempt"), None, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_action_that_microsofts_clients_repeat_is_sent_once() {
    for status in [503, 504] {
        let service = Service::script([waiting(status, "1")]);
        let error = Poke.request("x").send(&service.client()).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1), "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_of_the_caller_ends_the_wait() {
    let service = Service::script([waiting(429, "5")]);
    let start = tokio::time::Instant::now();
    let sending = Poke.request("x").send(&service.client());
    tokio::time::timeout(SECOND * 3, sending).await.unwrap_err();
    assert!(start.elapsed() < SECOND * 4);
    assert_eq!(service.sent().len(), 1);
}

#[graph_action(method = "GET", path = "/content", scopes = unknown, returns = Content, unlisted)]
struct GetContent;

#[graph_action(method = "POST", path = "/things", scopes = unknown, returns = Json<Thing>, unlisted)]
struct CreateThing {
    name: String,
}

async fn once<A: graph_action::Action>(
    response: Response,
    request: Request<A>,
) -> Result<<A::Response as graph_action::Response>::Value, Error> {
    request.retry(Retry::never()).send(&Service::script([response]).client()).await
}

#[tokio::test(start_paused = true)]
async fn every_success_status_is_accepted_if_nothing_is_returned() {
    for code in [200, 201, 202, 203, 204, 206] {
        once(status(code), Poke.request("x")).await.unwrap();
        once(response(code, &[], r#"{"name":"a"}"#), Poke.request("x")).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn an_object_needs_no_content_type() {
    let created = response(201, &[], r#"{"name":"a"}"#);
    let create = CreateThing::new("a".to_owned()).request();
    assert_eq!(once(created, create).await.unwrap(), Thing { name: "a".to_owned() });
}

#[tokio::test(start_paused = true)]
async fn content_is_passed_through_unchanged() {
    let csv = response(200, &[("content-type", "text/csv")], "a,b");
    let content = once(csv, GetContent.request()).await.unwrap();
    assert_eq!(content.media_type(), Some("text/csv"));
    assert_eq!(content.bytes().await.unwrap(), "a,b");
    let content = once(status(204), GetContent.request()).await.unwrap();
    assert!(content.bytes().await.unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_error_keeps_status_and_headers_with_or_without_a_body() {
    let body = r#"{"error":{"code":"x","message":"m"}}"#;
    for (code, outcome) in [
        (400, Outcome::Rejected),
        (404, Outcome::Rejected),
        (500, Outcome::Unknown),
        (599, Outcome::Unknown),
    ] {
        for body in ["", body, "<html>", "not json"] {
            let failure = response(code, &[("x-odd", "7")], body);
            let error = once(failure, Poke.request("x")).await.unwrap_err();
            assert_eq!((error.status().unwrap().as_u16(), error.outcome()), (code, outcome));
            assert_eq!(error.headers().unwrap()["x-odd"], "7");
            assert_eq!(error.body(), Some(body.as_bytes()));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_304_is_not_a_redirect_and_a_301_without_location_is_an_error() {
    let error = once(status(304), GetThing.request("x")).await.unwrap_err();
    assert!(!error.is_redirect() && error.status().unwrap() == 304, "{error}");
    for code in [301, 302, 303, 307, 308] {
        let error = once(status(code), GetThing.request("x")).await.unwrap_err();
        assert!(error.is_redirect() && error.to_string().contains("no Location"), "{error}");
        assert_eq!(error.status().unwrap().as_u16(), code);
    }
    for code in [300, 305, 306] {
        let elsewhere = response(code, &[("location", "/v1.0/y")], "");
        let error = once(elsewhere, GetThing.request("x")).await.unwrap_err();
        assert!(error.is_redirect(), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_read_follows_each_redirect_within_its_cloud() {
    for code in [301, 302, 303, 307, 308] {
        for location in ["/v1.0/y", "https://GRAPH.microsoft.com:443/v1.0/y", "y"] {
            let thing = response(200, &[], r#"{"name":"a"}"#);
            let service = Service::script([response(code, &[("location", location)], ""), thing]);
            GetThing.request("x").send(&service.client()).await.unwrap();
            let [first, second] = &service.sent()[..] else { panic!("{location}") };
            assert_eq!(second.request.uri().host(), Some("graph.microsoft.com"));
            assert!(second.request.uri().path().ends_with("/y"), "{location}");
            assert_eq!(first.request.headers(), second.request.headers());
            assert!(second.request.body().is_empty());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_to_another_host_scheme_or_port() {
    for location in [
        "https://other.example/v1.0/y",
        "http://graph.microsoft.com/v1.0/y",
        "https://graph.microsoft.com:8443/v1.0/y",
        "//other.example/v1.0/y",
        "https://graph.microsoft.us/v1.0/y",
        "https://x.graph.microsoft.com/v1.0/y",
    ] {
        for code in [301, 302, 303, 307, 308] {
            let service = Service::script([response(code, &[("location", location)], "")]);
            let error = GetThing.request("x").send(&service.client()).await.unwrap_err();
            assert!(error.is_redirect() && error.to_string().contains(location), "{error}");

            let service = Service::script([response(code, &[("location", location)], "")]);
            let lock = Lock::new("1234".to_owned().into()).request("x");
            let error = lock.send(&service.client()).await.unwrap_err();
            assert!(error.is_redirect() && service.sent().len() == 1, "{error}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_redirected_action_keeps_method_body_and_retry_count() {
    for code in [307, 308] {
        let moved = || response(code, &[("location", "/v1.0/y")], "");
        let service = Service::script([moved(), waiting(429, "1"), moved(), status(204)]);
        let lock = Lock::new("1234".to_owned().into()).request("x");
        assert_eq!(lock.send_reply(&service.client()).await.unwrap().attempts, 2);
        let sent = service.sent();
        let seen = |sent: &crate::sending::service::Sent| {
            (sent.request.uri().path().to_owned(), sent.header("retry-attempt").map(str::to_owned))
        };
        let count = || Some("1".to_owned());
        let path = |path: &str| path.to_owned();
        assert_eq!(
            sent.iter().map(seen).collect::<Vec<_>>(),
            [
                (path("/v1.0/keys/x/lock"), None),
                (path("/v1.0/y"), None),
                (path("/v1.0/keys/x/lock"), count()),
                (path("/v1.0/y"), count()),
            ]
        );
        assert!(sent.iter().all(|sent| sent.request.method() == "POST"));
        assert!(sent.iter().all(|sent| sent.request.body() == r#"{"pin":"1234"}"#));
    }
}

#[tokio::test(start_paused = true)]
async fn five_redirects_are_followed_and_the_sixth_is_an_error() {
    let moved = || response(307, &[("location", "/v1.0/y")], "");
    let mut responses: Vec<_> = (0..5).map(|_| moved()).collect();
    responses.push(status(204));
    let service = Service::script(responses);
    Poke.request("x").send(&service.client()).await.unwrap();
    let service = Service::script((0..6).map(|_| moved()));
    let error = Poke.request("x").send(&service.client()).await.unwrap_err();
    assert!(error.is_redirect() && error.outcome() == Outcome::NotExecuted, "{error}");
}
