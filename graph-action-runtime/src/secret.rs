//! Secret values: sent and received, but never printed.

use std::{
    cell::{Cell, RefCell},
    fmt,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

/// The text that replaces a secret where it must not appear.
const MASK: &str = "[secret]";

// A type cannot tell a serializer that it is secret, and serde's attributes may put it anywhere. So the
// secret itself looks here when it is serialised, which works for every type and attribute.
thread_local! {
    /// The secrets that were serialised since [`noting`] began, as JSON values.
    static NOTED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
    static WATCH: Cell<Watch> = const { Cell::new(Watch { masks: false, was_read: false }) };
}

/// How this thread serialises secrets.
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

fn watch<T>(masks: bool, serialize: impl FnOnce() -> T) -> (T, bool) {
    let _restore = Restore(WATCH.replace(Watch { masks, was_read: false }));
    let result = serialize();
    (result, WATCH.get().was_read)
}

/// Serialises something, and notes which of its values are secret: as JSON values, one after the other.
/// `None` if no secret was read; one that `serialize_with` exposes is read but not noted.
///
/// The JSON itself no longer shows it, and a short text may be redacted only if it is secret.
pub(crate) fn noting<T>(serialize: impl FnOnce() -> T) -> (T, Option<Vec<u8>>) {
    let outer = NOTED.replace(Some(Vec::new()));
    let (result, was_read) = watch(false, serialize);
    let noted = NOTED.replace(outer).unwrap_or_default();
    (result, was_read.then_some(noted))
}

/// Returns the JSON of a value with a mask in place of every secret.
pub(crate) fn masked(value: &impl Serialize) -> Vec<u8> {
    match watch(true, || serde_json::to_vec(value)) {
        (Ok(json), false) => json,
        // `serialize_with` exposes the secret, or cannot write a mask. Then all of it counts as secret.
        _ => format!("\"{MASK}\"").into(),
    }
}

fn note(value: &impl Serialize) {
    if NOTED.with_borrow(Option::is_none) {
        return;
    }
    // A value that does not serialise is not sent either.
    let Ok(json) = serde_json::to_vec(value) else { return };
    NOTED.with_borrow_mut(|noted| {
        let noted = noted.get_or_insert_default();
        noted.extend(json);
        noted.push(b'\n');
    });
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
        note(self.expose());
        self.expose().serialize(serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}
