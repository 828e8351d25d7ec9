//! The members of a JSON object, also those whose names are repeated.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// The members of an object, in order.
pub(super) struct Members<'j>(pub(super) Vec<(String, &'j RawValue)>);

/// Two members have the same name and different values.
pub(super) struct Contradiction;

impl<'j> Members<'j> {
    /// Returns every value with this name.
    pub(super) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'j RawValue> + 'm {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| *value)
    }

    /// Returns the value with this name. The same value twice is one.
    pub(super) fn one(&self, name: &str) -> Result<Option<&'j RawValue>, Contradiction> {
        let mut values = self.all(name);
        let first = values.next();
        let is_same = |value: &RawValue| first.is_some_and(|first| first.get() == value.get());
        if values.all(is_same) { Ok(first) } else { Err(Contradiction) }
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for Members<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Self)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}
