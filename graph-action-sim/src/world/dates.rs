//! Times as they are written on the wire.

use std::time::SystemTime;

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};

/// Returns the time for formatting; one that jiff cannot represent becomes the Unix epoch.
pub(crate) fn timestamp(time: SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or_default()
}

/// Returns the time as an HTTP header has it (RFC 9110, 5.6.7).
pub(crate) fn http_date(time: Timestamp) -> String {
    DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_default()
}
