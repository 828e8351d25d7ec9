//! The reasons for which a call fails: one constructor for each.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use uuid::Uuid;

use super::{Error, Inner, Kind};
use crate::{
    approval::answer::{Answer, SentApproval},
    auth::preflight::MissingPermission,
    headers::header_text,
    response::{
        box_error::{BoxError, chain},
        error_response::ErrorResponse,
        graph_error::GraphError,
        outcome::Outcome,
        redact::KEPT_BODY,
    },
    transport::TransportError,
};

impl Error {
    pub(super) fn new(kind: Kind, outcome: Outcome, message: impl Into<String>) -> Self {
        Self::with_message(kind, outcome, message.into())
    }

    #[cold]
    fn with_message(kind: Kind, outcome: Outcome, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            outcome,
            action: None,
            is_read: false,
            client_request_id: None,
            response: None,
            missing_permissions: Vec::new(),
            approval: None,
            attempts: 0,
            waited: Duration::ZERO,
            wait: None,
            source: None,
        }))
    }

    /// Creates the error of a key, a parameter or a header that cannot be sent.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, Outcome::NotExecuted, message)
    }

    /// Creates the error of requests that cannot be read: that of a page, as it is, or any other.
    pub(crate) fn of_input(source: BoxError) -> Self {
        match source.downcast::<Self>() {
            Ok(error) => *error,
            Err(source) => Self::input(chain(&*source)).caused_by(source),
        }
    }

    /// Creates the error of a client with wrong settings.
    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, Outcome::NotExecuted, message)
    }

    /// Creates the error of a token provider that failed.
    pub(crate) fn credential(source: BoxError) -> Self {
        let message = format!("the token provider failed: {source}");
        Self::new(Kind::Credential, Outcome::NotExecuted, message).caused_by(source)
    }

    /// Creates the error of a token without a permission that the action needs. Nothing was sent.
    pub(crate) fn preflight(missing: &MissingPermission) -> Self {
        let mut error = Self::new(Kind::Preflight, Outcome::NotExecuted, missing.message());
        let names = missing.any_of.iter().map(|permission| permission.name.to_owned());
        error.0.missing_permissions = names.collect();
        error
    }

    /// Creates the error of a transport that returned no response.
    pub(crate) fn transport(error: TransportError) -> Self {
        if error.is_invalid_certificate() {
            return Self::invalid_certificate(error.into_source());
        }
        let (outcome, what) = if error.is_not_sent() {
            (Outcome::NotExecuted, "could not be sent")
        } else {
            (Outcome::Unknown, "may have been sent, but no response arrived")
        };
        let source = error.into_source();
        let message = format!("the request {what}: {}", chain(source.as_ref()));
        Self::new(Kind::Transport, outcome, message).caused_by(source)
    }

    /// Creates the error of a TLS certificate that this machine does not accept. The next attempt
    /// would end in the same way, so this is not a failure of the transport.
    fn invalid_certificate(source: BoxError) -> Self {
        let message = format!(
            "the TLS certificate of the service is not valid, so nothing was sent: {}. If a proxy \
             inspects TLS, make this machine trust the proxy's root certificate; otherwise check \
             the clock of this machine and the host name",
            chain(source.as_ref())
        );
        Self::configuration(message).caused_by(source)
    }

    /// Creates the error of a request that would wait for its turn longer than it may, because of
    /// throttling or the pace of the limits (conformance C-6).
    pub(crate) fn wait_too_long(wait: Duration) -> Self {
        let message = format!(
            "the request would have to wait {wait:.0?} for its turn, because of throttling or the \
             limits. That is longer than `Retry::total_timeout` allows, so nothing was sent. Raise \
             it, or send the request later"
        );
        let mut error = Self::new(Kind::WaitTooLong, Outcome::NotExecuted, message);
        error.0.wait = Some(wait);
        error
    }

    /// Creates the error of a run that ended before it sent the request.
    pub(crate) fn run_stopped(reason: &str) -> Self {
        let message = format!("the request was not sent: {reason}");
        Self::new(Kind::RunStopped, Outcome::NotExecuted, message)
    }

    /// Creates the error of a request that a run puts off because the limit of the day is reached.
    pub(crate) fn daily_limit(limit: u64) -> Self {
        let message = format!(
            "the request was not sent: the limit of {limit} within 24 hours is reached. Start the job \
             again when there is room; what other tools send counts too"
        );
        Self::new(Kind::DailyLimit, Outcome::NotExecuted, message)
    }

    /// Creates the error of a request that a run does not file yet.
    pub(crate) fn pending_approvals(limit: u64) -> Self {
        let message = format!(
            "the request was not sent: as many requests await approval as {limit} a day can carry out \
             before they expire. Start the job again when some of them are done"
        );
        Self::new(Kind::PendingApprovals, Outcome::NotExecuted, message)
    }

    /// Creates the error of a plan that cannot be made, read or applied. Nothing was sent.
    pub(crate) fn plan(message: impl Into<String>) -> Self {
        Self::new(Kind::Plan, Outcome::NotExecuted, message)
    }

    /// Creates the error of a request that a plan does not allow any longer.
    pub(crate) fn skipped(reason: &str) -> Self {
        let message = format!("skipped by the plan: {reason}");
        Self::new(Kind::Skipped, Outcome::NotExecuted, message)
    }

    /// Creates the error of a batch response without this request, or with two responses to it
    /// (conformance D-18, D-27).
    pub(crate) fn no_answer(reason: &str) -> Self {
        let message = format!("no answer for this request: {reason}");
        Self::new(Kind::Batch, Outcome::Unknown, message)
    }

    /// Creates the error of a call that took longer than `limit`. `is_sent` says whether it had its
    /// token by then.
    pub(crate) fn timed_out(limit: Duration, is_sent: bool) -> Self {
        let (outcome, what) = if is_sent {
            (Outcome::Unknown, "no response")
        } else {
            (Outcome::NotExecuted, "no token")
        };
        Self::new(Kind::TimedOut, outcome, format!("{what} arrived within {limit:?}"))
    }

    /// Creates the error of a response other than 2xx; `body` is the part of it that was read, and
    /// `sent` what the request said about approval.
    pub(crate) fn from_response(
        status: StatusCode,
        headers: HeaderMap,
        body: &Bytes,
        sent: SentApproval,
        received: SystemTime,
    ) -> Self {
        let error = GraphError::decode(body);
        let approval = Answer::read(status, &headers, &error, sent, received);
        let outcome = approval.map_or_else(|| Outcome::of(status, &error), Answer::outcome);
        let response = ErrorResponse { status, headers, body: kept(body), error, received };
        let mut answered = Self::new(Kind::Response, outcome, response.message());
        answered.0.missing_permissions.clone_from(&response.error.missing_permissions);
        answered.0.approval = approval;
        answered.with_response(response)
    }

    pub(super) fn with_response(mut self, response: ErrorResponse) -> Self {
        self.0.response = Some(response);
        self
    }

    /// Creates the error of a 3xx that is not followed (conformance C-16).
    pub(crate) fn redirected(mut self, reason: &str) -> Self {
        if let Some(ErrorResponse { status, headers, .. }) = &self.0.response {
            let location = header_text(headers, &header::LOCATION);
            let location =
                location.map_or("no Location".to_owned(), |to| format!("Location {to:?}"));
            self.0.message = format!("Graph answered {status} with {location}, {reason}");
        }
        self.0.kind = Kind::Redirect;
        self
    }

    /// Creates the error of a success whose body cannot be used; the action was accepted
    /// (conformance A-15).
    pub(crate) fn response_lost(
        message: impl Into<String>,
        status: StatusCode,
        headers: HeaderMap,
        body: &Bytes,
    ) -> Self {
        let error = GraphError::in_success(body).unwrap_or_default();
        let (body, received) = (kept(body), SystemTime::UNIX_EPOCH);
        let response = ErrorResponse { status, headers, body, error, received };
        Self::new(Kind::ResponseLost, Outcome::Accepted, message).with_response(response)
    }

    /// Turns the error into that of a body that did not arrive completely.
    pub(crate) fn cut_off(mut self, is_late: bool) -> Self {
        self.0.kind = Kind::CutOff { is_late };
        self
    }

    /// Creates the error of a success that is not Graph's: an HTML page. The request may not have
    /// reached Graph.
    pub(crate) fn foreign_response(status: StatusCode, headers: HeaderMap) -> Self {
        let message = format!(
            "the response ({status}) is an HTML page, which Graph does not send here; something in \
             between answered, such as a proxy that asks you to log in"
        );
        let (error, received) = (GraphError::default(), SystemTime::UNIX_EPOCH);
        let response = ErrorResponse { status, headers, body: Bytes::new(), error, received };
        Self::new(Kind::Foreign, Outcome::Unknown, message).with_response(response)
    }

    /// Creates the error of a response to another request, which was left on the connection or in a
    /// cache.
    pub(crate) fn other_response(other: Uuid) -> Self {
        let message = format!(
            "the response belongs to another request (client-request-id {other}), so the response \
             to this one is lost"
        );
        Self::new(Kind::OtherResponse, Outcome::Unknown, message)
    }

    /// Creates the error of a journal that cannot be opened, written or settled. The outcome of
    /// each request is in its own error.
    pub(crate) fn journal(message: impl Into<String>) -> Self {
        Self::new(Kind::Journal, Outcome::NotExecuted, message)
    }
}

/// Returns the part of a body that an error keeps.
fn kept(body: &Bytes) -> Bytes {
    body.slice(..body.len().min(KEPT_BODY))
}
