//! The settings of a client.

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use super::{client::Client, pipeline::Pipeline, retry::Retry};
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "hyper"))]
use crate::transport::default::default_transport;
use crate::{
    approval::header::Justification,
    auth::preflight::Preflight,
    auth::{
        cache::TokenCache,
        provider::{Environment, TokenProvider},
    },
    clock::{Clock, SystemClock},
    cloud::Cloud,
    endpoint::{Endpoint, USER_AGENT},
    pacing::daily::DailyLimits,
    pacing::gate::Gates,
    pacing::workload::Limits,
    random::Random,
    response::error::Error,
    transport::Transport,
};

/// How long one attempt may take (conformance A-25).
const TIMEOUT: Duration = Duration::from_secs(100);

/// How much of a response is read. Our choice: a page of Graph has at most 999 items, a few
/// megabytes.
const MAX_RESPONSE_BODY: usize = 64 * 1024 * 1024;

/// The settings of a [`Client`]; see [`Client::builder`].
pub struct ClientBuilder {
    credential: Arc<dyn TokenProvider>,
    endpoint: Endpoint,
    transport: Option<Arc<dyn Transport>>,
    /// The cloud of the client whose transport it shares.
    shared_cloud: Option<Cloud>,
    clock: Arc<dyn Clock>,
    timeout: Duration,
    connect_timeout: Option<Duration>,
    preflight: Preflight,
    retry: Retry,
    limits: Limits,
    gates: Option<Arc<Gates>>,
    random: Random,
    max_response_body: usize,
    justification: Option<Justification>,
    daily_limits: DailyLimits,
    error: Option<Error>,
}

impl Client {
    /// Returns the settings of a client whose tokens come from one of the
    /// [`credentials`](crate::credentials), a [`StaticToken`](crate::StaticToken), a closure, or your
    /// own [`TokenProvider`].
    pub fn builder(credential: impl TokenProvider) -> ClientBuilder {
        ClientBuilder {
            credential: Arc::new(credential),
            endpoint: Cloud::Global.into(),
            transport: None,
            shared_cloud: None,
            clock: Arc::new(SystemClock),
            timeout: TIMEOUT,
            connect_timeout: None,
            preflight: Preflight::default(),
            retry: Retry::default(),
            limits: Limits::published(),
            gates: None,
            random: Random::default(),
            max_response_body: MAX_RESPONSE_BODY,
            justification: None,
            daily_limits: DailyLimits::published(),
            error: None,
        }
    }
}

