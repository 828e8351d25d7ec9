//! How keys become part of a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    declare::meta::{ActionMeta, KeyForm, ResourceMeta},
    request::key::{Key, check_bare, check_characters, check_guid, check_segment},
};

/// Everything but the unreserved characters of RFC 3986 (conformance A-2).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as it may stand between two slashes, or in a query.
pub(crate) fn percent_encode(text: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(text, RESERVED)
}

/// A path below the version, encoded, and the values of its parameter aliases.
#[derive(Debug, Default)]
pub(crate) struct Path {
    pub(crate) text: String,
    pub(crate) aliases: Vec<(String, String)>,
    /// The same by the first route of the resource, where that is another one and its keys are known.
    pub(crate) canonical: Option<String>,
    /// The keys so far, by name, encoded; kept where the canonical path is another one.
    keys: Option<Vec<(String, String)>>,
}

/// Where in a template a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between two slashes.
    Segment,
    /// `name='{x}'`: text, its quotes doubled (conformance A-6).
    Quoted,
    /// `name={x}`: a number, GUID, date or Boolean.
    Bare,
    /// `name=@x`: the value goes into the query.
    Alias,
}

impl Path {
    /// Puts keys into the template of an action, by its own path or another route of its resource.
    ///
    /// The macro has checked the template; only the keys can be wrong. The error is a sentence that
    /// names the key and the remedy.
    pub(crate) fn of_action(
        meta: &ActionMeta,
        route: Option<usize>,
        keys: &[Key],
    ) -> Result<Self, String> {
        let is_other = route.is_some_and(|at| at > 0);
        let mut path = Self { keys: is_other.then(Vec::new), ..Self::default() };
        let mut keys = keys.iter();
        let route = route.and_then(|at| meta.bound_to?.routes.get(at));
        match route {
            Some(route) => {
                path.fill(route.path, meta.bound_to, &mut keys)?;
                path.fill(meta.operation(), None, &mut keys)?;
            }
            None => path.fill(meta.path, None, &mut keys)?,
        }
        path.canonical = path.by_template(meta.path);
        Ok(path)
    }

    /// Another template with the keys of this path; nothing when it has others.
    fn by_template(&self, template: &str) -> Option<String> {
        let keys = self.keys.as_ref()?;
        let (mut text, mut rest) = (String::new(), template);
        while let Some((before, _, name, after)) = next_value(rest) {
            let (_, key) = keys.iter().find(|(known, _)| known == name)?;
            text.push_str(before);
            text.push_str(key);
            rest = after;
        }
        Some(text + rest)
    }

    fn fill<'k>(
        &mut self,
        template: &str,
        resource: Option<&ResourceMeta>,
        keys: &mut impl Iterator<Item = &'k Key>,
    ) -> Result<(), String> {
        let mut rest = template;
        while let Some((before, place, name, after)) = next_value(rest) {
            self.text.push_str(before);
            let key = keys
                .next()
                .ok_or_else(|| format!("no value for `{name}`; pass one for each placeholder"))?;
            let is_guid = is_managed_device(&self.text)
                || resource.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid);
            self.put(place, name, key)?;
            if is_guid {
                check_guid(name, key)?;
            }
            rest = after;
        }
        self.text.push_str(rest);
        Ok(())
    }

    fn put(&mut self, place: Place, name: &str, key: &Key) -> Result<(), String> {
        match place {
            Place::Segment => {
                check_segment(name, key)?;
                let key = percent_encode(key.text()).to_string();
                self.text.push_str(&key);
                if let Some(keys) = &mut self.keys {
                    keys.push((name.to_owned(), key));
                }
            }
            Place::Quoted => {
                check_characters(name, key)?;
                let doubled = key.text().replace('\'', "''");
                self.text.push_str(&percent_encode(&doubled).to_string());
            }
            Place::Bare => {
                check_bare(name, key)?;
                self.text.push_str(&percent_encode(key.text()).to_string());
            }
            Place::Alias => {
                self.text.push_str(&format!("@{name}"));
                self.aliases.push((format!("@{name}"), key.text().to_owned()));
            }
        }
        Ok(())
    }
}

/// The next value of a template: what stands before it, its place, its name, what follows.
fn next_value(template: &str) -> Option<(&str, Place, &str, &str)> {
    let at = template.find(['{', '@'])?;
    let (before, from) = template.split_at_checked(at)?;
    if let Some(name_on) = from.strip_prefix('{') {
        let (name, after) = name_on.split_once('}')?;
        let place = match before.chars().next_back() {
            Some('\'') => Place::Quoted,
            Some('=') => Place::Bare,
            _ => Place::Segment,
        };
        return Some((before, place, name, after));
    }
    let name_on = from.strip_prefix('@')?;
    let end = name_on.find([',', ')']).unwrap_or(name_on.len());
    let (name, after) = name_on.split_at_checked(end)?;
    Some((before, Place::Alias, name, after))
}

/// Whether a managed device's id comes next, whatever the action is bound to (conformance A-4).
fn is_managed_device(path: &str) -> bool {
    path.strip_suffix('/')
        .and_then(|path| path.rsplit('/').next())
        .is_some_and(|collection| matches!(collection, "managedDevices" | "comanagedDevices"))
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
