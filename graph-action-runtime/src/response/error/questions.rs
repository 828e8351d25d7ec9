//! What an error can be asked.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};

use super::{Error, ErrorDetail, KEPT_BODY, Kind};
use crate::{
    response::graph_error::GraphError, response::outcome::Outcome, response::reply::header_text,
    send::retry_after,
};

impl Error {
    /// Whether the action ran.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Whether the request can be sent again as it is: it surely did not run, and not for a reason
    /// that will stand in its way again, such as a refused key or a redirect.
    pub fn is_safe_to_resend(&self) -> bool {
        self.outcome() == Outcome::NotExecuted
            && matches!(
                self.0.kind,
                Kind::Credential
                    | Kind::Transport
                    | Kind::TimedOut
                    | Kind::Answered
                    | Kind::Held
                    | Kind::Stopped
            )
    }

    /// The name of the action, as declared.
    pub fn action(&self) -> Option<&'static str> {
        self.0.action
    }

    /// Whether something the caller gave was refused before anything was sent.
    pub fn is_input(&self) -> bool {
        self.0.kind == Kind::Input
    }

    /// Whether the client itself is set up wrongly.
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// Whether the token provider failed.
    pub fn is_credential(&self) -> bool {
        self.0.kind == Kind::Credential
    }

    /// Whether the time-out ended the call.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::TimedOut
    }

    /// Whether Graph answered with a redirect that is not followed.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == Kind::Redirected
    }

    /// Whether the journal of a bulk run could not be opened, written or settled as asked.
    pub fn is_journal(&self) -> bool {
        self.0.kind == Kind::Journal
    }

    /// The HTTP status, when Graph answered: an error, a redirect, or a success whose content is lost.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The first 8 KiB of the answer, whatever its form (conformance B-6): take care where it is
    /// written.
    pub fn body(&self) -> Option<&[u8]> {
        let body = &self.0.answer.as_ref()?.body[..];
        Some(body.get(..KEPT_BODY).unwrap_or(body))
    }

    fn graph(&self) -> Option<&GraphError> {
        self.0.answer.as_ref().map(|answer| &answer.error)
    }

    /// The most specific code known, as in `Forbidden`; compare it without case.
    pub fn code(&self) -> Option<&str> {
        self.graph()?.code.as_deref()
    }

    /// The codes of the inner errors, the outermost first.
    pub fn inner_codes(&self) -> &[String] {
        self.graph().map_or(&[], |error| &error.inner_codes)
    }

    /// What Graph says to people, out of Intune's nested form (conformance B-9).
    pub fn message(&self) -> Option<&str> {
        self.graph()?.message.as_deref()
    }

    /// What the error is about, as in the name of a parameter.
    pub fn target(&self) -> Option<&str> {
        self.graph()?.target.as_deref()
    }

    /// The single errors, where Graph lists several.
    pub fn details(&self) -> &[ErrorDetail] {
        self.graph().map_or(&[], |error| &error.details)
    }

    /// Whether the service asked to slow down: a 429, or one to another call that holds this one up.
    pub fn is_throttled(&self) -> bool {
        match self.0.kind {
            Kind::Held => true,
            Kind::Batch => matches!(self.status().map(|s| s.as_u16()), Some(424 | 429)),
            _ => self.status() == Some(StatusCode::TOO_MANY_REQUESTS),
        }
    }

    /// Whether the run that the request belongs to ended before it was sent.
    pub fn is_run_stopped(&self) -> bool {
        self.0.kind == Kind::Stopped
    }

    /// Whether an earlier run sent the request. Of its answer the status, the code and the ids are
    /// kept.
    pub fn is_from_journal(&self) -> bool {
        self.0.kind == Kind::Earlier
    }

    /// How often the request was sent (conformance C-15).
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the call waited before it was sent again, in all (conformance C-15).
    pub fn waited(&self) -> Duration {
        self.0.waited
    }

    /// Whether the request surely did not leave.
    pub(crate) fn is_not_sent(&self) -> bool {
        self.0.kind == Kind::Transport && self.outcome() == Outcome::NotExecuted
    }

    /// Whether the token was refused, and nothing was done: no 401 with the mark of a time-out.
    pub(crate) fn is_refused_token(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED) && self.outcome() != Outcome::Unknown
    }

    /// Whether Intune says that it gave up on the action after it had begun (conformance C-2).
    pub(crate) fn is_time_out_mark(&self) -> bool {
        self.graph().is_some_and(GraphError::is_time_out)
    }

    /// Whether a permission, role or licence is lacking: a 403, a 401 in which Intune says so
    /// (conformance F-11), or a refusal before sending, under
    /// [`Preflight::Refuse`](crate::Preflight::Refuse).
    pub fn is_permission_denied(&self) -> bool {
        match self.status() {
            None => self.0.kind == Kind::Preflight,
            Some(StatusCode::FORBIDDEN) => true,
            Some(StatusCode::UNAUTHORIZED) => {
                self.code().is_some_and(|code| code.eq_ignore_ascii_case("Forbidden"))
            }
            _ => false,
        }
    }

    /// The permissions of which one is to be granted, when the service names them, or the action
    /// does before it is sent.
    pub fn missing_permissions(&self) -> &[String] {
        &self.0.missing_permissions
    }

    /// How long the service asks to wait, measured against its own clock (conformance C-7).
    pub fn retry_after(&self) -> Option<Duration> {
        if self.0.held.is_some() {
            return self.0.held;
        }
        let answer = self.0.answer.as_ref()?;
        let now = header_text(&answer.headers, header::DATE)
            .and_then(|date| httpdate::parse_http_date(date).ok())
            .unwrap_or(answer.received);
        let parse = |value| retry_after::parse(value, now);
        let in_headers = answer.headers.get_all(header::RETRY_AFTER).iter();
        in_headers
            .filter_map(|value| value.to_str().ok().and_then(parse))
            .max()
            .or_else(|| answer.error.retry_after.as_deref().and_then(parse))
    }

    /// Graph's id of the request, from the header, else from the body (conformance B-4).
    pub fn request_id(&self) -> Option<&str> {
        let answer = self.0.answer.as_ref()?;
        header_text(&answer.headers, "request-id").or(answer.error.request_id.as_deref())
    }

    /// The id the client gave the request; set even when no answer came.
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref().or_else(|| {
            let answer = self.0.answer.as_ref()?;
            header_text(&answer.headers, "client-request-id")
                .or(answer.error.client_request_id.as_deref())
        })
    }

    /// All ids by which the call can be found, with their names; where header and body differ, both
    /// (conformance B-4). What a support request should list.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// fn report(error: &graph_action::Error) {
    ///     for (name, id) in error.support_ids() {
    ///         eprintln!("{name}: {id}");
    ///     }
    /// }
    /// ```
    pub fn support_ids(&self) -> Vec<(&'static str, &str)> {
        let answer = self.0.answer.as_ref();
        let header = |name| answer.and_then(|answer| header_text(&answer.headers, name));
        let body =
            |id: fn(&GraphError) -> &Option<String>| self.graph().and_then(|e| id(e).as_deref());
        let candidates = [
            ("request-id", header("request-id")),
            ("request-id", body(|error| &error.request_id)),
            ("client-request-id", self.0.client_request_id.as_deref()),
            ("client-request-id", header("client-request-id")),
            ("client-request-id", body(|error| &error.client_request_id)),
            ("activity id", body(|error| &error.activity_id)),
            ("operation id", body(|error| &error.operation_id)),
        ];
        let mut ids = Vec::new();
        for (name, id) in candidates {
            ids.extend(id.map(|id| (name, id)).filter(|entry| !ids.contains(entry)));
        }
        ids
    }

    /// The id of the operation in Intune.
    pub fn operation_id(&self) -> Option<&str> {
        self.graph()?.operation_id.as_deref()
    }

    /// The id that Intune's support asks for. It may equal one of the others, or neither.
    pub fn activity_id(&self) -> Option<&str> {
        self.graph()?.activity_id.as_deref()
    }
}
