//! The members of JSON objects, also those whose names are repeated.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize,
    de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::envelope::encode::MAX_ITEMS;

/// The members of a batch response that count.
pub(super) struct Envelope<I> {
    /// The items of all lists; `None` without a list.
    pub(super) items: Option<Vec<I>>,
    pub(super) next_link: Option<String>,
}

impl<'j> Envelope<Option<Item<'j>>> {
    /// Reads a batch response; `None` in place of an item that cannot be read.
    pub(super) fn read(json: &'j str) -> Option<Self> {
        // All in one pass, or item by item if one of them is not an object: then three passes.
        if let Ok(Envelope { items, next_link }) = serde_json::from_str::<Envelope<Item<'j>>>(json)
        {
            let items = items.map(|items| items.into_iter().map(Some).collect());
            return Some(Self { items, next_link });
        }
        let Envelope { items, next_link } =
            serde_json::from_str::<Envelope<&'j RawValue>>(json).ok()?;
        let item = |json: &'j RawValue| serde_json::from_str(json.get()).ok();
        let items = items.map(|items| items.into_iter().map(item).collect());
        Some(Self { items, next_link })
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
    serde_json::Deserializer::from_str(json).deserialize_map(Members(visit))
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

impl<'de, I: Deserialize<'de>> Deserialize<'de> for Envelope<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData))
    }
}

struct EnvelopeVisitor<I>(PhantomData<I>);

impl<'de, I: Deserialize<'de>> Visitor<'de> for EnvelopeVisitor<I> {
    type Value = Envelope<I>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope<I>, A::Error> {
        let mut envelope = Envelope { items: None, next_link: None };
        while let Some(name) = map.next_key::<&RawValue>()? {
            match unquoted(name.get()).as_deref() {
                Some("responses") => {
                    if let List(Some(items)) = map.next_value()? {
                        envelope.items.get_or_insert_default().extend(items);
                    }
                }
                Some("@odata.nextLink") => {
                    let link = map.next_value::<&RawValue>()?.get();
                    envelope.next_link = envelope.next_link.or(serde_json::from_str(link).ok());
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(envelope)
    }
}

/// The items of a list; nothing for any other value.
struct List<I>(Option<Vec<I>>);

impl<'de, I: Deserialize<'de>> Deserialize<'de> for List<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData)).map(Self)
    }
}

struct ListVisitor<I>(PhantomData<I>);

impl<'de, I: Deserialize<'de>> Visitor<'de> for ListVisitor<I> {
    type Value = Option<Vec<I>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        // As many as a batch has.
        let mut items = Vec::with_capacity(MAX_ITEMS);
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Some(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}
