//! The retry protocol, once for single calls, batches and runs.
//!
//! What may follow a failure depends on everything before it: how often the request was sent and
//! how long it waited, whether an earlier attempt may have run, which token was refused.
//! [`Attempts`] remembers that and nothing else does. The callers
//! ([`Pipeline`](super::pipeline::Pipeline) and a run's batches) ask it for the next [`Step`] and
//! carry it out. It does no I/O and reads no clock, so that each rule can be tested by itself.
//!
//! Two rules hold whatever happens. First, an attempt that may have run is never taken back: when a
//! later attempt is refused, the outcome of the request is unknown, not rejected. Second, a token
//! that Graph refused is not sent again: a second refusal, or a provider that returns the same token,
//! ends the request.

use std::time::{Duration, SystemTime};

use http::{HeaderValue, StatusCode};

use crate::{
    auth::provider::AccessToken,
    declare::meta::{ActionMeta, Method},
    headers::{RETRY_ATTEMPT, set},
    response::{error::Error, outcome::Outcome, raw::RawResponse},
    send::retry::{self, Retry},
    trace,
    transport::NewConnection,
};

/// The attempts of one request so far.
#[derive(Debug)]
pub(crate) struct Attempts {
    meta: &'static ActionMeta,
    retry: Retry,
    transmission: Transmission,
    count: u32,
    waited: Duration,
    /// When the time of `Retry::total_timeout` began.
    started: Option<SystemTime>,
    /// Why it is sent again.
    last: Option<Error>,
    /// An attempt ended in a way that leaves open whether the action ran.
    may_have_run: bool,
    refused_token: Option<AccessToken>,
    needs_new_connection: bool,
}

/// How a request travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transmission {
    Single,
    /// As an item of batches. A 401 then refuses the batch or the item before it ran, and a new
    /// token is worth one more attempt whatever the challenge says (conformance D-23).
    Batched,
}

/// The facts, besides the error, that decide what follows a failure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failure<'f> {
    pub(crate) token: &'f AccessToken,
    /// Whether the response demands claims that the token lacks (conformance B-11).
    pub(crate) demands_claims: bool,
    pub(crate) now: SystemTime,
    /// The wait after a 429 that asks for none (conformance C-8).
    pub(crate) throttle_window: Duration,
    /// From 0 to 1, for the jitter of the wait.
    pub(crate) random_unit: f64,
}

/// What follows a failed attempt.
#[derive(Debug)]
pub(crate) enum Step {
    /// The request has failed.
    End(Error),
    /// It is sent again after this wait.
    Retry(Duration),
}

/// What distinguishes the requests of an attempt, also those to which a redirect leads, from the
/// requests of the other attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// As in [`Attempts::retry_number`].
    pub(crate) retry_number: Option<u32>,
    pub(crate) on_new_connection: bool,
}

impl Mark {
    /// Marks a request (conformance C-10, A-25).
    pub(crate) fn apply<B>(self, request: &mut http::Request<B>) {
        if let Some(number) = self.retry_number {
            set(request.headers_mut(), &RETRY_ATTEMPT, HeaderValue::from(number));
        }
        if self.on_new_connection {
            request.extensions_mut().insert(NewConnection);
        }
    }
}

impl Attempts {
    pub(crate) fn new(meta: &'static ActionMeta, retry: Retry, transmission: Transmission) -> Self {
        Self {
            meta,
            retry,
            transmission,
            count: 0,
            waited: Duration::ZERO,
            started: None,
            last: None,
            may_have_run: false,
            refused_token: None,
            needs_new_connection: false,
        }
    }

