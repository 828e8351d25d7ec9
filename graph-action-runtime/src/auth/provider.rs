//! Token providers and the tokens that they return (conformance F-1).

use std::{
    fmt,
    future::Future,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::HeaderValue;

use crate::{
    auth::{bearer::Bearer, preflight::Claims},
    clock::{BoxFuture, Clock},
    declare::meta::ActionMeta,
    response::{box_error::BoxError, redact::Redactor},
    transport::Transport,
};

/// How long before its expiry a token is renewed (conformance F-3).
const RENEW_BEFORE: Duration = Duration::from_secs(5 * 60);

/// A source of access tokens; see [`credentials`](crate::credentials) for those of this crate. The client
/// caches the token and makes one request at a time; all calls that need a token share its response.
///
/// If the call that made a request ends, the next call that needs a token continues the request.
/// The future of a request is dropped at the latest with the client. A request without a response
/// after 100 s, or after the time-out of the call that made it if that is longer, is replaced by a
/// new one. A panic counts as an error.
///
/// A closure is a provider:
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::{Duration, SystemTime};
/// use graph_action::{AccessToken, BoxError, Client, TokenRequest};
///
/// # async fn fetch(_scope: &str, _force: bool) -> Result<String, BoxError> { Ok(String::new()) }
/// let client = Client::builder(|request: TokenRequest| async move {
///     let token = fetch(&request.scope, request.force_refresh).await?;
///     let expires_on = SystemTime::now() + Duration::from_secs(3600);
///     Ok(AccessToken::new(token).expires_on(expires_on))
/// });
/// # let _ = client;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a token provider",
    label = "expected a `StaticToken`, a `TokenProvider` or an async closure",
    note = "if you have a token already, write `StaticToken::new(\"…\")`",
    note = "a closure takes a `TokenRequest` and returns `Result<AccessToken, BoxError>`"
)]
pub trait TokenProvider: Send + Sync + 'static {
    /// Returns a token for a scope.
    ///
    /// # Errors
    ///
    /// Returns the reason why the provider cannot supply a token. The caller of the action sees its
    /// text, so it must not contain a secret.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>>;
}

/// A request to a [`TokenProvider`]. [`redeem`](Self::redeem) sends it to the token endpoint of the
/// client's cloud.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The only scope, such as `https://graph.microsoft.com/.default` (conformance F-4).
    pub scope: String,
    /// The claims that Graph demanded, as JSON (conformance B-11).
    pub claims: Option<String>,
    /// Whether Graph refused the last token, so that a provider with a cache must not return it
    /// again.
    pub force_refresh: bool,
    /// The token that Graph refused, if there is one.
    pub(crate) refused: Option<AccessToken>,
    pub(crate) environment: Arc<Environment>,
}

/// What a provider shares with the client that asks it.
pub(crate) struct Environment {
    /// The scope of the tokens.
    pub(crate) scope: String,
    /// The URL of the authority, without a slash at the end.
    pub(crate) authority: String,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("authority", &self.authority).finish_non_exhaustive()
    }
}

/// An access token and the time at which it expires. `Debug` does not print the token.
#[derive(Debug, Clone)]
pub struct AccessToken(Arc<Inner>);

#[derive(Debug, Clone)]
struct Inner {
    bearer: Bearer,
    expires_on: Option<SystemTime>,
    renew_on: Option<SystemTime>,
    /// `None` before the cache prepares the token.
    prepared: Option<Prepared>,
}

/// What is the same for all requests with a token.
#[derive(Debug, Clone)]
struct Prepared {
    /// The value of `Authorization`; `None` if no header can carry the token.
    header: Option<HeaderValue>,
    claims: Option<Claims>,
    /// For requests that have no secrets of their own.
    redactor: Arc<Redactor>,
}

impl AccessToken {
    /// Creates a token that is used until Graph refuses it.
    pub fn new(token: impl Into<String>) -> Self {
        let bearer = Bearer::new(token);
        Self(Arc::new(Inner { bearer, expires_on: None, renew_on: None, prepared: None }))
    }

    /// Sets when the token expires; the client renews it five minutes earlier.
    #[must_use]
    pub fn expires_on(mut self, time: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expires_on = Some(time);
        self
    }

    /// Sets when the client first tries to renew the token, if that is earlier: for a token that lives
    /// for a day, so that an hour without an identity service does no harm.
    #[must_use]
    pub fn renew_on(mut self, time: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).renew_on = Some(time);
        self
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.bearer.token()
    }

    pub(crate) fn bearer(&self) -> &Bearer {
        &self.0.bearer
    }

    /// Prepares what is the same for all calls: 2,600 instructions for each.
    pub(crate) fn prepared(mut self) -> Self {
        let mut header = HeaderValue::from_maybe_shared(self.0.bearer.bytes()).ok();
        header.iter_mut().for_each(|header| header.set_sensitive(true));
        let prepared = Prepared {
            header: header.filter(|_| !self.expose().is_empty()),
            claims: Claims::read(self.expose()),
            redactor: Arc::new(Redactor::new(self.0.bearer.clone(), Vec::new())),
        };
        Arc::make_mut(&mut self.0).prepared = Some(prepared);
        self
    }

    /// Returns the value of the header `Authorization`, or why there can be none.
    pub(crate) fn authorization(&self) -> Result<&HeaderValue, String> {
        let header = self.0.prepared.as_ref().and_then(|prepared| prepared.header.as_ref());
        header.ok_or_else(|| {
            "the token is empty or has a character that a header cannot contain; pass it as the token \
             endpoint returned it, without line breaks"
                .to_owned()
        })
    }

    pub(crate) fn claims(&self) -> Option<&Claims> {
        self.0.prepared.as_ref()?.claims.as_ref()
    }

    /// Returns the redactor of responses to requests that have no secrets of their own.
    pub(crate) fn redactor(&self) -> Option<&Arc<Redactor>> {
        self.0.prepared.as_ref().map(|prepared| &prepared.redactor)
    }

    /// Returns whether the token says that it has a permission for an action.
    pub(crate) fn may_send(&self, action: &ActionMeta) -> bool {
        self.claims().is_some_and(|claims| claims.missing_permission(action).is_none())
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }

    pub(crate) fn is_expired(&self, now: SystemTime) -> bool {
        self.expired_for(now).is_some()
    }

    /// Returns for how long the token has been expired, if it has.
    pub(crate) fn expired_for(&self, now: SystemTime) -> Option<Duration> {
        self.0.expires_on.and_then(|end| now.duration_since(end).ok())
    }

    /// Returns whether the token is due to be renewed, or has expired.
    pub(crate) fn needs_renewal(&self, now: SystemTime) -> bool {
        self.is_expired(now + RENEW_BEFORE) || self.0.renew_on.is_some_and(|time| time <= now)
    }
}

impl<F, T> TokenProvider for F
where
    F: Fn(TokenRequest) -> T + Send + Sync + 'static,
    T: Future<Output = Result<AccessToken, BoxError>> + Send + 'static,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(self(request))
    }
}

impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        (**self).token(request)
    }
}

/// A token that another program obtained, for example `az account get-access-token`.
#[derive(Debug, Clone)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// Creates a provider of this token. Removes surrounding white space and a leading `Bearer`.
    pub fn new(token: impl AsRef<str>) -> Self {
        let token = token.as_ref().trim();
        let bare =
            token.split_at_checked(7).filter(|(word, _)| word.eq_ignore_ascii_case("Bearer "));
        Self(AccessToken::new(bare.map_or(token, |(_, token)| token.trim_start())))
    }
}

impl TokenProvider for StaticToken {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}
