//! JSON that was cut off: too long to be read whole, or lost with its connection.

use serde_json::value::RawValue;

use crate::json_object::read;

/// Completes JSON that ends too early, without the value that is not complete: half a code is not a code.
pub(super) fn complete(text: &str) -> Option<String> {
    let (mut open, mut string, mut is_escaped) = (Vec::new(), None, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = string.is_some(),
            b'"' if string.is_some() => string = None,
            b'"' => string = Some(at),
            b'{' if string.is_none() => open.push('}'),
            b'[' if string.is_none() => open.push(']'),
            b'}' | b']' if string.is_none() => drop(open.pop()),
            _ => {}
        }
    }
    let mut end = String::new();
    while let Some(close) = open.pop() {
        end.push(close);
    }
    let start = string.and_then(|at| text.get(..at)).unwrap_or(text).trim_end();
    let is_in_scalar = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    // Before a member or an item; after a name; in or before a value.
    let starts = [
        (start.trim_end_matches(','), ""),
        (start, ":null"),
        (start.trim_end_matches(is_in_scalar), "null"),
    ];
    let texts = starts.into_iter().map(|(start, middle)| format!("{start}{middle}{end}"));
    texts.into_iter().find(|text| read::<&RawValue>(text.as_bytes()).is_some())
}

/// Whether a text contains a word, ignoring case.
pub(super) fn contains(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    fn complete(text: &str) -> Option<Value> {
        super::complete(text).map(|text| serde_json::from_str(&text).expect("JSON"))
    }

    #[test]
    fn json_that_is_cut_off_anywhere_keeps_what_was_before() {
        let text = r#"{"a":{"b":"c","n":[1,true,{"x":"y\u00e9\\\"z"}],"o":-1.5e+3},"d":null}"#;
        let whole: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(complete(text), Some(whole));
        for end in 1..text.len() {
            let found = complete(&text[..end]);
            let found = found.unwrap_or_else(|| panic!("{}", &text[..end]));
            let expected = if end > 12 { "c".into() } else { Value::Null };
            assert_eq!(found["a"]["b"], expected, "{}", &text[..end]);
        }
    }

    #[test]
    fn text_that_is_not_json_is_not_completed() {
        for text in ["<html>", "{]", "{\"a\":\"b\",}"] {
            assert_eq!(complete(text), None, "{text}");
        }
    }
}
