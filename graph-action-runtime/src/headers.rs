//! The headers that Graph adds to those of HTTP, and how a header is read as text.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header::AsHeaderName};
use jiff::civil;

/// Graph's id of a request (conformance A-21).
pub(crate) const REQUEST_ID: &str = "request-id";

/// The client's id of a request (conformance A-21).
pub(crate) const CLIENT_REQUEST_ID: &str = "client-request-id";

/// The front end of Graph that answered (conformance A-21).
pub(crate) const AGS_DIAGNOSTIC: &str = "x-ms-ags-diagnostic";

/// How many times a request was sent before; absent the first time (conformance C-10).
pub(crate) const RETRY_ATTEMPT: &str = "retry-attempt";

/// Returns the first value of a header if it is visible ASCII.
pub(crate) fn header_text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Reads a date since 1970 in any of the three forms of HTTP (RFC 9110, 5.6.7).
///
/// jiff reads them because the dates of Intune need it anyway; a library for these three forms would be
/// one more crate in every application. `jiff::Timestamp` is not used, because it ends before the last
/// second of 9999, which servers write for "never".
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    const FORMS: [&str; 3] =
        ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    let date = FORMS.iter().find_map(|form| civil::DateTime::strptime(form, text).ok())?;
    let since_epoch = date.duration_since(civil::date(1970, 1, 1).at(0, 0, 0, 0));
    SystemTime::UNIX_EPOCH.checked_add(Duration::try_from(since_epoch).ok()?)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_three_forms_of_dates_are_read() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            let expected = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
            assert_eq!(http_date(text), Some(expected), "{text}");
        }
        for text in
            ["", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994"]
        {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn another_library_reads_the_same(seconds in 0..253_402_300_800_u64, text in "[A-Za-z0-9:, ]{0,40}") {
            let date = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            prop_assert_eq!(http_date(&httpdate::fmt_http_date(date)), Some(date));
            prop_assert_eq!(http_date(&text), httpdate::parse_http_date(&text).ok());
        }
    }
}
