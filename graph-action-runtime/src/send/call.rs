//! One call, as often as it is sent: its turn, its token, its retries (conformance C-14).

use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::{client::Client, exchange::preflight};
use crate::{
    auth::challenge,
    auth::provider::AccessToken,
    pacing::gate::{Cost, WaitBudget},
    request::call::Call,
    response::error::Error,
    response::raw::RawResponse,
    send::attempts::Course,
    send::retry::{self, Decision, Tries},
};

impl Client {
    /// Sends a call, and again where that is safe.
    pub(crate) async fn call(&self, call: &Call, id: Uuid) -> Result<RawResponse, Error> {
        let mut course = Course::default();
        match self.run(call, id, &mut course).await {
            Ok(answer) => Ok(RawResponse { attempts: course.attempts, ..answer }),
            Err(error) => Err(course.end(call, error)),
        }
    }

    async fn run(&self, call: &Call, id: Uuid, course: &mut Course) -> Result<RawResponse, Error> {
        let request = call.build(&self.0.target, id)?;
        let retry = call.retry.as_ref().unwrap_or(&self.0.retry);
        let cost = call.cost();
        let start = self.clock().now();
        loop {
            let left = retry.time_left(self.since(start));
            let turn = self.wait_turn(cost, WaitBudget::Call(left), |_| ()).await;
            course.waited += turn.map_err(Error::wait_too_long)?;
            let mut limit = self.limit(call);
            let token = self.token(&mut limit).await?;
            if course.attempts == 0 {
                preflight(call.meta, &token, self.0.preflight)?;
            }
            if let Some(error) = course.refusal_of(&token) {
                return Err(error);
            }
            course.attempts += 1;
            let sent = self.clock().now();
            let request = course.mark(&request);
            let error = match self.exchange(call, id, request, &token, &mut limit).await {
                Ok(answer) => {
                    self.0.gates.record_success(cost, sent, self.clock().now());
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let tries = Tries { attempts: course.attempts, elapsed: self.since(start) };
            let decision = if course.refused.is_none() && self.renews(&error, &token) {
                course.refused = Some(token);
                Decision::Again { wait: Duration::ZERO, on_new_connection: false }
            } else {
                let throttled = self.0.gates.window(cost.workload);
                retry::decide(retry, call.meta, &error, tries, throttled, random_unit())
            };
            self.record_failure(cost, &error, decision, sent);
            let Decision::Again { wait, on_new_connection } = decision else { return Err(error) };
            course.try_again(error, on_new_connection);
            self.clock().sleep(wait).await;
            course.waited += wait;
        }
    }

    /// Waits for the turn of some requests and gives the time it took; or gives the wait itself,
    /// where there is no patience for it.
    /// `told` hears of each wait before it begins.
    pub(crate) async fn wait_turn(
        &self,
        cost: Cost,
        patience: WaitBudget,
        told: impl Fn(Duration),
    ) -> Result<Duration, Duration> {
        let start = self.clock().now();
        let mut waited = Duration::ZERO;
        loop {
            let turn = self.0.gates.reserve(cost, patience.after(waited), self.clock().now())?;
            if !turn.wait.is_zero() {
                told(turn.wait);
                self.clock().sleep(turn.wait).await;
                waited = self.since(start);
            }
            if self.0.gates.is_open(cost, turn, self.clock().now()) {
                return Ok(waited);
            }
        }
    }

    /// Whether a refused token may be replaced: where Graph demands claims, or it was due anyway
    /// (conformance B-11, B-12), and the action surely did not run.
    pub(crate) fn renews(&self, error: &Error, token: &AccessToken) -> bool {
        if !error.is_refused_token() {
            return false;
        }
        let claims = error.headers().and_then(challenge::claims);
        let renews = claims.is_some() || token.needs_renewal(self.clock().now());
        self.0.tokens.refuse(token, claims);
        renews
    }

    /// Tells those who wait what an answer means for them.
    pub(crate) fn record_failure(
        &self,
        cost: Cost,
        error: &Error,
        decision: Decision,
        sent: SystemTime,
    ) {
        let now = self.clock().now();
        let gates = &self.0.gates;
        match (error.is_throttled(), decision) {
            (true, Decision::Again { wait, .. }) => gates.record_throttle(cost, wait, sent, now),
            (true, Decision::Stop) => {
                let wait = error.retry_after().unwrap_or(Duration::ZERO);
                gates.record_throttle(cost, wait.max(gates.window(cost.workload)), sent, now);
            }
            (false, _) if error.status().is_some() => gates.record_success(cost, sent, now),
            (false, _) => {}
        }
    }

    /// The time by which calls wait for each other.
    pub(crate) fn time(&self) -> Duration {
        self.0.gates.time(self.clock().now())
    }

    pub(crate) fn since(&self, start: SystemTime) -> Duration {
        self.clock().now().duration_since(start).unwrap_or_default()
    }
}

/// A number from 0 to 1, by random_unit.
pub(crate) fn random_unit() -> f64 {
    let [first, second, ..] = *Uuid::new_v4().as_bytes();
    f64::from(u16::from_be_bytes([first, second])) / f64::from(u16::MAX)
}
