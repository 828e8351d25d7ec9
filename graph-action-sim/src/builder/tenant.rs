//! The devices of the tenant, what becomes of the actions on them, and how they are read.

use std::time::Duration;

use serde_json::Value;

use super::SimBuilder;

impl SimBuilder {
    /// Adds this many managed devices of several kinds; their ids and properties come from the seed.
    /// See [`Sim::device_ids`](crate::Sim::device_ids).
    ///
    /// They are read by declared actions with the method GET on `/deviceManagement/managedDevices` and
    /// on any path that ends with the key of a device. A list takes `$filter` (`eq`, `startswith`,
    /// `and`, `or`), `$select`, `$top`, `$count` and its own `$skiptoken`; one device takes `$select`.
    /// Any other option is rejected.
    ///
    /// If there is at least one device, no others exist: an action on another device gets 404.
    pub fn devices(mut self, count: u64) -> Self {
        self.devices.count = count;
        self
    }

    /// Adds a managed device with some properties, under the names that Graph gives them; the others
    /// come from the seed. It comes before those of [`devices`](Self::devices).
    ///
    /// ```
    /// use graph_action_sim::Sim;
    /// use serde_json::json;
    ///
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let sim = Sim::builder().device(id, json!({ "operatingSystem": "iOS" })).build()?;
    /// assert_eq!(sim.device_ids(), [id]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn device(mut self, id: impl Into<String>, properties: Value) -> Self {
        self.devices.named.push((id.into(), properties));
        self
    }

    /// Sets the largest number of devices in a page of a list; the default is 1000.
    pub fn page_size(mut self, size: u64) -> Self {
        self.devices.page_size = size;
        self
    }

    /// Sets how long an action is `pending` in the `deviceActionResults` of its device before it is
    /// `done`; the default is one minute.
    ///
    /// Only the response for one device has these results. A list leaves them empty, as Intune
    /// does.
    pub fn action_duration(mut self, duration: Duration) -> Self {
        self.devices.duration = duration;
        self
    }

    /// Sets the share of actions that end as `failed` instead of `done`, although they were accepted.
    pub fn failing_actions(mut self, share: f64) -> Self {
        self.devices.failing = share;
        self
    }

    /// Removes a device once it was wiped or retired successfully.
    pub fn removed_devices_disappear(mut self) -> Self {
        self.devices.disappear = true;
        self
    }

    /// Applies filters that Intune ignores, and orders lists of devices. By default a filter by `userId`,
    /// `skuFamily` or `deviceEnrollmentType` returns all devices, `azureADDeviceId eq 'a' or
    /// azureADDeviceId eq 'b'` returns those of `a`, and `$orderby` has no effect on devices, as was
    /// seen in Intune: a client has to check what a filter returns.
    pub fn exact_queries(mut self) -> Self {
        self.devices.exact_queries = true;
        self
    }

    /// Leaves what applications do on their own behalf out of `remoteActionAudits`. Whether Intune lists
    /// it is not known; `auditEvents` always has it.
    pub fn audit_only_users(mut self) -> Self {
        self.world.audit.only_users = true;
        self
    }

    /// Adds a key without an entity: a request with it gets 404. The nil GUID is always such a key.
    pub fn missing_key(mut self, key: impl AsRef<str>) -> Self {
        self.world.missing_keys.add(key.as_ref());
        self
    }
}
