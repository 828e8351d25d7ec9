//! JSON objects as services write them: names in any case, numbers for texts.

use serde_json::value::RawValue;

use crate::json_object::{Object, read, text};

/// Reads an object that is a member of another.
pub(super) fn object(value: &RawValue) -> Option<Object<'_>> {
    Object::read(value.get().as_bytes())
}

/// Returns a member by its exact name, else by its name ignoring case.
///
/// Graph sends both `innerError` and `innererror`, and the names in Intune's nested objects start with
/// capitals (B-1, B-9 rule 2).
pub(super) fn member<'j>(object: &Object<'j>, name: &str) -> Option<&'j RawValue> {
    object.get(name).or_else(|| object.get_all(name).next().map(|(_, value)| value))
}

/// Returns the inner errors of one level: an object may have both `innerError` and `innererror`.
pub(super) fn inner_errors<'j>(outer: &Object<'j>) -> Vec<Object<'j>> {
    const NAME: &str = "innerError";
    let others = outer.get_all(NAME).filter(|(name, _)| *name != NAME).map(|(_, value)| value);
    outer.get(NAME).into_iter().chain(others).filter_map(object).collect()
}

/// Returns the objects in a list.
pub(super) fn objects(list: &RawValue) -> Vec<Object<'_>> {
    let items: Vec<&RawValue> = read(list.get().as_bytes()).unwrap_or_default();
    items.into_iter().filter_map(object).collect()
}

/// Returns a member as text without white space around it; an empty one counts as absent (B-3, B-9
/// rule 3).
pub(super) fn filled(object: &Object<'_>, name: &str) -> Option<String> {
    let text = scalar(member(object, name)?)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns a string or a number as text.
fn scalar(value: &RawValue) -> Option<String> {
    match value.get() {
        number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
            Some(number.to_owned())
        }
        _ => text(value),
    }
}

/// Returns a message as it is, even an empty one. A nested object that is not encoded as text becomes
/// text, so that both forms are read in the same way.
pub(super) fn text_or_json(object: &Object<'_>, name: &str) -> Option<String> {
    let value = member(object, name)?;
    if value.get().starts_with('{') { Some(value.get().to_owned()) } else { text(value) }
}
