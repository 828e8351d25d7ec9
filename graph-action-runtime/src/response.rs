//! Responses of Graph: successes, errors, and the outcome of the request.

pub(crate) mod box_error;
pub(crate) mod content;
pub(crate) mod delta;
pub(crate) mod error;
pub(crate) mod error_response;
pub(crate) mod graph_error;
pub(crate) mod intune_text;
pub(crate) mod kinds;
pub(crate) mod origin;
pub(crate) mod outcome;
pub(crate) mod pages;
pub(crate) mod raw;
pub(crate) mod reason;
pub(crate) mod redact;
pub(crate) mod reply;
