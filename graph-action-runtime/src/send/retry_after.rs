//! Reads `Retry-After` as RFC 9110 (10.2.3) specifies it and as Graph's gateways send it (conformance
//! C-7). Pure: the time comes in as a parameter.

use std::time::{Duration, SystemTime};

use crate::headers::{http_date, is_day_name};

/// The longest wait: 2^31 seconds.
///
/// RFC 9111 (1.2.2) says to read a number of seconds that overflows as this one. It exceeds every
/// retry budget, and can be added to a clock without overflow.
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(1 << 31);

/// Returns the wait that a `Retry-After` value asks for, at most [`MAX_WAIT`].
///
/// `now` should be the `Date` of the response, or the local clock if that is missing: an HTTP-date is
/// the server's time, and with a local clock that runs fast the wait would vanish.
///
/// Seconds with decimals are rounded up, and a date in the past is zero. Two gateways may each have
/// added a value; of such a list the longest wait counts, because it satisfies both. Anything else
/// counts as absent.
pub(crate) fn parse(value: &str, now: SystemTime) -> Option<Duration> {
    let mut members = value.split(',').map(str::trim);
    let mut longest = None;
    while let Some(member) = members.next() {
        let wait = if is_day_name(member) {
            // This comma belongs to a date, not to the list.
            members.next().and_then(|rest| until(&format!("{member}, {rest}"), now))
        } else {
            seconds(member).or_else(|| until(member, now))
        };
        longest = longest.max(wait);
    }
    longest.map(|wait| wait.min(MAX_WAIT))
}

/// Reads `digits` or `digits.digits` as seconds, rounded up.
///
/// Digit by digit: `f64` would also accept `inf`, `NaN`, exponents and signs, and round long
/// fractions.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // Digits only: parsing fails for a number that is too large, and for nothing else.
    let whole = whole.parse().unwrap_or(u64::MAX);
    let part = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    Some(Duration::from_secs(whole.saturating_add(part)))
}

/// Whether a text is one or more ASCII digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the time from `now` to an HTTP-date; zero if the date is past.
fn until(date: &str, now: SystemTime) -> Option<Duration> {
    let date = http_date(date)?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod fuzz;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../tests/vectors/retry-after.jsonl");
    const NOW: &str = "Fri, 01 Jan 2021 00:00:00 GMT";

    fn at(date: &str) -> SystemTime {
        httpdate::parse_http_date(date).expect("an HTTP-date")
    }

    fn wait(value: &str) -> Option<u64> {
        parse(value, at(NOW)).map(|wait| wait.as_secs())
    }

    #[test]
    fn the_vectors_pass() {
        let mut read = 0;
        for line in VECTORS.lines().filter(|line| !line.trim().is_empty()) {
            let vector: Value = serde_json::from_str(line).expect("a vector");
            let text = |name: &str| vector[name].as_str().expect(name);
            let found = parse(text("retry_after"), at(text("now")));
            let found = found.map(|wait| wait.as_secs_f64());
            let wanted = &vector["wait_s"];
            assert!(wanted.is_number() || wanted.is_null(), "{line}");
            assert_eq!(found, wanted.as_f64(), "{line}");
            read += 1;
        }
        assert!(read >= 15, "only {read} vectors");
    }

    #[test]
    fn decimals_are_rounded_up() {
        for (value, seconds) in [
            ("0.249", 1),
            ("0.124", 1),
            ("0.0", 0),
            ("2.000", 2),
            ("7.000000000000000000000000000001", 8),
            ("007", 7),
        ] {
            assert_eq!(wait(value), Some(seconds), "{value}");
        }
    }

    #[test]
    fn the_longest_wait_of_a_list_counts() {
        for (value, seconds) in [
            ("30,120", 120),
            ("120,30", 120),
            ("1.5, 1", 2),
            ("30, soon", 30),
            ("-5, 30", 30),
            ("30,", 30),
            ("5, Fri, 01 Jan 2021 00:00:10 GMT", 10),
            ("Fri, 01 Jan 2021 00:00:10 GMT, 5", 10),
            ("Fri, 01 Jan 2021 00:00:10 GMT, 50", 50),
            ("Friday, 01-Jan-21 00:00:20 GMT, Fri, 01 Jan 2021 00:00:10 GMT", 20),
            ("5, Fri Jan  1 00:00:10 2021", 10),
        ] {
            assert_eq!(wait(value), Some(seconds), "{value}");
        }
    }

    #[test]
    fn all_three_forms_of_dates_are_read() {
        for date in [
            "Fri, 01 Jan 2021 00:00:10 GMT",
            "Friday, 01-Jan-21 00:00:10 GMT",
            "Fri Jan  1 00:00:10 2021",
            "Sat, 01 Jan 2021 00:00:10 GMT",
            "fri, 1 jan 2021 00:00:10 utc",
            "FRIDAY, 1-JAN-21 00:00:10 UTC",
            "5, fri, 1 jan 2021 00:00:10 utc, 7",
        ] {
            assert_eq!(wait(date), Some(10), "{date}");
        }
    }

    #[test]
    fn a_date_is_compared_with_the_date_of_the_response() {
        // The clock vector of C-7: the local clock is five minutes fast.
        let value = "Fri, 01 Jan 2021 00:00:10 GMT";
        assert_eq!(wait(value), Some(10));
        let fast = at(NOW) + Duration::from_mins(5);
        assert_eq!(parse(value, fast), Some(Duration::ZERO));
    }

    #[test]
    fn any_other_text_counts_as_absent() {
        for value in [
            "1e3",
            "1E3",
            "+5",
            "-0",
            "5.",
            ".5",
            "1.2.3",
            "5s",
            "5 10",
            "infinity",
            "0b1",
            "٣",
            ",",
            ", ,",
            "Fri",
            "Fri, ",
            "Fri, 120",
            "Fri, 99 Jan 2021 00:00:10 GMT",
            "2021-01-01T00:00:10Z",
        ] {
            assert_eq!(wait(value), None, "{value}");
        }
    }

    #[test]
    fn huge_waits_are_limited() {
        let digits = "9".repeat(10_000);
        for value in [
            "2147483649",
            "18446744073709551615.5",
            "18446744073709551616",
            &digits,
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            assert_eq!(parse(value, SystemTime::UNIX_EPOCH), Some(MAX_WAIT), "{value}");
        }
        let clock = std::time::Instant::now();
        assert!(clock.checked_add(MAX_WAIT).is_some());
    }

    proptest! {
        #[test]
        fn no_text_panics(value in any::<String>()) {
            let _ = parse(&value, at(NOW));
        }

        #[test]
        fn no_text_like_a_date_panics(
            value in "((Fri|Friday|Sun)?,? ?[0-9]{0,4}[- ]?(Jan|Feb)?[- ]?[0-9:.]{0,22}( GMT)?,?){1,3}"
        ) {
            let wait = parse(&value, at(NOW));
            prop_assert!(wait.is_none_or(|wait| wait <= MAX_WAIT));
        }

        #[test]
        fn whole_seconds_are_kept(seconds in 0..=MAX_WAIT.as_secs()) {
            prop_assert_eq!(wait(&seconds.to_string()), Some(seconds));
        }

        #[test]
        fn dates_are_kept(seconds in 0..=4_000_000_000_u64) {
            let date = at(NOW) + Duration::from_secs(seconds);
            let wanted = seconds.min(MAX_WAIT.as_secs());
            prop_assert_eq!(wait(&httpdate::fmt_http_date(date)), Some(wanted));
        }
    }
}
