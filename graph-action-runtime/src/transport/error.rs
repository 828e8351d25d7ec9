//! The error of a transport.

use std::{error::Error as StdError, fmt};

use crate::response::box_error::BoxError;

/// The error of a transport: why no response arrived, and whether the request may have been sent.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: BoxError,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    NotSent,
    InvalidCertificate,
    PerhapsSent,
}

impl TransportError {
    /// Creates the error of a request that was not sent or not processed: name resolution,
    /// connecting or TLS failed, or the server refused the HTTP/2 stream (RFC 9113, 8.7). The
    /// client may send it again.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self { kind: Kind::NotSent, source: source.into() }
    }

    /// Creates the error of a request that was not sent because the TLS certificate of the service
    /// is not valid. The client does not try again.
    pub fn invalid_certificate(source: impl Into<BoxError>) -> Self {
        Self { kind: Kind::InvalidCertificate, source: source.into() }
    }

    /// Creates the error of a request that may have reached the service. If in doubt, use this one.
    pub fn perhaps_sent(source: impl Into<BoxError>) -> Self {
        Self { kind: Kind::PerhapsSent, source: source.into() }
    }

    /// Returns whether the request definitely was neither received nor processed.
    pub fn is_not_sent(&self) -> bool {
        self.kind != Kind::PerhapsSent
    }

    /// Returns whether the TLS certificate of the service is not valid.
    pub fn is_invalid_certificate(&self) -> bool {
        self.kind == Kind::InvalidCertificate
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
