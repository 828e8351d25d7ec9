//! The token cache: one request to the provider at a time, whose response everybody shares.
//!
//! Many calls can be in flight, and all of them need the same token at the same moment. Some providers
//! start a process for each token (conformance F-2), so the cache asks once for all calls. A call
//! without a valid token reads how many responses there were so far, and then waits for the lock that
//! the one request holds. If the number has grown when it gets the lock, another call has asked in the
//! meantime, and this one takes that response, whether it is a token or a failure. So the calls that
//! waited share a failure, and later calls ask again.
//!
//! A token is renewed ahead of its expiry. Until it expires it still works: if renewing fails, or
//! takes too long, the call goes out with the old one (conformance F-3).
//!
//! A token that Graph refuses with 401 is not used again, however long it is valid, and the claims
//! that Graph demands go to the provider with the next request (conformance B-11). A refusal counts
//! for the token that it names only, since another call may have renewed it before.

use std::{
    fmt,
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use futures_util::future::{Either, select};

use crate::{
    auth::provider::{AccessToken, TokenProvider, TokenRequest},
    clock::Clock,
    response::box_error::{BoxError, chain},
};

/// A [`TokenProvider`] and its last token.
pub(crate) struct TokenCache {
    provider: Box<dyn TokenProvider>,
    state: Mutex<State>,
    /// Held during the one request to the provider.
    request: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    token: Option<AccessToken>,
    /// Whether Graph answered 401 to the token.
    is_refused: bool,
    /// The claims that Graph demands of the next token, as JSON.
    claims: Option<String>,
    /// How many responses the provider gave.
    responses: u64,
    /// The failure, if the last response was one.
    failure: Option<String>,
}

impl State {
    /// Returns the token, unless Graph refused it or it has expired.
    fn valid_token(&self, now: SystemTime) -> Option<AccessToken> {
        self.token.as_ref().filter(|token| !self.is_refused && !token.is_expired(now)).cloned()
    }

    /// Returns the response that came after the first `seen`, if there was one that still counts.
    fn response_after(&self, seen: u64) -> Option<Result<AccessToken, String>> {
        match (&self.failure, &self.token) {
            _ if self.responses == seen => None,
            (Some(failure), _) => Some(Err(failure.clone())),
            (None, Some(token)) if !self.is_refused => Some(Ok(token.clone())),
            (None, _) => None,
        }
    }

    fn store(&mut self, response: Result<AccessToken, String>) {
        self.responses += 1;
        match response {
            Ok(token) => {
                let responses = self.responses;
                *self = Self { token: Some(token), responses, ..Self::default() };
            }
            Err(failure) => self.failure = Some(failure),
        }
    }
}

impl TokenCache {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            state: Mutex::default(),
            request: tokio::sync::Mutex::default(),
        }
    }

    /// Returns a valid token. If renewing it fails, or takes longer than `max_renewal`, that is the
    /// old one as long as it is valid.
    pub(crate) async fn token(
        &self,
        scope: &str,
        clock: &dyn Clock,
        max_renewal: Duration,
    ) -> Result<AccessToken, BoxError> {
        let now = clock.now();
        let (seen, valid) = {
            let state = self.state();
            (state.responses, state.valid_token(now))
        };
        let old = match valid {
            Some(token) if !token.needs_renewal(now) => return Ok(token),
            Some(token) => token,
            None => return self.renew(scope, seen).await.map_err(Into::into),
        };
        let renewal = pin!(self.renew(scope, seen));
        match select(renewal, clock.sleep(max_renewal)).await {
            Either::Left((Ok(token), _)) => Ok(token),
            Either::Left((Err(_), _)) | Either::Right(_) => Ok(old),
        }
    }

    /// Asks the provider, unless it has answered another caller after the first `seen` responses.
    async fn renew(&self, scope: &str, seen: u64) -> Result<AccessToken, String> {
        let _request = self.request.lock().await;
        let request = {
            let state = self.state();
            if let Some(response) = state.response_after(seen) {
                return response;
            }
            TokenRequest {
                scope: scope.to_owned(),
                claims: state.claims.clone(),
                force_refresh: state.is_refused,
            }
        };
        let response = self.provider.token(request).await;
        let response = response.map(AccessToken::with_claims).map_err(|error| chain(&*error));
        self.state().store(response.clone());
        response
    }

    /// Notes that Graph answered 401 to a token, with the claims that it demands, so that the next
    /// call gets a new one (conformance B-11).
    pub(crate) fn refuse(&self, token: &AccessToken, claims: Option<String>) {
        let mut state = self.state();
        if state.token.as_ref().is_some_and(|current| current.is_same(token)) {
            state.is_refused = true;
            state.claims = claims.or(state.claims.take());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache(…)")
    }
}
