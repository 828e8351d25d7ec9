//! Reads of one device or of a page of devices.

use std::time::SystemTime;

use serde_json::{Map, Value};

use crate::world::{
    catalogue::{Found, Read},
    devices::{
        Devices,
        filter::Filter,
        parse,
        profile::{PROPERTIES, Profile},
        query::{self, Query},
    },
    request::Request,
    response::Response,
};

impl Devices {
    /// Responds to a request that reads devices; returns nothing when it reads something else, or
    /// when there are no devices.
    pub(crate) fn read(
        &self,
        found: &Found<'_>,
        request: &Request,
        now: SystemTime,
    ) -> Option<Result<Response, Response>> {
        let read = found.reads().filter(|_| !self.ids.is_empty())?;
        let is_list = matches!(read, Read::Devices);
        let query = match Query::parse(request.query.as_deref(), is_list) {
            Ok(query) => query,
            Err(reason) => {
                let message = format!("Invalid query: {reason}.");
                return Some(Err(Response::bad_request(message)));
            }
        };
        let version = request.path.split('/').nth(1).unwrap_or_default();
        let base = request.origins.graph();
        let context = format!("{base}/{version}/$metadata#deviceManagement/managedDevices");
        Some(Ok(Response::json(match read {
            Read::Devices => self.page(&query, request, context, now),
            Read::Device(key) => {
                let index = parse(key).and_then(|id| self.indices.get(&id).copied())?;
                let mut device = self.show(index, &query, true, now);
                device.insert("@odata.context".to_owned(), format!("{context}/$entity").into());
                Value::Object(device)
            }
        })))
    }

    fn page(&self, query: &Query, request: &Request, context: String, now: SystemTime) -> Value {
        let size = query.top.unwrap_or(u64::MAX).min(self.settings.page_size.max(1));
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let mut matching = self.matching(query, query.start, now);
        let page: Vec<_> = matching.by_ref().take(size).collect();
        let mut list = Map::new();
        list.insert("@odata.context".to_owned(), context.into());
        if query.counts {
            let count = self.matching(query, 0, now).count();
            list.insert("@odata.count".to_owned(), count.into());
        }
        if let Some(next) = matching.next() {
            let link = next_link(request, next);
            list.insert("@odata.nextLink".to_owned(), link.into());
        }
        let devices = page.into_iter().map(|index| self.show(index, query, false, now).into());
        list.insert("value".to_owned(), Value::Array(devices.collect()));
        list.into()
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
            let get = |name: &str| self.property(*index, name);
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
            device.extend(self.property(index, name).map(|value| (name.to_owned(), value)));
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

    /// Returns a property that does not change: as it was given, or made up.
    fn property(&self, index: usize, name: &str) -> Option<Value> {
        let id = *self.ids.get(index)?;
        let given = self.named.get(&id).and_then(|given| given.get(name));
        given.cloned().or_else(|| Profile::new(self.settings.seed, id, index).get(name))
    }
}

/// Returns the link to the next page: the same request with a token.
fn next_link(request: &Request, next: usize) -> String {
    let token = format!("$skiptoken={}", query::token(next));
    let kept = query::without_token(request.query.as_deref().unwrap_or_default());
    let query: Vec<_> = kept.chain([token.as_str()]).collect();
    format!("{}{}?{}", request.origins.graph(), request.path, query.join("&"))
}
