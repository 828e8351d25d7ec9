//! Redaction: replaces the token and the texts of the request wherever a response repeats them
//! (conformance B-7).
//!
//! A service may repeat what it was sent, in its message, in a header, or in a body that ends up in a
//! log. So an error is redacted before anybody sees it, and by content: the texts that were sent are
//! searched for in every part of the response, decoded and as it arrived.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde_json::Value;

use crate::headers::http_date;

/// The text that replaces a secret.
const REDACTED: &str = "[redacted]";

/// The body that replaces one that echoes a secret in another spelling, such as `\u002B` for a plus.
const REDACTED_BODY: &[u8] = b"[redacted: it repeats the request in another spelling]";

/// Shorter tokens are not searched for. Those of Entra have hundreds of characters, while a test
/// token such as `token` is also a word of many messages.
const MIN_TOKEN_LENGTH: usize = 16;

/// Shorter texts are not searched for: they occur everywhere. Four is the length of a short PIN.
const MIN_TEXT_LENGTH: usize = 4;

/// The texts of one request that no error may show.
#[derive(Default)]
pub(crate) struct Redactor {
    /// The longest first: one may be part of another, whose rest would remain otherwise.
    secrets: Vec<String>,
}

impl Redactor {
    /// Collects the token and every text in the JSON bodies that were sent with it.
    pub(crate) fn new<'b>(token: &str, bodies: impl IntoIterator<Item = &'b Bytes>) -> Self {
        let mut secrets = Vec::new();
        if token.len() >= MIN_TOKEN_LENGTH {
            secrets.push(token.to_owned());
        }
        for body in bodies {
            secrets.extend(texts(body));
        }
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self { secrets }
    }

    /// Whether a text repeats a secret.
    pub(crate) fn is_echo(&self, text: &str) -> bool {
        self.secrets.iter().any(|secret| text.contains(&**secret))
    }

    /// Redacts a text; returns whether it repeated a secret.
    pub(crate) fn text(&self, text: &mut String) -> bool {
        let is_echo = self.is_echo(text);
        for secret in self.secrets.iter().filter(|_| is_echo) {
            *text = text.replace(&**secret, REDACTED);
        }
        is_echo
    }

    /// Redacts a body. `is_echo_when_decoded` says that a text repeated a secret once it was decoded:
    /// then a body that shows none spells it differently, and is replaced whole.
    pub(crate) fn body(&self, body: &mut Bytes, is_echo_when_decoded: bool) {
        let mut text = String::from_utf8_lossy(body).into_owned();
        if self.text(&mut text) {
            *body = text.into();
        } else if is_echo_when_decoded {
            *body = Bytes::from_static(REDACTED_BODY);
        }
    }

    /// Redacts each header whose value repeats a secret.
    pub(crate) fn headers(&self, headers: &mut HeaderMap) {
        for (name, value) in headers {
            let text = value.to_str().unwrap_or_default();
            if self.is_echo(text) && !is_time_header(name, text) {
                *value = HeaderValue::from_static(REDACTED);
            }
        }
    }
}

/// Whether a header says when, or for how long. Its digits may be those of a PIN, but without them
/// the client would not know how long to wait.
fn is_time_header(name: &HeaderName, value: &str) -> bool {
    matches!(*name, header::DATE | header::RETRY_AFTER) && is_time(value)
}

/// Whether a text is seconds, a list of them, or an HTTP-date.
pub(crate) fn is_time(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"., ".contains(&byte))
        || http_date(text).is_some()
}

/// Returns every text in a JSON body that is long enough to be searched for.
fn texts(body: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut values: Vec<Value> = serde_json::from_slice(body).into_iter().collect();
    while let Some(value) = values.pop() {
        match value {
            Value::String(text) if text.len() >= MIN_TEXT_LENGTH => texts.push(text),
            Value::Array(items) => values.extend(items),
            Value::Object(members) => values.extend(members.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "eyJ0eXAiOiJKV1Qi.abc.def";

    fn redactor(body: &'static str) -> Redactor {
        Redactor::new(TOKEN, &[Bytes::from_static(body.as_bytes())])
    }

    fn redacted(redactor: &Redactor, text: &str) -> String {
        let mut text = text.to_owned();
        redactor.text(&mut text);
        text
    }

    #[test]
    fn the_token_and_every_text_of_the_body_are_redacted() {
        let redactor = redactor(r#"{"pin":"1234","list":[{"deep":"hunter2"}],"count":98765}"#);
        let text = format!("Bearer {TOKEN}: pin 1234, hunter2, 98765");
        let expected = "Bearer [redacted]: pin [redacted], [redacted], 98765";
        assert_eq!(redacted(&redactor, &text), expected);
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        let redactor = redactor(r#"{"a":"1234","b":"1234-5678"}"#);
        assert_eq!(redacted(&redactor, "1234-5678 and 1234"), "[redacted] and [redacted]");
    }

    #[test]
    fn short_texts_and_short_tokens_are_kept() {
        let redactor = Redactor::new("token", &[Bytes::from_static(br#"{"a":"abc"}"#)]);
        assert_eq!(redacted(&redactor, "token abc"), "token abc");
    }

    #[test]
    fn a_body_in_another_spelling_is_replaced_whole() {
        let redactor = redactor(r#"{"pin":"12+34"}"#);
        let mut body = Bytes::from_static(br#"{"error":"12\u002B34"}"#);
        redactor.body(&mut body, false);
        assert_eq!(body, br#"{"error":"12\u002B34"}"#[..]);
        redactor.body(&mut body, true);
        assert_eq!(body, REDACTED_BODY);
    }

    #[test]
    fn a_wait_or_a_date_with_the_digits_of_a_pin_stays_readable() {
        let redactor = redactor(r#"{"pin":"2021","other":"1200"}"#);
        let date = "Fri, 01 Jan 2021 00:00:00 GMT";
        for (name, value, expected) in [
            (header::DATE, date, date),
            (header::RETRY_AFTER, "1200", "1200"),
            (header::RETRY_AFTER, "1200 1200x", REDACTED),
            (header::LOCATION, "/x/2021", REDACTED),
        ] {
            let mut headers =
                HeaderMap::from_iter([(name.clone(), HeaderValue::from_static(value))]);
            redactor.headers(&mut headers);
            assert_eq!(headers.get(&name).unwrap(), expected, "{name}");
        }
    }
}
