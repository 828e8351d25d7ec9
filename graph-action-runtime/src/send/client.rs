//! The client: what all its calls share.

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderValue, Uri};
use url::Url;

use super::builder::ClientBuilder;
use crate::{
    auth::cache::TokenCache,
    auth::preflight::Preflight,
    auth::provider::TokenProvider,
    clock::{BoxFuture, Clock},
    cloud::Cloud,
    declare::meta::Version,
    pacing::gate::Gates,
    request::call::Call,
    response::error::Error,
    response::raw::RawResponse,
    send::retry::Retry,
    transport::Transport,
};

pub(crate) const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// Sends requests to one cloud under one credential. Cloning it is cheap and shares connections and
/// token. It needs a tokio runtime with its I/O and timer enabled.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{Client, Cloud, StaticToken};
///
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder(StaticToken::new("eyJ0eXAi…"))
///     .cloud(Cloud::UsGovL4)
///     .timeout(Duration::from_secs(60))
///     .build()?;
/// # }
/// # Ok::<(), graph_action::Error>(())
/// ```
#[derive(Clone)]
pub struct Client(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) target: Endpoint,
    pub(super) tokens: TokenCache,
    pub(super) transport: Box<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timeout: Duration,
    pub(super) preflight: Preflight,
    pub(super) retry: Retry,
    pub(super) gates: Arc<Gates>,
}

/// Where a client sends to, for [`Request::build`](crate::Request::build).
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(crate) cloud: Cloud,
    pub(crate) user_agent: HeaderValue,
}

impl Endpoint {
    /// The cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// The URL of a version, without a slash at the end.
    pub(crate) fn root(&self, version: Version) -> String {
        format!("{}/{version}", self.cloud.base())
    }

    /// A link of the service as it is, when it stays at the cloud (conformance A-11, A-23).
    pub(crate) fn check_link(&self, link: &str) -> Result<Uri, Error> {
        let refuse =
            |reason: &str| Error::input(format!("the link {link:?} {reason}; nothing was sent"));
        let url = Url::parse(link).map_err(|_| refuse("is not a URL"))?;
        if !self.cloud.contains(&url) {
            return Err(refuse("leads away from the cloud"));
        }
        link.parse().or_else(|_| url.as_str().parse()).map_err(|_| refuse("is not a URI"))
    }
}

impl From<Cloud> for Endpoint {
    fn from(cloud: Cloud) -> Self {
        Self { cloud, user_agent: HeaderValue::from_static(USER_AGENT) }
    }
}

impl Client {
    /// Starts a client with a source of tokens: [`StaticToken`](crate::StaticToken), a closure, or
    /// a [`TokenProvider`] of yours.
    pub fn builder(credential: impl TokenProvider) -> ClientBuilder {
        ClientBuilder::new(TokenCache::new(credential))
    }

    /// Where this client sends to.
    pub fn endpoint(&self) -> Endpoint {
        self.0.target.clone()
    }

    pub(crate) fn gates(&self) -> &Gates {
        &self.0.gates
    }

    pub(crate) fn retry(&self) -> &Retry {
        &self.0.retry
    }

    pub(crate) fn verdict(&self) -> Preflight {
        self.0.preflight
    }
    /// The clock by which this client waits, and by which its time-outs are measured.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Sends a call. The future borrows nothing, so that it may be spawned.
    pub(crate) fn execute(&self, call: Call) -> BoxFuture<'static, Result<RawResponse, Error>> {
        let client = self.clone();
        Box::pin(async move {
            let id = call.request_id();
            let answer = client.call(&call, id).await;
            answer.map_err(|error| {
                error.of_action(call.meta.name).with_client_request_id(&id.to_string())
            })
        })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("cloud", &self.0.target.cloud)
            .field("timeout", &self.0.timeout)
            .finish_non_exhaustive()
    }
}
