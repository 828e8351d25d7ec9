//! How often an action may run in a tenant on one day (conformance M).

use crate::declare::meta::{ActionMeta, Method};

/// How often actions may run in a tenant within 24 hours, over all tools together.
///
/// A run counts what it sends, keeps the count in its journal, and sends no more than this. What other tools
/// send is known to it only if its token may read the tenant's audit of remote actions.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Client, ClientBuilder, DailyLimits};
///
/// /// A brake: at most 50 a day, whatever Microsoft allows.
/// fn brake<A: Action>(builder: ClientBuilder) -> ClientBuilder {
///     builder.daily_limits(DailyLimits::published().limit(A::META, 50))
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyLimits {
    published: bool,
    own: Vec<(Method, &'static str, Option<u64>)>,
}

impl Default for DailyLimits {
    fn default() -> Self {
        Self::published()
    }
}

impl DailyLimits {
    /// Returns the limits that Microsoft publishes: 500 wipes, 1,000 retirements and 1,000 deletions of
    /// devices (conformance M-1). Microsoft's support changes them for a tenant.
    pub const fn published() -> Self {
        Self { published: true, own: Vec::new() }
    }

    /// Returns no limits.
    pub const fn none() -> Self {
        Self { published: false, own: Vec::new() }
    }

    /// Sets the limit of an action, by whatever route it is called; `None` for no limit.
    #[must_use]
    pub fn limit(mut self, action: &ActionMeta, requests: impl Into<Option<u64>>) -> Self {
        let (method, name) = key(action);
        self.own.push((method, name, requests.into()));
        self
    }

    /// Returns the limit of an action.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, DailyLimits};
    ///
    /// fn is_limited<A: Action>() -> bool {
    ///     DailyLimits::published().of(A::META).is_some()
    /// }
    /// ```
    pub fn of(&self, action: &ActionMeta) -> Option<u64> {
        let (method, name) = key(action);
        let own = self.own.iter().rev().find(|(other, path, _)| (*other, *path) == (method, name));
        let published = || action.on_device().filter(|_| self.published)?.daily_limit();
        own.map_or_else(published, |(.., limit)| *limit)
    }
}

/// What tells actions apart: an action on a device has the same limit by every route.
fn key(action: &ActionMeta) -> (Method, &'static str) {
    (action.method, action.device_operation().unwrap_or(action.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn action(method: Method, path: &'static str) -> ActionMeta {
        ActionMeta::declare("X", method, path)
    }

    #[test]
    fn the_published_limits_are_those_of_wipe_retire_and_delete() {
        let limits = DailyLimits::published();
        for (method, path, expected) in [
            (Method::Post, "/deviceManagement/managedDevices/{id}/wipe", Some(500)),
            (Method::Post, "/users/{id}/managedDevices/{id}/wipe", Some(500)),
            (Method::Post, "/deviceManagement/comanagedDevices/{id}/retire", Some(1_000)),
            (Method::Delete, "/deviceManagement/managedDevices/{id}", Some(1_000)),
            (Method::Get, "/deviceManagement/managedDevices/{id}", None),
            (Method::Post, "/deviceManagement/managedDevices/{id}/syncDevice", None),
            (Method::Post, "/keys/{id}/wipe", None),
            (Method::Delete, "/deviceManagement/managedDevices/{id}/x/{y}", None),
        ] {
            assert_eq!(limits.of(&action(method, path)), expected, "{path}");
            assert_eq!(DailyLimits::none().of(&action(method, path)), None, "{path}");
        }
    }

    #[test]
    fn a_limit_of_ones_own_replaces_the_published_one() {
        let wipe = action(Method::Post, "/deviceManagement/managedDevices/{id}/wipe");
        let by_user = action(Method::Post, "/users/{id}/managedDevices/{id}/wipe");
        let poke = action(Method::Post, "/keys/{id}/poke");
        let limits = DailyLimits::published().limit(&wipe, 9).limit(&wipe, 7).limit(&poke, 3);
        assert_eq!((limits.of(&wipe), limits.of(&by_user)), (Some(7), Some(7)));
        assert_eq!(limits.of(&poke), Some(3));
        assert_eq!(limits.limit(&wipe, None).of(&wipe), None);
    }
}
