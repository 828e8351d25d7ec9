//! Reads of one device or of a page of devices.

use std::time::SystemTime;

use serde_json::{Map, Value};

use crate::world::{
    dates::timestamp,
    device_action::device_id,
    devices::{
        Devices, ignored,
        profile::{PROPERTIES, Profile},
    },
    lock::lock,
    query::{Query, filter::Filter, schema::Schema},
    request::Request,
    response::Response,
};

/// The properties that change with the actions on a device.
const CHANGING: [&str; 2] = ["managementState", "deviceActionResults"];

const SCHEMA: Schema = Schema {
    type_name: "managedDevice",
    path: "deviceManagement/managedDevices",
    properties: &PROPERTIES,
    others: &CHANGING,
};

impl Devices {
    /// Responds to a request for a list of devices.
    pub(crate) fn read_list(
        &self,
        request: &Request,
        now: SystemTime,
    ) -> Result<Response, Response> {
        self.require_devices()?;
        let mut query = Query::parse(request.query.as_deref(), true, &SCHEMA)?;
        if !self.settings.exact_queries {
            ignored::ignore(&mut query);
        }
        Ok(Response::json(self.page(&query, request, now)))
    }

    /// Responds to a request for one device.
    pub(crate) fn read_one(
        &self,
        key: &str,
        request: &Request,
        now: SystemTime,
    ) -> Result<Response, Response> {
        self.require_devices()?;
        let index = device_id(key).and_then(|id| self.indices.get(&id).copied());
        let index = index.ok_or_else(|| Response::not_found(key))?;
        let query = Query::parse(request.query.as_deref(), false, &SCHEMA)?;
        Ok(Response::json(SCHEMA.entity(request, self.show(index, &query, true, now))))
    }

    /// Without devices every device exists, and none has properties.
    fn require_devices(&self) -> Result<(), Response> {
        if !self.ids.is_empty() {
            return Ok(());
        }
        let text =
            "reads of devices when it has none; add some with `.devices(..)` or `.device(..)`";
        Err(Response::not_simulated(text))
    }

    fn page(&self, query: &Query, request: &Request, now: SystemTime) -> Value {
        let size = query.size(self.settings.page_size);
        let count = || self.matching(query, 0, now).count();
        let (page, next): (Vec<_>, _) = match query.order.is_empty() {
            true => {
                let mut matching = self.matching(query, query.start, now);
                (matching.by_ref().take(size).collect(), matching.next())
            }
            false => {
                let mut matching: Vec<_> = self.matching(query, 0, now).collect();
                matching.sort_by(|one, other| {
                    query.compare(|name| {
                        (self.property(*one, name, now), self.property(*other, name, now))
                    })
                });
                let end = query.start.saturating_add(size);
                let next = (end < matching.len()).then_some(end);
                (matching.into_iter().skip(query.start).take(size).collect(), next)
            }
        };
        let shown = page.into_iter().map(|index| self.show(index, query, false, now).into());
        query.list(request, &SCHEMA, shown.collect(), count, next)
    }

    /// Returns the devices that match a query, from an index on. If the filter names ids, only those
    /// are looked at.
    fn matching<'d>(
        &'d self,
        query: &'d Query,
        start: usize,
        now: SystemTime,
    ) -> Box<dyn Iterator<Item = usize> + 'd> {
        let matches = move |index: &usize| {
            let exists = self.ids.get(*index).is_some_and(|id| !self.is_gone(*id, now));
            let get = |name: &str| self.property(*index, name, now);
            exists && query.filter.as_ref().is_none_or(|filter| filter.matches(&get))
        };
        match query.filter.as_ref().and_then(Filter::ids) {
            None => Box::new((start..self.ids.len()).filter(matches)),
            Some(ids) => {
                let indices = ids.iter().filter_map(|id| self.indices.get(id).copied());
                let mut indices: Vec<_> = indices.filter(|index| *index >= start).collect();
                indices.sort_unstable();
                indices.dedup();
                Box::new(indices.into_iter().filter(matches))
            }
        }
    }

    /// Returns the selected properties of a device. In a list the results of actions are always
    /// empty, as in Intune.
    fn show(
        &self,
        index: usize,
        query: &Query,
        is_alone: bool,
        now: SystemTime,
    ) -> Map<String, Value> {
        let mut device = Map::new();
        for name in PROPERTIES.into_iter().filter(|name| query.selects(name)) {
            device.extend(self.property(index, name, now).map(|value| (name.to_owned(), value)));
        }
        let histories = self.histories();
        let history = self.ids.get(index).and_then(|id| histories.get(id));
        if query.selects("managementState") {
            let state = history.map_or("managed", |history| history.management_state(now));
            device.insert("managementState".to_owned(), state.into());
        }
        if query.selects("deviceActionResults") {
            let results = history.filter(|_| is_alone).map(|history| history.results(now));
            let results = results.unwrap_or_else(|| Value::Array(Vec::new()));
            device.insert("deviceActionResults".to_owned(), results);
        }
        device
    }

    /// Returns a property: as it was given, or made up.
    pub(super) fn property(&self, index: usize, name: &str, now: SystemTime) -> Option<Value> {
        let id = *self.ids.get(index)?;
        let changed = match name {
            "lastSyncDateTime" => self
                .histories()
                .get(&id)
                .and_then(|history| history.last_sync(now))
                .map(|time| timestamp(time).to_string()),
            "deviceName" => {
                let histories = self.histories();
                histories.get(&id).and_then(|history| history.device_name(now)).map(str::to_owned)
            }
            _ => None,
        };
        if let Some(changed) = changed {
            return Some(changed.into());
        }
        let given = lock(&self.named).get(&id).and_then(|given| given.get(name)).cloned();
        given.or_else(|| Profile::new(self.settings.seed, id, index).get(name))
    }
}
