//! Which action a request is meant for.

use std::collections::HashMap;

use graph_action::{ActionMeta, Version};
use http::Method;

use crate::{
    matching::{Captures, Fit},
    segment,
    template::{Part, Template},
};

/// All routes of all actions.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    entries: Vec<Entry>,
    /// The indices of the routes that end with a name, by that name.
    by_name: HashMap<String, Vec<usize>>,
    /// Those of the routes that end otherwise.
    others: Vec<usize>,
}

/// One route of an action.
#[derive(Debug)]
struct Entry {
    action: ActionMeta,
    template: Template,
    version: Version,
}

/// An action by one of its routes, and what the path says beyond that.
#[derive(Debug)]
pub(crate) struct Found<'c> {
    pub(crate) action: &'c ActionMeta,
    pub(crate) template: &'c Template,
    pub(crate) captures: Captures,
}

/// What a request reads of devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read<'f> {
    /// All of them.
    Devices,
    /// The one with this key.
    Device(&'f str),
}

/// Why there is no such action.
#[derive(Debug)]
pub(crate) enum NotFound {
    /// No path is like this beyond the segment of this index.
    Path(usize),
    /// The path has these methods only.
    Method(Vec<Method>),
}

impl Catalogue {
    pub(crate) fn add(&mut self, action: ActionMeta) {
        for (path, version) in action.routes() {
            let template = Template::parse(&path);
            let indices = match template.parts.last() {
                Some(Part::Literal(name)) => self.by_name.entry(segment::index(name)).or_default(),
                _ => &mut self.others,
            };
            indices.push(self.entries.len());
            self.entries.push(Entry { action, template, version });
        }
    }

    /// Looks an action up. Where several fit, the one with the most names in its path is meant,
    /// then that of the highest version, then the last that was added.
    pub(crate) fn find(
        &self,
        method: &Method,
        version: Version,
        segments: &[String],
    ) -> Result<Found<'_>, NotFound> {
        let fits = self.fits(version, segments).map_err(NotFound::Path)?;
        let methods = fits.iter().map(|found| found.0.method()).collect();
        fits.into_iter()
            .filter(|(entry, _)| entry.method() == *method)
            .max_by_key(|(entry, _)| entry.version)
            .map(|(entry, captures)| Found {
                action: &entry.action,
                template: &entry.template,
                captures,
            })
            .ok_or(NotFound::Method(methods))
    }

    /// The routes that fit best, or how far any fits.
    fn fits(
        &self,
        version: Version,
        segments: &[String],
    ) -> Result<Vec<(&Entry, Captures)>, usize> {
        let mut fits = Vec::new();
        for entry in self.candidates(segments).filter(|entry| entry.version <= version) {
            if let Fit::Whole(captures) = entry.template.fit(segments) {
                fits.push((entry, captures));
            }
        }
        let names = fits.iter().map(|(entry, _)| entry.template.names()).max();
        let names = names.ok_or_else(|| self.reach(version, segments))?;
        fits.retain(|(entry, _)| entry.template.names() == names);
        Ok(fits)
    }

    /// The routes that a path may fit by its last segment: a fraction of all, in their order.
    fn candidates(&self, segments: &[String]) -> impl Iterator<Item = &Entry> {
        let name = segments.last().map(|segment| segment::index(segment)).unwrap_or_default();
        let mut indices = self.by_name.get(&name).cloned().unwrap_or_default();
        indices.extend(&self.others);
        indices.sort_unstable();
        indices.into_iter().filter_map(|index| self.entries.get(index))
    }

    /// How far a path fits any route.
    fn reach(&self, version: Version, segments: &[String]) -> usize {
        let entries = self.entries.iter().filter(|entry| entry.version <= version);
        let reach = |entry: &Entry| match entry.template.fit(segments) {
            Fit::Whole(_) => segments.len(),
            Fit::Until(index) => index,
        };
        entries.map(reach).max().unwrap_or_default()
    }
}

impl Found<'_> {
    /// The key of the managed device that it is about.
    pub(crate) fn device(&self) -> Option<&str> {
        let index = self.template.device_key()?;
        self.captures.keys.get(index).map(|(_, key)| key.as_str())
    }

    /// What it reads of devices, if nothing else.
    pub(crate) fn reads(&self) -> Option<Read<'_>> {
        match self.template.parts.last()? {
            _ if self.action.method != graph_action::Method::Get => None,
            Part::Key(_) => self.device().filter(|_| self.ends_with_device()).map(Read::Device),
            _ => self.template.is_devices().then_some(Read::Devices),
        }
    }

    fn ends_with_device(&self) -> bool {
        self.template.device_key().is_some_and(|index| index + 1 == self.captures.keys.len())
    }
}

impl Entry {
    fn method(&self) -> Method {
        self.action.method.into()
    }
}

#[cfg(test)]
mod tests {
    use graph_action::Method as Declared;

    use super::*;

    fn catalogue() -> Catalogue {
        let mut catalogue = Catalogue::default();
        for action in [
            ActionMeta::declare("One", Declared::Post, "/devices/{id}"),
            ActionMeta::declare("All", Declared::Get, "/devices/all"),
            ActionMeta::declare("Stable", Declared::Post, "/x"),
            ActionMeta::declare("Preview", Declared::Post, "/x").beta(),
            ActionMeta::declare("Again", Declared::Post, "/x"),
        ] {
            catalogue.add(action);
        }
        catalogue
    }

    fn find(method: &Method, version: Version, path: &str) -> Result<&'static str, NotFound> {
        let segments: Vec<_> = path.split('/').map(str::to_owned).collect();
        let catalogue = catalogue();
        let found = catalogue.find(method, version, &segments)?;
        Ok(found.action.name)
    }

    #[test]
    fn the_closest_declaration_is_meant() {
        let name = |method, version, path| find(method, version, path).ok();
        assert_eq!(name(&Method::POST, Version::V1, "devices/1"), Some("One"));
        assert_eq!(name(&Method::GET, Version::V1, "devices/all"), Some("All"));
        assert_eq!(name(&Method::POST, Version::V1, "devices/all"), None);
        assert_eq!(name(&Method::POST, Version::V1, "x"), Some("Again"));
        assert_eq!(name(&Method::POST, Version::Beta, "x"), Some("Preview"));
    }

    /// Whether a route ends with a name or with a key, the order in which they came counts.
    #[test]
    fn of_two_that_fit_alike_the_last_is_meant() {
        let by_name = ActionMeta::declare("ByName", Declared::Post, "/{x}/b");
        let by_key = ActionMeta::declare("ByKey", Declared::Post, "/a/{y}");
        for (first, last) in [(by_name, by_key), (by_key, by_name)] {
            let mut catalogue = Catalogue::default();
            catalogue.add(first);
            catalogue.add(last);
            let segments = ["a".to_owned(), "b".to_owned()];
            let found = catalogue.find(&Method::POST, Version::V1, &segments).expect("both fit");
            assert_eq!(found.action.name, last.name);
        }
    }

    #[test]
    fn the_methods_of_a_path_are_told() {
        let error = find(&Method::PUT, Version::V1, "devices/1");
        assert!(matches!(error, Err(NotFound::Method(methods)) if methods == [Method::POST]));
        let error = find(&Method::PUT, Version::V1, "devices/1/y");
        assert!(matches!(error, Err(NotFound::Path(2))));
    }
}
