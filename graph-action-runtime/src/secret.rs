//! Secret values: sent and received, but never printed.

use std::{cell::Cell, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

/// The text that stands for a secret where it must not be.
const MASK: &str = "[secret]";

thread_local! {
    static WATCH: Cell<Watch> = const { Cell::new(Watch { masks: false, was_read: false }) };
}

/// How this thread serialises secrets. A type cannot tell a serializer that it is secret, and serde's
/// attributes may put it anywhere, so the secret itself looks here.
#[derive(Clone, Copy)]
struct Watch {
    /// Whether a secret serialises as [`MASK`].
    masks: bool,
    /// Whether a secret was read.
    was_read: bool,
}

/// Restores the watch, also after a panic: a request with masks in it must not be sent.
struct Restore(Watch);

impl Drop for Restore {
    fn drop(&mut self) {
        WATCH.set(Watch { was_read: self.0.was_read || WATCH.get().was_read, ..self.0 });
    }
}

/// Serialises something; also returns whether that read a secret.
pub(crate) fn watched<T>(serialize: impl FnOnce() -> T) -> (T, bool) {
    watch(false, serialize)
}

/// Returns the JSON of a value with a mask in place of every secret.
pub(crate) fn masked(value: &impl Serialize) -> Vec<u8> {
    match watch(true, || serde_json::to_vec(value)) {
        (Ok(json), false) => json,
        // `serialize_with` exposes the secret, or cannot write a mask. Then all of it counts as secret.
        _ => format!("\"{MASK}\"").into(),
    }
}

fn watch<T>(masks: bool, serialize: impl FnOnce() -> T) -> (T, bool) {
    let _restore = Restore(WATCH.replace(Watch { masks, was_read: false }));
    let result = serialize();
    (result, WATCH.get().was_read)
}

/// A value that may be sent in a body or a header, or received in a response, but is never printed:
/// `Debug` shows a placeholder, and the memory is overwritten on drop. A journal never has it.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Secret;
///
/// let unlock_code: Secret<String> = "123456".into();
/// assert_eq!(format!("{unlock_code:?}"), "Secret(…)");
/// assert_eq!(unlock_code.expose(), "123456");
/// ```
pub struct Secret<T: Zeroize = String>(
    // Boxed, because moving the value itself could leave a copy in the old place.
    Box<T>,
);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }

    /// Returns the value itself.
    pub fn expose(&self) -> &T {
        WATCH.set(Watch { was_read: true, ..WATCH.get() });
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<T: Zeroize + Clone> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self::new(self.expose().clone())
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if WATCH.get().masks {
            return serializer.serialize_str(MASK);
        }
        self.expose().serialize(serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}
