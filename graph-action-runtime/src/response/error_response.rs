//! The response that an error keeps.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::{
    headers::{CLIENT_REQUEST_ID, REQUEST_ID, header_text, http_date},
    response::graph_error::{GraphError, Text},
    response::redact::{KEPT_BODY, Redactor},
    send::retry_after,
};

/// A response that is an error, or a success whose content is lost.
#[derive(Clone)]
pub(crate) struct ErrorResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What the body says; empty for a success.
    pub(crate) error: GraphError,
    /// When it arrived, by the client's clock.
    pub(crate) received: SystemTime,
}

impl ErrorResponse {
    /// How long the service asks to wait (conformance C-7): the longest of the headers, else what
    /// Intune nests in the body (B-9). A date is compared with the service's own clock.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        let now =
            header_text(&self.headers, &header::DATE).and_then(http_date).unwrap_or(self.received);
        let parse = |value| retry_after::parse(value, now);
        let in_headers = self.headers.get_all(&header::RETRY_AFTER).iter();
        in_headers
            .filter_map(|value| value.to_str().ok().and_then(parse))
            .max()
            .or_else(|| self.error.text(Text::RetryAfter).and_then(parse))
    }

    /// Graph's id of the request, from the header, else from the body (conformance B-4).
    pub(crate) fn request_id(&self) -> Option<&str> {
        header_text(&self.headers, &REQUEST_ID).or(self.error.text(Text::RequestId))
    }

    /// The client's id of the request, from the header, else from the body (conformance B-4).
    pub(crate) fn client_request_id(&self) -> Option<&str> {
        header_text(&self.headers, &CLIENT_REQUEST_ID).or(self.error.text(Text::ClientRequestId))
    }

    /// When Graph answered, as written in the header, else in the body (conformance B-4).
    pub(crate) fn date(&self) -> Option<&str> {
        header_text(&self.headers, &header::DATE).or(self.error.text(Text::Date))
    }

    /// Returns what the response says, for people.
    pub(crate) fn message(&self) -> String {
        let mut message = format!("Graph answered {}", self.status);
        if let Some(code) = &self.error.code {
            message.push_str(&format!(" ({code})"));
        }
        if let Some(text) = self.error.message.as_deref().filter(|text| !text.is_empty()) {
            message.push_str(&format!(": {text}"));
        }
        if let Some(wait) = self.retry_after() {
            message.push_str(&format!("; it asks to wait {} s", wait.as_secs_f64().ceil()));
        }
        message
    }

    /// Redacts what it repeats of the request (conformance B-7).
    pub(crate) fn redact(&mut self, redactor: &Redactor) {
        let mut is_echo = false;
        self.error.for_each_text(&mut |text| {
            is_echo |= redactor.text(text);
            if text.len() > KEPT_BODY {
                let end = (0..=KEPT_BODY).rev().find(|end| text.is_char_boundary(*end));
                text.truncate(end.unwrap_or_default());
            }
        });
        redactor.body(&mut self.body, is_echo);
        if let Some(headers) = redactor.headers(&self.headers) {
            self.headers = headers;
        }
    }
}
