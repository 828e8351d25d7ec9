//! Reads `Edm.DateTimeOffset`, as in `2026-08-20T09:41:07.1234567Z`.

use std::time::{Duration, SystemTime};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Unexpected},
};

/// For `#[serde(deserialize_with)]`: a date, or nothing where there is none. The year 1 stands for
/// none, since services built on .NET write it where nothing was set.
pub(super) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SystemTime>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) if !text.starts_with("0001-") => match parse(&text) {
            Some(date) => Ok(Some(date)),
            None => Err(D::Error::invalid_value(Unexpected::Str(&text), &"a date and its time")),
        },
        _ => Ok(None),
    }
}

/// Reads a date as RFC 3339 writes it. Seconds may be left out, as OData allows; without an offset
/// it is UTC.
fn parse(text: &str) -> Option<SystemTime> {
    let (date, time) = text.split_once(['T', 't'])?;
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at_checked(at)?,
        None => (time, "Z"),
    };
    let (seconds, nanoseconds) = seconds_of_day(clock)?;
    let seconds = days(date)? * 86_400 + seconds - seconds_of_offset(offset)?;
    let since_epoch = Duration::from_secs(seconds.unsigned_abs());
    let whole = if seconds < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(since_epoch)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(since_epoch)
    };
    whole?.checked_add(Duration::from_nanos(nanoseconds))
}

/// `2026-08-20` as days since 1970-01-01 in the Gregorian calendar.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-');
    let year = digits(parts.next()?, 4, 0..=9999)?;
    let month = digits(parts.next()?, 2, 1..=12)?;
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = digits(parts.next()?, 2, 1..=last)?;
    // Years that begin in March have the day that comes and goes at their end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    const FROM_YEAR_0_TO_1970: i64 = 719_469;
    Some(year * 365 + leaps + (month * 153 + 2) / 5 + day - FROM_YEAR_0_TO_1970)
}

/// `09:41:07.1234567` as seconds and nanoseconds; what is finer is cut off.
fn seconds_of_day(clock: &str) -> Option<(i64, u64)> {
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.splitn(3, ':');
    let hours = digits(parts.next()?, 2, 0..=23)?;
    let minutes = digits(parts.next()?, 2, 0..=59)?;
    let seconds = parts.next().map_or(Some(0), |seconds| digits(seconds, 2, 0..=59))?;
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    let nanoseconds = format!("{fraction:0<9}");
    let nanoseconds = nanoseconds.get(..9).filter(|_| is_fraction)?.parse().ok()?;
    Some((hours * 3600 + minutes * 60 + seconds, nanoseconds))
}

/// `Z`, `+02:00` or `-02:00` as seconds.
fn seconds_of_offset(offset: &str) -> Option<i64> {
    let (sign, rest) = offset.split_at_checked(1)?;
    if sign.eq_ignore_ascii_case("Z") {
        return rest.is_empty().then_some(0);
    }
    let (hours, minutes) = rest.split_once(':')?;
    let seconds = digits(hours, 2, 0..=23)? * 3600 + digits(minutes, 2, 0..=59)? * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

/// A number of so many digits, in some range.
fn digits(text: &str, count: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
    let is_number = text.len() == count && text.bytes().all(|digit| digit.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && range.contains(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Option<SystemTime> {
        parse(text)
    }

    fn after_epoch(milliseconds: u64) -> Option<SystemTime> {
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))
    }

    #[test]
    fn dates_in_the_forms_of_graph() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-08-20T09:41:07Z", 1_787_218_867_000),
            ("2026-08-20T09:41:07.5Z", 1_787_218_867_500),
            ("2026-08-20t11:41:07.500000+02:00", 1_787_218_867_500),
            ("2026-08-20T02:11:07.500-07:30", 1_787_218_867_500),
            ("2026-08-20T09:41:07.5000000009Z", 1_787_218_867_500),
            ("2026-08-20T09:41:07", 1_787_218_867_000),
            ("2026-08-20T09:41Z", 1_787_218_860_000),
            ("2000-02-29T23:59:59z", 951_868_799_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] {
            assert_eq!(at(text), after_epoch(milliseconds), "{text}");
        }
        let before = SystemTime::UNIX_EPOCH - Duration::from_millis(500);
        assert_eq!(at("1969-12-31T23:59:59.5Z"), Some(before));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "T",
            "2026-08-20",
            "2026-08-20 09:41:07Z",
            "2026-8-20T09:41:07Z",
            "2026-00-20T09:41:07Z",
            "2026-13-20T09:41:07Z",
            "2026-08-00T09:41:07Z",
            "2026-04-31T09:41:07Z",
            "2023-02-29T09:41:07Z",
            "1900-02-29T09:41:07Z",
            "+026-08-20T09:41:07Z",
            "12026-08-20T09:41:07Z",
            "2026-08-20T24:00:00Z",
            "2026-08-20T09:60:00Z",
            "2026-08-20T09:41:60Z",
            "2026-08-20T09Z",
            "2026-08-20T09:41:07:00Z",
            "2026-08-20T09:41:07.Z",
            "2026-08-20T09:41:07.x5Z",
            "2026-08-20T09:41:07Zulu",
            "2026-08-20T09:41:07+2",
            "2026-08-20T09:41:07+0200",
            "2026-08-20T09:41:07+24:00",
            "2026-08-20T09:41:07Z+02:00",
            "２０２６-08-20T09:41:07Z",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_and_the_year_1_are_none() {
        for json in ["null", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+02:00\""] {
            let mut deserializer = serde_json::Deserializer::from_str(json);
            assert_eq!(optional(&mut deserializer).unwrap(), None, "{json}");
        }
        for json in ["\"\"", "\"soon\"", "7", "true"] {
            assert!(optional(&mut serde_json::Deserializer::from_str(json)).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn another_library_says_the_same(
            seconds in -62_000_000_000_i64..253_402_207_200,
            nanoseconds in 0..1_000_000_000_i32,
            offset in -1439..1439_i32,
        ) {
            let timestamp = jiff::Timestamp::new(seconds, nanoseconds).unwrap();
            let offset = jiff::tz::Offset::from_seconds(offset * 60).unwrap();
            for text in [timestamp.to_string(), timestamp.display_with_offset(offset).to_string()] {
                prop_assert_eq!(at(&text), SystemTime::try_from(timestamp).ok(), "{}", text);
            }
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = at(&text);
        }

        #[test]
        fn never_panics_on_what_looks_right(
            text in "[0-9]{3,5}-[0-9]{1,2}-[0-9]{1,2}[Tt ][0-9:.]{0,20}(Z|[+-][0-9:]{0,5})?"
        ) {
            let _ = at(&text);
        }
    }
}