impl ClientBuilder {
    /// Sets the cloud; the default is [`Cloud::Global`].
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.endpoint = Endpoint { user_agent: self.endpoint.user_agent, ..cloud.into() };
        self
    }

    /// Sets the transport; the default is a `ReqwestTransport`, with the feature `rustls` or
    /// `native-tls`, and otherwise a `HyperTransport`, with the feature `hyper`.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self.shared_cloud = None;
        self
    }

    /// Uses the connections of another client. Each client has its own token and limits, so that an
    /// application can have a client for each of a thousand tenants: without connections of its own, a
    /// client costs a few KiB and microseconds. One core is enough for the 1,300 tenants that Graph lets an
    /// application serve at Intune's limit: computed from a measurement with 1,000 tenants, without TLS
    /// (`benches/RESULTS.md`).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Client, Error, StaticToken};
    ///
    /// fn one_for_each(tokens: &[String]) -> Result<Vec<Client>, Error> {
    ///     let first = Client::builder(StaticToken::new("")).build()?;
    ///     let client = |token| {
    ///         Client::builder(StaticToken::new(token)).share_transport_of(&first).build()
    ///     };
    ///     tokens.iter().map(client).collect()
    /// }
    /// # #[cfg(feature = "rustls")]
    /// # assert_eq!(one_for_each(&["a".to_owned(), "b".to_owned()]).unwrap().len(), 2);
    /// ```
    #[must_use]
    pub fn share_transport_of(mut self, client: &Client) -> Self {
        let pipeline = client.pipeline();
        self.transport = Some(Arc::clone(&pipeline.transport));
        self.shared_cloud = Some(pipeline.endpoint.cloud.clone());
        self
    }

    /// Sets how long one attempt may take, from the token to the last byte of the response; the
    /// default is 100 s. [`Request::timeout`](crate::Request::timeout) sets it for one call. Waits
    /// before and between attempts are bounded by [`Retry::total_timeout`].
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long connecting may take; the default is 30 s. Set it in your own transport if you
    /// supply one; setting it here is then an error.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Sets the name and version of your application, such as `contoso-helpdesk/2.1`. They come first
    /// in the `User-Agent`, followed by those of this crate.
    #[must_use]
    pub fn user_agent(mut self, product: &str) -> Self {
        match HeaderValue::try_from(format!("{product} {USER_AGENT}")) {
            Ok(value) => self.endpoint.user_agent = value,
            Err(_) => {
                self.error.get_or_insert_with(|| {
                    Error::configuration(format!(
                        "the user agent {product:?} has a character that a header cannot contain"
                    ))
                });
            }
        }
        self
    }

    /// Sets what happens if a token has none of an action's permissions; the default is a warning.
    #[must_use]
    pub fn preflight(mut self, preflight: Preflight) -> Self {
        self.preflight = preflight;
        self
    }

    /// Sets how often and how long requests are retried; the default is [`Retry::default`].
    /// [`Request::retry`](crate::Request::retry) sets it for one call.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets how fast requests may follow each other; the default is [`Limits::published`].
    ///
    /// [`Limits::none`] turns pacing off: for a service with other limits, for measuring, or for a test
    /// without virtual time (`graph-action-sim` has it). Graph then throttles, and a 429 still makes every request of its workload wait.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Client, Limits, StaticToken};
    ///
    /// let unpaced = Client::builder(StaticToken::new("token")).limits(Limits::none());
    /// # let _ = unpaced;
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        (self.limits, self.gates) = (limits, None);
        self
    }

    /// Sets how often an action may run in the tenant within 24 hours; the default is
    /// [`DailyLimits::published`]. Runs keep to it, single calls and batches do not count.
    #[must_use]
    pub fn daily_limits(mut self, limits: DailyLimits) -> Self {
        self.daily_limits = limits;
        self
    }

    /// Shares the limits of another client of the same application in the same tenant: when one is
    /// throttled, both wait (conformance C-13). Clones of a client share them anyway.
    #[must_use]
    pub fn share_limits_with(mut self, client: &Client) -> Self {
        self.gates = Some(Arc::clone(&client.pipeline().gates));
        self
    }

    /// Sets how many bytes of a response are read, unless it is streamed as
    /// [`Content`](crate::Content); the default is 64 MiB. A larger response is an error.
    #[must_use]
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }

    /// Sets the justification of the actions, for the administrator who approves them: for example,
    /// the reason and the ticket. A tenant with Multi Admin Approval demands it for some actions,
    /// and answers the first request with
    /// [`Outcome::AwaitingApproval`](crate::Outcome::AwaitingApproval) (conformance L-2). Every
    /// write carries it; [`Request::justification`](crate::Request::justification) sets it for one
    /// request. It has at most 1,024 UTF-16 code units.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Client, StaticToken};
    ///
    /// let builder = Client::builder(StaticToken::new("eyJ0eXAi…"))
    ///     .justification("Offboarding, change 23423");
    /// # let _ = builder;
    /// ```
    #[must_use]
    pub fn justification(mut self, text: &str) -> Self {
        match Justification::new(text) {
            Ok(justification) => self.justification = Some(justification),
            Err(reason) => {
                self.error.get_or_insert_with(|| Error::configuration(reason));
            }
        }
        self
    }

    /// Sets the source of random numbers, for ids and for the jitter of waits; the default is the
    /// system's. A simulation passes a seeded source, so that a run can be reproduced. A source must
    /// not repeat a number.
    #[must_use]
    pub fn random(mut self, source: impl Fn() -> u128 + Send + Sync + 'static) -> Self {
        self.random = Random::new(source);
        self
    }

    /// Sets the clock; the default is the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// Returns an error for the first wrong setting, if no transport is available, or if the transport
    /// of another client must not be shared: when only one of the two clouds uses plain http, whose
    /// tokens a system proxy must not see.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let is_plain_http = |cloud: &Cloud| cloud.base().starts_with("http:");
        if let Some(other) = &self.shared_cloud
            && is_plain_http(other) != is_plain_http(&self.endpoint.cloud)
        {
            return Err(Error::configuration(format!(
                "`share_transport_of` got a client of {other}, but this one sends to {}: one over \
                 plain http and one over https cannot share a transport. Leave it out",
                self.endpoint.cloud
            )));
        }
        let transport = match (self.transport, self.connect_timeout) {
            (Some(_), Some(_)) => {
                return Err(Error::configuration(
                    "`connect_timeout` has no effect on your own transport; set it there",
                ));
            }
            (Some(transport), None) => transport,
            (None, connect_timeout) => default_transport(&self.endpoint.cloud, connect_timeout)?,
        };
        let environment = Arc::new(Environment {
            scope: self.endpoint.cloud.scope().to_owned(),
            authority: self.endpoint.cloud.authority().to_owned(),
            transport: Arc::clone(&transport),
            clock: Arc::clone(&self.clock),
        });
        Ok(Client::new(Pipeline {
            endpoint: self.endpoint,
            tokens: TokenCache::new(self.credential, environment),
            transport,
            clock: self.clock,
            timeout: self.timeout,
            preflight: self.preflight,
            retry: self.retry,
            random: self.random,
            max_response_body: self.max_response_body,
            justification: self.justification,
            daily_limits: self.daily_limits,
            gates: self.gates.unwrap_or_else(|| Arc::new(Gates::new(self.limits))),
        }))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls", feature = "hyper")))]
fn default_transport(_: &Cloud, _: Option<Duration>) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration(
        "no transport is available; enable the feature `rustls`, `native-tls` or `hyper`, or set \
         your own with `transport`",
    ))
}
