use base64::prelude::{BASE64_STANDARD, Engine};
use http::HeaderValue;
use proptest::prelude::*;

use super::*;
use crate::fuzz::{json, long, soon};

const PIECES: &[&str] = &[
    "Bearer ",
    "Basic ",
    "Negotiate YWJj==",
    "realm=\"",
    "error=\"insufficient_claims\"",
    "error=insufficient_claims",
    "claims=\"eyJhIjoxfQ==\"",
    "claims=",
    "a=b",
    "=",
    "\"",
    "\\",
    "\\\"",
    ",",
    ", ",
    " ",
    "\t",
    "x",
];

/// Returns the claims of a header value, after checking that they are an object of a challenge.
fn checked_claims(value: &str) -> Result<Option<String>, TestCaseError> {
    let Ok(header) = HeaderValue::from_str(value) else { return Ok(None) };
    let headers = HeaderMap::from_iter([(header::WWW_AUTHENTICATE, header)]);
    let claims = claims(&headers);
    if let Some(claims) = &claims {
        let json: serde_json::Value = serde_json::from_str(claims).expect("JSON");
        prop_assert!(json.as_object().is_some_and(|object| !object.is_empty()), "{claims}");
        let word = value.to_ascii_lowercase();
        prop_assert!(word.contains("bearer") && word.contains("insufficient_claims"), "{value}");
    }
    Ok(claims)
}

/// A parameter that is not about claims.
fn parameter() -> impl Strategy<Value = String> {
    let quoted = "[ -~]{0,12}".prop_map(|text| text.replace('\\', "\\\\").replace('"', "\\\""));
    let value = prop_oneof![quoted.prop_map(|text| format!("\"{text}\"")), "[a-z0-9._~-]{1,9}"];
    ("[f-z]{1,6}", " {0,2}", value)
        .prop_map(|(name, space, value)| format!("{name}{space}={space}{value}"))
}

fn challenge() -> impl Strategy<Value = String> {
    let scheme = prop::sample::select(vec!["Basic", "Negotiate YWJj==", "DPoP", "Digest"]);
    (scheme, prop::collection::vec(parameter(), 0..3))
        .prop_map(|(scheme, parameters)| format!("{scheme} {}", parameters.join(", ")))
}

proptest! {
    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
        checked_claims(&pieces.concat())?;
    }

    #[test]
    fn claims_are_found_among_anything(
        before in prop::collection::vec(challenge(), 0..3),
        parameters in prop::collection::vec(parameter(), 0..4),
        place in any::<prop::sample::Index>(),
        object in json(&["access_token", "nbf", "essential", "value"], "[ -~]{0,9}"),
        after in prop::collection::vec(challenge(), 0..3),
    ) {
        let json = serde_json::json!({"access_token": object}).to_string();
        let encoded = BASE64_STANDARD.encode(&json);
        let mut bearer = parameters;
        let place = place.index(bearer.len() + 1);
        bearer.insert(place, format!("error=\"insufficient_claims\", claims=\"{encoded}\""));
        let bearer = format!("Bearer {}", bearer.join(", "));
        let value = [before, vec![bearer], after].concat().join(", ");
        prop_assert_eq!(checked_claims(&value)?, Some(json), "{}", value);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn long_values(value in long(PIECES)) {
        soon(|| checked_claims(&value))?;
    }
}
