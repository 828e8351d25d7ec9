//! The headers that Graph adds to those of HTTP, and how a header is read as text.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};

// Names, not texts, which the map would parse on every call, with 5 KiB of code.

/// Graph's id of a request (conformance A-21).
pub(crate) static REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The client's id of a request (conformance A-21).
pub(crate) static CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// The front end of Graph that answered (conformance A-21).
pub(crate) static AGS_DIAGNOSTIC: HeaderName = HeaderName::from_static("x-ms-ags-diagnostic");

/// How many times a request was sent before; absent the first time (conformance C-10).
pub(crate) static RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// The code of an approval request: in a response, and in the request that was approved (conformance
/// L-4, L-7).
pub(crate) static APPROVAL_CODE: HeaderName = HeaderName::from_static("x-msft-approval-code");

/// The justification of a request that may need approval, as base64 (conformance L-2).
pub(crate) static APPROVAL_JUSTIFICATION: HeaderName =
    HeaderName::from_static("x-msft-approval-justification");

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Sets a header. One copy for all callers: the map's own function is compiled into each, 2 KiB.
#[inline(never)]
pub(crate) fn set(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    headers.insert(name, value);
}

/// Returns the first value of a header if it is visible ASCII.
pub(crate) fn header_text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// Reads a date since 1970 in any of the three forms of HTTP (RFC 9110, 5.6.7), and in the variants
/// that servers send: with a day of one digit, in any case, with `UTC` for `GMT`, or with the wrong
/// day of the week. The day of the week is required, so that no number and no list is taken for a
/// date.
///
/// No library, because httpdate reads only the last of these variants and takes 31 February for a date, and jiff's
/// parser brings the texts of all its errors, 200 KiB of a program. Its calendar alone takes 7 KiB, and 6 s to compile.
pub(crate) fn http_date(text: &str) -> Option<SystemTime> {
    let text = text.trim().to_ascii_lowercase();
    let (day_name, rest) = text.split_at(text.find(|c: char| !c.is_ascii_alphabetic())?);
    let date = rest.strip_prefix(',');
    let words: Vec<_> = date.unwrap_or(rest).split_ascii_whitespace().collect();
    let is_utc = |zone: &str| zone == "gmt" || zone == "utc";
    let (day, month, year, time) = match (date, &*words) {
        (Some(_), [day, month, year, time, zone]) if is_utc(zone) && year.len() == 4 => {
            (*day, *month, *year, *time)
        }
        (Some(_), [date, time, zone]) if is_utc(zone) => {
            let (day, rest) = date.split_once('-')?;
            let (month, year) = rest.split_once('-').filter(|(_, year)| year.len() == 2)?;
            (day, month, year, *time)
        }
        (None, [month, day, time, year]) if year.len() == 4 => (*day, *month, *year, *time),
        _ => return None,
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    if !is_day_name(day_name) || ![day, year, time].into_iter().all(is_number) || time.len() != 8 {
        return None;
    }
    let month = MONTHS.iter().position(|name| month == *name)?;
    let year = match (year.len(), year.parse::<u64>().ok()?) {
        (2, year @ 69..) => 1900 + year,
        (2, year) => 2000 + year,
        (_, year) => year,
    };
    let mut parts = time.split(':').map(|part| part.parse::<u64>().ok());
    let mut part = |below| parts.next().flatten().filter(|part| *part < below);
    // A leap second counts as the one before.
    let (hour, minute, second) = (part(24)?, part(60)?, part(100)?.min(59));
    let days = days_since_epoch(year, month as u64, day.parse().ok()?)?;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// Returns how many days after 1970-01-01 a date is. January is month 0. An earlier date is `None`, and so is one
/// that does not exist, such as 31 February.
///
/// The year is counted from March, so that the additional day of a leap year is its last.
fn days_since_epoch(year: u64, month: u64, day: u64) -> Option<u64> {
    let is_leap = year.is_multiple_of(if year.is_multiple_of(100) { 400 } else { 4 });
    let longest = match month {
        1 if is_leap => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    };
    // First, because the number comes from a header and may be too large to add.
    if !(1..=longest).contains(&day) {
        return None;
    }
    let year = if month < 2 { year.checked_sub(1)? } else { year };
    let day_of_year = (153 * ((month + 10) % 12) + 2) / 5 + day;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year;
    days.checked_sub(719_469)
}

/// Whether a text is the name of a day, in the short form or the long one.
pub(crate) fn is_day_name(text: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_ascii_lowercase();
    NAMES.iter().any(|name| text == *name || name.get(..3) == Some(&text))
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

    #[test]
    fn dates_that_servers_get_wrong_are_read() {
        let expected = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for text in [
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "sun, 06 nov 1994 08:49:37 gmt",
            "SUN, 06 NOV 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            " mon,  6 nov  1994 08:49:37 utc ",
            "Monday, 06-Nov-94 08:49:37 GMT",
            "sunday, 6-nov-94 08:49:37 utc",
            "Mon Nov  6 08:49:37 1994",
            "sun nov 6 08:49:37 1994",
        ] {
            assert_eq!(http_date(text), Some(expected), "{text}");
        }
        for text in [
            "120",
            "1994",
            "6 Nov 1994",
            "06 Nov 1994 08:49:37 GMT",
            ", 06 Nov 1994 08:49:37 GMT",
            "Sunny, 06 Nov 1994 08:49:37 GMT",
            "Sun, 120",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 29 Feb 1994 08:49:37 GMT",
            "Sun, 29 Feb 2100 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 18446744073709551615 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1969 08:49:37 GMT",
            "Sun, 06 Nov 0000 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 GMT, 30",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06Nov1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 084937 GMT",
            "Sun, -6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov +1994 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn another_library_reads_the_same(seconds in 0..253_402_300_800_u64, text in "[A-Za-z0-9:, ]{0,40}") {
            let date = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            prop_assert_eq!(http_date(&httpdate::fmt_http_date(date)), Some(date));
            if let Ok(date) = httpdate::parse_http_date(&text) {
                prop_assert_eq!(http_date(&text), Some(date));
            }
        }

        #[test]
        fn no_list_of_numbers_is_a_date(text in "([0-9]{1,5}[,. :-]{0,2}){0,8}") {
            prop_assert_eq!(http_date(&text), None);
        }
    }
}
