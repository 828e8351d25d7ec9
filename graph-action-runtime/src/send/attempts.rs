//! What became of a call so far, over all its sendings.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::{
    auth::cache::AccessToken, declare::meta::Method, request::call::Call, response::error::Error,
    response::outcome::Outcome, transport::NewConnection,
};

const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// What became of a call so far.
#[derive(Debug, Default)]
pub(crate) struct Course {
    pub(crate) attempts: u32,
    pub(crate) waited: Duration,
    /// Why it is sent again.
    last: Option<Error>,
    /// It ended in a way that leaves open whether the action ran.
    pub(crate) may_have_run: bool,
    /// The token that was refused; a second refusal stands.
    pub(crate) refused: Option<AccessToken>,
    pub(crate) on_new_connection: bool,
}

impl Course {
    /// The refusal that stands, when the provider gives the refused token once more.
    pub(crate) fn refusal_of(&mut self, token: &AccessToken) -> Option<Error> {
        let is_same = self.refused.as_ref().is_some_and(|refused| refused.is(token));
        self.last.take_if(|_| is_same)
    }

    /// The request as it is sent this time (conformance C-10, A-25).
    pub(crate) fn mark(&self, request: &http::Request<Bytes>) -> http::Request<Bytes> {
        let mut request = request.clone();
        if self.attempts > 1 {
            request.headers_mut().insert(RETRY_ATTEMPT, HeaderValue::from(self.attempts - 1));
        }
        if self.on_new_connection {
            request.extensions_mut().insert(NewConnection);
        }
        request
    }

    /// Why it is sent again.
    pub(crate) fn last(&self) -> Option<&Error> {
        self.last.as_ref()
    }

    /// What is known by now of a call that ended with an error, or will be sent again.
    pub(crate) fn outcome(&self, is_done: bool, error: Option<&Error>) -> Outcome {
        let outcome = error.map_or(Outcome::Unknown, Error::outcome);
        match (self.may_have_run || outcome == Outcome::Unknown, is_done) {
            (true, _) => Outcome::Unknown,
            (false, true) => outcome,
            // Whatever refused it, it did not run.
            (false, false) => Outcome::NotExecuted,
        }
    }

    pub(crate) fn try_again(&mut self, error: Error, on_new_connection: bool) {
        self.may_have_run |= error.outcome() == Outcome::Unknown;
        self.on_new_connection = on_new_connection;
        self.last = Some(error);
    }

    /// The error of the whole call: the last answer of Graph, where one came (conformance C-15).
    pub(crate) fn end(self, call: &Call, error: Error) -> Error {
        // An error that only says why it was not sent once more says less than the one before.
        let says_less = error.status().is_none() && error.outcome() == Outcome::NotExecuted;
        let error = self.last.filter(|_| says_less).unwrap_or(error);
        let error = error.after(self.attempts, self.waited);
        // What an earlier sending may have done, a later refusal does not undo.
        let is_open = self.may_have_run && error.outcome() != Outcome::Accepted;
        if is_open && call.meta.method != Method::Get { error.left_open() } else { error }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;
    use crate::{declare::meta::Version, transport::TransportError};

    /// The outcome of a POST of which the first sending may have run.
    fn outcome_after_a_reset(last: Error) -> Outcome {
        let mut course = Course { attempts: 2, ..Course::default() };
        course.try_again(Error::transport(TransportError::perhaps_sent("reset")), false);
        course.end(&Call::batch(Version::V1, Bytes::new(), Vec::new()), last).outcome()
    }

    #[test]
    fn a_refusal_leaves_open_what_an_earlier_sending_did_and_an_acceptance_does_not() {
        let answered = |status| {
            Error::answered(status, HeaderMap::new(), &Bytes::new(), std::time::UNIX_EPOCH)
        };
        let lost = Error::answer_lost("cut off", StatusCode::OK, HeaderMap::new(), Bytes::new());
        for (last, expected) in [
            (answered(StatusCode::NOT_FOUND), Outcome::Unknown),
            (answered(StatusCode::TOO_MANY_REQUESTS), Outcome::Unknown),
            (Error::held(Duration::ZERO), Outcome::Unknown),
            (lost, Outcome::Accepted),
        ] {
            assert_eq!(outcome_after_a_reset(last), expected);
        }
    }
}
