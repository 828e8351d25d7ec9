//! The items of a run that wait to be sent. Pure: times are parameters.

use std::{collections::VecDeque, time::Duration};

use crate::envelope::{encode::MAX_BYTES, item::Item};

/// The items of a run that wait to be sent.
#[derive(Default)]
pub(crate) struct Queue {
    /// Items that can be sent at once.
    ready: VecDeque<Item>,
    /// Items that are retried, each with the time of the pipeline before which it must not be sent.
    delayed: Vec<(Duration, Item)>,
}

impl Queue {
    pub(crate) fn push(&mut self, item: Item) {
        self.ready.push_back(item);
    }

    pub(crate) fn push_delayed(&mut self, item: Item, due: Duration) {
        self.delayed.push((due, item));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ready.is_empty() && self.delayed.is_empty()
    }

    /// The items that can be sent at once, the next one first.
    pub(crate) fn ready(&self) -> &VecDeque<Item> {
        &self.ready
    }

    pub(crate) fn delayed_count(&self) -> usize {
        self.delayed.len()
    }

    /// When the next delayed item can be sent.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        self.delayed.iter().map(|(due, _)| *due).min()
    }

    /// Makes delayed items ready when their time has come, in the order of the input: each day, the first ones
    /// go first.
    pub(crate) fn release(&mut self, now: Duration) {
        let due = self.delayed.extract_if(.., |(due, _)| *due <= now);
        let mut due: Vec<_> = due.map(|(_, item)| item).collect();
        due.sort_by_key(|item| item.index);
        self.ready.extend(due);
    }

    /// Takes up to `count` ready items that fit into one batch: they have the version of the first
    /// one, and stay below the largest size (conformance D-1, D-11, D-14).
    pub(crate) fn take_batch(&mut self, count: usize) -> Vec<Item> {
        let mut batch: Vec<Item> = Vec::with_capacity(count.min(self.ready.len()));
        let mut size = 0;
        // Once around: what does not fit is put back in its order.
        for _ in 0..self.ready.len() {
            let Some(item) = self.ready.pop_front() else { break };
            let fits = batch.first().is_none_or(|first| {
                first.version == item.version
                    && batch.len() < count
                    && size + item.size() <= MAX_BYTES
            });
            if fits {
                size += item.size();
                batch.push(item);
            } else {
                self.ready.push_back(item);
            }
        }
        batch
    }

    /// Takes all items.
    pub(crate) fn take_all(&mut self) -> Vec<Item> {
        let delayed = std::mem::take(&mut self.delayed).into_iter().map(|(_, item)| item);
        std::mem::take(&mut self.ready).into_iter().chain(delayed).collect()
    }
}
