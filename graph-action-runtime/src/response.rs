//! What came back: successes, errors, and what became of the request.

pub(crate) mod content;
pub(crate) mod error;
pub(crate) mod graph_error;
pub(crate) mod intune_text;
pub(crate) mod outcome;
pub(crate) mod pages;
pub(crate) mod reply;
