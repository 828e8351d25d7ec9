//! The token cache: one request to the provider at a time, whose response all calls share.
//!
//! Many calls can be in flight, and all of them need the same token at the same moment. Some
//! providers start a process for each token (conformance F-2), so the cache asks once for all
//! calls. The request is a shared future that the cache keeps. Every call that needs the response
//! polls it, so it outlives the call that made it, needs no task, and is dropped with the cache.
//! The first call that sees the response puts it into the cache and removes the request; later
//! calls ask again.
//!
//! A provider may never answer. The calls that wait for it end by their own time-outs. A call that
//! finds a request that is too old replaces it with a new one, for which the waiting calls then
//! wait. A provider that panics has failed: the panic is caught inside the shared future, which
//! would otherwise panic in every call.
//!
//! A token is renewed ahead of its expiry. Until it expires it still works: if renewing fails, or
//! takes too long, the call goes out with the old one (conformance F-3).
//!
//! A token that Graph refuses with 401 is not used again, however long it is valid, and the claims
//! that Graph demands go to the provider with the next request (conformance B-11). A refusal counts
//! only for the token that it names, since another call may have renewed the token meanwhile. A
//! request that was made before the refusal does not answer it: its token lacks the claims.

use std::{
    fmt,
    panic::AssertUnwindSafe,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use futures_util::future::{
    AbortHandle, Abortable, Either, FutureExt as _, Shared, abortable, select,
};

use crate::{
    auth::provider::{AccessToken, Environment, TokenProvider, TokenRequest},
    clock::BoxFuture,
    response::box_error::{BoxError, chain},
};

/// How long a token may take to renew while the old one still holds. Our choice: long enough for an
/// identity service that is busy, short enough that a call with a good token is not lost.
const MAX_RENEWAL: Duration = Duration::from_secs(10);

/// How old a request to the provider may become, if the call that made it does not allow more. Our
/// choice: the time of one attempt (conformance A-25), so that calls with short time-outs do not
/// keep restarting a slow provider.
const MAX_AGE: Duration = Duration::from_secs(100);

/// A [`TokenProvider`] and its last token.
pub(crate) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    environment: Arc<Environment>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<AccessToken>,
    demand: Demand,
    pending: Option<Pending>,
}

/// What Graph demands of the next token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Demand {
    /// Whether Graph answered 401 to the last token.
    is_refused: bool,
    /// As JSON.
    claims: Option<String>,
}

/// A token, or why there is none.
type Response = Result<AccessToken, String>;

/// A request to the provider that has no response yet.
#[derive(Clone)]
struct Pending {
    demand: Demand,
    response: Shared<Abortable<BoxFuture<'static, Response>>>,
    abort: AbortHandle,
    started: SystemTime,
    /// The age at which the next call makes a new request instead.
    max_age: Duration,
}

enum Joined {
    Token(AccessToken),
    Request {
        pending: Pending,
        /// Whether the response answers the last refusal.
        answers: bool,
    },
}

impl State {
    /// Returns the token, unless Graph refused it or it has expired.
    fn valid_token(&self, now: SystemTime) -> Option<AccessToken> {
        self.token
            .as_ref()
            .filter(|token| !self.demand.is_refused && !token.is_expired(now))
            .cloned()
    }

    /// The request that would be made now.
    fn request(&self, environment: &Arc<Environment>) -> TokenRequest {
        let Demand { is_refused, claims } = self.demand.clone();
        TokenRequest {
            scope: environment.scope.clone(),
            claims,
            force_refresh: is_refused,
            refused: self.token.clone().filter(|_| is_refused),
            environment: Arc::clone(environment),
        }
    }
}

impl TokenCache {
    pub(crate) fn new(provider: Arc<dyn TokenProvider>, environment: Arc<Environment>) -> Self {
        Self { provider, environment, state: Mutex::default() }
    }

    /// Returns a valid token, for a call that may take `timeout`. If renewing it fails or takes too
    /// long, returns the old token while it is valid.
    pub(crate) async fn token(&self, timeout: Duration) -> Result<AccessToken, BoxError> {
        let now = self.environment.clock.now();
        let valid = self.state().valid_token(now);
        match valid {
            Some(token) if !token.needs_renewal(now) => Ok(token),
            // Boxed, because it is rare, and would make the future of every call a kilobyte larger.
            old => Box::pin(self.renewed(old, timeout)).await,
        }
    }

