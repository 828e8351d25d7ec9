//! Reads `Retry-After` as RFC 9110 (10.2.3) writes it and as Graph's gateways
//! send it (conformance C-7). Pure: the clock comes in as a parameter.

use std::time::{Duration, SystemTime};

/// The longest wait this module answers: 2^31 seconds.
///
/// RFC 9111 (1.2.2) tells recipients to read an overflowing number of seconds
/// as this one. It is beyond every retry budget, yet small enough that a
/// caller may add it to a clock without overflow.
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(1 << 31);

/// Day names that open an HTTP-date with a comma after them: the RFC 1123
/// form uses the short ones, the RFC 850 form the long ones.
const DAY_NAMES: [&str; 14] = [
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The wait a `Retry-After` value asks for (conformance C-7), at most
/// [`MAX_WAIT`].
///
/// `now` should be the response's own `Date`, the local clock only when that
/// is missing: an HTTP-date is the server's time, and a local clock that runs
/// fast would turn a wait into none.
///
/// Seconds with decimals are rounded up, a date in the past is zero, and of a
/// list (two gateways each added theirs) the greatest member counts, because
/// it satisfies both. Members that are neither seconds nor a date count as
/// absent; `None` says that nothing remained.
pub(crate) fn parse(value: &str, now: SystemTime) -> Option<Duration> {
    let mut members = value.split(',').map(str::trim);
    let mut longest = None;
    while let Some(member) = members.next() {
        let wait = if DAY_NAMES.contains(&member) {
            // This comma belonged to a date, not to the list.
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
/// Digit by digit and not through `f64`, which would also take `inf`, `NaN`,
/// exponents and signs, and would round long fractions.
fn seconds(text: &str) -> Option<Duration> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // Only digits are left, so the one way to fail is a number too big.
    let whole = whole.parse().unwrap_or(u64::MAX);
    let part = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    Some(Duration::from_secs(whole.saturating_add(part)))
}

/// Whether the text is one or more ASCII digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The time from `now` to an HTTP-date in any of its three forms; zero when
/// the date is past.
fn until(date: &str, now: SystemTime) -> Option<Duration> {
    let date = httpdate::parse_http_date(date).ok()?;
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
    fn vectors() {
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
    fn decimals_round_up() {
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
    fn list_takes_the_greatest() {
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
    fn three_date_forms() {
        for date in [
            "Fri, 01 Jan 2021 00:00:10 GMT",
            "Friday, 01-Jan-21 00:00:10 GMT",
            "Fri Jan  1 00:00:10 2021",
        ] {
            assert_eq!(wait(date), Some(10), "{date}");
        }
    }

    #[test]
    fn date_is_measured_against_the_response() {
        // The clock vector of C-7: a local clock five minutes fast must not count.
        let value = "Fri, 01 Jan 2021 00:00:10 GMT";
        assert_eq!(wait(value), Some(10));
        let fast = at(NOW) + Duration::from_mins(5);
        assert_eq!(parse(value, fast), Some(Duration::ZERO));
    }

    #[test]
    fn anything_else_is_absent() {
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
    fn huge_waits_saturate() {
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
        fn never_panics(value in any::<String>()) {
            let _ = parse(&value, at(NOW));
        }

        #[test]
        fn never_panics_on_what_looks_right(
            value in "((Fri|Friday|Sun)?,? ?[0-9]{0,4}[- ]?(Jan|Feb)?[- ]?[0-9:.]{0,22}( GMT)?,?){1,3}"
        ) {
            let wait = parse(&value, at(NOW));
            prop_assert!(wait.is_none_or(|wait| wait <= MAX_WAIT));
        }

        #[test]
        fn whole_seconds_round_trip(seconds in 0..=MAX_WAIT.as_secs()) {
            prop_assert_eq!(wait(&seconds.to_string()), Some(seconds));
        }

        #[test]
        fn dates_round_trip(seconds in 0..=4_000_000_000_u64) {
            let date = at(NOW) + Duration::from_secs(seconds);
            let wanted = seconds.min(MAX_WAIT.as_secs());
            prop_assert_eq!(wait(&httpdate::fmt_http_date(date)), Some(wanted));
        }
    }
}
