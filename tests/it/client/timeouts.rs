//! Timeouts, and what they mean for the outcome.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::StreamExt as _;
use graph_action::{
    Client, ClientBuilder, Content, Outcome, StaticToken, SystemClock, graph_action,
    intune::managed_device::ResetPasscode,
    transport::{BoxFuture, MemoryTransport, ResponseBody, Transport, TransportError},
};

use crate::client::{HandClock, ID, Numbered, Silent, always, client_with, of};

#[graph_action(method = "GET", path = "/content", scopes = unknown, returns = Content, unlisted)]
struct GetContent;

/// A transport whose response body never arrives.
struct Stalling;

impl Transport for Stalling {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let body = http_body_util::StreamBody::new(futures_util::stream::pending::<
            Result<http_body::Frame<Bytes>, std::io::Error>,
        >());
        Box::pin(async { Ok(http::Response::new(ResponseBody::new(body))) })
    }
}

#[tokio::test(start_paused = true)]
async fn content_that_stalls_ends_with_one_error() {
    let client = Client::builder(StaticToken::new("token")).transport(Stalling);
    let client = client.clock(SystemClock).timeout(Duration::from_millis(500)).build().unwrap();
    let mut content = GetContent.request().send(&client).await.unwrap();
    let error = content.next().await.unwrap().unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted);
    assert!(error.to_string().contains("within 500ms"), "{error}");
    assert!(content.next().await.is_none());
}

fn with_silence(clock: &HandClock) -> ClientBuilder {
    Client::builder(StaticToken::new("token")).transport(Silent).clock(clock.clone())
}

#[tokio::test]
async fn a_call_times_out_after_100_seconds_by_default() {
    let clock = HandClock { ends: true, ..HandClock::default() };
    let seconds = Duration::from_secs;
    let client = with_silence(&clock).build().unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("within 100s"), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);

    let client = with_silence(&clock).timeout(seconds(7)).build().unwrap();
    ResetPasscode.request(ID).send(&client).await.unwrap_err();
    ResetPasscode.request(ID).timeout(seconds(9)).send(&client).await.unwrap_err();
    assert_eq!(*clock.sleeps.lock().unwrap(), [seconds(100), seconds(7), seconds(9)]);
}

#[tokio::test]
async fn a_timeout_before_the_token_means_that_nothing_was_sent() {
    let clock = HandClock { ends: true, ..HandClock::default() };
    let transport = always(204);
    let client = client_with(&Arc::new(Numbered::default()), &transport, &clock);
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn the_transport_decides_whether_a_request_was_sent() {
    for (left, outcome) in [(false, Outcome::NotExecuted), (true, Outcome::Unknown)] {
        let transport = MemoryTransport::new(move |_| {
            Err(if left {
                TransportError::perhaps_sent("reset")
            } else {
                TransportError::not_sent("no route")
            })
        });
        let client = of(Arc::new(transport));
        let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
}
