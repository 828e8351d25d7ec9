use serde_json::json;
use uuid::Uuid;

use super::*;

const NOW: SystemTime = SystemTime::UNIX_EPOCH;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn filing() -> Filing {
    serde_json::from_value(json!({
        "request": "POST https://graph.microsoft.com/v1.0/x",
        "hash": "00",
        "identity": null,
        "reference": "ref 1-1",
        "is_in_batch": true,
        "code": Uuid::nil(),
        "filed": 0,
        "expires": 3 * DAY.as_millis() as u64,
        "is_resubmitted": false,
    }))
    .expect("a filing")
}

fn request(status: &str) -> ApprovalRequest {
    serde_json::from_value(json!({
        "id": Uuid::nil(),
        "status": status,
        "requestDateTime": "1970-01-01T00:00:00Z",
        "requestor": { "application": { "id": "App-1" } },
        "approver": { "user": { "displayName": "Adele" } },
        "requestJustification": "Lost ref 1-1",
        "approvalJustification": "not this one",
    }))
    .expect("an approval request")
}

/// The outcome and what the reason contains, for each state (conformance L-15).
#[test]
fn every_state_has_its_verdict() {
    for (status, expected) in [
        ("approved", Verdict::Approved),
        ("needsApproval", Verdict::Pending),
        ("unknown", Verdict::Pending),
        ("unknownFutureValue", Verdict::Pending),
    ] {
        assert_eq!(judge(&filing(), Some(&request(status)), NOW), expected, "{status}");
    }
    for (status, outcome, part) in [
        ("rejected", Outcome::Rejected, "rejected by Adele: not this one"),
        ("cancelled", Outcome::NotExecuted, "cancelled"),
        ("canceled", Outcome::NotExecuted, "cancelled"),
        ("expired", Outcome::NotExecuted, "expired"),
        ("completed", Outcome::Unknown, "not by this job"),
    ] {
        let verdict = judge(&filing(), Some(&request(status)), NOW);
        let Verdict::Ended(found, reason) = verdict else { panic!("{status}: {verdict:?}") };
        assert!(found == outcome && reason.contains(part), "{status}: {found} {reason}");
    }
}

#[test]
fn an_absent_request_ends_after_its_expiry() {
    let resubmitted = Filing { is_resubmitted: true, ..filing() };
    let outcome = |filing: &Filing, now| match judge(filing, None, now) {
        Verdict::Stays => None,
        Verdict::Ended(outcome, _) => Some(outcome),
        other => panic!("{other:?}"),
    };
    assert_eq!(outcome(&filing(), NOW + 2 * DAY), None);
    assert_eq!(outcome(&filing(), NOW + 3 * DAY), Some(Outcome::NotExecuted));
    assert_eq!(outcome(&resubmitted, NOW + 3 * DAY), Some(Outcome::Unknown));
    assert_eq!(outcome(&Filing { expires: None, ..filing() }, NOW + 9 * DAY), None);
}

#[test]
fn a_lost_request_is_found_by_reference_requestor_and_time() {
    let entry = |started: SystemTime| -> Entry {
        let started = started.duration_since(NOW).expect("a time").as_millis() as u64;
        serde_json::from_value(json!({
            "target": "x", "action": "Wipe", "index": 1, "outcome": "unknown", "is_in_flight": false,
            "attempts": 1, "status": null, "code": null, "message": null, "request_id": null,
            "client_request_id": Uuid::nil(), "started": started, "ended": null,
        }))
        .expect("an entry")
    };
    let found = |requests: &[ApprovalRequest], own: &[&str], started| {
        let own: Vec<_> = own.iter().map(|name| (*name).to_owned()).collect();
        find_lost(&entry(started), &filing(), requests, &own).is_some()
    };
    let minutes = |count: u64| NOW + Duration::from_secs(60 * count);
    let one = || vec![request("needsApproval")];
    assert!(found(&one(), &["app-1"], NOW));
    assert!(found(&one(), &[], NOW), "a token that cannot be read");
    assert!(!found(&one(), &["app-2"], NOW), "filed by somebody else");
    assert!(found(&one(), &["app-1"], minutes(5)), "the clocks differ");
    assert!(!found(&one(), &["app-1"], minutes(6)), "filed before it was sent");
    let late = ApprovalRequest { request_date_time: Some(minutes(61)), ..request("approved") };
    assert!(!found(&[late], &["app-1"], NOW), "filed much later");
    let text = Some("Lost ref 1-11".to_owned());
    let other = ApprovalRequest { request_justification: text, ..request("approved") };
    assert!(!found(&[other], &["app-1"], NOW), "another reference");
    assert!(!found(&[one(), one()].concat(), &["app-1"], NOW), "two that fit");
}
