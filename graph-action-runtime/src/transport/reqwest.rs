//! The transport over reqwest.
//!
//! The public items repeat the `cfg` of this module: when another crate re-exports them, rustdoc
//! shows only their own.

use std::{
    fmt, mem,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use bytes::Bytes;
use http::header::{self, Entry};

use crate::{
    clock::BoxFuture,
    response::error::Error,
    transport::{
        body::ResponseBody,
        classify::classify,
        error::TransportError,
        exchange::{NewConnection, Transport},
        origin::Origin,
    },
};

type Builder = dyn Fn() -> reqwest::ClientBuilder + Send + Sync;

/// A transport over reqwest. Its redirects, retries and referrers are off: they would turn a POST
/// into a GET, or send it twice (conformance C-16).
#[derive(Clone)]
#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013"))]
pub struct ReqwestTransport(Arc<Inner>);

struct Inner {
    builder: Box<Builder>,
    client: RwLock<reqwest::Client>,
    /// Keeps no connections, so that every request gets a new one; created when the first request
    /// needs it.
    unpooled: OnceLock<reqwest::Client>,
    /// The first two origins, and so those of nearly all requests: a client sends to one cloud, and asks
    /// one authority for tokens.
    origins: [OnceLock<Option<Origin>>; 2],
}

impl ReqwestTransport {
    /// Creates a transport from your own reqwest builder, for a proxy, root certificates and so on.
    ///
    /// The policies of the builder on redirects, retries and referrers are replaced. Without the
    /// features `rustls` and `native-tls` the builder also sets the oldest version of TLS. Do not
    /// let it keep idle connections for longer than the service and the proxies in between do,
    /// since a request on a connection that the other side closes may be lost: the default
    /// transport keeps them for 30 s. The function is called again when the transport needs new
    /// connections, for example after a 503. For a service on this machine over plain http, turn
    /// off the system proxy: it would see the token.
    ///
    /// # Errors
    ///
    /// Returns an error if the builder fails, for instance because there is no TLS backend.
    ///
    /// ```no_run
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Client, StaticToken, transport::ReqwestTransport};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.example:3128")?;
    /// let builder = move || reqwest::Client::builder().proxy(proxy.clone());
    /// let transport = ReqwestTransport::new(builder)?;
    /// let client = Client::builder(StaticToken::new("token")).transport(transport).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "reqwest013")]
    pub fn new(
        builder: impl Fn() -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        Self::from_builder(Box::new(builder))
    }

    pub(super) fn from_builder(builder: Box<Builder>) -> Result<Self, Error> {
        let client = safe_builder(&*builder).build().map_err(|error| {
            Error::configuration(format!("reqwest cannot be set up: {error}")).caused_by(error)
        })?;
        Ok(Self(Arc::new(Inner {
            builder,
            client: RwLock::new(client),
            unpooled: OnceLock::new(),
            origins: Default::default(),
        })))
    }
}

impl Inner {
    fn pooled(&self) -> reqwest::Client {
        self.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn unpooled(&self) -> Result<reqwest::Client, TransportError> {
        if let Some(client) = self.unpooled.get() {
            return Ok(client.clone());
        }
        let builder = safe_builder(&*self.builder).pool_max_idle_per_host(0);
        let client = builder.build().map_err(TransportError::not_sent)?;
        Ok(self.unpooled.get_or_init(|| client).clone())
    }

    fn start(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + use<>, TransportError>
    {
        let on_new_connection = request.extensions().get::<NewConnection>().is_some();
        let client = if on_new_connection { self.unpooled()? } else { self.pooled() };
        Ok(client.execute(self.convert(request)?))
    }

    /// Converts a request. Only for an origin other than the first two is the whole URL parsed.
    fn convert(&self, request: http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
        let known = self.origins.iter().find_map(|origin| {
            let origin = origin.get_or_init(|| Origin::of(request.uri())).as_ref()?;
            Some((origin, origin.url(request.uri())?))
        });
        let Some((origin, url)) = known else {
            return reqwest::Request::try_from(request).map_err(TransportError::not_sent);
        };
        let (mut head, body) = request.into_parts();
        if let Entry::Vacant(host) = head.headers.entry(header::HOST) {
            host.insert(origin.host.clone());
        }
        let mut request = reqwest::Request::new(head.method, url);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }
}

/// Converts a response, without the copy of its URL and the empty body that reqwest's own conversion
/// makes: 1,000 instructions.
fn convert_response(mut response: reqwest::Response) -> http::Response<ResponseBody> {
    let mut converted = http::Response::new(ResponseBody::default());
    *converted.status_mut() = response.status();
    *converted.version_mut() = response.version();
    *converted.headers_mut() = mem::take(response.headers_mut());
    if response.content_length() != Some(0) {
        *converted.body_mut() = ResponseBody::new(reqwest::Body::from(response));
    }
    converted
}

/// A builder with policies that never send a request twice.
fn safe_builder(builder: &Builder) -> reqwest::ClientBuilder {
    // Before there is a builder, because code that drops one if this panics takes 4 KiB of a program.
    let redirects = reqwest::redirect::Policy::none();
    // Without the 0, it copies every request in order not to send the copy: 1,000 instructions.
    let retries = reqwest::retry::never().max_retries_per_request(0);
    let builder = builder();
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    let builder = builder.tls_version_min(reqwest::tls::Version::TLS_1_2);
    builder.redirect(redirects).retry(retries).referer(false)
}

#[cfg(any(feature = "rustls", feature = "native-tls", feature = "reqwest013"))]
impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        // Started outside of the future, which then need not hold the request.
        let response = self.0.start(request);
        Box::pin(async move {
            let response = response?.await.map_err(|error| {
                let is_before_connection = error.is_connect() || error.is_builder();
                classify(error, is_before_connection)
            })?;
            Ok(convert_response(response))
        })
    }

    /// Continues with a new client, and so with a new pool: reqwest cannot close a single
    /// connection.
    fn close_idle_connections(&self) {
        // What could be built once can be built again; a client that cannot be replaced still sends.
        if let Ok(client) = safe_builder(&*self.0.builder).build() {
            *self.0.client.write().unwrap_or_else(PoisonError::into_inner) = client;
        }
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ReqwestTransport").field(&self.0.pooled()).finish()
    }
}
