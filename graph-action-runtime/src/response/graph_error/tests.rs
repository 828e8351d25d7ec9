use super::*;
use crate::send::retry_after;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::SystemTime;

const VECTORS: &str = include_str!("../../../tests/vectors/errors.jsonl");
const TEXT: &str = "An error has occurred";

/// Returns a member of `GraphError` by its name in the vectors.
fn found(error: &GraphError, name: &str) -> Value {
    let wait = || retry_after::parse(error.text(Text::RetryAfter)?, SystemTime::UNIX_EPOCH);
    let detail =
        |d: &ErrorDetail| json!({"code": d.code, "target": d.target, "message": d.message});
    match name {
        "effective_code" => json!(error.code),
        "inner_code" => json!(error.inner_codes.last()),
        "message" => json!(error.message),
        "target" => json!(error.text(Text::Target)),
        "details" => error.details.iter().map(detail).collect(),
        "request_id" => json!(error.text(Text::RequestId)),
        "client_request_id" => json!(error.text(Text::ClientRequestId)),
        "operation_id" => json!(error.text(Text::OperationId)),
        "activity_id" => json!(error.text(Text::ActivityId)),
        "backend_url" => json!(error.text(Text::BackendUrl)),
        "custom_phrase" => json!(error.text(Text::CustomPhrase)),
        "error_source_service" => json!(error.text(Text::ErrorSourceService)),
        "retry_after_s" => json!(wait().map(|wait| wait.as_secs())),
        "missing_scopes" => json!(error.missing_permissions),
        "depth" => json!(error.depth),
        unknown => panic!("the vectors name an unknown field {unknown}"),
    }
}

fn decode(body: &Value) -> GraphError {
    GraphError::decode(body.to_string().as_bytes())
}

/// Wraps a message, which may be a nested object, into an envelope.
fn envelope(code: &str, message: &Value) -> Value {
    let text = message.as_str().map(str::to_owned);
    let text = text.unwrap_or_else(|| message.to_string());
    json!({"error": {"code": code, "message": text}})
}

/// Returns a nested object as Intune sends it, with some members replaced.
fn single(changes: &Value) -> Value {
    let mut level = json!({
        "_version": 3, "Message": TEXT, "CustomApiErrorPhrase": "", "RetryAfter": null,
        "ErrorSourceService": "", "HttpHeaders": "{}",
    });
    for (name, value) in changes.as_object().expect("an object") {
        level[name] = value.clone();
    }
    level
}

#[test]
fn the_vectors_pass() {
    let mut read = 0;
    for line in VECTORS.lines().filter(|line| !line.trim().is_empty()) {
        let vector: Value = serde_json::from_str(line).expect("a vector");
        let error = GraphError::decode(vector["body"].as_str().expect("a body").as_bytes());
        for (name, wanted) in vector["expect"].as_object().expect("an object") {
            // The client answers these two: it has the status and the raw body.
            if name != "is_error" && name != "raw_contains" {
                assert_eq!(&found(&error, name), wanted, "{} {name}", vector["id"]);
            }
        }
        read += 1;
    }
    assert!(read >= 15, "only {read} vectors");
}

#[test]
fn the_nested_code_replaces_an_unknown_error() {
    // EV-04: `UnknownError` outside, the reason and the challenge inside.
    let challenge = "Bearer realm=\"urn:intune:service,c3998d6e\"";
    let headers = json!({"WWW-Authenticate": challenge}).to_string();
    let inner = single(&json!({"HttpHeaders": headers})).to_string();
    let outer = json!({
        "ErrorCode": "Forbidden", "Message": inner, "Target": null, "Details": null,
        "InnerError": null, "InstanceAnnotations": [], "TypeAnnotation": null,
    });
    let error = decode(&envelope("UnknownError", &outer));
    assert_eq!(error.code.as_deref(), Some("Forbidden"));
    assert_eq!(error.message.as_deref(), Some(TEXT));
    assert_eq!(error.depth, 2);
}

#[test]
fn a_nested_code_replaces_only_a_vague_one() {
    for (outer, nested, wanted) in [
        ("UnknownError", json!("Forbidden"), Some("Forbidden")),
        ("unknownerror", json!("Forbidden"), Some("Forbidden")),
        ("", json!("Forbidden"), Some("Forbidden")),
        ("BadRequest", json!("Forbidden"), Some("BadRequest")),
        ("UnknownError", json!(""), Some("UnknownError")),
        ("UnknownError", json!(null), Some("UnknownError")),
        ("", json!(null), None),
    ] {
        let nested = single(&json!({"ErrorCode": nested}));
        let code = decode(&envelope(outer, &nested)).code;
        assert_eq!(code.as_deref(), wanted, "{outer} {nested}");
    }
}

