//! JSON objects as services write them: names in any case, numbers for texts.

use serde_json::{Map, Value};

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Returns a member by its exact name, else by its name ignoring case.
///
/// Graph sends both `innerError` and `innererror`, and the names in Intune's nested objects start with
/// capitals (B-1, B-9 rule 2).
pub(super) fn member<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let mut members = object.iter();
        members.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    })
}

/// Returns the inner errors of one level: an object may have both `innerError` and `innererror`.
pub(super) fn inner_errors(object: &Object) -> impl Iterator<Item = &Object> {
    const NAME: &str = "innerError";
    let others = object.iter().filter(|(name, _)| *name != NAME && name.eq_ignore_ascii_case(NAME));
    let all = object.get(NAME).into_iter().chain(others.map(|(_, value)| value));
    all.filter_map(Value::as_object)
}

/// Returns a member as text without white space around it; an empty one counts as absent (B-3, B-9
/// rule 3).
pub(super) fn filled(object: &Object, name: &str) -> Option<String> {
    let text = scalar(member(object, name)?)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns a string or a number as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns a message as it is, even an empty one. A nested object that is not encoded as text becomes
/// text, so that both forms are read in the same way.
pub(super) fn text_or_json(object: &Object, name: &str) -> Option<String> {
    match member(object, name)? {
        Value::String(text) => Some(text.clone()),
        // Not with `to_string`: `Display` of a value brings a second writer of JSON, of 20 KiB.
        object @ Value::Object(_) => serde_json::to_string(object).ok(),
        _ => None,
    }
}
