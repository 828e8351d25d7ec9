//! The members of JSON objects, also those whose names are repeated.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::envelope::encode::MAX_ITEMS;

/// The members of a batch response that count.
pub(super) struct Envelope<'j> {
    /// Of all lists, the items that can be read; `None` without a list.
    pub(super) items: Option<Vec<Item<'j>>>,
    pub(super) next_link: Option<String>,
}

impl<'j> Envelope<'j> {
    /// Reads a batch response.
    pub(super) fn read(json: &'j str) -> Option<Self> {
        // All in one pass, or item by item if a list or an item is something else: then three passes.
        serde_json::from_str(json).or_else(|_| Self::read_each(json)).ok()
    }

    fn read_each(json: &'j str) -> Result<Self, serde_json::Error> {
        let mut envelope = Self { items: None, next_link: None };
        each_member(json, |name, value| match name {
            "responses" => {
                if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(value.get()) {
                    let items = items.into_iter().map(RawValue::get);
                    envelope.add(items.filter_map(|item| serde_json::from_str(item).ok()));
                }
            }
            "@odata.nextLink" => envelope.add_link(value),
            _ => {}
        })?;
        Ok(envelope)
    }

    fn add(&mut self, items: impl IntoIterator<Item = Item<'j>>) {
        match &mut self.items {
            Some(known) => known.extend(items),
            None => self.items = Some(items.into_iter().collect()),
        }
    }

    fn add_link(&mut self, link: &RawValue) {
        self.next_link = self.next_link.take().or(serde_json::from_str(link.get()).ok());
    }
}

/// The members of an item that count.
pub(super) struct Item<'j> {
    pub(super) id: One<'j>,
    pub(super) status: One<'j>,
    pub(super) body: One<'j>,
    /// Each adds to those before.
    pub(super) headers: Option<&'j RawValue>,
    pub(super) more_headers: Vec<&'j RawValue>,
}

impl<'de: 'j, 'j> Deserialize<'de> for Item<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut item = Self {
            id: One::Missing,
            status: One::Missing,
            body: One::Missing,
            headers: None,
            more_headers: Vec::new(),
        };
        deserializer.deserialize_map(Members(|name: &str, value| match name {
            "id" => item.id.add(value),
            "status" => item.status.add(value),
            "body" => item.body.add(value),
            "headers" if item.headers.is_none() => item.headers = Some(value),
            "headers" => item.more_headers.push(value),
            _ => {}
        }))?;
        Ok(item)
    }
}

/// A member that an object may have once. The same value twice is one.
#[derive(Clone, Copy)]
pub(super) enum One<'j> {
    Missing,
    Value(&'j RawValue),
    /// Two members have the name and different values.
    Contradiction,
}

impl<'j> One<'j> {
    pub(super) fn add(&mut self, value: &'j RawValue) {
        *self = match self {
            Self::Missing => Self::Value(value),
            Self::Value(first) if first.get() == value.get() => return,
            Self::Value(_) | Self::Contradiction => Self::Contradiction,
        };
    }

    pub(super) fn value(self) -> Option<&'j RawValue> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Contradiction => None,
        }
    }
}

/// Calls `visit` for every member of an object, in order.
pub(super) fn each_member<'j>(
    json: &'j str,
    visit: impl FnMut(&str, &'j RawValue),
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer.deserialize_map(Members(visit))?;
    deserializer.end()
}

struct Members<F>(F);

impl<'de, F: FnMut(&str, &'de RawValue)> Visitor<'de> for Members<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            if let Some(name) = unquoted(name.get()) {
                (self.0)(&name, value);
            }
        }
        Ok(())
    }
}

/// The name in a JSON text; nothing if it has an escape that stands for nothing.
fn unquoted(name: &str) -> Option<Cow<'_, str>> {
    match name.strip_prefix('"')?.strip_suffix('"')? {
        plain if is_plain(plain) => Some(Cow::Borrowed(plain)),
        _ => serde_json::from_str(name).ok().map(Cow::Owned),
    }
}

/// Whether the inside of a JSON text has no escapes. All bytes are looked at, so that it is done for many
/// at once: faster than to find the first in a short text.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |all, byte| all & (byte != b'\\'))
}

impl<'de> Deserialize<'de> for Envelope<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor)
    }
}

struct EnvelopeVisitor;

impl<'de> Visitor<'de> for EnvelopeVisitor {
    type Value = Envelope<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<'de>, A::Error> {
        let mut envelope = Envelope { items: None, next_link: None };
        while let Some(name) = map.next_key::<&RawValue>()? {
            match unquoted(name.get()).as_deref() {
                Some("responses") => envelope.add(map.next_value::<List<'_>>()?.0),
                Some("@odata.nextLink") => envelope.add_link(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(envelope)
    }
}

/// A list of items.
struct List<'j>(Vec<Item<'j>>);

impl<'de> Deserialize<'de> for List<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = List<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List<'de>, A::Error> {
        // As many as a batch has.
        let mut items = Vec::with_capacity(MAX_ITEMS);
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(List(items))
    }
}
