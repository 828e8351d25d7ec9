use std::collections::HashMap;

use http::HeaderMap;
use serde::Deserialize;
use serde_json::Value;

use super::*;
use crate::{approval::answer::SentApproval, response::error::Error};

const VECTORS: &str = include_str!("../../../tests/vectors/batch-responses.jsonl");

#[derive(Deserialize)]
struct Vector {
    id: String,
    sent: Vec<String>,
    http: u16,
    body: Value,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    items: HashMap<String, String>,
    wait_s: Option<u64>,
    anomalies: Vec<String>,
}

/// The class of an item in the vectors, and the wait that it asks for.
fn class(result: Result<(), Error>) -> (&'static str, Option<u64>) {
    use crate::response::outcome::Outcome::{
        Accepted, AwaitingApproval, NotExecuted, Rejected, Unknown,
    };
    let Err(error) = result else { return ("ok", None) };
    let status = error.status().map(|status| status.as_u16());
    let class = match (error.outcome(), status) {
        _ if error.is_throttled() => "throttled",
        (Rejected, Some(401)) => "unauthorized",
        (NotExecuted, Some(302)) | (Rejected, _) => "failed",
        (NotExecuted, _) => "not_executed",
        (Unknown, _) => "unknown",
        (AwaitingApproval, _) => "awaiting approval",
        (Accepted, _) => "ok",
    };
    (class, error.retry_after().map(|wait| wait.as_secs()))
}

fn outcomes(vector: &Vector) -> (Vec<Result<(), Error>>, Vec<Anomaly>) {
    let body = Bytes::from(match &vector.body {
        Value::String(text) => text.clone(),
        json => json.to_string(),
    });
    let now = std::time::SystemTime::UNIX_EPOCH;
    let sent = SentApproval { is_write: true, ..SentApproval::default() };
    let status = StatusCode::from_u16(vector.http).expect("a status");
    let Some(answers) = BatchResponse::read(&body) else {
        let outer = Error::from_response(status, HeaderMap::new(), &body, sent, now);
        let results = vector.sent.iter().map(|_| Err(outer.of_item()));
        return (results.collect(), Vec::new());
    };
    let (results, anomalies) = answers.into_results(&vector.sent.iter().collect());
    let results = results.into_iter().map(|fate| match fate {
        ItemResult::Missing | ItemResult::Conflicting => Err(Error::no_answer("")),
        ItemResult::Answered(item) if item.status.is_success() => Ok(()),
        ItemResult::Answered(item) => {
            Err(Error::from_response(item.status, item.headers.to_map(), &item.body, sent, now))
        }
    });
    (results.collect(), anomalies)
}

#[test]
fn the_vectors_of_batches_hold() {
    let mut read = 0;
    for line in VECTORS.lines() {
        let vector: Vector = serde_json::from_str(line).expect("a vector");
        let (results, anomalies) = outcomes(&vector);
        let mut longest = None;
        for (id, result) in vector.sent.iter().zip(results) {
            let (class, wait) = class(result);
            assert_eq!(
                Some(class),
                vector.expect.items.get(id).map(String::as_str),
                "{}",
                vector.id
            );
            longest = longest.max(wait);
        }
        assert_eq!(longest, vector.expect.wait_s, "{}", vector.id);
        let anomalies: Vec<_> = anomalies.iter().map(short).collect();
        assert_eq!(anomalies, vector.expect.anomalies, "{}", vector.id);
        read += 1;
    }
    assert!(read >= 17, "only {read} vectors");
}

/// An anomaly as the vectors write it.
fn short(anomaly: &Anomaly) -> String {
    match anomaly {
        Anomaly::Missing(id) => format!("missing:{id}"),
        Anomaly::Duplicate(id) => format!("duplicate:{id}"),
        Anomaly::Unexpected(id) => format!("unexpected:{id}"),
    }
}

fn results(body: &str, sent: &[&str]) -> (Vec<ItemResult>, Vec<String>) {
    let body = Bytes::copy_from_slice(body.as_bytes());
    let sent = sent.iter().collect();
    let (results, anomalies) = BatchResponse::read(&body).expect("an answer").into_results(&sent);
    (results, anomalies.iter().map(short).collect())
}

fn body_of(body: &str) -> String {
    let (results, _) =
        results(&format!(r#"{{"responses":[{{"id":"1","status":200,{body}}}]}}"#), &["1"]);
    let Some(ItemResult::Answered(answer)) = results.first() else { panic!("no answer in {body}") };
    String::from_utf8(answer.body.to_vec()).expect("text")
}

#[test]
fn one_item_that_cannot_be_read_says_nothing_of_the_others() {
    let body = r#"{"responses":[7,null,{"status":204},{"id":{},"status":204},
        {"id":"1","status":"two"},{"id":"2","status":204},{"id":"3","status":99999}]}"#;
    let (results, anomalies) = results(body, &["1", "2", "3"]);
    assert!(
        matches!(&*results, [ItemResult::Missing, ItemResult::Answered(_), ItemResult::Missing]),
        "{results:?}"
    );
    assert_eq!(anomalies, ["missing:1", "missing:3"]);
}

