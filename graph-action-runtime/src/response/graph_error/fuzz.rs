use http::{HeaderMap, StatusCode};
use proptest::prelude::*;

use super::*;
use crate::{
    approval::answer::SentApproval,
    fuzz::{LONG, bodies, damaged, json, long, soon},
    response::error::Error,
    response::outcome::Outcome,
    send::retry_after::MAX_WAIT,
};

const NAMES: &[&str] = &[
    "error",
    "code",
    "message",
    "target",
    "details",
    "@error.details",
    "innerError",
    "innererror",
    "request-id",
    "clientRequestId",
    "date",
    "ErrorCode",
    "Message",
    "CustomApiErrorPhrase",
    "ErrorSourceService",
    "RetryAfter",
    "HttpHeaders",
    "error_description",
    "Retry-After",
];

const PIECES: &[&str] = &[
    "{\"error\":",
    "{\"innerError\":",
    "{\"Message\":\"",
    "{\\\"Message\\\":\\\"",
    "\"details\":[",
    "[{\"code\":\"a\"},",
    "\\\\\\\"",
    "\"",
    "}",
    ",",
    "\\u0000",
    " - Activity ID: ",
    " - Operation ID (for customer support): ",
    "must have one of the following scopes: ",
    "A.Read.All, ",
    "a.",
    "é",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "UnknownError",
        "CancelledOnServiceTimeout",
        "CancelOnTimeout4X",
        "serviceNotAvailable",
        "{\"Message\":\"x\"}",
        "{\"Retry-After\":\"30\"}",
        "x - Activity ID: 11111111-1111-1111-1111-111111111111 - Url: y",
        "must have one of the following scopes: A.Read.All, B.Read.All - ",
        "99999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "",
    ]);
    prop_oneof![words.prop_map(ToOwned::to_owned), any::<String>()]
}

/// Checks what is true of every error, whatever its body.
fn check(status: u16, body: &[u8]) -> Result<(), TestCaseError> {
    let error = GraphError::decode(body);
    prop_assert!(error.depth <= MAX_LEVELS);
    let texts = [Text::CustomPhrase, Text::RetryAfter, Text::OperationId];
    let mut filled = texts.iter().filter_map(|text| error.text(*text)).chain(error.code.as_deref());
    prop_assert!(filled.all(|text| !text.is_empty()), "{error:?}");
    let mut texts = 0;
    error.clone().for_each_text(&mut |text| texts += text.len());
    // Each text is a part of the body, and an inner code may also be the effective one. A byte that is
    // not UTF-8 becomes three.
    prop_assert!(texts <= 8 * body.len(), "{texts} of {}", body.len());

    let status = StatusCode::from_u16(status).expect("a status");
    let body = bytes::Bytes::copy_from_slice(body);
    let now = std::time::SystemTime::UNIX_EPOCH;
    let sent = SentApproval { is_write: true, ..SentApproval::default() };
    let error_of_call = Error::from_response(status, HeaderMap::new(), &body, sent, now);
    prop_assert_eq!(error_of_call.status(), Some(status));
    prop_assert_ne!(error_of_call.outcome(), Outcome::Accepted);
    prop_assert!(error_of_call.retry_after().is_none_or(|wait| wait <= MAX_WAIT));
    prop_assert!(
        !error.is_time_out() || error_of_call.outcome() == Outcome::Unknown,
        "{error_of_call:?}"
    );
    Ok(())
}

proptest! {
    #[test]
    fn json_like_graph_sends_it(status in 400_u16..600, error in json(NAMES, text())) {
        for root in [&error, &serde_json::json!({"error": error})] {
            let body = root.to_string();
            check(status, body.as_bytes())?;
        }
    }

    #[test]
    fn damaged_bodies(
        status in 400_u16..600,
        body in damaged(bodies(include_str!("../../../tests/vectors/errors.jsonl"))),
    ) {
        check(status, &body)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    #[test]
    fn long_bodies(text in long(PIECES)) {
        prop_assert!(text.len() + 100 >= LONG);
        let wrapped = serde_json::json!({"error": {"message": text}}).to_string();
        for body in [text, wrapped] {
            soon(|| check(500, body.as_bytes()))?;
        }
    }
}