#[test]
fn a_nested_phrase_can_mark_a_time_out() {
    // EV-06: the action may have run.
    let nested = single(&json!({
        "CustomApiErrorPhrase": "CancelOnTimeout4EndExecuteAction",
        "ErrorSourceService": "StatelessCustomerDataMTService",
    }));
    let error = decode(&envelope("CancelledOnServiceTimeout", &nested));
    assert!(error.is_time_out());
    let phrase = "CancelOnTimeout4EndExecuteAction";
    assert_eq!(error.text(Text::CustomPhrase), Some(phrase));
    let source = "StatelessCustomerDataMTService";
    assert_eq!(error.text(Text::ErrorSourceService), Some(source));
}

#[test]
fn a_time_out_is_seen_at_every_level() {
    let phrase = "CancelOnTimeout4EndExecuteAction";
    let deep = single(&json!({"CustomApiErrorPhrase": "Other"})).to_string();
    let flat = format!("x - CustomApiErrorPhrase: {phrase}");
    for body in [
        envelope("cancelledonservicetimeout", &json!("x")),
        json!({"error": {"code": "CancelledOnServiceTimeout", "innerError": {"code": "serviceNotAvailable"}}}),
        json!({"error": {"code": "x", "innerError": {"code": "CancelledOnServiceTimeout"}}}),
        envelope("x", &single(&json!({"ErrorCode": "CancelledOnServiceTimeout"}))),
        envelope("x", &single(&json!({"CustomApiErrorPhrase": phrase, "Message": deep}))),
        envelope("x", &json!(flat)),
        single(&json!({"CustomApiErrorPhrase": "cancelontimeout"})),
    ] {
        assert!(decode(&body).is_time_out(), "{body}");
    }
}

#[test]
fn other_errors_are_not_time_outs() {
    for body in [
        json!({}),
        envelope("ServiceUnavailable", &single(&json!({}))),
        envelope("x", &json!("CancelledOnServiceTimeout CancelOnTimeout")),
        envelope("x", &single(&json!({"CustomApiErrorPhrase": "NoCancelOnTimeout"}))),
        envelope("x", &single(&json!({"CustomApiErrorPhrase": "CancelOnTimeoué"}))),
    ] {
        assert!(!decode(&body).is_time_out(), "{body}");
    }
}

#[test]
fn a_nested_object_may_be_the_root() {
    // EV-12, with names as written, in other case, and without a message.
    for root in [
        json!({"Message": TEXT, "CustomApiErrorPhrase": "ZtdDeviceDeletionInProgess"}),
        json!({"MESSAGE": TEXT, "customApiErrorPhrase": "ZtdDeviceDeletionInProgess"}),
        json!({"error": null, "message": TEXT, "CustomApiErrorPhrase": "ZtdDeviceDeletionInProgess"}),
    ] {
        let error = decode(&root);
        assert_eq!(error.message.as_deref(), Some(TEXT), "{root}");
        let phrase = Some("ZtdDeviceDeletionInProgess");
        assert_eq!(error.text(Text::CustomPhrase), phrase, "{root}");
        assert_eq!((error.depth, error.code), (1, None), "{root}");
    }
    let error = decode(&json!({"CustomApiErrorPhrase": "X"}));
    assert_eq!((error.text(Text::CustomPhrase), &error.message), (Some("X"), &None));
}

#[test]
fn a_nested_root_has_a_code_and_deeper_levels() {
    let inner = single(&json!({})).to_string();
    let error = decode(&json!({"ErrorCode": "Forbidden", "Message": inner}));
    assert_eq!(error.code.as_deref(), Some("Forbidden"));
    assert_eq!((error.message.as_deref(), error.depth), (Some(TEXT), 2));
}

#[test]
fn a_level_that_does_not_parse_is_kept_as_text() {
    // EV-17, and texts that are not nested objects.
    for text in ["{\"_version\": 3, \"Message\": \"An err", "{not json}", "{}", "{\"x\":1}"] {
        let error = decode(&envelope("InternalError", &json!(text)));
        assert_eq!(error.message.as_deref(), Some(text));
        assert_eq!((error.code.as_deref(), error.depth), (Some("InternalError"), 0));
        let error = decode(&envelope("x", &single(&json!({"Message": text}))));
        assert_eq!((error.message.as_deref(), error.depth), (Some(text), 1));
    }
}