/// The whole response is read in one pass, and again item by item if that fails.
#[test]
fn an_item_of_no_known_kind_costs_only_itself() {
    let good = r#"{"id":"1","status":204,"headers":{"request-id":"a"},"body":{"n":1.10}}"#;
    let (alone, _) = results(&format!(r#"{{"responses":[{good}]}}"#), &["1"]);
    assert!(matches!(&*alone, [ItemResult::Answered(_)]), "{alone:?}");
    for odd in ["7", "1e999", r#""\ud800""#, "[{}]", "null", r#"{"id":"1e1","status":1e999}"#] {
        for list in [format!("{odd},{good}"), format!("{good},{odd}")] {
            let (results, _) = results(&format!(r#"{{"responses":[{list}]}}"#), &["1"]);
            assert_eq!(results, alone, "{list}");
        }
    }
    for odd in ["7", r#""\ud800""#, "{}", "null"] {
        let body = format!(r#"{{"responses":{odd},"responses":[{good}],"@odata.nextLink":{odd}}}"#);
        assert_eq!(results(&body, &["1"]).0, alone, "{body}");
        let body = Bytes::from(body + ",");
        assert!(BatchResponse::read(&body).is_none(), "{body:?}");
    }
    let named = r#"{"responses":[{"\u0069d":"1","stat\u0075s":"\u0032\u0030\u0034"}]}"#;
    let (named, _) = results(named, &["1"]);
    assert!(matches!(&*named, [ItemResult::Answered(item)] if item.status == 204), "{named:?}");
}

#[test]
fn a_response_to_an_unsent_item_is_an_anomaly_and_has_no_result() {
    let body = r#"{"responses":[{"id":"9","status":204},{"id":"1","status":204}]}"#;
    let (results, anomalies) = results(body, &["1", "2"]);
    assert!(matches!(&*results, [ItemResult::Answered(_), ItemResult::Missing]), "{results:?}");
    assert_eq!(anomalies, ["missing:2", "unexpected:9"]);
}

#[test]
fn the_same_answer_twice_is_one() {
    let body = r#"{"responses":[{"id":"a","status":204},{"id":"A","status":"204"}]}"#;
    let (results, anomalies) = results(body, &["a"]);
    assert!(matches!(&*results, [ItemResult::Answered(_)]), "{results:?}");
    assert_eq!(anomalies, ["duplicate:a"]);
}

#[test]
fn headers_may_have_any_case_and_number() {
    let body = r#"{"responses":[{"id":"1","status":429,"headers":
        {"RETRY-after":10,"x":null,"bad name":"1","y":["z",["w"],2],"Y":"v","y":"u"}}]}"#;
    let (results, _) = results(body, &["1"]);
    let Some(ItemResult::Answered(answer)) = results.first() else { panic!("{results:?}") };
    let headers = answer.headers.to_map();
    let values: Vec<_> = headers.get_all("y").iter().map(|y| y.to_str().unwrap()).collect();
    assert_eq!((values, headers.len()), (vec!["z", "2", "v", "u"], 5));
    assert_eq!(headers["retry-after"], "10");
    let texts = ["retry-after", "y", "x", "z"].map(|name| answer.headers.text(name));
    assert_eq!(texts, [Some("10".to_owned()), Some("z".to_owned()), None, None]);
}

#[test]
fn bodies_are_json_or_base64() {
    for (body, expected) in [
        (r#""body":{"n":1.10}"#, r#"{"n":1.10}"#),
        (r#""body":null"#, ""),
        (r#""headers":null"#, ""),
        (r#""headers":{"Content-Type":"text/csv"},"body":"YSxi""#, "a,b"),
        (r#""headers":{"Content-Type":"text/csv"},"body":"no base64!""#, "no base64!"),
        (r#""headers":{"content-type":"application/json"},"body":"{\"a\":1}""#, r#"{"a":1}"#),
        (r#""body":"YSxi""#, "YSxi"),
    ] {
        assert_eq!(body_of(body), expected, "{body}");
    }
}

#[test]
fn pages_are_put_together() {
    let page = |json: &'static str| BatchResponse::read(&json.into()).expect("a page");
    let mut first =
        page(r#"{"responses":[{"id":"1","status":204}],"@odata.nextLink":"https://x/2"}"#);
    assert_eq!(first.next_link(), Some("https://x/2"));
    first.add(page(r#"{"responses":[{"id":"2","status":204}]}"#));
    assert_eq!(first.next_link(), None);
    let (results, anomalies) = first.into_results(&["1", "2"].into_iter().collect());
    assert!(
        results.iter().all(|fate| matches!(fate, ItemResult::Answered(_))) && anomalies.is_empty()
    );
}

#[test]
fn a_body_that_is_not_a_batch_response_is_none() {
    for body in
        ["", "{", "{}", "[]", r#"{"responses":{}}"#, r#"{"responses":[{"id":"1","#, "<html>"]
    {
        assert!(BatchResponse::read(&body.into()).is_none(), "{body}");
    }
}

proptest::proptest! {
    #[test]
    fn every_item_that_was_sent_has_one_fate(body in ".{0,120}", sent in 1_usize..5) {
        let sent: Vec<_> = (0..sent).map(|id| id.to_string()).collect();
        let list = format!(r#"{{"responses":[{body}]}}"#);
        for body in [body, list] {
            if let Some(answers) = BatchResponse::read(&body.into()) {
                let results = answers.into_results(&sent.iter().collect()).0;
                proptest::prop_assert_eq!(results.len(), sent.len());
            }
        }
    }
}
