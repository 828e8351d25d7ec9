//! What a fault makes of a request and of its answer.

use fastrand::Rng;
use http::{StatusCode, header};

use super::{Fault, dev_proxy};
use crate::{
    answer::Answer, catalogue::Found, intune_error, received::Received, retry_after::Wait,
    stamp::Stamp,
};

const UNAVAILABLE: &str = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML><HEAD>\
    <TITLE>Service Unavailable</TITLE></HEAD><BODY><h2>Service Unavailable</h2><hr>\
    <p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>";

const BAD_GATEWAY: &str = "<html><head><title>502 Bad Gateway</title></head><body>\
    <center><h1>502 Bad Gateway</h1></center></body></html>";

const GATEWAY_TIMEOUT: &str = "<html><head><title>504 Gateway Time-out</title></head><body>\
    <center><h1>504 Gateway Time-out</h1></center></body></html>";

/// How an answer goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// In pieces, with pauses.
    Slow,
    /// The connection ends in the middle of the body.
    Cut,
    /// The body ends in its middle.
    Truncated,
    /// The connection ends instead.
    Closed,
    /// The connection is reset instead.
    Reset,
}

/// Where redirects lead, and how long a fault tells callers to wait.
#[derive(Debug, Clone, Default)]
pub(crate) struct Surroundings {
    /// The URL of the simulator, without a slash at its end.
    pub(crate) base: String,
    /// The URL of another origin.
    pub(crate) elsewhere: String,
    pub(crate) wait: Wait,
}

impl Fault {
    pub(crate) fn delivery(self) -> Delivery {
        match self {
            Self::ResetBeforeReading | Self::ResetAfterReading | Self::ResetAfterExecuting => {
                Delivery::Reset
            }
            Self::LostAnswer => Delivery::Closed,
            Self::CutOff => Delivery::Cut,
            Self::TruncatedJson => Delivery::Truncated,
            Self::SlowBody => Delivery::Slow,
            _ => Delivery::Whole,
        }
    }

    /// Whether the status of a call reaches the caller.
    pub(crate) fn lets_hear(self) -> bool {
        !matches!(self.delivery(), Delivery::Closed | Delivery::Reset) && self != Self::Dropped
    }

    /// Whether the statuses of items reach the caller when the batch meets this fault.
    pub(crate) fn lets_hear_items(self) -> bool {
        matches!(self.delivery(), Delivery::Whole | Delivery::Slow) && !self.hides_execution()
    }

    /// Whether the answer denies what was executed.
    fn hides_execution(self) -> bool {
        matches!(
            self,
            Self::ExecutedTimeout
                | Self::ExecutedGatewayTimeout
                | Self::ExecutedInternalError
                | Self::ExecutedButRefused
        )
    }

    /// Whether it strikes a body, so that there has to be one.
    pub(crate) fn needs_body(self) -> bool {
        matches!(self.delivery(), Delivery::Cut | Delivery::Truncated | Delivery::Slow)
    }

    /// The answer of what stands in front of Graph, which looks at neither token nor path.
    pub(crate) fn in_front(
        self,
        surroundings: &Surroundings,
        request: &Received,
        rng: &mut Rng,
    ) -> Option<Answer> {
        let Surroundings { base, elsewhere, wait } = surroundings;
        let target = request.target();
        let redirect =
            |status, location| Some(Answer::empty(status).with_header(header::LOCATION, location));
        match self {
            Self::DevProxy => Some(dev_proxy::answer(&request.method, rng)),
            Self::Unavailable => {
                let text = "The service is temporarily unavailable.";
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Some(Answer::error(status, "ServiceUnavailable", text).with_wait(*wait))
            }
            Self::UnavailablePage => {
                Some(Answer::html(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE))
            }
            Self::BadGatewayPage => Some(Answer::html(StatusCode::BAD_GATEWAY, BAD_GATEWAY)),
            Self::BlankError => Some(Answer::empty(StatusCode::INTERNAL_SERVER_ERROR)),
            Self::Redirect => redirect(StatusCode::TEMPORARY_REDIRECT, format!("{base}{target}")),
            Self::PermanentRedirect => redirect(StatusCode::PERMANENT_REDIRECT, target),
            Self::RedirectAway => redirect(StatusCode::FOUND, format!("{elsewhere}{target}")),
            Self::RedirectPostAway => {
                redirect(StatusCode::TEMPORARY_REDIRECT, format!("{elsewhere}{target}"))
            }
            _ => None,
        }
    }

    /// The answer of Intune instead of an execution.
    pub(crate) fn in_intune(self, found: &Found<'_>, stamp: &Stamp) -> Option<Answer> {
        let url = intune_error::url_of(found);
        let key = found.captures.keys.last().map(|(_, key)| key.as_str()).unwrap_or_default();
        match self {
            Self::NotFound => Some(Answer::not_found(key)),
            Self::Conflict => {
                let text = "The request conflicts with another that is in progress.";
                Some(Answer::error(StatusCode::CONFLICT, "Conflict", text))
            }
            Self::Locked => {
                Some(Answer::error(StatusCode::LOCKED, "Locked", "The resource is locked."))
            }
            Self::Forbidden => {
                let text = intune_error::forbidden(&url, stamp);
                Some(Answer::error(StatusCode::FORBIDDEN, "UnknownError", text))
            }
            Self::WrongPlatform => {
                let text = intune_error::wrong_platform(&url, stamp);
                Some(Answer::error(StatusCode::BAD_REQUEST, "BadRequest", text))
            }
            _ => None,
        }
    }

    /// The answer in place of that of an execution.
    pub(crate) fn after_execution(self, url: &str, stamp: &Stamp) -> Option<Answer> {
        match self {
            Self::ExecutedTimeout => {
                let text = intune_error::timed_out(url, stamp);
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Some(Answer::error(status, "CancelledOnServiceTimeout", text))
            }
            Self::ExecutedGatewayTimeout => {
                Some(Answer::html(StatusCode::GATEWAY_TIMEOUT, GATEWAY_TIMEOUT))
            }
            Self::ExecutedInternalError => {
                let text = intune_error::internal(url, stamp);
                Some(Answer::error(StatusCode::INTERNAL_SERVER_ERROR, "UnknownError", text))
            }
            Self::ExecutedButRefused => {
                let text = intune_error::message("An error has occurred", url, stamp);
                Some(Answer::error(StatusCode::BAD_REQUEST, "BadRequest", text))
            }
            _ => None,
        }
    }
}