#[test]
fn digits_in_texts_have_no_effect() {
    // EV-21: GUIDs and URLs contain 429 and 403.
    let guid = "42900000-0403-0503-0429-000000000429";
    let text = format!(
        "{TEXT} - Operation ID (for customer support): {guid} - Activity ID: {guid} \
         - Url: https://x/403?TooManyRequests"
    );
    let error = decode(&envelope("BadRequest", &single(&json!({"Message": text}))));
    assert_eq!(error.code.as_deref(), Some("BadRequest"));
    assert_eq!(error.text(Text::OperationId), Some(guid));
    assert_eq!((error.text(Text::RetryAfter), error.time_out), (None, false));
}

#[test]
fn a_nested_retry_after_becomes_a_header_value() {
    // EV-22.
    let date = "Fri, 01 Jan 2021 00:00:10 GMT";
    for (value, wanted) in [
        (json!(30), Some("30")),
        (json!(2.128), Some("2.128")),
        (json!(" 30 "), Some("30")),
        (json!(date), Some(date)),
        (json!(""), None),
        (json!(null), None),
        (json!(true), None),
        (json!([30]), None),
    ] {
        let error = decode(&envelope("x", &single(&json!({"RetryAfter": value}))));
        assert_eq!(error.text(Text::RetryAfter), wanted, "{value}");
    }
    let deep = single(&json!({})).to_string();
    let outer = single(&json!({"RetryAfter": 30, "Message": deep}));
    let error = decode(&envelope("x", &outer));
    assert_eq!(error.text(Text::RetryAfter), Some("30"), "null must not erase it");
}

#[test]
fn the_deepest_documented_inner_code_counts() {
    for (inner, wanted) in [
        (json!({"code": "429"}), "outer"),
        (json!({"code": "throttledRequest"}), "throttledRequest"),
        (json!({"code": "THROTTLEDREQUEST"}), "THROTTLEDREQUEST"),
        (
            json!({"code": "notAllowed", "innererror": {"code": "serviceReadOnly"}}),
            "serviceReadOnly",
        ),
        (json!({"code": "notAllowed", "innerError": {"code": "own"}}), "notAllowed"),
        (json!({"code": "", "innererror": {"innerError": {"code": "notAllowed"}}}), "notAllowed"),
        (json!(null), "outer"),
    ] {
        for name in ["innerError", "innererror"] {
            let error = decode(&json!({"error": {"code": "outer", name: inner}}));
            assert_eq!(error.code.as_deref(), Some(wanted), "{name} {inner}");
        }
    }
    let inner = json!({"code": "a", "innererror": {"code": "b"}});
    let error = decode(&json!({"error": {"innerError": inner}}));
    assert_eq!((error.inner_codes, error.code), (vec!["a".into(), "b".into()], None));
}

#[test]
fn an_inner_code_counts_more_than_a_nested_one() {
    let nested = single(&json!({"ErrorCode": "Forbidden"})).to_string();
    let inner = json!({"code": "accessDenied"});
    let error =
        decode(&json!({"error": {"code": "UnknownError", "message": nested, "innerError": inner}}));
    assert_eq!(error.code.as_deref(), Some("accessDenied"));
}

#[test]
fn ids_are_those_of_the_outermost_inner_error() {
    let inner = json!({
        "requestId": "a", "date": "d",
        "innererror": {"request-id": "b", "client-request-id": "c", "date": "e"},
    });
    let error = decode(&json!({"error": {"innerError": inner}}));
    assert_eq!(error.text(Text::RequestId), Some("a"));
    assert_eq!(error.text(Text::ClientRequestId), Some("c"));
    assert_eq!(error.text(Text::Date), Some("d"));
}

#[test]
fn details_are_read_under_every_name() {
    let list = |code: &str| json!([{"code": code, "unknown": {}}, null, "text", 1]);
    let error = decode(&json!({
        "error": {"details": list("a"), "@error.details": list("b")},
        "@error.details": list("c"),
    }));
    let codes: Vec<_> = error.details.iter().filter_map(|d| d.code.as_deref()).collect();
    assert_eq!(codes, ["a", "b", "c"]);
    assert_eq!(error.details.len(), 3);
    assert!(decode(&json!({"error": {"details": {"code": "a"}}})).details.is_empty());
}

#[test]
fn an_error_of_the_token_endpoint_is_read() {
    // B-8: `error` is a string.
    let error =
        decode(&json!({"error": "invalid_client", "error_description": "No.", "error_codes": [7]}));
    assert_eq!(error.code.as_deref(), Some("invalid_client"));
    assert_eq!((error.message.as_deref(), error.depth), (Some("No."), 0));
}

#[test]
fn a_nested_object_need_not_be_text() {
    let error = decode(&json!({"error": {"message": single(&json!({}))}}));
    assert_eq!((error.message.as_deref(), error.depth), (Some(TEXT), 1));
}

