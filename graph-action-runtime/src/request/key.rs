//! Keys: values that become one segment of a path, and never more.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use graph_action_metadata::vocabulary::is_guid;
use uuid::Uuid;

use crate::request::literal::Literal;

/// The key of an entity: one segment of a path.
///
/// `send` rejects a key that could address something else before anything is sent: an empty or
/// blank one, `.`, `..`, control characters, and `/`, `\`, `%`, whose encoded forms front ends
/// decode twice (conformance A-3, A-8).
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Key;
///
/// let id = Key::from("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
/// let odd = Key::verbatim("folder/name"); // sent as one segment, `folder%2Fname`
/// # let _ = (id, odd);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    text: Text,
    form: Form,
}

/// The text of a key. A GUID that would have to be copied is in its own variant, which needs no memory of its
/// own: nearly all keys of Intune are GUIDs, and each is an allocation less.
#[derive(Clone)]
enum Text {
    Guid([u8; 36]),
    Other(Cow<'static, str>),
}

impl Text {
    fn as_str(&self) -> &str {
        match self {
            // A GUID is ASCII.
            Self::Guid(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            Self::Other(text) => text,
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        match text.as_bytes().try_into() {
            Ok(bytes) if is_guid(text) => Self::Guid(bytes),
            _ => Self::Other(text.to_owned().into()),
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Other(text.into())
    }
}

impl From<Uuid> for Text {
    fn from(id: Uuid) -> Self {
        Self::from(&*id.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Checked,
    Verbatim,
    Literal,
}

impl Key {
    /// Creates a key that is sent even if it contains `/`, `\` or `%`, or does not have the form of its
    /// resource's keys. It is still one segment: those characters are sent encoded.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self { text: text.into().into(), form: Form::Verbatim }
    }

    pub(crate) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it is a GUID, in the form in which Graph returns them.
    pub(crate) fn is_guid(&self) -> bool {
        matches!(self.text, Text::Guid(_)) || is_guid(self.text())
    }

    pub(crate) fn into_text(self) -> String {
        match self.text {
            Text::Other(text) => text.into_owned(),
            guid => guid.as_str().to_owned(),
        }
    }

    #[doc(hidden)]
    pub fn literal(value: impl Into<Literal>) -> Self {
        Self { text: value.into().into_text().into(), form: Form::Literal }
    }
}

/// The keys of a path, in order. Most paths have one, which needs no list: an allocation less.
#[doc(hidden)]
#[derive(Debug)]
pub enum Keys {
    One([Key; 1]),
    Many(Vec<Key>),
}

impl Keys {
    pub fn new<const N: usize>(keys: [Key; N]) -> Self {
        let mut keys = keys.into_iter();
        match (keys.next(), keys.len()) {
            (Some(key), 0) => Self::One([key]),
            (first, _) => Self::Many(first.into_iter().chain(keys).collect()),
        }
    }

    /// Adds more at the end.
    pub(crate) fn and<const N: usize>(self, more: [Key; N]) -> Self {
        match self {
            keys if N == 0 => keys,
            Self::One([key]) => Self::Many(std::iter::once(key).chain(more).collect()),
            Self::Many(keys) => Self::Many(keys.into_iter().chain(more).collect()),
        }
    }

    pub(crate) fn as_slice(&self) -> &[Key] {
        match self {
            Self::One(key) => key,
            Self::Many(keys) => keys,
        }
    }

    pub(crate) fn into_last(self) -> Option<Key> {
        match self {
            Self::One([key]) => Some(key),
            Self::Many(mut keys) => keys.pop(),
        }
    }
}

/// A value for a placeholder of a path: text in all its forms, [`Uuid`], integers, Booleans, and
/// your own types.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Key, PathValue};
///
/// struct DeviceId(String);
///
/// impl PathValue for DeviceId {
///     fn into_key(self) -> Key {
///         self.0.into()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a path",
    label = "text, a `Uuid`, an integer or a `Key` goes here",
    note = "implement `PathValue` for your own type"
)]
pub trait PathValue {
    /// Converts the value into a key.
    fn into_key(self) -> Key;
}

impl PathValue for Key {
    fn into_key(self) -> Key {
        self
    }
}

impl PathValue for &Key {
    fn into_key(self) -> Key {
        self.clone()
    }
}

macro_rules! path_values {
    ($($type:ty: |$value:ident| $text:expr;)+) => {$(
        impl From<$type> for Key {
            fn from($value: $type) -> Self {
                Self { text: Text::from($text), form: Form::Checked }
            }
        }

        impl PathValue for $type {
            fn into_key(self) -> Key {
                self.into()
            }
        }
    )+};
}

path_values! {
    &str: |text| text;
    String: |text| text;
    &String: |text| text.as_str();
    Box<str>: |text| text.into_string();
    Arc<str>: |text| &*text;
    &Arc<str>: |text| &**text;
    Cow<'_, str>: |text| text.into_owned();
    &Cow<'_, str>: |text| &**text;
    Uuid: |id| id;
    &Uuid: |id| *id;
    bool: |value| if value { "true" } else { "false" };
    i8: |number| number.to_string();
    i16: |number| number.to_string();
    i32: |number| number.to_string();
    i64: |number| number.to_string();
    isize: |number| number.to_string();
    u8: |number| number.to_string();
    u16: |number| number.to_string();
    u32: |number| number.to_string();
    u64: |number| number.to_string();
    usize: |number| number.to_string();
}

fn refuse(name: &str, key: &Key, reason: &str) -> String {
    const SHOWN: usize = 80;
    let text = key.text();
    let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    let shown = text.get(..end).unwrap_or_default();
    let cut = if shown.len() < text.len() { "…" } else { "" };
    format!("`{name}` is {shown:?}{cut}: {reason}; nothing was sent")
}

/// Rejects a key that is not a GUID (conformance A-4).
pub(crate) fn check_guid(name: &str, key: &Key) -> Result<(), String> {
    if key.is_guid() || key.form == Form::Verbatim {
        return Ok(());
    }
    Err(refuse(
        name,
        key,
        "the ids of this resource are GUIDs, and this is not one; pass the id as Graph lists it, \
         or `Key::verbatim` to send it anyway",
    ))
}

/// Rejects a key that is not one segment. Encoding does not help: URL parsers read `%2e%2e` as `..`
/// (conformance A-3).
pub(crate) fn check_segment(name: &str, key: &Key) -> Result<(), String> {
    if key.text().chars().all(is_blank) {
        return Err(refuse(name, key, "an empty key addresses the collection; pass the id"));
    }
    if matches!(key.text(), "." | "..") {
        return Err(refuse(name, key, "a dot segment addresses another resource; pass the id"));
    }
    check_characters(name, key)
}

/// Returns whether a character is invisible: white space of any kind, or a space of no width.
pub(crate) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Rejects characters that an id never contains (conformance A-3, A-8).
pub(crate) fn check_characters(name: &str, key: &Key) -> Result<(), String> {
    if key.text().chars().any(char::is_control) {
        return Err(refuse(
            name,
            key,
            "it contains a control character, such as a line break from a file; remove it",
        ));
    }
    if key.form == Form::Checked && key.text().contains(['/', '\\', '%']) {
        return Err(refuse(
            name,
            key,
            "an id does not contain `/`, `\\` or `%`; pass only the id, not encoded and without a \
             path, or use `Key::verbatim` if it really contains them",
        ));
    }
    Ok(())
}

/// Rejects a key that is not an OData literal without quotes.
pub(crate) fn check_bare(name: &str, key: &Key) -> Result<(), String> {
    let text = key.text();
    if matches!(text, "true" | "false") || key.is_guid() || is_number(text) || is_date(text) {
        return Ok(());
    }
    Err(refuse(
        name,
        key,
        "this parameter takes a number, GUID, date (`2026-01-31`, `2026-01-31T12:00:00Z`) or \
         Boolean",
    ))
}

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// Whether a text has the form of `Edm.Date` or `Edm.DateTimeOffset`. The service says whether the
/// day exists.
fn is_date(text: &str) -> bool {
    let has_form = |text: &str, form: &str| {
        text.len() == form.len()
            && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                form => byte == form,
            })
    };
    let Some((date, time)) = text.split_once('T') else {
        return has_form(text, "0000-00-00");
    };
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => return false,
    };
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    has_form(date, "0000-00-00")
        && (has_form(seconds, "00:00:00") || (has_form(seconds, "00:00") && !clock.contains('.')))
        && (1..=12).contains(&fraction.len())
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && (offset == "Z" || has_form(offset, "+00:00") || has_form(offset, "-00:00"))
}
