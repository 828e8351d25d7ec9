//! Reads and writes `Edm.DateTimeOffset`, as in `2026-08-20T09:41:07.1234567Z`.

use std::time::SystemTime;

use jiff::{SignedDuration, civil, fmt::temporal::Pieces};
use serde::{
    Deserialize, Deserializer, Serializer,
    de::{Error, Unexpected},
    ser,
};

const EPOCH: civil::DateTime = civil::date(1970, 1, 1).at(0, 0, 0, 0);

/// For `#[serde(deserialize_with)]`: a date, or `None` for null and for the year 1, which services
/// built on .NET write for a date that was never set.
pub fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SystemTime>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) if !text.starts_with("0001-") => match parse(&text) {
            Some(date) => Ok(Some(date)),
            None => Err(D::Error::invalid_value(Unexpected::Str(&text), &"a date with a time")),
        },
        _ => Ok(None),
    }
}

/// For `#[serde(serialize_with)]`: a date in UTC; nothing is written for `None`.
pub fn serialize<S: Serializer>(
    date: &Option<SystemTime>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date.map(write) {
        Some(Some(text)) => serializer.serialize_str(&text),
        Some(None) => Err(ser::Error::custom("the date is not in the years -9999 to 9999")),
        None => serializer.serialize_none(),
    }
}

fn write(date: SystemTime) -> Option<String> {
    let since_epoch = match date.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => SignedDuration::try_from(after).ok()?,
        Err(before) => -SignedDuration::try_from(before.duration()).ok()?,
    };
    Some(format!("{}Z", EPOCH.checked_add(since_epoch).ok()?))
}

/// Reads a date as RFC 3339 writes it. Intune leaves the offset out in places and means UTC.
///
/// The parts are put together here because `jiff::Timestamp` ends on 9999-12-30, and Intune writes
/// the last second of 9999 for "never expires".
fn parse(text: &str) -> Option<SystemTime> {
    let pieces = Pieces::parse(text).ok()?;
    let local = pieces.date().to_datetime(pieces.time()?);
    let offset = pieces.to_numeric_offset().map_or(0, jiff::tz::Offset::seconds);
    let since_epoch = local.duration_since(EPOCH) - SignedDuration::from_secs(offset.into());
    if since_epoch.is_negative() {
        SystemTime::UNIX_EPOCH.checked_sub(since_epoch.unsigned_abs())
    } else {
        SystemTime::UNIX_EPOCH.checked_add(since_epoch.unsigned_abs())
    }
}

/// Writes a date as RFC 3339 in UTC, to the second. A date that this cannot write becomes the nearest one
/// that it can.
pub(crate) fn text(date: SystemTime) -> String {
    let since_epoch = date.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX);
    format!("{}Z", EPOCH.saturating_add(SignedDuration::from_secs(seconds)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn after_epoch(milliseconds: u64) -> Option<SystemTime> {
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))
    }

    #[test]
    fn dates_are_written_in_utc_to_the_second() {
        let written = |milliseconds| text(after_epoch(milliseconds).unwrap());
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(1_787_218_867_999), "2026-08-20T09:41:07Z");
        assert_eq!(written(u64::MAX), "9999-12-31T23:59:59.999999999Z");
    }

    #[test]
    fn dates_in_the_forms_of_graph() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-08-20T09:41:07Z", 1_787_218_867_000),
            ("2026-08-20T09:41:07.5Z", 1_787_218_867_500),
            ("2026-08-20t11:41:07.500000+02:00", 1_787_218_867_500),
            ("2026-08-20T02:11:07.500-07:30", 1_787_218_867_500),
            ("2026-08-20T09:41:07.5000000Z", 1_787_218_867_500),
            ("2026-08-20T09:41:07", 1_787_218_867_000),
            ("2026-08-20T09:41Z", 1_787_218_860_000),
            ("2000-02-29T23:59:59z", 951_868_799_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] {
            assert_eq!(parse(text), after_epoch(milliseconds), "{text}");
        }
        let before = SystemTime::UNIX_EPOCH - Duration::from_millis(500);
        assert_eq!(parse("1969-12-31T23:59:59.5Z"), Some(before));
    }

    #[test]
    fn texts_that_are_not_dates() {
        for text in [
            "",
            "T",
            "2026-08-20",
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
            "2026-08-20T09:41:61Z",
            "2026-08-20T09:41:07:00Z",
            "2026-08-20T09:41:07.Z",
            "2026-08-20T09:41:07.x5Z",
            "2026-08-20T09:41:07Zulu",
            "2026-08-20T09:41:07+2",
            "2026-08-20T09:41:07Z+02:00",
            "２０２６-08-20T09:41:07Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn null_and_the_year_1_are_none() {
        for json in ["null", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+02:00\""] {
            let mut deserializer = serde_json::Deserializer::from_str(json);
            assert_eq!(optional(&mut deserializer).unwrap(), None, "{json}");
        }
        for json in ["\"\"", "\"soon\"", "7", "true"] {
            assert!(optional(&mut serde_json::Deserializer::from_str(json)).is_err(), "{json}");
        }
    }

    fn written(date: Option<SystemTime>) -> serde_json::Result<serde_json::Value> {
        serialize(&date, serde_json::value::Serializer)
    }

    #[test]
    fn a_date_is_written_in_utc_and_can_be_the_last_of_graph() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-08-20T09:41:07.5Z", 1_787_218_867_500),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] {
            assert_eq!(written(after_epoch(milliseconds)).unwrap(), text);
        }
        let before = SystemTime::UNIX_EPOCH - Duration::from_millis(500);
        assert_eq!(written(Some(before)).unwrap(), "1969-12-31T23:59:59.5Z");
        assert!(written(None).unwrap().is_null());
        assert!(written(after_epoch(253_402_300_800_000)).is_err());
    }

    proptest! {
        #[test]
        fn a_date_that_is_written_is_read_back(
            seconds in 0..253_402_300_799_u64,
            nanoseconds in 0..1_000_000_000_u32,
        ) {
            let date = SystemTime::UNIX_EPOCH + Duration::new(seconds, nanoseconds);
            prop_assert_eq!(write(date).as_deref().and_then(parse), Some(date));
        }

        #[test]
        fn a_timestamp_is_read_back(
            seconds in -62_000_000_000_i64..253_402_207_200,
            nanoseconds in 0..1_000_000_000_i32,
            offset in -1439..1439_i32,
        ) {
            let timestamp = jiff::Timestamp::new(seconds, nanoseconds).unwrap();
            let offset = jiff::tz::Offset::from_seconds(offset * 60).unwrap();
            for text in [timestamp.to_string(), timestamp.display_with_offset(offset).to_string()] {
                prop_assert_eq!(parse(&text), SystemTime::try_from(timestamp).ok(), "{}", text);
            }
        }

        #[test]
        fn never_panics(text in "[+-]?[0-9]{3,6}-[0-9]{1,2}-[0-9]{1,2}[Tt ][0-9:.]{0,20}(Z|[+-][0-9:]{0,5})?") {
            let _ = parse(&text);
        }
    }
}
