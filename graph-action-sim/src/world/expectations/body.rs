//! The body that a test expects, and how another one differs from it.

use std::mem::discriminant;

use serde_json::{Map, Value};

/// A body that a test expects: an object, which is empty for an action without a body.
#[derive(Debug, Clone)]
pub(crate) struct ExpectedBody {
    value: Value,
    /// The same with a mask in place of each secret.
    masked: Value,
}

impl ExpectedBody {
    pub(crate) fn new(value: Option<Value>, masked: Option<Value>) -> Self {
        let value = value.unwrap_or_else(|| Value::Object(Map::new()));
        Self { masked: masked.unwrap_or_else(|| value.clone()), value }
    }

    /// Returns the body without its secrets, as text.
    pub(super) fn to_text(&self) -> String {
        self.masked.to_string()
    }

    /// Returns a line for each value that differs; none if the bodies are the same JSON.
    pub(super) fn differences(&self, sent: Option<&Value>) -> Vec<String> {
        let empty = Value::Object(Map::new());
        let mut lines = Vec::new();
        compare("", &self.value, &self.masked, sent.unwrap_or(&empty), &mut lines);
        lines
    }
}

/// Compares two values at a path, as in `a.b[0]`. A mask can stand for a whole object or list.
fn compare(path: &str, expected: &Value, masked: &Value, sent: &Value, lines: &mut Vec<String>) {
    match (expected, sent) {
        (Value::Object(expected), Value::Object(sent)) => {
            for (name, value) in expected {
                let path = join(path, name);
                let masked = masked.get(name).unwrap_or(masked);
                match sent.get(name) {
                    Some(other) => compare(&path, value, masked, other, lines),
                    None => lines.push(format!("{path}: expected {masked}, not sent")),
                }
            }
            for (name, value) in sent.iter().filter(|(name, _)| !expected.contains_key(*name)) {
                lines.push(format!("{}: not expected, sent {}", join(path, name), outline(value)));
            }
        }
        (Value::Array(expected), Value::Array(sent)) if expected.len() == sent.len() => {
            for (index, (value, other)) in expected.iter().zip(sent).enumerate() {
                let masked = masked.get(index).unwrap_or(masked);
                compare(&format!("{path}[{index}]"), value, masked, other, lines);
            }
        }
        (Value::Array(expected), Value::Array(sent)) => {
            let (expected, sent) = (expected.len(), sent.len());
            lines.push(format!("{path}: expected {expected} items, sent {sent}"));
        }
        _ if expected == sent => {}
        _ if masked != expected => {
            lines.push(format!("{path}: expected another secret than was sent"));
        }
        // No mask tells whether a value of another kind is secret: for example, a secret that the test
        // expects to be absent is `null`.
        _ if discriminant(expected) != discriminant(sent) => {
            lines.push(format!("{path}: expected {expected}, sent {}", outline(sent)));
        }
        _ => lines.push(format!("{path}: expected {expected}, sent {sent}")),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Returns a value that the test does not expect, or only its kind: only the expected value says whether
/// a text or a number is secret.
fn outline(value: &Value) -> String {
    match value {
        Value::String(text) => format!("a text of {} characters", text.chars().count()),
        Value::Array(items) => format!("{} items", items.len()),
        Value::Object(_) => "an object".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::Null | Value::Bool(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences(expected: Value, sent: Option<Value>) -> Vec<String> {
        ExpectedBody::new(Some(expected), None).differences(sent.as_ref())
    }

    #[test]
    fn the_order_of_members_and_an_absent_empty_object_do_not_matter() {
        let expected = json!({ "a": 1, "b": [true, { "c": null }] });
        assert!(
            differences(expected, Some(json!({ "b": [true, { "c": null }], "a": 1 }))).is_empty()
        );
        assert!(differences(json!({}), None).is_empty());
        assert!(ExpectedBody::new(None, None).differences(Some(&json!({}))).is_empty());
    }

    #[test]
    fn each_difference_names_its_place() {
        let expected = json!({ "a": 1, "b": [true, { "c": "x" }], "d": [1], "e": "y" });
        let sent = json!({ "a": 2, "b": [true, { "c": "z", "f": "1234" }], "d": [], "g": false });
        assert_eq!(
            differences(expected, Some(sent)),
            [
                "a: expected 1, sent 2",
                "b[1].c: expected \"x\", sent \"z\"",
                "b[1].f: not expected, sent a text of 4 characters",
                "d: expected 1 items, sent 0",
                "e: expected \"y\", not sent",
                "g: not expected, sent false",
            ]
        );
    }

    #[test]
    fn a_secret_is_not_shown() {
        let body = |code: &str| json!({ "pin": code, "days": 1 });
        let expected = ExpectedBody::new(Some(body("1234")), Some(body("***")));
        assert_eq!(expected.to_text(), body("***").to_string());
        let lines = expected.differences(Some(&body("9876")));
        assert_eq!(lines, ["pin: expected another secret than was sent"]);
        let lines = expected.differences(Some(&json!({ "days": 1 })));
        assert_eq!(lines, ["pin: expected \"***\", not sent"]);
        let all =
            ExpectedBody::new(Some(json!({ "a": { "pin": "1234" } })), Some(json!({ "a": "***" })));
        let lines = all.differences(Some(&json!({ "a": { "pin": "9876" } })));
        assert_eq!(lines, ["a.pin: expected another secret than was sent"]);
        let absent = ExpectedBody::new(Some(json!({ "pin": null })), None);
        let lines = absent.differences(Some(&json!({ "pin": "9876", "code": 9876 })));
        assert_eq!(
            lines,
            [
                "pin: expected null, sent a text of 4 characters",
                "code: not expected, sent a number",
            ]
        );
    }
}
