use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{fuzz::soon, request::body::BodySecrets};

const TOKEN: &str = "eyJ0eXAiOiJKV1Qi.abc.def";

fn redactor_of(token: &str, body: &str, secrets: &str) -> Redactor {
    let (json, values) = (body.to_owned().into(), secrets.to_owned().into());
    let secrets = BodySecrets { values, masked: Bytes::new() };
    let body = SentBody { json, secrets: Some(Arc::new(secrets)) };
    Redactor::new(Bearer::new(token), vec![body])
}

fn redactor(body: &str) -> Redactor {
    redactor_of(TOKEN, body, "")
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
fn every_text_and_number_is_a_value_and_no_name_is() {
    let json = r#"{"a" : "x\"y\\", "b":[-1.5e+3,{"c\"":"é"}],"d":true,"e":null,"f":""}
7
"\u0041""#;
    let mut values = Vec::new();
    secrets::each_value(json.as_bytes(), &mut |value, is_text| {
        values.push((value.to_owned(), is_text));
    });
    let texts = ["x\"y\\", "-1.5e+3", "é", "", "7", "A"];
    let expected: Vec<_> =
        texts.map(|text| (text.to_owned(), !["-1.5e+3", "7"].contains(&text))).into();
    assert_eq!(values, expected);
}

#[test]
fn a_secret_inside_another_leaves_no_rest() {
    let redactor = redactor(r#"{"a":"1234","b":"1234-5678","c":"5678-90"}"#);
    assert_eq!(redacted(&redactor, "1234-5678 and 1234"), "[redacted] and [redacted]");
    assert_eq!(redacted(&redactor, "1234-5678-90."), "[redacted].");
    assert_eq!(redacted(&redactor, "12341234."), "[redacted][redacted].");
}

#[test]
fn a_long_secret_is_redacted_to_its_end_or_as_far_as_it_is_repeated() {
    let long = "x".repeat(50) + &"0123456789".repeat(30);
    let redactor = redactor(&json!([long, long.repeat(2)]).to_string());
    for (text, expected) in [
        (format!("<{long}>"), "<[redacted]>"),
        (format!("<{long}{long}>"), "<[redacted]>"),
        (format!("<{}...>", &long[..100]), "<[redacted]...>"),
        (format!("<{}...>", &long[..40]), &*format!("<{}...>", &long[..40])),
    ] {
        assert_eq!(redacted(&redactor, &text), expected, "{text}");
    }
}

#[test]
fn of_long_secrets_with_the_same_start_the_longest_is_redacted() {
    let start = "0123456789abcdef".repeat(4);
    let ends = ["", "a", "ab", "x"].map(|end| format!("{start}{end}"));
    let redactor = redactor(&json!(ends).to_string());
    for (text, expected) in [
        (format!("<{start}>"), "<[redacted]>"),
        (format!("<{start}ab>"), "<[redacted]>"),
        (format!("<{start}xy>"), "<[redacted]y>"),
        (format!("<{}>", &start[1..]), &*format!("<{}>", &start[1..])),
    ] {
        assert_eq!(redacted(&redactor, &text), expected, "{text}");
    }
}

#[test]
fn short_texts_and_short_tokens_are_kept() {
    let redactor = redactor_of("token", r#"{"a":"abc"}"#, "");
    assert_eq!(redacted(&redactor, "token abc"), "token abc");
}

#[test]
fn values_of_secret_fields_are_redacted_however_short_as_whole_words() {
    let secrets = "12\n\"ab\"\n{\"deep\":[-7,true,null,\"\"]}\n98765\n1.5\n";
    let redactor = redactor_of(TOKEN, "{}", secrets);
    for (text, expected) in [
        ("12, 123, 1, \"12\", 12.", "[redacted], 123, 1, \"[redacted]\", [redacted]."),
        ("ab abc _ab ab=1 éab", "[redacted] abc _ab [redacted]=1 éab"),
        ("-7 true null 7", "[redacted] true null 7"),
        ("x98765y 9876", "x[redacted]y 9876"),
        ("1.5 or 1.55", "[redacted] or 1.55"),
        ("%2212%22 or \\\"12\\\"", "%22[redacted]%22 or \\\"[redacted]\\\""),
        ("\\u0031\\u0032 MTI= MTIz", "[redacted] [redacted]= MTIz"),
    ] {
        assert_eq!(redacted(&redactor, text), expected, "{text}");
    }
}

#[test]
fn what_surrounds_a_secret_in_another_spelling_stays() {
    let redactor = redactor(r#"{"pin":"12+/34"}"#);
    for (text, expected) in [
        (r#"{"error":"12\u002B\/34","n":1}"#, r#"{"error":"[redacted]","n":1}"#),
        (r#"{"error":"{\"x\":\"12\\u002b\\/34\"}"}"#, r#"{"error":"{\"x\":\"[redacted]\"}"}"#),
        ("/a?b=12%2B%2f34&c=%20", "/a?b=[redacted]&c=%20"),
        ("data: MTIrLzM0, x", "data: [redacted], x"),
        ("data: YToxMisvMzQ=", "data: [redacted]="),
    ] {
        assert_eq!(redacted(&redactor, text), expected, "{text}");
    }
}

#[test]
fn a_body_in_a_spelling_that_is_not_known_is_replaced_whole() {
    let redactor = redactor(r#"{"pin":"12+34"}"#);
    let mut body = Bytes::from_static(b"12&#43;34");
    redactor.body(&mut body, false);
    assert_eq!(body, b"12&#43;34"[..]);
    redactor.body(&mut body, true);
    assert_eq!(body, REDACTED_BODY);
}

#[test]
fn a_secret_at_the_end_of_the_part_that_is_kept_is_redacted_whole() {
    let redactor = redactor(r#"{"pin":"hunter2-777"}"#);
    for start in SHOWN_BODY - 20..SHOWN_BODY + 2 {
        let mut body = Bytes::from(" ".repeat(start) + "hunter2-777" + &" ".repeat(KEPT_BODY));
        redactor.body(&mut body, false);
        let text = String::from_utf8_lossy(&body);
        assert!(!text.contains('h') && body.len() <= SHOWN_BODY + REDACTED.len(), "{start}");
    }
}

#[test]
fn a_wait_or_a_date_with_the_digits_of_a_pin_stays_readable() {
    let redactor = redactor(r#"{"pin":"2021","other":"1200"}"#);
    let date = "Fri, 01 Jan 2021 00:00:00 GMT";
    for (name, value, expected) in [
        (header::DATE, date, date),
        (header::RETRY_AFTER, "1200", "1200"),
        (header::CONTENT_LENGTH, "2021", "2021"),
        (header::RETRY_AFTER, "1200 1200x", "[redacted] [redacted]x"),
        (header::LOCATION, "/x/2021", "/x/[redacted]"),
    ] {
        let headers = HeaderMap::from_iter([(name.clone(), HeaderValue::from_static(value))]);
        let redacted = redactor.headers(&headers).unwrap_or(headers);
        assert_eq!(redacted.get(&name).unwrap(), expected, "{name}");
    }
}

#[test]
fn a_header_that_is_not_text_is_redacted_too() {
    let redactor = redactor(r#"{"pin":"hunter2-é"}"#);
    let value = HeaderValue::from_bytes("x hunter2-é\u{80}".as_bytes()).unwrap();
    let headers = redactor.headers(&HeaderMap::from_iter([(header::SERVER, value)])).unwrap();
    assert_eq!(headers[header::SERVER].as_bytes(), "x [redacted]\u{80}".as_bytes());
}

#[test]
fn texts_that_match_everywhere_take_no_longer() {
    let secrets: Vec<_> = (4..2000).map(|length| "a".repeat(length)).collect();
    let redactor = redactor(&json!(secrets).to_string());
    for text in ["a".repeat(64 * 1024), "a\\u0061".repeat(9000), "%61a".repeat(12_000)] {
        let shown = soon(|| redacted(&redactor, &text));
        assert!(!shown.contains("aaaa") && shown.contains(REDACTED), "{shown}");
    }
}

#[test]
fn secrets_that_nearly_match_everywhere_take_no_longer() {
    let secrets: Vec<_> = (0..2000).map(|end| format!("{}{end}", "a".repeat(70))).collect();
    let redactor = redactor(&json!(secrets).to_string());
    let text = ("a".repeat(63) + "b").repeat(1024);
    assert_eq!(soon(|| redacted(&redactor, &text)), text);
}

proptest! {
    #[test]
    fn none_of_several_secrets_stays(
        secrets in prop::collection::vec("[ab]{4,8}", 1..9), text in "[ab ]{0,60}",
    ) {
        let redactor = redactor(&json!(secrets).to_string());
        let shown = redacted(&redactor, &text);
        prop_assert!(!secrets.iter().any(|secret| shown.contains(secret)), "{}", shown);
        let is_there = secrets.iter().any(|secret| text.contains(secret));
        prop_assert_eq!(shown.contains(REDACTED), is_there);
    }

    #[test]
    fn a_text_without_the_secret_stays_as_it_is(text in "[a-z\"\\\\%+{}: ]{0,60}") {
        let redactor = redactor(r#"{"pin":"HUNTER2"}"#);
        prop_assert_eq!(redacted(&redactor, &text), text);
    }

    #[test]
    fn no_text_panics_and_a_plain_secret_never_stays(
        before in ".{0,20}", secret in ".{4,80}", after in ".{0,20}",
    ) {
        let redactor = redactor(&json!([secret]).to_string());
        let shown = redacted(&redactor, &format!("{before}{secret}{after}"));
        prop_assert!(shown.contains(REDACTED), "{}", shown);
    }
}