    /// How often the request was sent.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    pub(crate) fn may_have_run(&self) -> bool {
        self.may_have_run
    }

    /// Why the request is sent again.
    pub(crate) fn last_error(&self) -> Option<&Error> {
        self.last.as_ref()
    }

    /// Whether the next attempt must not use the connection of the last one (conformance A-25).
    pub(crate) fn needs_new_connection(&self) -> bool {
        self.needs_new_connection
    }

    /// Whether no token of this request was refused yet.
    pub(crate) fn may_renew_token(&self) -> bool {
        self.refused_token.is_none()
    }

    /// Starts the total time-out, if it has not started.
    pub(crate) fn start(&mut self, now: SystemTime) {
        self.started.get_or_insert(now);
    }

    /// How long the request may still wait.
    pub(crate) fn time_left(&self, now: SystemTime) -> Duration {
        self.retry.time_left(self.elapsed(now))
    }

    fn elapsed(&self, now: SystemTime) -> Duration {
        self.started.and_then(|start| now.duration_since(start).ok()).unwrap_or_default()
    }

    /// Adds a wait for the request's turn.
    pub(crate) fn add_wait(&mut self, wait: Duration) {
        self.waited += wait;
    }

    /// Counts an attempt that is about to be made.
    pub(crate) fn begin(&mut self, now: SystemTime) {
        self.start(now);
        self.count += 1;
    }

    /// Takes back the attempt that was about to be made: nothing was sent.
    pub(crate) fn take_back(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    /// Records an attempt that did not run and is made again in another way.
    pub(crate) fn send_again_after(&mut self, error: Error) {
        self.last = Some(error);
    }

    /// Checks that a token is not the one that Graph refused for this request.
    pub(crate) fn check_token(&self, token: &AccessToken) -> Result<(), Error> {
        match &self.refused_token {
            Some(refused) if refused.is_same(token) => {
                Err(Error::credential("it returned the token that Graph refused".into()))
            }
            _ => Ok(()),
        }
    }

    /// Adds the attempts and the waits to a success.
    pub(crate) fn complete(&self, response: &mut RawResponse) {
        (response.attempts, response.waited) = (self.count, self.waited);
    }

    /// The value of `Retry-Attempt`: how often the request was sent before this attempt; none for the
    /// first (conformance C-10).
    pub(crate) fn retry_number(&self) -> Option<u32> {
        self.count.checked_sub(1).filter(|number| *number > 0)
    }

    /// What distinguishes the requests of this attempt from those of the others.
    pub(crate) fn mark(&self) -> Mark {
        Mark { retry_number: self.retry_number(), on_new_connection: self.needs_new_connection }
    }

    /// Decides what follows a failed attempt.
    pub(crate) fn after_failure(&mut self, error: Error, failure: Failure<'_>) -> Step {
        let wait = if self.renews_token(&error, failure) {
            self.refused_token = Some(failure.token.clone());
            Some(Duration::ZERO)
        } else {
            let Failure { now, throttle_window, random_unit, .. } = failure;
            let (retry, elapsed) = (&self.retry, self.elapsed(now));
            retry::decide(
                retry,
                self.meta,
                &error,
                self.count,
                elapsed,
                throttle_window,
                random_unit,
            )
        };
        let Some(wait) = wait else { return Step::End(error) };
        self.may_have_run |= error.outcome() == Outcome::Unknown;
        self.needs_new_connection = error.status() == Some(StatusCode::SERVICE_UNAVAILABLE);
        self.waited += wait;
        let is_item = self.transmission == Transmission::Batched;
        trace::retry(self.meta, &error, self.count, wait, is_item);
        self.last = Some(error);
        Step::Retry(wait)
    }

    /// Whether a fresh token is worth one more attempt: Graph refused this one before it did anything,
    /// and demands claims, or the token was due to be renewed (conformance B-11, B-12).
    fn renews_token(&self, error: &Error, failure: Failure<'_>) -> bool {
        error.is_refused_token()
            && self.may_renew_token()
            && (self.transmission == Transmission::Batched
                || failure.demands_claims
                || failure.token.needs_renewal(failure.now))
    }

    /// The outcome that is known by now, while the request is still on its way or when it has just
    /// ended with `error`.
    pub(crate) fn outcome(&self, has_ended: bool, error: Option<&Error>) -> Outcome {
        let outcome = error.map_or(Outcome::Unknown, Error::outcome);
        match (self.may_have_run || outcome == Outcome::Unknown, has_ended) {
            (true, _) => Outcome::Unknown,
            (false, true) => outcome,
            // Whatever refused the attempt, it did not run.
            (false, false) => Outcome::NotExecuted,
        }
    }

    /// The error of the whole request: the last response of Graph, if there was one (conformance
    /// C-15).
    pub(crate) fn end(self, error: Error) -> Error {
        // An error that only says why it was not sent again says less than the one before.
        let says_less = error.status().is_none() && error.outcome() == Outcome::NotExecuted;
        let error = match self.last.filter(|_| says_less) {
            // The retry that was due was not sent. The journal says the same.
            Some(last) if last.outcome() == Outcome::Rejected => {
                last.with_outcome(Outcome::NotExecuted)
            }
            Some(last) => last,
            None => error,
        };
        let error = error.after(self.count, self.waited);
        // A later refusal does not undo what an earlier attempt may have done.
        let is_open = self.may_have_run && error.outcome() != Outcome::Accepted;
        if is_open && self.meta.method != Method::Get {
            error.with_outcome(Outcome::Unknown)
        } else {
            error
        }
    }
}

#[cfg(test)]
mod tests;
