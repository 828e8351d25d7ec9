//! What follows from other operations, where no source says it of a path itself.
//!
//! `/me` is an alias of `/users/{id}`, so that it has the same operations. Any other path outside the
//! SDKs can only be known by the type that it leads to: an action of the same name on the same type is
//! the same action. The type is that of the longest part of the path that an SDK reads, and from there
//! that of each property, as long as every type with that property agrees.
//!
//! A reference page writes the action of a derived type without the cast, straight after the item
//! (`/deviceAppManagement/mobileApps/{id}/revokeAllLicenses`). The name of the page has the type, as in
//! `intune-apps-iosvppapp-revokealllicenses`. Nothing else is derived.

use std::collections::{BTreeMap, BTreeSet};

use graph_action_metadata::line_arguments;

use super::{
    line::Key,
    names::Names,
    operations::{Found, Operations},
    shape::{Mark, Shape, Versions},
    sources::Sources,
};

/// Adds what can be derived.
pub(crate) fn derive(operations: &mut Operations, sources: &Sources) {
    let names = Names::of(&sources.operations);
    alias_me(operations);
    let graph = Types::of(operations);
    let unknown = operations.found.iter_mut().filter(|(_, found)| found.is_unknown());
    for ((normal, method), found) in unknown {
        let action = graph.action(method, normal);
        let is_example = found.shapes.values().any(|shape| is_example(&shape.path));
        let of_pages = || graph.action_of_pages(method, normal, &found.pages);
        if let Some((shape, versions)) =
            action.or_else(|| if is_example { None } else { of_pages() })
        {
            for own in found.shapes.values_mut() {
                own.take(shape, versions);
                if !names.spell(&own.path).1 && found.pages.is_empty() {
                    own.notes.push("case".to_owned());
                }
            }
            // The arguments of a function are known now.
            let shapes = std::mem::take(&mut found.shapes).into_values();
            let key = |shape: &Shape| line_arguments(&shape.path).join(",");
            found.shapes = shapes.map(|shape| (key(&shape), shape)).collect();
        }
    }
}

/// Whether a page wrote a value where a placeholder belongs: `/requests/4ef5e3e6-…/getFinalReport` or
/// `/filterByCurrentUser(on='reviewer')/stop`.
fn is_example(path: &str) -> bool {
    let is_guid = |segment: &str| {
        segment.len() == 36 && segment.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
    };
    let has_value = path.split("='").skip(1).any(|rest| !rest.starts_with(['{', '@']));
    has_value || path.split('/').any(is_guid)
}

/// Gives `/me/…` the shapes of `/users/{id}/…`.
fn alias_me(operations: &mut Operations) {
    let is_me = |key: &&Key| key.0 == "/me" || key.0.starts_with("/me/");
    let keys: Vec<Key> = operations.found.keys().filter(is_me).cloned().collect();
    for key in keys {
        let twin = (format!("/users/{{}}{}", key.0.get(3..).unwrap_or("")), key.1.clone());
        let Some(twin) = operations.found.get(&twin) else { continue };
        // `/users(userPrincipalName='…')` is another key of a user, which `/me` has none of.
        let is_alias = |shape: &Shape| shape.kind != "-" && shape.path.starts_with("/users/{");
        let known = twin.shapes.iter().filter(|(_, shape)| is_alias(shape));
        let shapes: BTreeMap<String, Shape> =
            known.map(|(arguments, shape)| (arguments.clone(), of_me(shape))).collect();
        if let Some(found) = operations.found.get_mut(&key).filter(|_| !shapes.is_empty()) {
            found.become_alias(shapes);
        }
    }
}

/// The shape of `/users/{userId}/…` as that of `/me/…`.
fn of_me(shape: &Shape) -> Shape {
    let rest = shape.path.splitn(4, '/').nth(3);
    let path = rest.map_or("/me".to_owned(), |rest| format!("/me/{rest}"));
    shape.derived(path, shape.versions)
}

impl Found {
    /// Whether no SDK and no CSDL has it.
    fn is_unknown(&self) -> bool {
        self.shapes.values().all(|shape| shape.kind == "-")
    }

    /// Takes the shapes of another path, and keeps what pages say of the versions.
    fn become_alias(&mut self, mut shapes: BTreeMap<String, Shape>) {
        let count = shapes.len();
        for (arguments, own) in std::mem::take(&mut self.shapes) {
            if let Some(shape) = shapes.get_mut(&arguments) {
                shape.versions.unite(own.versions);
            } else if let Some(shape) = shapes.values_mut().next().filter(|_| count == 1) {
                shape.versions.unite(own.versions);
            } else if !own.versions.is_empty() {
                self.shapes.insert(arguments, own);
            }
        }
        self.shapes.append(&mut shapes);
    }
}

impl Shape {
    fn take(&mut self, other: &Self, versions: Versions) {
        // The name as the action has it, with its namespace and arguments.
        let parent = self.path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let name = other.path.rsplit('/').next().unwrap_or("");
        let derived = other.derived(format!("{parent}/{name}"), versions);
        // Another route may be deprecated for its own reasons.
        let is_own = |note: &String| note.starts_with("deprecated");
        let notes = derived.notes.iter().filter(|note| !is_own(note)).cloned().collect();
        let mut versions = derived.versions;
        versions.unite(self.versions);
        *self = Self { versions, notes, ..derived };
    }
}

