//! JSON objects whose members are read only when they are asked for.
//!
//! Each member keeps its JSON until then. `serde_json::Value` would decode all of them, and
//! takes 20 KiB of a program.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of a JSON object, in order.
#[derive(Debug)]
pub(crate) struct Object<'j>(Vec<(String, &'j RawValue)>);

impl<'j> Object<'j> {
    /// Reads JSON; `None` if it is not an object.
    pub(crate) fn read(json: &'j [u8]) -> Option<Self> {
        read(json)
    }

    /// Whether it has no members.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns a member by its exact name; the last, if several have it.
    pub(crate) fn get(&self, name: &str) -> Option<&'j RawValue> {
        let mut members = self.0.iter().rev();
        members.find_map(|(known, value)| (known == name).then_some(*value))
    }

    /// Returns the members whose names differ from this one at most in letter case, in order.
    pub(crate) fn get_all(&self, name: &str) -> impl Iterator<Item = (&str, &'j RawValue)> {
        let members = self.0.iter().map(|(known, value)| (known.as_str(), *value));
        members.filter(move |(known, _)| known.eq_ignore_ascii_case(name))
    }
}

/// Reads JSON; `None` if it is not what is expected.
pub(crate) fn read<'j, T: Deserialize<'j>>(json: &'j [u8]) -> Option<T> {
    serde_json::from_slice(json).ok()
}

/// Returns a text of JSON.
pub(crate) fn text(value: &RawValue) -> Option<String> {
    read(value.get().as_bytes())
}

impl<'de: 'j, 'j> Deserialize<'de> for Object<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Object(members))
    }
}
