//! How a response says how long the caller has to wait.

use std::time::{Duration, SystemTime};

use jiff::{RoundMode, Timestamp, TimestampRound, Unit};
use serde_json::Value;

use crate::world::dates::{http_date, timestamp};

/// The form in which a response says how long to wait: the forms that servers were seen to send,
/// and those that RFC 9110 allows (conformance C-7 and D-19).
///
/// On a command line a form has the name of its variant with hyphens: `to_string()` returns that
/// name and `parse` reads it.
///
/// ```
/// use graph_action_sim::RetryAfter;
///
/// assert_eq!("past-date".parse(), Ok(RetryAfter::PastDate));
/// assert_eq!(RetryAfter::None.to_string(), "none");
/// ```
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum RetryAfter {
    /// No wait is stated, as in Intune.
    #[default]
    None,
    /// `120`
    Seconds,
    /// `119.128`, which a caller has to round up.
    Decimal,
    /// `60, 120`, from two gateways; the longer wait counts.
    List,
    /// `Fri, 01 Jan 2021 00:02:00 GMT`
    ImfDate,
    /// `Friday, 01-Jan-21 00:02:00 GMT`
    Rfc850Date,
    /// `Fri Jan  1 00:02:00 2021`
    AsctimeDate,
    /// A date in the past, which asks for no wait at all.
    PastDate,
    /// `soon`, which means nothing.
    Garbage,
    /// `1`, however long the wait is.
    AlwaysOne,
    /// In an item of a batch: seconds, under a name in odd case. Elsewhere: seconds.
    OddCase,
    /// In an item of a batch: a JSON number instead of text. Elsewhere: seconds.
    Number,
    /// Only inside the message of an error of Intune, as its `RetryAfter`.
    Nested,
}

impl RetryAfter {
    /// All forms.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;
}

/// A wait, and the form in which the response states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wait {
    pub(crate) form: RetryAfter,
    pub(crate) length: Duration,
}

impl Wait {
    /// Returns the wait that the caller can read; nothing when the form states none.
    pub(crate) fn stated(self) -> Option<Duration> {
        match self.form {
            RetryAfter::None | RetryAfter::Garbage | RetryAfter::PastDate => None,
            RetryAfter::AlwaysOne => Some(Duration::from_secs(1)),
            RetryAfter::Decimal => Some(Duration::from_millis(self.millis())),
            _ => Some(Duration::from_secs(self.seconds())),
        }
    }

    /// Returns the value of the header.
    pub(crate) fn header(self, now: SystemTime) -> Option<String> {
        let seconds = self.seconds();
        let date = |format| self.end(now).strftime(format).to_string();
        Some(match self.form {
            RetryAfter::None | RetryAfter::Nested => return None,
            RetryAfter::Seconds | RetryAfter::OddCase | RetryAfter::Number => seconds.to_string(),
            RetryAfter::Decimal => {
                let millis = self.millis();
                format!("{}.{:03}", millis / 1000, millis % 1000)
            }
            RetryAfter::List => format!("{}, {seconds}", seconds / 2),
            RetryAfter::ImfDate => http_date(self.end(now)),
            RetryAfter::Rfc850Date => date("%A, %d-%b-%y %H:%M:%S GMT"),
            RetryAfter::AsctimeDate => date("%a %b %e %H:%M:%S %Y"),
            RetryAfter::PastDate => {
                let past = now.checked_sub(Duration::from_secs(10)).unwrap_or(now);
                http_date(timestamp(past))
            }
            RetryAfter::Garbage => "soon".to_owned(),
            RetryAfter::AlwaysOne => "1".to_owned(),
        })
    }

    /// Returns the name and the value of the header in an item of a batch.
    pub(crate) fn in_item(self, now: SystemTime) -> Option<(&'static str, Value)> {
        let value = self.header(now)?;
        Some(match self.form {
            RetryAfter::OddCase => ("rEtRY-aFtER", value.into()),
            RetryAfter::Number => ("Retry-After", self.seconds().into()),
            _ => ("Retry-After", value.into()),
        })
    }

    /// Returns the `RetryAfter` inside the error of Intune, in seconds.
    pub(crate) fn nested(self) -> Option<u64> {
        (self.form == RetryAfter::Nested).then(|| self.seconds())
    }

    /// Rounded up, so that a caller who waits as long as stated has waited long enough.
    fn seconds(self) -> u64 {
        self.length.as_secs() + u64::from(self.length.subsec_nanos() > 0)
    }

    fn millis(self) -> u64 {
        let millis = self.length.as_nanos().div_ceil(1_000_000);
        u64::try_from(millis).unwrap_or(u64::MAX)
    }

    /// The end of the wait, rounded up to a whole second: a date has no fractions.
    fn end(self, now: SystemTime) -> Timestamp {
        let end = timestamp(now.checked_add(self.length).unwrap_or(now));
        let round = TimestampRound::new().smallest(Unit::Second).mode(RoundMode::Ceil);
        end.round(round).unwrap_or(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tenth of a second after the beginning of 2021.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(1_609_459_200_100)
    }

    fn wait(form: RetryAfter, millis: u64) -> Wait {
        Wait { form, length: Duration::from_millis(millis) }
    }

    #[test]
    fn every_form_has_its_text() {
        use RetryAfter::*;
        for (form, text, stated) in [
            (None, Option::None, Option::None),
            (Seconds, Some("120"), Some(120_000)),
            (Decimal, Some("119.128"), Some(119_128)),
            (List, Some("60, 120"), Some(120_000)),
            (ImfDate, Some("Fri, 01 Jan 2021 00:02:00 GMT"), Some(120_000)),
            (Rfc850Date, Some("Friday, 01-Jan-21 00:02:00 GMT"), Some(120_000)),
            (AsctimeDate, Some("Fri Jan  1 00:02:00 2021"), Some(120_000)),
            (PastDate, Some("Thu, 31 Dec 2020 23:59:50 GMT"), Option::None),
            (Garbage, Some("soon"), Option::None),
            (AlwaysOne, Some("1"), Some(1000)),
            (OddCase, Some("120"), Some(120_000)),
            (Number, Some("120"), Some(120_000)),
            (Nested, Option::None, Some(120_000)),
        ] {
            let wait = wait(form, 119_128);
            assert_eq!(wait.header(now()).as_deref(), text, "{form}");
            assert_eq!(wait.stated(), stated.map(Duration::from_millis), "{form}");
        }
    }

    #[test]
    fn a_date_is_not_before_the_end_of_the_wait() {
        let at = |millis| wait(RetryAfter::ImfDate, millis).header(now());
        assert_eq!(at(9_900).as_deref(), Some("Fri, 01 Jan 2021 00:00:10 GMT"));
        assert_eq!(at(9_901).as_deref(), Some("Fri, 01 Jan 2021 00:00:11 GMT"));
    }

    #[test]
    fn an_item_may_have_other_names_and_types() {
        let item = |form| wait(form, 5000).in_item(now());
        assert_eq!(item(RetryAfter::Seconds), Some(("Retry-After", "5".into())));
        assert_eq!(item(RetryAfter::OddCase), Some(("rEtRY-aFtER", "5".into())));
        assert_eq!(item(RetryAfter::Number), Some(("Retry-After", 5.into())));
        assert_eq!(item(RetryAfter::Nested), None);
    }

    #[test]
    fn every_form_has_a_name() {
        for form in RetryAfter::ALL {
            assert_eq!(form.to_string().parse().as_ref(), Ok(form));
        }
        assert!("sometimes".parse::<RetryAfter>().is_err());
    }
}
