//! The limits of a tenant for what erases devices, in any 24 hours (approval M).
//!
//! What a refusal for the day looks like, and when the day turns over, is not published (M-3). So the
//! words are the simulator's own, the status can be set, and the window slides: whoever keeps within
//! it keeps within any day.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, SystemTime},
};

use http::StatusCode;

use crate::world::{ledger::execution::Details, response::Response, rng::Map};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What Microsoft publishes (M-1).
const PUBLISHED: [(&str, u64); 3] = [("wipe", 500), ("retire", 1000), ("delete", 1000)];

#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// By the name of the operation in the path, or `delete`, in lower case.
    pub(crate) limits: BTreeMap<String, u64>,
    pub(crate) status: StatusCode,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: PUBLISHED.map(|(name, count)| (name.to_owned(), count)).into(),
            status: StatusCode::BAD_REQUEST,
        }
    }
}

/// Counts what was executed, by tenant and operation.
#[derive(Debug, Default)]
pub(crate) struct DailyLimits {
    settings: Settings,
    executed: Map<(String, String), VecDeque<SystemTime>>,
}

impl DailyLimits {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, executed: Map::default() }
    }

    /// Counts an execution, if it was an action on a device.
    pub(crate) fn record(&mut self, details: &Details) {
        if let Some(action) = &details.device_action {
            self.count(&details.caller.tenant, &action.name, details.at);
        }
    }

    /// Refuses an operation whose limit is reached. It counts only once it is executed.
    pub(crate) fn check(
        &mut self,
        tenant: &str,
        operation: &str,
        now: SystemTime,
    ) -> Result<(), Response> {
        let operation = operation.to_ascii_lowercase();
        let Some(limit) = self.settings.limits.get(&operation).copied() else {
            return Ok(());
        };
        let executed = self.executed.entry((tenant.to_owned(), operation.clone())).or_default();
        let is_over = |at: &SystemTime| now.duration_since(*at).is_ok_and(|passed| passed >= DAY);
        while executed.front().is_some_and(is_over) {
            executed.pop_front();
        }
        if (executed.len() as u64) < limit {
            return Ok(());
        }
        Err(self.refusal(&operation))
    }

    /// Returns the response to an operation whose limit is reached.
    pub(crate) fn refusal(&self, operation: &str) -> Response {
        let limit = self.settings.limits.get(&operation.to_ascii_lowercase());
        let limit = limit.map(|limit| format!(" of {limit}")).unwrap_or_default();
        let text = format!(
            "The tenant has reached the limit{limit} for {operation} in 24 hours. How Graph says this is not \
             published; these are the words of the simulator."
        );
        Response::error(self.settings.status, "SimulatorDailyLimit", text)
    }

    fn count(&mut self, tenant: &str, operation: &str, at: SystemTime) {
        let operation = operation.to_ascii_lowercase();
        if self.settings.limits.contains_key(&operation) {
            self.executed.entry((tenant.to_owned(), operation)).or_default().push_back(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_any_24_hours() {
        let limits = BTreeMap::from([("wipe".to_owned(), 2)]);
        let mut daily = DailyLimits::new(Settings { limits, ..Settings::default() });
        let at = |hours: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(hours * 3600);
        let mut wipe = |tenant: &str, hours: u64| {
            let is_free = daily.check(tenant, "Wipe", at(hours)).is_ok();
            if is_free {
                daily.count(tenant, "wipe", at(hours));
            }
            is_free
        };
        assert_eq!([0, 12, 23].map(|hours| wipe("a", hours)), [true, true, false]);
        assert!(wipe("b", 23));
        assert_eq!([24, 25, 35, 36].map(|hours| wipe("a", hours)), [true, false, false, true]);
        assert!(daily.check("a", "retire", at(36)).is_ok());
    }

    #[test]
    fn the_published_limits_are_the_default() {
        let limits = Settings::default().limits;
        let published = [("delete", 1000), ("retire", 1000), ("wipe", 500)];
        assert!(limits.iter().map(|(name, count)| (name.as_str(), *count)).eq(published));
    }
}
