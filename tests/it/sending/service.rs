//! A service without a network. Its time is tokio's paused clock, which runs ahead whenever all wait,
//! so that a test of minutes takes no time and every wait can be measured.

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

pub(crate) type Answer = Result<http::Response<Bytes>, TransportError>;
type Answering = dyn Fn(&http::Request<Bytes>) -> Answer + Send + Sync;

/// The clock of tokio, from Friday, 1 January 2021 on.
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

/// A request as it came, and when.
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
    answer: Box<Answering>,
    latency: Duration,
    start: Instant,
    sent: Mutex<Vec<Sent>>,
}

impl Service {
    /// Answers each request by a function, some time after it came.
    pub(crate) fn slow(
        latency: Duration,
        answer: impl Fn(&http::Request<Bytes>) -> Answer + Send + Sync + 'static,
    ) -> Arc<Self> {
        let (answer, sent) = (Box::new(answer), Mutex::default());
        Arc::new(Self { answer, latency, start: Instant::now(), sent })
    }

    /// Answers each request at once, by a function.
    pub(crate) fn new(
        answer: impl Fn(&http::Request<Bytes>) -> Answer + Send + Sync + 'static,
    ) -> Arc<Self> {
        Self::slow(Duration::ZERO, answer)
    }

    /// Gives one answer after the other; a request too many fails the test.
    pub(crate) fn script(answers: impl IntoIterator<Item = Answer>) -> Arc<Self> {
        let answers: Mutex<VecDeque<_>> = Mutex::new(answers.into_iter().collect());
        Self::new(move |request| {
            let answer = answers.lock().unwrap().pop_front();
            answer.unwrap_or_else(|| panic!("a request too many: {}", request.uri()))
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

    /// A client without a pace of its own.
    pub(crate) fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// When the requests came, in whole seconds from the start.
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
            (self.answer)(&request).map(|answer| answer.map(ResponseBody::from))
        })
    }
}

/// Random numbers that are counted: the ids in every batch are `000000000000-0` and so on.
pub(crate) fn counting() -> impl Fn() -> u128 + Send + Sync + 'static {
    let next = AtomicU64::new(1);
    move || next.fetch_add(1, Ordering::Relaxed).into()
}

pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Answer {
    let mut answer = http::Response::builder().status(status);
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    Ok(answer.body(body.into()).unwrap())
}

/// An answer without headers or a body.
pub(crate) fn status(status: u16) -> Answer {
    answer(status, &[], "")
}

/// An answer that asks to wait.
pub(crate) fn waiting(status: u16, retry_after: &str) -> Answer {
    answer(status, &[("retry-after", retry_after)], "")
}
