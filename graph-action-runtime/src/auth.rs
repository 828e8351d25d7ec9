//! Where tokens come from, and how long they are kept (conformance F).

use std::{
    fmt,
    future::Future,
    sync::Arc,
    time::{Duration, SystemTime},
};

use tokio::sync::Mutex;

use crate::{clock::BoxFuture, error::BoxError, preflight::Claims, secret::Secret};

/// How long before its expiry a token is renewed (conformance F-3).
const RENEW_BEFORE: Duration = Duration::from_secs(5 * 60);

/// Gives access tokens. The client caches what it gives and never asks twice at the same time.
///
/// A closure is one:
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::{Duration, SystemTime};
/// use graph_action::{AccessToken, BoxError, Client, TokenRequest};
///
/// # async fn ask(_scope: &str, _force: bool) -> Result<String, BoxError> { Ok(String::new()) }
/// let client = Client::builder(|request: TokenRequest| async move {
///     let token = ask(&request.scope, request.force_refresh).await?;
///     let expires_on = SystemTime::now() + Duration::from_secs(3600);
///     Ok(AccessToken::new(token).expires_on(expires_on))
/// });
/// # let _ = client;
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// A token for a scope.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from giving one; the text is shown to the caller and must hold no secret.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>>;
}

/// What a token is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The one scope, as in `https://graph.microsoft.com/.default`.
    pub scope: String,
    /// The claims that Graph demanded, as JSON.
    pub claims: Option<String>,
    /// Whether a token from a cache would be of no use, since Graph refused the last one.
    pub force_refresh: bool,
}

/// A token and when it ends. `Debug` does not print the token.
#[derive(Debug, Clone)]
pub struct AccessToken {
    token: Secret<String>,
    expires_on: Option<SystemTime>,
    /// What the token says of itself, read when it is cached.
    claims: Option<Arc<Claims>>,
}

impl AccessToken {
    /// A token that is kept until Graph refuses it.
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: Secret::new(token.into()), expires_on: None, claims: None }
    }

    /// Sets when the token ends; it is renewed five minutes earlier.
    #[must_use]
    pub fn expires_on(mut self, time: SystemTime) -> Self {
        self.expires_on = Some(time);
        self
    }

    pub(crate) fn expose(&self) -> &str {
        self.token.expose()
    }

    pub(crate) fn claims(&self) -> Option<&Claims> {
        self.claims.as_deref()
    }

    fn holds_for(&self, time: Duration, now: SystemTime) -> bool {
        self.expires_on.is_none_or(|end| now + time < end)
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

/// One token that somebody else obtained, as `az account get-access-token` prints it.
#[derive(Debug, Clone)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// Takes the token, without the word `Bearer`; blanks around it are left out.
    pub fn new(token: impl AsRef<str>) -> Self {
        Self(AccessToken::new(token.as_ref().trim()))
    }
}

impl TokenProvider for StaticToken {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

/// A token provider with a cache in front: one question at a time, all callers share the answer.
pub(crate) struct TokenCache {
    provider: Box<dyn TokenProvider>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    token: Option<AccessToken>,
    refused: bool,
}

impl TokenCache {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self { provider: Box::new(provider), kept: Mutex::default() }
    }

    /// A token that holds now. When renewing fails, one that still holds is used (F-3).
    pub(crate) async fn token(
        &self,
        scope: &str,
        now: SystemTime,
    ) -> Result<AccessToken, BoxError> {
        let mut kept = self.kept.lock().await;
        if let Some(token) = &kept.token
            && !kept.refused
            && token.holds_for(RENEW_BEFORE, now)
        {
            return Ok(token.clone());
        }
        let request =
            TokenRequest { scope: scope.to_owned(), claims: None, force_refresh: kept.refused };
        match (self.provider.token(request).await, &kept.token) {
            (Ok(mut token), _) => {
                token.claims = Claims::read(token.expose()).map(Arc::new);
                *kept = Kept { token: Some(token.clone()), refused: false };
                Ok(token)
            }
            (Err(_), Some(old)) if !kept.refused && old.holds_for(Duration::ZERO, now) => {
                Ok(old.clone())
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Notes that Graph answered 401 to a token, so that the next call brings a new one.
    pub(crate) async fn refuse(&self, token: &AccessToken) {
        let mut kept = self.kept.lock().await;
        // Another call may have renewed it in the meantime.
        kept.refused |= kept.token.as_ref().is_some_and(|kept| kept.expose() == token.expose());
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache(…)")
    }
}
