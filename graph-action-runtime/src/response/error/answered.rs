//! What the service answered: the response that an error holds, and the ids that support asks for.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::Error;
use crate::{
    headers::{CLIENT_REQUEST_ID, REQUEST_ID, header_text},
    response::{
        error_response::ErrorResponse,
        graph_error::{ErrorDetail, GraphError, Text},
        redact::SHOWN_BODY,
    },
};

/// The response.
impl Error {
    fn response(&self) -> Option<&ErrorResponse> {
        self.0.response.as_ref()
    }

    pub(super) fn graph(&self) -> Option<&GraphError> {
        self.response().map(|response| &response.error)
    }

    /// Returns the HTTP status if Graph answered: an error, a redirect, or a success whose content is
    /// lost.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(|response| response.status)
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(|response| &response.headers)
    }

    /// Returns the first 8 KiB of the response, whatever its format (conformance B-6). Secrets that
    /// were sent are redacted, but the service may add others: be careful where you write the body.
    pub fn body(&self) -> Option<&[u8]> {
        let body = &self.response()?.body[..];
        Some(body.get(..SHOWN_BODY).unwrap_or(body))
    }

    /// Returns how long the service asks to wait, measured against its own clock (conformance C-7),
    /// or how long the request would have waited for its turn.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.wait.or_else(|| self.response()?.retry_after())
    }

    /// Returns the most specific code known, such as `Forbidden`; compare it ignoring case.
    pub fn code(&self) -> Option<&str> {
        self.graph()?.code.as_deref()
    }

    /// Returns the codes of the inner errors, outermost first.
    pub fn inner_codes(&self) -> &[String] {
        self.graph().map_or(&[], |error| &error.inner_codes)
    }

    /// Returns Graph's human-readable message, extracted from Intune's nested JSON (conformance
    /// B-9).
    pub fn message(&self) -> Option<&str> {
        self.graph()?.message.as_deref()
    }

    /// Returns the subject of the error, such as the name of a parameter.
    pub fn target(&self) -> Option<&str> {
        self.graph()?.text(Text::Target)
    }

    /// Returns the individual errors if Graph lists several.
    pub fn details(&self) -> &[ErrorDetail] {
        self.graph().map_or(&[], |error| &error.details)
    }

    /// Returns the permissions that would allow the action; granting one of them is enough. They
    /// come from the response of the service, or from the declaration of the action.
    pub fn missing_permissions(&self) -> &[String] {
        &self.0.missing_permissions
    }
}

/// The details that a support request needs.
impl Error {
    /// Returns Graph's id of the request, from the header, else from the body (conformance B-4).
    pub fn request_id(&self) -> Option<&str> {
        self.response()?.request_id()
    }

    /// Returns the client's id of the request, even if no response arrived.
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref().or_else(|| self.response()?.client_request_id())
    }

    /// Returns all ids by which Microsoft's support finds the call, with their names. If the header
    /// and the body differ, both are listed (conformance B-4).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// fn report(error: &graph_action::Error) {
    ///     eprintln!("date: {}", error.date().unwrap_or("unknown"));
    ///     for (name, id) in error.support_ids() {
    ///         eprintln!("{name}: {id}");
    ///     }
    /// }
    /// ```
    pub fn support_ids(&self) -> Vec<(&'static str, &str)> {
        let header = |name| header_text(self.headers()?, name);
        let body = |id| self.graph().and_then(|error| error.text(id));
        let candidates = [
            (REQUEST_ID.as_str(), header(&REQUEST_ID)),
            (REQUEST_ID.as_str(), body(Text::RequestId)),
            (CLIENT_REQUEST_ID.as_str(), self.0.client_request_id.as_deref()),
            (CLIENT_REQUEST_ID.as_str(), header(&CLIENT_REQUEST_ID)),
            (CLIENT_REQUEST_ID.as_str(), body(Text::ClientRequestId)),
            ("activity id", body(Text::ActivityId)),
            ("operation id", body(Text::OperationId)),
        ];
        let mut ids = Vec::new();
        for (name, id) in candidates {
            ids.extend(id.map(|id| (name, id)).filter(|entry| !ids.contains(entry)));
        }
        ids
    }

    /// Returns when Graph answered, as written in the header, else in the body (conformance B-4).
    /// Support needs it next to the ids.
    pub fn date(&self) -> Option<&str> {
        self.response()?.date()
    }

    /// Returns the id of the operation in Intune.
    pub fn operation_id(&self) -> Option<&str> {
        self.graph()?.text(Text::OperationId)
    }

    /// Returns the id that Intune's support asks for. It may be equal to another id of the error.
    pub fn activity_id(&self) -> Option<&str> {
        self.graph()?.text(Text::ActivityId)
    }

    /// Returns Intune's own phrase for the reason, such as `ZtdDeviceDeletionInProgess` (sic), which
    /// is often more specific than the code (conformance B-9).
    pub fn custom_phrase(&self) -> Option<&str> {
        self.graph()?.text(Text::CustomPhrase)
    }

    /// Returns the service inside Intune that failed, such as `StatelessCustomerDataMTService`
    /// (conformance B-9).
    pub fn error_source_service(&self) -> Option<&str> {
        self.graph()?.text(Text::ErrorSourceService)
    }

    /// Returns the URL that Graph called inside Intune (conformance B-9). It names the scale unit and
    /// holds the keys of the request, such as the id of the device.
    pub fn backend_url(&self) -> Option<&str> {
        self.graph()?.text(Text::BackendUrl)
    }
}
