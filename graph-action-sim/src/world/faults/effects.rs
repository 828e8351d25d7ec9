//! The effects of a fault on a request and on its response.

use fastrand::Rng;
use http::{StatusCode, header};

use crate::world::{
    catalogue::Found,
    faults::{dev_proxy, fault::Fault},
    request::{Request, ids::Ids},
    response::{Response, delivery::Delivery, intune_error, retry_after::Wait},
};

const UNAVAILABLE: &str = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD>\
    <TITLE>Service Unavailable</TITLE></HEAD><BODY><h2>Service Unavailable</h2><hr>\
    <p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>";

const BAD_GATEWAY: &str = "<html><head><title>502 Bad Gateway</title></head><body>\
    <center><h1>502 Bad Gateway</h1></center></body></html>";

const GATEWAY_TIMEOUT: &str = "<html><head><title>504 Gateway Time-out</title></head><body>\
    <center><h1>504 Gateway Time-out</h1></center></body></html>";

impl Fault {
    pub(crate) fn delivery(self) -> Delivery {
        match self {
            Self::ResetBeforeReading | Self::ResetAfterReading | Self::ResetAfterExecuting => {
                Delivery::Reset
            }
            Self::LostResponse => Delivery::Closed,
            Self::CutOff => Delivery::Cut,
            Self::TruncatedJson => Delivery::Truncated,
            Self::SlowBody => Delivery::Slow,
            _ => Delivery::Whole,
        }
    }

    /// Whether the status of a call reaches the caller.
    pub(crate) fn delivers_status(self) -> bool {
        !matches!(self.delivery(), Delivery::Closed | Delivery::Reset) && self != Self::Dropped
    }

    /// Whether the statuses of items reach the caller when the batch meets this fault.
    pub(crate) fn delivers_item_statuses(self) -> bool {
        matches!(self.delivery(), Delivery::Whole | Delivery::Slow) && !self.hides_execution()
    }

    /// Whether the response denies the execution.
    fn hides_execution(self) -> bool {
        matches!(
            self,
            Self::ExecutedTimeout
                | Self::ExecutedGatewayTimeout
                | Self::ExecutedInternalError
                | Self::ExecutedButRefused
        )
    }

    /// Whether the fault changes a body, so that there has to be one.
    pub(crate) fn needs_body(self) -> bool {
        matches!(self.delivery(), Delivery::Cut | Delivery::Truncated | Delivery::Slow)
    }

    /// Returns the response of a server in front of Graph, which looks at neither token nor path.
    pub(crate) fn response_before_graph(
        self,
        request: &Request,
        wait: Wait,
        rng: &mut Rng,
    ) -> Option<Response> {
        let (origins, path) = (&request.origins, request.path_and_query());
        let redirect = |status, location| {
            Some(Response::empty(status).with_header(header::LOCATION, location))
        };
        match self {
            Self::DevProxy => Some(dev_proxy::response(&request.method, rng)),
            Self::Unavailable => {
                let text = "The service is temporarily unavailable.";
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Some(Response::error(status, "ServiceUnavailable", text).with_wait(wait))
            }
            Self::UnavailablePage => {
                Some(Response::html(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE))
            }
            Self::BadGatewayPage => Some(Response::html(StatusCode::BAD_GATEWAY, BAD_GATEWAY)),
            Self::BlankError => Some(Response::empty(StatusCode::INTERNAL_SERVER_ERROR)),
            Self::Redirect => {
                redirect(StatusCode::TEMPORARY_REDIRECT, format!("{}{path}", origins.graph()))
            }
            Self::PermanentRedirect => {
                redirect(StatusCode::PERMANENT_REDIRECT, origins.relative_url(&path))
            }
            Self::RedirectAway => redirect(StatusCode::FOUND, origins.foreign_url(&path)),
            Self::RedirectPostAway => {
                redirect(StatusCode::TEMPORARY_REDIRECT, origins.foreign_url(&path))
            }
            _ => None,
        }
    }

    /// Returns the response of Intune instead of an execution.
    pub(crate) fn response_of_intune(self, found: &Found<'_>, ids: &Ids) -> Option<Response> {
        let url = intune_error::url_of(found);
        let key = found.captures.keys.last().map(|(_, key)| key.as_str()).unwrap_or_default();
        match self {
            Self::NotFound => Some(Response::not_found(key)),
            Self::Conflict => {
                let text = "The request conflicts with another that is in progress.";
                Some(Response::error(StatusCode::CONFLICT, "Conflict", text))
            }
            Self::Locked => {
                Some(Response::error(StatusCode::LOCKED, "Locked", "The resource is locked."))
            }
            Self::Forbidden => {
                let text = intune_error::forbidden(&url, ids);
                Some(Response::error(StatusCode::FORBIDDEN, "UnknownError", text))
            }
            Self::WrongPlatform => {
                let text = intune_error::wrong_platform(&url, ids);
                Some(Response::error(StatusCode::BAD_REQUEST, "BadRequest", text))
            }
            _ => None,
        }
    }

    /// Returns the response that replaces that of an execution.
    pub(crate) fn response_after_execution(self, url: &str, ids: &Ids) -> Option<Response> {
        match self {
            Self::ExecutedTimeout => {
                let text = intune_error::timed_out(url, ids);
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Some(Response::error(status, "CancelledOnServiceTimeout", text))
            }
            Self::ExecutedGatewayTimeout => {
                Some(Response::html(StatusCode::GATEWAY_TIMEOUT, GATEWAY_TIMEOUT))
            }
            Self::ExecutedInternalError => {
                let text = intune_error::internal(url, ids);
                Some(Response::error(StatusCode::INTERNAL_SERVER_ERROR, "UnknownError", text))
            }
            Self::ExecutedButRefused => {
                let text = intune_error::message("An error has occurred", url, ids);
                Some(Response::error(StatusCode::BAD_REQUEST, "BadRequest", text))
            }
            _ => None,
        }
    }
}