/// The types of paths, and the actions and functions of types.
struct Types {
    /// The type that a path in normal form leads to; a collection in brackets.
    paths: BTreeMap<String, String>,
    /// The types that a property leads to, by the type that has it and the property.
    properties: BTreeMap<(String, String), BTreeSet<String>>,
    /// The versions that have any operation at a path.
    versions: BTreeMap<String, Versions>,
    /// The shapes of an action by method, binding and name in lower case.
    actions: BTreeMap<(String, String, String), Action>,
}

/// An action on a type.
struct Action {
    shape: Shape,
    versions: Versions,
    /// Whether functions of the name have other arguments, or routes other results.
    is_ambiguous: bool,
}

impl Types {
    fn of(operations: &Operations) -> Self {
        let mut types = Self {
            paths: BTreeMap::new(),
            properties: BTreeMap::new(),
            versions: BTreeMap::new(),
            actions: BTreeMap::new(),
        };
        let known = || {
            let all = operations.found.iter();
            all.flat_map(|(key, found)| found.shapes.values().map(move |shape| (key, shape)))
                .filter(|(_, shape)| shape.kind != "-")
        };
        for (key, shape) in known() {
            types.learn_type(key, shape);
            types.versions.entry(key.0.clone()).or_default().unite(shape.versions);
        }
        types.learn_properties();
        known().for_each(|(key, shape)| types.learn_action(key, shape));
        types
    }

    fn learn_type(&mut self, (normal, method): &Key, shape: &Shape) {
        if method != "GET" || shape.kind.trim_start_matches('~') != "crud" {
            return;
        }
        match shape.result.split_once(':') {
            Some(("object", name)) => self.paths.insert(normal.clone(), name.to_owned()),
            Some(("collection", name)) => {
                self.paths.entry(format!("{normal}/{{}}")).or_insert_with(|| name.to_owned());
                self.paths.insert(normal.clone(), format!("[{name}]"))
            }
            _ => None,
        };
    }

    fn learn_properties(&mut self) {
        for (normal, leads_to) in &self.paths {
            let Some((parent, last)) = normal.rsplit_once('/').filter(|(_, last)| *last != "{}")
            else {
                continue;
            };
            if let Some(parent) = self.paths.get(parent) {
                let key = (parent.clone(), last.to_owned());
                self.properties.entry(key).or_default().insert(leads_to.clone());
            }
        }
    }

    fn learn_action(&mut self, (normal, method): &Key, shape: &Shape) {
        let Some((binding, (_, name))) = shape.binding().zip(normal.rsplit_once('/')) else {
            return;
        };
        let key = (method.clone(), binding.to_owned(), name.to_owned());
        match self.actions.get_mut(&key) {
            None => {
                let (shape, versions) = (shape.clone(), shape.versions);
                self.actions.insert(key, Action { shape, versions, is_ambiguous: false });
            }
            Some(action) => {
                action.versions.unite(shape.versions);
                let is_overload = |one: &Shape| one.path.rsplit('/').next().map(str::to_owned);
                action.is_ambiguous |= action.shape.result != shape.result
                    || is_overload(&action.shape) != is_overload(shape);
            }
        }
    }

    /// The action that a path outside the SDKs is, with the versions that can have it.
    fn action(&self, method: &str, normal: &str) -> Option<(&Shape, Versions)> {
        let (parent, name) = normal.rsplit_once('/')?;
        let key = (method.to_owned(), self.leads_to(parent)?, name.to_owned());
        let action = self.actions.get(&key).filter(|action| !action.is_ambiguous)?;
        let versions = action.versions.within(self.versions_above(parent));
        (!versions.is_empty()).then_some((&action.shape, versions.marked(Mark::Derived)))
    }

    /// The action that its reference pages describe, by the type and the action in their names. The pages
    /// say which versions have this path.
    fn action_of_pages(
        &self,
        method: &str,
        normal: &str,
        pages: &BTreeSet<String>,
    ) -> Option<(&Shape, Versions)> {
        let (_, name) = normal.rsplit_once('/')?;
        let type_on = |page: &'_ String| -> Option<String> {
            let front = page.strip_suffix(name)?.strip_suffix('-')?;
            front.rsplit('-').next().map(str::to_owned)
        };
        let types: BTreeSet<String> = pages.iter().filter_map(type_on).collect();
        let is_named = |binding: &str| {
            let binding = binding.trim_matches(['[', ']']);
            let plain = binding.rsplit('.').next().unwrap_or(binding);
            types.contains(&plain.to_ascii_lowercase())
        };
        let mut actions = self.actions.iter().filter(|((of, binding, own), action)| {
            of == method && own == name && is_named(binding) && !action.is_ambiguous
        });
        let (_, action) = actions.next()?;
        actions.next().is_none().then(|| (&action.shape, Versions::default()))
    }

    /// The type that a path leads to.
    fn leads_to(&self, normal: &str) -> Option<String> {
        if let Some(found) = self.paths.get(normal) {
            return Some(found.clone());
        }
        let (parent, last) = normal.rsplit_once('/')?;
        let parent = self.leads_to(parent)?;
        if last == "{}" {
            return Some(parent.strip_prefix('[')?.strip_suffix(']')?.to_owned());
        }
        let types = self.properties.get(&(parent, last.to_owned()))?;
        types.first().filter(|_| types.len() == 1).cloned()
    }

    /// The versions of the longest part of a path that has any.
    fn versions_above(&self, normal: &str) -> Versions {
        let mut path = normal;
        loop {
            if let Some(versions) = self.versions.get(path) {
                return *versions;
            }
            match path.rsplit_once('/') {
                Some((parent, _)) if !parent.is_empty() => path = parent,
                _ => return Versions::of(super::shape::VERSIONS, Mark::Derived),
            }
        }
    }
}
