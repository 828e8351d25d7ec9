//! Times as RFC 3339 writes them, in whole seconds and UTC: `2026-11-29T23:50:00Z`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserializer, Serializer, de};

use crate::date_time;

/// Leaves out the fraction of a second, so that a time is the same after it was written and read.
pub(super) fn whole_seconds(time: SystemTime) -> SystemTime {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    UNIX_EPOCH.checked_add(Duration::from_secs(since.as_secs())).unwrap_or(UNIX_EPOCH)
}

pub(super) fn serialize<S: Serializer>(time: &SystemTime, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&date_time::text(*time))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SystemTime, D::Error> {
    date_time::optional(from)?.ok_or_else(|| de::Error::custom("a time is missing"))
}

/// The same for a time that may be missing.
pub(super) mod optional {
    use super::{Serializer, SystemTime, date_time};
    use serde::Serialize as _;

    pub(in crate::plan) use crate::date_time::optional as deserialize;

    pub(in crate::plan) fn serialize<S: Serializer>(
        time: &Option<SystemTime>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        time.map(date_time::text).serialize(to)
    }
}
