//! What an error of reqwest or hyper means for the request: whether it was sent, and whether it can be
//! sent again.
//!
//! Both say whether connecting failed. Three causes say more, and they are errors of other crates
//! further down in the chain: a TLS certificate that is not valid, a connection that closed before the
//! request was written, and an HTTP/2 stream that the server refused. They are found by type, never by
//! text. The feature that brings a crate into the tree also makes it a dependency of this one. native-tls
//! hides the errors of the TLS libraries of Windows and macOS: there a certificate that is not valid
//! counts as a request that was not sent, and is retried. Nothing reaches the service either way.

use std::{error::Error as StdError, io};

use crate::transport::error::TransportError;

/// Decides whether a request that got no response may have been sent. It was not if the error came
/// before there was a connection.
pub(super) fn classify(
    error: impl StdError + Send + Sync + 'static,
    is_before_connection: bool,
) -> TransportError {
    if causes(&error).any(is_invalid_certificate) {
        TransportError::invalid_certificate(error)
    } else if is_before_connection
        || causes(&error).any(|cause| is_canceled(cause) || is_refused_stream(cause))
    {
        TransportError::not_sent(error)
    } else {
        TransportError::perhaps_sent(error)
    }
}

/// Returns an error and its causes. The source of an `io::Error` is that of the error inside it, which
/// would be left out.
fn causes<'e>(
    error: &'e (dyn StdError + 'static),
) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => error.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
        None => cause.source(),
    })
}

/// Returns whether the connection closed while the request waited to be written. hyper has this error
/// only for a request that it gives back, before the first byte.
fn is_canceled(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref().is_some_and(hyper::Error::is_canceled)
}

fn is_invalid_certificate(cause: &(dyn StdError + 'static)) -> bool {
    #[cfg(any(feature = "rustls", feature = "hyper"))]
    if matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))) {
        return true;
    }
    #[cfg(all(feature = "native-tls", not(any(windows, target_vendor = "apple"))))]
    if let Some(stack) = cause.downcast_ref::<openssl::error::ErrorStack>() {
        // `ERR_LIB_SSL` and `SSL_R_CERTIFICATE_VERIFY_FAILED` in the headers of OpenSSL.
        let refusal = (20, 134);
        let mut errors = stack.errors().iter();
        return errors.any(|error| (error.library_code(), error.reason_code()) == refusal);
    }
    let _ = cause;
    false
}

/// Returns whether the server closed the stream before it processed anything (RFC 9113, 8.7).
#[cfg(feature = "http2")]
fn is_refused_stream(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref().is_some_and(|error: &h2::Error| {
        error.is_reset() && error.is_remote() && error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn is_refused_stream(_: &(dyn StdError + 'static)) -> bool {
    false
}
