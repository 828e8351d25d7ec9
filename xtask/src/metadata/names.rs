//! How Graph spells names and calls keys, learnt from the SDKs: for paths that only other sources
//! have, and have in lower case or with `{id}` for every key.

use std::collections::{BTreeMap, BTreeSet};

use graph_action_metadata::template::{Segment, segments, split_namespace};

use super::{routes::numbered, sources::SdkOperation};

/// Names of segments and of keys.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The spellings of a segment by its lower case.
    segments: BTreeMap<String, BTreeSet<String>>,
    /// How often each key stands after a segment in lower case.
    keys: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Names {
    pub(crate) fn of(operations: &[SdkOperation]) -> Self {
        let mut names = Self::default();
        for operation in operations {
            names.learn(&operation.path);
        }
        // Graph has these roots, which the SDKs leave out.
        for root in ["me", "copilot", "drive"] {
            names.segments.entry(root.to_owned()).or_default().insert(root.to_owned());
        }
        names
    }

    fn learn(&mut self, path: &str) {
        let mut last = String::new();
        for segment in segments(path) {
            match Segment::of(segment) {
                Segment::Placeholder(key) => {
                    let key = key.text.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
                    *self.keys.entry(last.clone()).or_default().entry(key).or_default() += 1;
                }
                other => {
                    let (_, name) = split_namespace(other.name().text);
                    last = name.to_ascii_lowercase();
                    self.segments.entry(last.clone()).or_default().insert(name.to_owned());
                }
            }
        }
    }

    /// The path with the names of the SDKs, and whether they know all of them.
    pub(crate) fn spell(&self, path: &str) -> (String, bool) {
        let mut spelt = Vec::new();
        let mut is_known = true;
        let mut last = String::new();
        for segment in segments(path) {
            if let Segment::Placeholder(key) = Segment::of(segment) {
                spelt.push(format!("{{{}}}", self.key(&last, key.text)));
                continue;
            }
            let written = Segment::of(segment).name().text;
            let (namespace, name) = split_namespace(written);
            last = name.to_ascii_lowercase();
            let spelling = self.segment(&last);
            is_known &= spelling.is_some() || name.is_empty();
            let rest = segment.text.strip_prefix(written).unwrap_or("");
            spelt.push(format!("{namespace}{}{rest}", spelling.unwrap_or(name)));
        }
        (numbered(&format!("/{}", spelt.join("/"))), is_known)
    }

    /// The only spelling of a segment.
    fn segment(&self, lower: &str) -> Option<&str> {
        let spellings = self.segments.get(lower)?;
        spellings.first().filter(|_| spellings.len() == 1).map(String::as_str)
    }

    /// The name of a key after a segment that nearly all paths have; else its own, unless that is `id`.
    fn key(&self, collection: &str, own: &str) -> String {
        let usual = self.keys.get(collection).and_then(|keys| {
            let total: usize = keys.values().sum();
            let (name, count) = keys.iter().max_by_key(|(_, count)| **count)?;
            (count * 5 >= total * 4).then_some(name)
        });
        match usual {
            Some(name) => name.clone(),
            None if own != "id" || collection.is_empty() => own.to_owned(),
            None => format!("{}Id", self.singular(collection)),
        }
    }

    fn singular(&self, collection: &str) -> String {
        let name = self.segment(collection).unwrap_or(collection);
        match name.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => name.strip_suffix('s').unwrap_or(name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_are_those_of_the_sdks() {
        let mut names = Names::default();
        names.learn("/deviceManagement/managedDevices/{managedDeviceId}/users/{userId}");
        let path = "/devicemanagement/manageddevices/{id}/users/{id}/manageddevices/{id}";
        assert_eq!(
            names.spell(path),
            (
                "/deviceManagement/managedDevices/{managedDeviceId}/users/{userId}/managedDevices/\
                 {managedDeviceId1}"
                    .to_owned(),
                true
            )
        );
        assert_eq!(
            names.spell("/users/{id}/policies/{id}"),
            ("/users/{userId}/policies/{policyId}".to_owned(), false)
        );
    }
}
