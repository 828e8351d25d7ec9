//! How keys become part of a path.

use graph_action_metadata::template::{Part, Position, parts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use smallvec::SmallVec;

use crate::{
    declare::meta::{ActionMeta, KeyForm, ResourceMeta, Version},
    request::key::{Key, check_bare, check_characters, check_guid, check_segment},
};

/// All characters except the unreserved ones of RFC 3986 (conformance A-2).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes a text for a path segment, or for a query.
pub(crate) fn percent_encode(text: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(text, RESERVED)
}

/// An encoded path from the version on, as URLs have it, and the values of its parameter aliases.
#[derive(Debug, Default)]
pub(crate) struct Path {
    /// Most paths fit in: such a text becomes `Bytes` that its URL shares, with one allocation for both.
    pub(crate) text: SmallVec<[u8; 128]>,
    pub(crate) aliases: Vec<(String, String)>,
    /// The path by the first route of the resource, if the request uses another route and the keys of
    /// the first are known.
    pub(crate) canonical: Option<String>,
    /// The keys so far by name, encoded; kept if the canonical path is another one.
    keys: Option<Vec<(String, String)>>,
}

impl Path {
    /// Fills the template of an action, its own or that of another route of its resource, with keys.
    ///
    /// The macro has checked the template, so that only the keys can be wrong. The error names the key
    /// and the remedy.
    pub(crate) fn of_action(
        meta: &ActionMeta,
        route: Option<usize>,
        keys: &[Key],
        version: Version,
    ) -> Result<Self, String> {
        let is_other = route.is_some_and(|at| at > 0);
        let mut path = Self { keys: is_other.then(Vec::new), ..Self::default() };
        path.push("/");
        path.push(version.as_str());
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

    fn push(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// Fills another template with the keys of this path; nothing if it has other placeholders.
    fn by_template(&self, template: &str) -> Option<String> {
        let keys = self.keys.as_ref()?;
        let mut path = String::new();
        for part in parts(template) {
            path.push_str(match part {
                Part::Text(text) => text.text,
                Part::Placeholder(placeholder) => {
                    &keys.iter().find(|(name, _)| name == placeholder.name.text)?.1
                }
            });
        }
        Some(path)
    }

    fn fill<'k>(
        &mut self,
        template: &str,
        resource: Option<&ResourceMeta>,
        keys: &mut impl Iterator<Item = &'k Key>,
    ) -> Result<(), String> {
        for part in parts(template) {
            let placeholder = match part {
                Part::Text(text) => {
                    self.push(text.text);
                    continue;
                }
                Part::Placeholder(placeholder) => placeholder,
            };
            let name = placeholder.name.text;
            let key = keys
                .next()
                .ok_or_else(|| format!("no value for `{name}`; pass one for each placeholder"))?;
            if placeholder.position == Position::Segment && self.keys.is_none() && key.is_guid() {
                // Nothing in it has to be checked or encoded. Saves 4,000 instructions.
                self.push(key.text());
                continue;
            }
            self.put(placeholder.position, name, key)?;
            // Whatever the action is bound to, the id of a managed device is a GUID (conformance A-4).
            let must_be_guid = placeholder.is_device_id()
                || resource.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid);
            if must_be_guid {
                check_guid(name, key)?;
            }
        }
        Ok(())
    }

    fn put(&mut self, position: Position, name: &str, key: &Key) -> Result<(), String> {
        match position {
            Position::Segment => {
                check_segment(name, key)?;
                let key = percent_encode(key.text()).to_string();
                self.push(&key);
                if let Some(keys) = &mut self.keys {
                    keys.push((name.to_owned(), key));
                }
            }
            // Text, its quotes doubled (conformance A-6).
            Position::Quoted => {
                check_characters(name, key)?;
                let doubled = key.text().replace('\'', "''");
                self.push(&percent_encode(&doubled).to_string());
            }
            Position::Bare => {
                check_bare(name, key)?;
                self.push(&percent_encode(key.text()).to_string());
            }
            Position::Alias => {
                self.push(&format!("@{name}"));
                self.aliases.push((format!("@{name}"), key.text().to_owned()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
