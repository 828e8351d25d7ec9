//! How a caller that has to wait is told so.

use std::{
    fmt,
    str::FromStr,
    time::{Duration, SystemTime},
};

use jiff::Timestamp;
use serde_json::Value;

/// The form in which an answer says how long to wait, after those seen in the field and those
/// that RFC 9110 allows (conformance C-7 and D-19).
///
/// Its name on a command line is that of the variant with hyphens: `retry_after.to_string()`
/// gives it, and `parse` reads it.
///
/// ```
/// use graph_action_sim::RetryAfter;
///
/// assert_eq!("past-date".parse(), Ok(RetryAfter::PastDate));
/// assert_eq!(RetryAfter::None.to_string(), "none");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RetryAfter {
    /// Not at all, as Intune does.
    #[default]
    None,
    /// `120`
    Seconds,
    /// `119.128`: to be rounded up.
    Decimal,
    /// `60, 120`: of two gateways, the greater counts.
    List,
    /// `Fri, 01 Jan 2021 00:02:00 GMT`
    ImfDate,
    /// `Friday, 01-Jan-21 00:02:00 GMT`
    Rfc850Date,
    /// `Fri Jan  1 00:02:00 2021`
    AsctimeDate,
    /// A date that has passed, which asks for no wait at all.
    PastDate,
    /// `soon`, which counts as nothing.
    Garbage,
    /// `1`, however long the wait is.
    AlwaysOne,
    /// In an item of a batch: seconds under a name in odd case. Elsewhere as seconds.
    OddCase,
    /// In an item of a batch: a JSON number instead of text. Elsewhere as seconds.
    Number,
    /// Only in the `RetryAfter` of an error of Intune, within the message of the error.
    Nested,
}

impl RetryAfter {
    /// All forms.
    pub const ALL: [Self; 13] = [
        Self::None,
        Self::Seconds,
        Self::Decimal,
        Self::List,
        Self::ImfDate,
        Self::Rfc850Date,
        Self::AsctimeDate,
        Self::PastDate,
        Self::Garbage,
        Self::AlwaysOne,
        Self::OddCase,
        Self::Number,
        Self::Nested,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Seconds => "seconds",
            Self::Decimal => "decimal",
            Self::List => "list",
            Self::ImfDate => "imf-date",
            Self::Rfc850Date => "rfc850-date",
            Self::AsctimeDate => "asctime-date",
            Self::PastDate => "past-date",
            Self::Garbage => "garbage",
            Self::AlwaysOne => "always-one",
            Self::OddCase => "odd-case",
            Self::Number => "number",
            Self::Nested => "nested",
        }
    }
}

impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for RetryAfter {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|form| form.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            format!("`{name}` is no form of Retry-After; there are {}", names.join(", "))
        })
    }
}

/// A wait and how it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wait {
    pub(crate) form: RetryAfter,
    pub(crate) length: Duration,
}

impl Wait {
    /// How long the caller is told to wait; nothing when it is not told.
    pub(crate) fn stated(self) -> Option<Duration> {
        match self.form {
            RetryAfter::None | RetryAfter::Garbage | RetryAfter::PastDate => None,
            RetryAfter::AlwaysOne => Some(Duration::from_secs(1)),
            RetryAfter::Decimal => Some(Duration::from_millis(self.millis())),
            _ => Some(Duration::from_secs(self.seconds())),
        }
    }

    /// The value of the header.
    pub(crate) fn header(self, now: SystemTime) -> Option<String> {
        let seconds = self.seconds();
        match self.form {
            RetryAfter::None | RetryAfter::Nested => None,
            RetryAfter::Seconds | RetryAfter::OddCase | RetryAfter::Number => {
                Some(seconds.to_string())
            }
            RetryAfter::Decimal => {
                let millis = self.millis();
                Some(format!("{}.{:03}", millis / 1000, millis % 1000))
            }
            RetryAfter::List => Some(format!("{}, {seconds}", seconds / 2)),
            RetryAfter::ImfDate => date("%a, %d %b %Y %H:%M:%S GMT", self.end(now)),
            RetryAfter::Rfc850Date => date("%A, %d-%b-%y %H:%M:%S GMT", self.end(now)),
            RetryAfter::AsctimeDate => date("%a %b %e %H:%M:%S %Y", self.end(now)),
            RetryAfter::PastDate => {
                let past = now.checked_sub(Duration::from_secs(10)).unwrap_or(now);
                date("%a, %d %b %Y %H:%M:%S GMT", past)
            }
            RetryAfter::Garbage => Some("soon".to_owned()),
            RetryAfter::AlwaysOne => Some("1".to_owned()),
        }
    }

    /// The name and the value of the header in an item of a batch.
    pub(crate) fn in_item(self, now: SystemTime) -> Option<(&'static str, Value)> {
        let value = self.header(now)?;
        Some(match self.form {
            RetryAfter::OddCase => ("rEtRY-aFtER", value.into()),
            RetryAfter::Number => ("Retry-After", self.seconds().into()),
            _ => ("Retry-After", value.into()),
        })
    }

    /// The `RetryAfter` inside the error of Intune, in seconds.
    pub(crate) fn nested(self) -> Option<u64> {
        (self.form == RetryAfter::Nested).then(|| self.seconds())
    }

    /// Rounded up, so that who waits as long as told has waited long enough.
    fn seconds(self) -> u64 {
        self.length.as_secs() + u64::from(self.length.subsec_nanos() > 0)
    }

    fn millis(self) -> u64 {
        let millis = self.length.as_nanos().div_ceil(1_000_000);
        u64::try_from(millis).unwrap_or(u64::MAX)
    }

    /// The end of the wait at a full second, not before it.
    fn end(self, now: SystemTime) -> SystemTime {
        let end = now.checked_add(self.length).unwrap_or(now);
        let since = end.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let missing = match since.subsec_nanos() {
            0 => 0,
            nanos => 1_000_000_000 - nanos,
        };
        end.checked_add(Duration::from_nanos(missing.into())).unwrap_or(end)
    }
}

fn date(format: &str, time: SystemTime) -> Option<String> {
    Some(Timestamp::try_from(time).ok()?.strftime(format).to_string())
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
            assert_eq!(form.to_string().parse(), Ok(form));
        }
        let error = "sometimes".parse::<RetryAfter>().expect_err("a refusal");
        assert!(error.contains("`sometimes`") && error.contains("imf-date"), "{error}");
    }
}