#[test]
fn a_byte_order_mark_and_stray_bytes_are_tolerated() {
    let error = GraphError::decode(b"\xef\xbb\xbf{\"error\":{\"code\":\"a\"}}");
    assert_eq!(error.code.as_deref(), Some("a"), "byte order mark");
    let error = GraphError::decode(b"{\"error\":{\"code\":\"a\",\"message\":\"\xff\"}}");
    assert_eq!(error.code.as_deref(), Some("a"), "a stray byte");
}

#[test]
fn other_json_is_an_empty_error() {
    for body in ["null", "[]", "[{\"error\":{\"code\":\"x\"}}]", "7", "\"x\"", "{}"] {
        let error = GraphError::decode(body.as_bytes());
        assert_eq!(error, GraphError::default(), "{body}");
    }
    for error in [json!(null), json!([]), json!(7), json!({}), json!({"code": {}, "message": 7})] {
        assert_eq!(decode(&json!({"error": error})), GraphError::default(), "{error}");
    }
}

#[test]
fn deep_bodies_do_not_overflow() {
    for (open, close) in [("[", "]"), ("{\"error\":", "}"), ("{\"innerError\":", "}")] {
        let body = open.repeat(200_000);
        assert_eq!(GraphError::decode(body.as_bytes()), GraphError::default());
        let body = format!("{body}null{}", close.repeat(200_000));
        assert_eq!(GraphError::decode(body.as_bytes()), GraphError::default());
    }
    let deep = "{\"innerError\":".repeat(120);
    let body = format!("{{\"error\":{deep}{{\"code\":\"z\"}}{}}}", "}".repeat(120));
    assert_eq!(GraphError::decode(body.as_bytes()).inner_codes, ["z"]);
}

#[test]
fn wide_bodies_take_linear_time() {
    // With quadratic work, none of these would finish in time.
    let members: Vec<_> = (0..200_000).map(|i| format!("\"m{i}\":0,")).collect();
    let members = members.concat();
    let body = format!("{{\"error\":{{{members}\"CODE\":\"a\"}}}}");
    assert_eq!(GraphError::decode(body.as_bytes()).code.as_deref(), Some("a"));
    let mark = "must have one of the following scopes: ";
    for text in
        [mark.repeat(50_000), format!("{mark}{}", "A.B,".repeat(500_000)), "{".repeat(1_000_000)]
    {
        let error = decode(&envelope("a", &json!(text)));
        assert_eq!(error.code.as_deref(), Some("a"));
    }
}

/// Wraps a text into some nested objects.
fn wrap(text: &str, levels: usize) -> String {
    (0..levels).fold(text.to_owned(), |text, _| json!({"Message": text}).to_string())
}

#[test]
fn at_most_four_levels_are_read() {
    for levels in 0..=4 {
        let error = decode(&envelope("x", &json!(wrap(TEXT, levels))));
        assert_eq!(error.message.as_deref(), Some(TEXT));
        assert_eq!(usize::from(error.depth), levels);
    }
    let error = decode(&envelope("x", &json!(wrap(TEXT, 7))));
    assert_eq!((error.message, error.depth), (Some(wrap(TEXT, 3)), 4));
    let root = GraphError::decode(wrap(TEXT, 7).as_bytes());
    assert_eq!((root.message, root.depth), (Some(wrap(TEXT, 3)), 4));
}

proptest! {
    #[test]
    fn any_bytes_are_decoded(body in any::<Vec<u8>>()) {
        let _ = GraphError::decode(&body);
    }

    #[test]
    fn any_text_is_unwrapped_unchanged(text in "[^{\\s]\\PC{0,30}", levels in 0..=4_usize) {
        let error = decode(&envelope("x", &json!(wrap(&text, levels))));
        prop_assert_eq!(usize::from(error.depth), levels);
        prop_assert_eq!(error.message.as_deref(), Some(text.as_str()));
    }
}

#[test]
fn both_spellings_of_the_inner_error_are_read() {
    for (first, second) in [("innerError", "innererror"), ("innererror", "INNERERROR")] {
        let body = format!(
            r#"{{"error":{{"code":"x","{second}":{{"code":"CancelledOnServiceTimeout"}},
                "{first}":{{"code":"a","request-id":"r","innerError":{{"code":"b"}}}}}}}}"#
        );
        let error = GraphError::decode(body.as_bytes());
        assert_eq!(error.text(Text::RequestId), Some("r"), "{body}");
        let mut codes = error.inner_codes.clone();
        codes.sort();
        assert_eq!(codes, ["CancelledOnServiceTimeout", "a", "b"], "{body}");
        assert!(error.is_time_out(), "{body}");
    }
}
