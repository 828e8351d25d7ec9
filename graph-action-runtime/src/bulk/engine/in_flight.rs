//! What a run remembers of the items that are in a round.

use std::ops::Range;

use crate::{declare::meta::ActionMeta, envelope::item::Item};

/// The part of the items in a round that is needed to deliver their outcomes if the round panics.
pub(super) struct InFlight {
    items: Vec<Remembered>,
    /// All targets and keys in one text: copies of their own would cost each request two allocations.
    texts: String,
}

/// The part of one item; its target and its key as parts of the text.
struct Remembered {
    index: u64,
    meta: &'static ActionMeta,
    target: Range<usize>,
    key: Option<Range<usize>>,
}

impl InFlight {
    pub(super) fn of(items: &[Item]) -> Self {
        let key = |item: &Item| item.call.key.as_ref().map_or(0, |key| key.text().len());
        let length = items.iter().map(|item| item.target.len() + key(item)).sum();
        let mut texts = String::with_capacity(length);
        let mut add = |text: &str| {
            let start = texts.len();
            texts.push_str(text);
            start..texts.len()
        };
        let items = items.iter().map(|Item { index, target, call, .. }| Remembered {
            index: *index,
            meta: call.meta,
            target: add(target),
            key: call.key.as_ref().map(|key| add(key.text())),
        });
        Self { items: items.collect(), texts }
    }

    /// The index, the action, the target and the key of each item.
    pub(super) fn items(
        &self,
    ) -> impl Iterator<Item = (u64, &'static ActionMeta, &str, Option<&str>)> {
        let text = |range: &Range<usize>| self.texts.get(range.clone()).unwrap_or_default();
        let items = self.items.iter();
        items.map(move |Remembered { index, meta, target, key }| {
            (*index, *meta, text(target), key.as_ref().map(text))
        })
    }
}
