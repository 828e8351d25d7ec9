//! The error of a transport.

use std::{error::Error as StdError, fmt};

use crate::response::box_error::BoxError;

/// The reason why no response arrived, and whether the request definitely was not sent.
#[derive(Debug)]
pub struct TransportError {
    is_not_sent: bool,
    source: BoxError,
}

impl TransportError {
    /// The request did not leave: name resolution, connecting or TLS failed. The client may send it
    /// again.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self { is_not_sent: true, source: source.into() }
    }

    /// The request may have reached the service. If in doubt, choose this one.
    pub fn perhaps_sent(source: impl Into<BoxError>) -> Self {
        Self { is_not_sent: false, source: source.into() }
    }

    /// Whether the request definitely did not leave.
    pub fn is_not_sent(&self) -> bool {
        self.is_not_sent
    }

    pub(crate) fn into_source(self) -> BoxError {
        self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