    async fn renewed(
        &self,
        old: Option<AccessToken>,
        timeout: Duration,
    ) -> Result<AccessToken, BoxError> {
        let Some(old) = old else {
            return self.renew(timeout).await.map_err(Into::into);
        };
        let renewal = pin!(self.renew(timeout));
        let patience = self.environment.clock.sleep(MAX_RENEWAL.min(timeout / 2));
        match select(renewal, patience).await {
            Either::Left((Ok(token), _)) => Ok(token),
            Either::Left((Err(_), _)) | Either::Right(_) => Ok(old),
        }
    }

    /// Waits for the response to a request that was made after the last refusal.
    async fn renew(&self, timeout: Duration) -> Response {
        let clock = &*self.environment.clock;
        loop {
            let (pending, answers) = match self.join(clock.now(), timeout) {
                Joined::Token(token) => return Ok(token),
                Joined::Request { pending, answers } => (pending, answers),
            };
            // A request that was replaced has no response; the next round finds the new one.
            let Ok(response) = pending.response.clone().await else { continue };
            let response = response.and_then(|token| check(token, clock.now()));
            self.store(&pending, &response);
            if answers {
                return response;
            }
        }
    }

    /// Joins the request in flight, or makes one, unless another call has renewed the token by now.
    fn join(&self, now: SystemTime, timeout: Duration) -> Joined {
        let mut state = self.state();
        if let Some(token) = state.valid_token(now).filter(|token| !token.needs_renewal(now)) {
            return Joined::Token(token);
        }
        if let Some(pending) = state.pending.as_ref().filter(|pending| !pending.is_too_old(now)) {
            let answers = pending.demand == state.demand;
            return Joined::Request { pending: pending.clone(), answers };
        }
        let old = state.pending.take();
        let request = state.request(&self.environment);
        let pending = Pending::new(Arc::clone(&self.provider), request, old, now, timeout);
        state.pending = Some(pending.clone());
        Joined::Request { pending, answers: true }
    }

    /// Stores a response, unless another call has stored it.
    fn store(&self, pending: &Pending, response: &Response) {
        let mut state = self.state();
        let is_current = |current: &mut Pending| current.response.ptr_eq(&pending.response);
        if state.pending.take_if(is_current).is_none() {
            return;
        }
        let answers = pending.demand == state.demand;
        if let (Ok(token), true) = (response, answers) {
            *state = State { token: Some(token.clone()), ..State::default() };
        }
    }

    /// Notes that Graph answered 401 to a token, with the claims that it demands, so that the next
    /// call gets a new one (conformance B-11).
    pub(crate) fn refuse(&self, token: &AccessToken, claims: Option<String>) {
        let mut state = self.state();
        if state.token.as_ref().is_some_and(|current| current.is_same(token)) {
            state.demand.is_refused = true;
            state.demand.claims = claims.or(state.demand.claims.take());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pending {
    /// Makes a request that replaces the `old` one.
    fn new(
        provider: Arc<dyn TokenProvider>,
        request: TokenRequest,
        old: Option<Self>,
        now: SystemTime,
        timeout: Duration,
    ) -> Self {
        if let Some(old) = &old {
            old.abort.abort();
        }
        let demand = Demand { is_refused: request.force_refresh, claims: request.claims.clone() };
        let ask = async move {
            if let Some(old) = old {
                // The old future ends before the new request begins, and with it a process that it
                // may have started.
                let _ = old.response.await;
            }
            let response = provider.token(request).await;
            response.map(AccessToken::prepared).map_err(|error| chain(&*error))
        };
        // Whether a provider still works after a panic is its own concern; it is asked again.
        let ask = AssertUnwindSafe(ask).catch_unwind().map(|response| {
            response.unwrap_or_else(|_| Err("it panicked; the panic message says why".to_owned()))
        });
        let (response, abort) = abortable(ask.boxed());
        let max_age = timeout.max(MAX_AGE);
        Self { demand, response: response.shared(), abort, started: now, max_age }
    }

    fn is_too_old(&self, now: SystemTime) -> bool {
        now.duration_since(self.started).is_ok_and(|age| age >= self.max_age)
    }
}

/// Refuses a token that cannot be sent, and one that has already expired on arrival: if the clock is
/// fast, every token has. The next call asks the provider again.
fn check(token: AccessToken, now: SystemTime) -> Response {
    token.authorization()?;
    match token.expired_for(now) {
        None => Ok(token),
        Some(time) => Err(format!(
            "its token expired {time:.0?} ago by the clock of this machine. Set the clock; if it \
             is right, make the provider renew its tokens in time"
        )),
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache(…)")
    }
}
