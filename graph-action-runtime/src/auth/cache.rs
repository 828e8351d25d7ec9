//! Where tokens come from, and how long they are kept (conformance F).

use std::{
    fmt,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use crate::{
    auth::preflight::Claims,
    clock::{BoxFuture, Clock, before},
    response::box_error::{BoxError, chain},
    secret::Secret,
};

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
#[diagnostic::on_unimplemented(
    message = "`{Self}` gives no tokens",
    label = "a `StaticToken`, a `TokenProvider` or an async closure goes here",
    note = "write `StaticToken::new(\"…\")` for a token at hand",
    note = "a closure takes a `TokenRequest` and yields `Result<AccessToken, BoxError>`"
)]
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
    token: Arc<Secret<String>>,
    expires_on: Option<SystemTime>,
    /// What the token says of itself, read when it is cached.
    claims: Option<Arc<Claims>>,
}

impl AccessToken {
    /// A token that is kept until Graph refuses it.
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: Arc::new(Secret::new(token.into())), expires_on: None, claims: None }
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

    /// Whether two are the same text.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }

    /// Whether it is due to be renewed, or overdue.
    pub(crate) fn is_stale(&self, now: SystemTime) -> bool {
        !self.holds_for(RENEW_BEFORE, now)
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
    /// Takes the token; blanks around it and the word `Bearer` in front are left out.
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

/// A token provider with a cache in front: one question at a time, and all who wait share the answer.
pub(crate) struct TokenCache {
    provider: Box<dyn TokenProvider>,
    kept: Mutex<Kept>,
    /// Held by the one who asks.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Kept {
    token: Option<AccessToken>,
    /// Graph answered 401 to the token.
    is_refused: bool,
    /// The claims that it demanded of the next one, as JSON.
    claims: Option<String>,
    /// How many answers the provider gave, and the last failure among them.
    answers: u64,
    failure: Option<String>,
}

impl Kept {
    /// The token, if it is good for some time yet.
    fn token(&self, time: Duration, now: SystemTime) -> Option<AccessToken> {
        self.token.as_ref().filter(|token| !self.is_refused && token.holds_for(time, now)).cloned()
    }
}

impl TokenCache {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            kept: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
        }
    }

    /// A token that holds now. When renewing fails or takes longer than `patience`, one that still
    /// holds is used (conformance F-3).
    pub(crate) async fn token(
        &self,
        scope: &str,
        clock: &dyn Clock,
        patience: Duration,
    ) -> Result<AccessToken, BoxError> {
        let (answers, old) = {
            let kept = self.kept();
            if let Some(token) = kept.token(RENEW_BEFORE, clock.now()) {
                return Ok(token);
            }
            (kept.answers, kept.token(Duration::ZERO, clock.now()))
        };
        let renewed = match old {
            None => self.renew(scope, answers).await,
            Some(old) => {
                let mut patience = clock.sleep(patience);
                match before(&mut patience, self.renew(scope, answers)).await {
                    Some(Ok(token)) => Ok(token),
                    Some(Err(_)) | None => Ok(old),
                }
            }
        };
        renewed.map_err(BoxError::from)
    }

    /// Asks the provider, unless it has answered another caller since `answers` was counted.
    async fn renew(&self, scope: &str, answers: u64) -> Result<AccessToken, String> {
        let _asking = self.asking.lock().await;
        let (force_refresh, claims) = {
            let kept = self.kept();
            match (&kept.failure, &kept.token) {
                _ if kept.answers == answers => {}
                (Some(failure), _) => return Err(failure.clone()),
                (None, Some(token)) if !kept.is_refused => return Ok(token.clone()),
                (None, _) => {}
            }
            (kept.is_refused, kept.claims.clone())
        };
        let request = TokenRequest { scope: scope.to_owned(), claims, force_refresh };
        let answer = self.provider.token(request).await;
        let mut kept = self.kept();
        kept.answers += 1;
        match answer {
            Ok(mut token) => {
                token.claims = Claims::read(token.expose()).map(Arc::new);
                kept.token = Some(token.clone());
                (kept.is_refused, kept.claims, kept.failure) = (false, None, None);
                Ok(token)
            }
            Err(error) => {
                let failure = chain(&*error);
                kept.failure = Some(failure.clone());
                Err(failure)
            }
        }
    }

    /// Notes that Graph answered 401 to a token, and the claims that it demands, so that the next
    /// call brings a new one (conformance B-11).
    pub(crate) fn refuse(&self, token: &AccessToken, claims: Option<String>) {
        let mut kept = self.kept();
        // Another call may have renewed it in the meantime.
        if kept.token.as_ref().is_some_and(|kept| kept.is(token)) {
            kept.is_refused = true;
            kept.claims = claims.or(kept.claims.take());
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache(…)")
    }
}
