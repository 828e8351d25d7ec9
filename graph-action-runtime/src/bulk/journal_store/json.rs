//! How the values of an entry are written in JSON.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The outcome as its text: `"not executed"`.
pub(super) mod outcome {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::response::outcome::Outcome;

    pub(crate) fn serialize<S: Serializer>(outcome: &Outcome, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(outcome)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Outcome, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The status as its number: `204`.
pub(super) mod status {
    use http::StatusCode;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(
        status: &Option<StatusCode>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        status.map(|status| status.as_u16()).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<StatusCode>, D::Error> {
        let number = Option::<u16>::deserialize(from)?;
        number.map(StatusCode::from_u16).transpose().map_err(D::Error::custom)
    }
}

/// A time as milliseconds since 1970.
pub(super) mod milliseconds {
    use std::time::SystemTime;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{from_milliseconds, to_milliseconds};

    pub(crate) fn serialize<S: Serializer>(time: &SystemTime, to: S) -> Result<S::Ok, S::Error> {
        to_milliseconds(*time).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SystemTime, D::Error> {
        u64::deserialize(from).map(from_milliseconds)
    }
}

/// A time as milliseconds since 1970, or `null`.
pub(super) mod optional_milliseconds {
    use std::time::SystemTime;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{from_milliseconds, to_milliseconds};

    pub(crate) fn serialize<S: Serializer>(
        time: &Option<SystemTime>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        time.map(to_milliseconds).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<SystemTime>, D::Error> {
        Ok(Option::<u64>::deserialize(from)?.map(from_milliseconds))
    }
}

/// A clock that is set before 1970 is wrong, but an entry with its time must still be written.
pub(crate) fn to_milliseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn from_milliseconds(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds)).unwrap_or(UNIX_EPOCH)
}
