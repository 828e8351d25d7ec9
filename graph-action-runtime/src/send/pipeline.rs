//! The steps that all requests of a client share: wait for a turn, get a token, and decide what
//! follows a failure (conformance C-14).

use std::{
    pin::pin,
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{
    attempts::{Attempts, Failure, Step},
    deadline::{Deadline, Timer, timer},
    retry::Retry,
};
use crate::{
    approval::header::Justification,
    auth::{cache::TokenCache, challenge, preflight::Preflight, provider::AccessToken},
    clock::Clock,
    declare::meta::ActionMeta,
    endpoint::Endpoint,
    pacing::daily::DailyLimits,
    pacing::gate::{Cost, Gates, Reservation, WaitBudget},
    random::Random,
    response::error::Error,
    trace,
    transport::Transport,
};

/// What all requests of a client share.
pub(crate) struct Pipeline {
    pub(crate) endpoint: Endpoint,
    pub(crate) tokens: TokenCache,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    /// For one attempt.
    pub(crate) timeout: Duration,
    pub(crate) preflight: Preflight,
    pub(crate) retry: Retry,
    pub(crate) gates: Arc<Gates>,
    pub(crate) random: Random,
    /// The largest response body that is read whole, in bytes.
    pub(crate) max_response_body: usize,
    /// For requests without their own.
    pub(crate) justification: Option<Justification>,
    /// For runs.
    pub(crate) daily_limits: DailyLimits,
}

impl Pipeline {
    /// Asks for the step after a failed attempt, and updates the token cache and the gate for other
    /// requests.
    pub(crate) fn after_failure(
        &self,
        attempts: &mut Attempts,
        error: Error,
        token: &AccessToken,
        cost: Cost,
        sent: SystemTime,
    ) -> Step {
        let now = self.clock.now();
        let throttle_window = self.gates.throttle_window(cost.workload);
        let (is_throttled, has_status) = (error.is_throttled(), error.status().is_some());
        let asked = error.retry_after().filter(|wait| !wait.is_zero());
        let mut demands_claims = false;
        if error.is_refused_token() && attempts.may_renew_token() {
            let claims = error.headers().and_then(challenge::claims);
            demands_claims = claims.is_some();
            trace::token_refused(demands_claims);
            self.tokens.refuse(token, claims);
        }
        let random_unit = self.random.unit();
        let failure = Failure { token, demands_claims, now, throttle_window, random_unit };
        let step = attempts.after_failure(error, failure);
        if is_throttled {
            // If the service asks for a wait, the backoff of this request delays no other one.
            let closed = asked.unwrap_or(match &step {
                Step::Retry(wait) => *wait,
                Step::End(_) => throttle_window,
            });
            if self.gates.record_throttle(cost, closed, sent, now) {
                trace::throttled(cost.workload, closed);
            }
        } else if has_status {
            self.gates.record_success(cost, sent, now);
        }
        step
    }

    /// Waits from `start` for the turn of some requests and returns the time that it took, or the wait
    /// that the budget does not allow. Calls `on_wait` before each wait.
    pub(crate) async fn wait_turn(
        &self,
        cost: Cost,
        budget: WaitBudget,
        start: SystemTime,
        on_wait: impl Fn(Duration),
    ) -> Result<Duration, Duration> {
        let reservation = self.gates.reserve(cost, budget, start)?;
        if reservation.wait.is_zero() {
            return Ok(Duration::ZERO);
        }
        // Boxed, so that the futures of the calls that need not wait stay small.
        Box::pin(self.take_turn(reservation, cost, budget, start, on_wait)).await
    }

    async fn take_turn(
        &self,
        mut reservation: Reservation,
        cost: Cost,
        budget: WaitBudget,
        start: SystemTime,
        on_wait: impl Fn(Duration),
    ) -> Result<Duration, Duration> {
        loop {
            if !reservation.wait.is_zero() {
                on_wait(reservation.wait);
                trace::waiting(cost.workload, reservation.wait);
                self.clock.sleep(reservation.wait).await;
            }
            let now = self.clock.now();
            let waited = now.duration_since(start).unwrap_or_default();
            if self.gates.is_valid(cost, reservation, now) {
                return Ok(waited);
            }
            reservation = self.gates.reserve(cost, budget.after(waited), now)?;
        }
    }

    /// Starts the time of one attempt.
    pub(crate) fn timer(&self, timeout: Option<Duration>) -> (Duration, Timer) {
        let timeout = timeout.unwrap_or(self.timeout);
        (timeout, timer(timeout, &*self.clock))
    }

    /// A token for this cloud, before anything is sent with it.
    pub(crate) async fn token(&self) -> Result<AccessToken, Error> {
        let (timeout, timer) = self.timer(None);
        self.token_of_attempt(&mut Deadline::new(timeout, pin!(timer))).await
    }

    /// A token for this cloud.
    pub(crate) async fn token_of_attempt(
        &self,
        deadline: &mut Deadline<'_>,
    ) -> Result<AccessToken, Error> {
        let timeout = deadline.timeout();
        let token = deadline.limit(pin!(self.tokens.token(timeout))).await;
        token.ok_or_else(|| Error::timed_out(timeout, false))?.map_err(Error::credential)
    }

    /// Compares the permissions in the token with those of an action, once for many requests. Returns the
    /// token.
    pub(crate) async fn check_permission(
        &self,
        action: &ActionMeta,
        policy: Preflight,
    ) -> Result<AccessToken, Error> {
        let token = self.token().await;
        let checked = token.and_then(|token| preflight(action, &token, policy).map(|()| token));
        checked.map_err(|error| error.of_action(action))
    }

    /// The time by which requests wait for each other.
    pub(crate) fn time(&self) -> Duration {
        self.gates.time(self.clock.now())
    }
}

/// Compares the permissions in the token with those of the action (conformance F-9).
pub(super) fn preflight(
    action: &ActionMeta,
    token: &AccessToken,
    policy: Preflight,
) -> Result<(), Error> {
    let missing = token.claims().and_then(|claims| claims.missing_permission(action));
    let Some(missing) = missing else { return Ok(()) };
    if policy == Preflight::Refuse {
        return Err(Error::preflight(&missing));
    }
    trace::missing_permission(action, &missing);
    Ok(())
}
