//! Claims challenges: a 401 in which Graph demands a token with certain claims (conformance B-10,
//! B-11; RFC 9110, 11.6.1).

use http::{HeaderMap, header};

use crate::{base64_text, json_object::Object};

/// Returns the claims that a 401 demands of the next token, as JSON: those of a `Bearer` challenge
/// with `error="insufficient_claims"`; `None` if no such challenge has readable claims.
pub(crate) fn claims(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(&header::WWW_AUTHENTICATE).iter();
    values.filter_map(|value| value.to_str().ok()).find_map(claims_in)
}

fn claims_in(value: &str) -> Option<String> {
    challenges(value).iter().find_map(|challenge| {
        let demands_claims = challenge.scheme.eq_ignore_ascii_case("Bearer")
            && challenge.parameter("error") == Some("insufficient_claims");
        decode(challenge.parameter("claims").filter(|_| demands_claims)?)
    })
}

/// Decodes the claims, which must be a JSON object with at least one member.
fn decode(claims: &str) -> Option<String> {
    let text = String::from_utf8(base64_text::decode(claims.trim())?).ok()?;
    let is_empty = Object::read(text.as_bytes())?.is_empty();
    (!is_empty).then_some(text)
}

/// A challenge of a `WWW-Authenticate` header: its scheme and parameters.
#[derive(Debug, Default, PartialEq, Eq)]
struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Challenge {
    fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let found = parameters.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Splits a header value into its challenges.
///
/// Commas separate challenges as well as their parameters: a word before an equals sign is a
/// parameter, any other word starts a challenge. A comma in quotes separates nothing.
fn challenges(value: &str) -> Vec<Challenge> {
    let mut found: Vec<Challenge> = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c| c == ',' || is_blank(c));
        let (word, after) = split_word(rest);
        if word.is_empty() {
            // Neither a word nor a separator: the rest cannot be split.
            return found;
        }
        match (parameter_value(after), found.last_mut()) {
            (Some((text, after)), Some(challenge)) => {
                challenge.parameters.push((word.to_owned(), text));
                rest = after;
            }
            (Some(_), None) => return found,
            (None, _) => {
                found.push(Challenge { scheme: word.to_owned(), ..Challenge::default() });
                rest = after;
            }
        }
    }
}

/// Splits off the token or token68 at the start.
fn split_word(text: &str) -> (&str, &str) {
    let is_end = |c| matches!(c, ',' | '=' | '"') || is_blank(c);
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

/// Returns the value after an equals sign, and the rest.
fn parameter_value(text: &str) -> Option<(String, &str)> {
    let value = trim_start(trim_start(text).strip_prefix('=')?);
    match value.strip_prefix('"') {
        Some(quoted) => Some(unquote(quoted)),
        None => {
            // A token, or the padding of a token68.
            let end = value.find(|c| c == ',' || is_blank(c)).unwrap_or(value.len());
            let (token, rest) = value.split_at(end);
            Some((token.to_owned(), rest))
        }
    }
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// Whether a character is white space in a header (RFC 9110, 5.6.3).
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Returns the text up to the closing quote, without escapes, and the rest.
fn unquote(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (text, quoted.get(at + 1..).unwrap_or_default()),
            '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
            other => text.push(other),
        }
    }
    (text, "")
}

#[cfg(test)]
mod fuzz;

#[cfg(test)]
mod tests {
    use super::*;

    /// From the tests of Kiota for Go.
    const CLAIMS: &str =
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMTY1MjgxMzUwOCJ9fX0=";
    const JSON: &str = r#"{"access_token":{"nbf":{"essential":true, "value":"1652813508"}}}"#;

    fn of(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::WWW_AUTHENTICATE, value.parse().expect("a header value"));
        }
        claims(&headers)
    }

    #[test]
    fn claims_are_found_at_every_position() {
        let bearer = format!(
            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/\
             oauth2/authorize\", client_id=\"x, y\", error=\"insufficient_claims\", claims=\"{CLAIMS}\""
        );
        let reversed = format!("bearer claims=\"{CLAIMS}\" , error=insufficient_claims");
        let after = format!("Basic realm=\"a, b\", {bearer}");
        let after_token68 = format!("Negotiate YWJj==, {bearer}");
        let escaped = format!("Bearer realm=\"a \\\" b\",{}", &bearer["Bearer ".len()..]);
        for value in [&bearer, &reversed, &after, &after_token68, &escaped] {
            assert_eq!(of(&[value]).as_deref(), Some(JSON), "{value}");
        }
        assert_eq!(of(&["Basic realm=\"a, b\"", &bearer]).as_deref(), Some(JSON));
    }

    #[test]
    fn a_header_without_claims_is_not_a_challenge() {
        for value in [
            "",
            "Bearer",
            "Bearer realm=\"urn:intune:service\"",
            "Bearer error=\"insufficient_claims\"",
            "Bearer error=\"insufficient_claims\", claims=\"\"",
            "Bearer error=\"insufficient_claims\", claims=\"%%%\"",
            "Bearer error=\"insufficient_claims\", claims=\"e30=\"",
            "Bearer error=\"insufficient_claims\", claims=\"W10=\"",
            "Basic error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"",
            "Bearer error=\"invalid_token\", claims=\"eyJhIjoxfQ==\"",
            "error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"",
            "Bearer error=\"insufficient_claims, claims=eyJhIjoxfQ==",
        ] {
            assert_eq!(of(&[value]), None, "{value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_header_can_be_split(value in "[ -~\t]{0,80}") {
            let _ = challenges(&value);
        }

        #[test]
        fn claims_are_found_among_other_parameters(realm in "[ -!#-\\[\\]-~]{0,20}", plain in "[a-z]{1,9}") {
            let value = format!(
                "Basic realm=\"{realm}\", Bearer {plain}=\"{realm}\", error=\"insufficient_claims\", claims=\"{CLAIMS}\""
            );
            proptest::prop_assert_eq!(of(&[&value]), Some(JSON.to_owned()));
        }
    }
}
