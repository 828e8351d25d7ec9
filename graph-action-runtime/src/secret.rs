//! Secret values: sent and received, but never printed.

use std::{cell::RefCell, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

thread_local! {
    /// The secrets that were serialised since [`noting`] began, as JSON values.
    static NOTED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Serialises something, and notes which of its values are secret: as JSON values, one after the other.
///
/// The JSON itself no longer shows it, and a short text may be redacted only if it is secret. A note on
/// the side works for every type and attribute of serde, unlike a serializer that knows `Secret`.
pub(crate) fn noting<T>(serialize: impl FnOnce() -> T) -> (T, Vec<u8>) {
    let outer = NOTED.replace(Some(Vec::new()));
    let result = serialize();
    (result, NOTED.replace(outer).unwrap_or_default())
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
/// `Debug` shows a placeholder, and the memory is overwritten on drop.
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
        note(self.expose());
        self.expose().serialize(serializer)
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}
