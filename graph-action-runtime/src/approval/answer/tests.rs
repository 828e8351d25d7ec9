use std::collections::HashMap;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde::Deserialize;

use super::*;
use crate::{
    envelope::decode::{BatchResponse, ItemResult},
    response::error::Error,
};

const VECTORS: &str = include_str!("../../../tests/vectors/approval.jsonl");
const NOW: SystemTime = SystemTime::UNIX_EPOCH;

#[derive(Deserialize)]
struct Vector {
    id: String,
    status: u16,
    headers: HashMap<String, String>,
    body: String,
    means: String,
    code: Option<String>,
    sent_with_code: Option<String>,
    known_code: Option<String>,
    same_request: Option<bool>,
    #[serde(default)]
    items: HashMap<String, (String, Option<String>)>,
}

impl Vector {
    fn read(line: &str) -> Self {
        serde_json::from_str(line).expect("a vector")
    }

    fn sent(&self) -> SentApproval {
        let uuid = |code: &String| Uuid::try_parse(code).expect("a code");
        let known = self.known_code.as_ref().filter(|_| self.same_request == Some(true));
        let known = known.map(|code| ApprovalRef::new(Some(uuid(code)), NOW));
        SentApproval { is_write: true, code: self.sent_with_code.as_ref().map(uuid), known }
    }

    fn error(&self) -> Error {
        let header = |(name, value): (&String, &String)| {
            let name = HeaderName::try_from(name).expect("a name");
            (name, HeaderValue::try_from(value).expect("a value"))
        };
        let headers = self.headers.iter().map(header).collect();
        let status = StatusCode::from_u16(self.status).expect("a status");
        Error::from_response(status, headers, &self.body.clone().into(), self.sent(), NOW)
    }
}

fn meaning(error: &Error) -> &'static str {
    match error.outcome() {
        _ if error.is_throttled() => "throttled",
        _ if error.needs_justification() => "justification_required",
        Outcome::AwaitingApproval => "awaiting_approval",
        Outcome::Rejected => "rejected",
        Outcome::NotExecuted => "not_executed",
        Outcome::Unknown => "unknown",
        Outcome::Accepted => "accepted",
    }
}

fn code(error: &Error) -> Option<String> {
    Some(error.approval()?.code?.to_string())
}

#[test]
fn the_vectors_hold() {
    let mut read = 0;
    for vector in VECTORS.lines().map(Vector::read) {
        read += 1;
        if vector.status < 300 {
            // A success is not judged; the batch is below.
            continue;
        }
        let error = vector.error();
        assert_eq!(meaning(&error), vector.means, "{}: {error}", vector.id);
        assert_eq!(code(&error), vector.code, "{}", vector.id);
        let denied = error.is_permission_denied();
        let expected = matches!(&*vector.id, "MA-10" | "MA-14");
        assert_eq!(denied, expected, "{}: a missing permission", vector.id);
        let is_resent = error.is_safe_to_resend();
        let expected = matches!(&*vector.means, "throttled" | "not_executed");
        assert_eq!(is_resent, expected, "{}: safe to resend", vector.id);
    }
    assert!(read >= 22, "only {read} vectors");
}

#[test]
fn the_items_of_a_batch_are_judged_one_by_one() {
    let mut vectors = VECTORS.lines().map(Vector::read);
    let vector = vectors.find(|vector| vector.means == "batch").expect("a batch");
    let response = BatchResponse::read(&vector.body.clone().into()).expect("a batch");
    let ids: Vec<_> = vector.items.keys().cloned().collect();
    let (results, anomalies) = response.into_results(&ids.iter().collect());
    assert!(anomalies.is_empty());
    for (id, result) in ids.iter().zip(results) {
        let ItemResult::Answered(item) = result else { panic!("no response for {id}") };
        let (expected, expected_code) = &vector.items[id];
        if item.status.is_success() {
            assert_eq!(expected, "accepted");
            continue;
        }
        let sent = vector.sent();
        let error = Error::from_response(item.status, item.headers.to_map(), &item.body, sent, NOW);
        assert_eq!(meaning(&error), expected, "{id}");
        assert_eq!(code(&error), *expected_code, "{id}");
    }
}

