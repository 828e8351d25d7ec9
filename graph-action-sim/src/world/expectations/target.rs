//! The targets of an expectation, and how many calls each had.

use crate::world::rng::Map;

/// The targets on which a test expects calls.
#[derive(Debug, Clone)]
pub struct Target(pub(crate) Targets);

/// Each target is a list of keys, in the order of the path.
#[derive(Debug, Clone)]
pub(crate) enum Targets {
    /// All targets together.
    Any,
    /// Each of these for itself.
    Each(Vec<Vec<String>>),
}

impl Target {
    fn one(keys: Vec<String>) -> Self {
        Self(Targets::Each(vec![keys]))
    }
}

impl From<&str> for Target {
    fn from(key: &str) -> Self {
        Self::one(vec![key.to_owned()])
    }
}

impl From<String> for Target {
    fn from(key: String) -> Self {
        Self::one(vec![key])
    }
}

impl From<&String> for Target {
    fn from(key: &String) -> Self {
        Self::from(key.as_str())
    }
}

impl From<uuid::Uuid> for Target {
    fn from(key: uuid::Uuid) -> Self {
        Self::from(key.to_string())
    }
}

impl<const N: usize> From<[&str; N]> for Target {
    /// Returns the target with these keys, in the order of the path.
    fn from(keys: [&str; N]) -> Self {
        Self::one(keys.map(str::to_owned).to_vec())
    }
}

/// Counts calls by target.
#[derive(Debug)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    /// The indices of the slots by their keys in lower case; `None` if every target is the first slot.
    by_keys: Option<Map<String, usize>>,
}

#[derive(Debug)]
pub(super) struct Slot {
    /// Empty for any target.
    pub(super) keys: Vec<String>,
    pub(super) calls: u64,
}

impl Slots {
    pub(super) fn new(targets: Targets) -> Self {
        let slot = |keys| Slot { keys, calls: 0 };
        match targets {
            Targets::Any => Self { slots: vec![slot(Vec::new())], by_keys: None },
            Targets::Each(all) => {
                let mut slots = Self { slots: Vec::new(), by_keys: Some(Map::default()) };
                for keys in all {
                    slots.add(slot(keys));
                }
                slots
            }
        }
    }

    /// A target that is named twice counts once.
    fn add(&mut self, slot: Slot) {
        let index = self.slots.len();
        if let Some(by_keys) = &mut self.by_keys
            && !by_keys.contains_key(&joined(&slot.keys))
        {
            by_keys.insert(joined(&slot.keys), index);
            self.slots.push(slot);
        }
    }

    /// Returns the index of the slot of a call: one key is that of the resource, the last in the path;
    /// several are all keys of the path.
    pub(super) fn find(&self, keys: &[String]) -> Option<usize> {
        let Some(by_keys) = &self.by_keys else {
            return Some(0);
        };
        let last = keys.last().map(std::slice::from_ref).unwrap_or_default();
        by_keys.get(&joined(last)).or_else(|| by_keys.get(&joined(keys))).copied()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Slot> {
        self.slots.get(index)
    }

    pub(super) fn count(&mut self, index: usize) {
        if let Some(slot) = self.slots.get_mut(index) {
            slot.calls += 1;
        }
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Slot> {
        self.slots.iter()
    }

    pub(super) fn calls(&self) -> u64 {
        self.slots.iter().map(|slot| slot.calls).sum()
    }
}

/// GUIDs are the same in either case. No key has the separator, because no path can.
fn joined(keys: &[String]) -> String {
    keys.join("\0").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_key_is_the_last_and_several_are_all() {
        let all = vec![keys(&["D"]), keys(&["u", "e"]), keys(&["d"])];
        let slots = Slots::new(Targets::Each(all));
        assert_eq!(slots.iter().len(), 2);
        for (path, index) in [
            (&["d"][..], Some(0)),
            (&["u", "d"], Some(0)),
            (&["d", "x"], None),
            (&["U", "E"], Some(1)),
            (&["v", "e"], None),
            (&["e"], None),
            (&[], None),
        ] {
            assert_eq!(slots.find(&keys(path)), index, "{path:?}");
        }
        assert_eq!(Slots::new(Targets::Any).find(&[]), Some(0));
    }
}
