//! A service without a network, on tokio's paused clock: as soon as every task waits, the clock skips
//! to the end of the next wait. A test of minutes takes no time, and every wait can be measured.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use graph_action::{
    Client, ClientBuilder, Clock, Limits, StaticToken,
    transport::{BoxFuture, ResponseBody, Transport, TransportError},
};
use tokio::time::Instant;

pub(crate) const TOKEN: &str = "a-token-that-nobody-may-see";

pub(crate) type Response = Result<http::Response<Bytes>, TransportError>;
type Respond = dyn Fn(&http::Request<Bytes>) -> Response + Send + Sync;

/// The clock of tokio, starting on Friday, 1 January 2021.
#[derive(Clone)]
pub(crate) struct PausedClock(Instant);

impl PausedClock {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for PausedClock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_609_459_200) + self.0.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A received request, with its time.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) at: Duration,
    pub(crate) request: http::Request<Bytes>,
}

impl Sent {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name).map(|value| value.to_str().unwrap())
    }
}

pub(crate) struct Service {
    response: Box<Respond>,
    latency: Duration,
    start: Instant,
    sent: Mutex<Vec<Sent>>,
}

impl Service {
    /// Responds to each request by a function, after a latency.
    pub(crate) fn slow(
        latency: Duration,
        response: impl Fn(&http::Request<Bytes>) -> Response + Send + Sync + 'static,
    ) -> Arc<Self> {
        let (response, sent) = (Box::new(response), Mutex::default());
        Arc::new(Self { response, latency, start: Instant::now(), sent })
    }

    /// Responds to each request by a function, at once.
    pub(crate) fn new(
        response: impl Fn(&http::Request<Bytes>) -> Response + Send + Sync + 'static,
    ) -> Arc<Self> {
        Self::slow(Duration::ZERO, response)
    }

    /// Sends these responses in order; a further request fails the test.
    pub(crate) fn script(responses: impl IntoIterator<Item = Response>) -> Arc<Self> {
        let responses: Mutex<VecDeque<_>> = Mutex::new(responses.into_iter().collect());
        Self::new(move |request| {
            let response = responses.lock().unwrap().pop_front();
            response.unwrap_or_else(|| panic!("unexpected request: {}", request.uri()))
        })
    }

    pub(crate) fn builder(self: &Arc<Self>) -> ClientBuilder {
        self.with(StaticToken::new(TOKEN))
    }

    pub(crate) fn with(
        self: &Arc<Self>,
        tokens: impl graph_action::TokenProvider,
    ) -> ClientBuilder {
        let builder = Client::builder(tokens).transport(Arc::clone(self)).random(counting());
        builder.clock(PausedClock(self.start)).limits(Limits::none())
    }

    /// A client without limits.
    pub(crate) fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }

    /// A client with the limits that Graph publishes.
    pub(crate) fn paced_client(self: &Arc<Self>) -> Client {
        self.builder().limits(Limits::published()).build().unwrap()
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// The times of the requests, in whole seconds from the start.
    pub(crate) fn seconds(&self) -> Vec<u64> {
        self.sent().iter().map(|sent| sent.at.as_secs()).collect()
    }
}

impl Transport for Service {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let sent = Sent { at: self.start.elapsed(), request: request.clone() };
            self.sent.lock().unwrap().push(sent);
            if !self.latency.is_zero() {
                tokio::time::sleep(self.latency).await;
            }
            (self.response)(&request).map(|response| response.map(ResponseBody::from))
        })
    }
}

/// Random numbers that are counted: the ids in every batch are `000000000000-0` and so on.
pub(crate) fn counting() -> impl Fn() -> u128 + Send + Sync + 'static {
    let next = AtomicU64::new(1);
    move || next.fetch_add(1, Ordering::Relaxed).into()
}

pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Response {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(body.into()).unwrap())
}

/// A response without headers or a body.
pub(crate) fn status(status: u16) -> Response {
    response(status, &[], "")
}

/// A response with `Retry-After`.
pub(crate) fn waiting(status: u16, retry_after: &str) -> Response {
    response(status, &[("retry-after", retry_after)], "")
}