#[test]
fn a_whole_batch_that_is_intercepted_is_judged_like_its_items() {
    let vectors: Vec<_> = VECTORS.lines().map(Vector::read).collect();
    for vector in vectors.iter().filter(|vector| vector.status > 300 && vector.code.is_some()) {
        let item = vector.error().of_item();
        assert_eq!(item.outcome(), Outcome::AwaitingApproval, "{}", vector.id);
        assert_eq!(code(&item), vector.code, "{}", vector.id);
        assert!(!item.is_permission_denied() && !item.is_throttled(), "{}", vector.id);
    }
    let unjustified = vectors.iter().find(|vector| vector.means == "justification_required");
    let item = unjustified.expect("a vector").error().of_item();
    assert_eq!((item.outcome(), item.needs_justification()), (Outcome::NotExecuted, true));
}

fn filed(status: u16, sent: SentApproval) -> Option<Answer> {
    let code = "aabb1234-5678-9012-abcd-ef0123456789";
    let headers = HeaderMap::from_iter([(APPROVAL_CODE.clone(), HeaderValue::from_static(code))]);
    let status = StatusCode::from_u16(status).expect("a status");
    Answer::read(status, &headers, &GraphError::default(), sent, NOW)
}

#[test]
fn the_header_decides_with_every_status_from_400_to_499() {
    let sent = SentApproval { is_write: true, ..SentApproval::default() };
    for status in 100..1000 {
        let is_about_approval = filed(status, sent).is_some();
        let expected = (400..500).contains(&status) && status != 408 && status != 429;
        assert_eq!(is_about_approval, expected, "{status}");
        assert_eq!(filed(status, SentApproval::default()), None, "a read with {status}");
    }
}

#[test]
fn an_approval_request_expires_three_days_after_it_was_filed() {
    let day = Duration::from_secs(24 * 60 * 60);
    let approval = ApprovalRef::new(None, NOW + day);
    assert_eq!((approval.filed, approval.expires), (NOW + day, NOW + 4 * day));
}

#[test]
fn the_known_approval_keeps_its_times_and_another_code_replaces_it() {
    let code = Uuid::try_parse("aabb1234-5678-9012-abcd-ef0123456789").expect("a code");
    let earlier = ApprovalRef::new(Some(code), NOW - Duration::from_secs(7));
    let sent = |known| SentApproval { is_write: true, code: None, known: Some(known) };
    assert_eq!(filed(412, sent(earlier)), Some(Answer::Awaiting(earlier)));
    let other = ApprovalRef { code: Some(Uuid::nil()), ..earlier };
    let replaced = Answer::Awaiting(ApprovalRef::new(Some(code), NOW));
    assert_eq!(filed(412, sent(other)), Some(replaced));
}

#[test]
fn a_time_out_mark_goes_first() {
    let body = r#"{"error":{"code":"ApprovalRequired","message":"Approval Required","innerError":{"code":"CancelledOnServiceTimeout"}}}"#;
    let sent = SentApproval { is_write: true, ..SentApproval::default() };
    let body = Bytes::from_static(body.as_bytes());
    let error = Error::from_response(StatusCode::FORBIDDEN, HeaderMap::new(), &body, sent, NOW);
    assert_eq!((error.outcome(), error.approval()), (Outcome::Unknown, None));
}

#[test]
fn a_text_counts_only_at_the_start_of_a_message() {
    let sent = SentApproval { is_write: true, ..SentApproval::default() };
    for text in [
        "Approval Required",
        "Header 'x-msft-approval-justification' is required",
        "An active Approval Request already exists",
        "x-msft-approval-code: aabb1234-5678-9012-abcd-ef0123456789",
    ] {
        for (message, expected) in [(text.to_owned(), true), (format!("The name '{text}'"), false)]
        {
            let body = serde_json::json!({"error": {"code": "Conflict", "message": message}});
            let error = GraphError::decode(body.to_string().as_bytes());
            let headers = HeaderMap::new();
            let answer = Answer::read(StatusCode::CONFLICT, &headers, &error, sent, NOW);
            assert_eq!(answer.is_some(), expected, "{:?}", error.message);
        }
    }
}

#[test]
fn the_advice_fits_the_answer() {
    let code = Uuid::nil();
    for (answer, part) in [
        (Answer::Awaiting(ApprovalRef::new(Some(code), NOW)), "request 00000000-"),
        (Answer::Awaiting(ApprovalRef::new(None, NOW)), "cannot be read"),
        (Answer::Unjustified, "Set `justification`"),
        (Answer::Occupied, "does not run this one"),
        (Answer::Mismatch, "identity"),
    ] {
        let text = answer.to_string();
        assert!(text.contains(part) && text.contains("has not run"), "{text}");
        assert!(!text.contains("permission"), "{text}");
    }
}
