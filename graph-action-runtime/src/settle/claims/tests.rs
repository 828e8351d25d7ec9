use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    bulk::journal_store::{evidence::EvidenceSource, record::Record},
    declare::meta::{ActionMeta, Method},
};

const WIPE: &str = "/deviceManagement/managedDevices/{id}/wipe";
const MINUTE: u64 = 60;
/// Long after everything else.
const NOW: u64 = 1_000_000;

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn device(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

fn target(number: u128) -> String {
    format!(
        "POST https://graph.microsoft.com/deviceManagement/managedDevices/{}/wipe",
        device(number)
    )
}

/// The target of the same device by a route that a journal keeps apart.
fn target_of_user(number: u128, user: &str) -> String {
    format!("POST https://graph.microsoft.com/users/{user}/managedDevices/{}/wipe", device(number))
}

/// A request that was sent at 1,000 s; its response was lost 30 s later.
fn entry(target: String, outcome: Outcome) -> Entry {
    serde_json::from_value(json!({
        "target": target,
        "action": "Wipe",
        "parameters": "{}",
        "index": 0,
        "outcome": outcome.to_string(),
        "is_in_flight": false,
        "attempts": 1,
        "status": null,
        "code": null,
        "message": null,
        "request_id": null,
        "client_request_id": Uuid::nil(),
        "started": 1_000_000,
        "ended": 1_030_000,
    }))
    .expect("an entry")
}

fn evidence(id: &str, seconds: u64) -> Evidence {
    Evidence {
        source: EvidenceSource::RemoteActionAudit,
        id: id.to_owned(),
        action: "factoryReset".to_owned(),
        requested: at(seconds),
        state: Some("pending".to_owned()),
        initiator: None,
        read: at(NOW),
    }
}

fn claims(entries: Vec<Entry>) -> Claims {
    let names = ActionNames::of(&ActionMeta::declare("Wipe", Method::Post, WIPE));
    Claims::new(entries, names.expect("an action on a device"), TOLERANCE, at(NOW))
}

/// Which of the requests the evidence settles, each piece with the number of its device.
fn settled(entries: Vec<Entry>, offered: Vec<(u128, Evidence)>) -> Vec<String> {
    let mut claims = claims(entries);
    offered.into_iter().for_each(|(number, evidence)| claims.offer(&device(number), evidence));
    claims.settle().into_iter().map(|settlement| settlement.target).collect()
}

fn settles(entry: Entry, evidence: Evidence) -> bool {
    !settled(vec![entry], vec![(1, evidence)]).is_empty()
}

#[test]
fn evidence_settles_the_request_for_its_device_and_action() {
    use Outcome::{Accepted, AwaitingApproval, NotExecuted, Rejected, Unknown};
    for (outcome, expected) in [
        (Unknown, true),
        (Accepted, false),
        (Rejected, false),
        (NotExecuted, false),
        (AwaitingApproval, false),
    ] {
        assert_eq!(settles(entry(target(1), outcome), evidence("a", 1_000)), expected, "{outcome}");
    }
    assert!(settled(vec![entry(target(1), Unknown)], vec![(2, evidence("a", 1_000))]).is_empty());
    let other = Evidence { action: "removeCompanyData".to_owned(), ..evidence("a", 1_000) };
    assert!(!settles(entry(target(1), Unknown), other));
    let keeps = "factoryResetKeepEnrollmentData".to_owned();
    let kept = Evidence { action: keeps, ..evidence("a", 1_000) };
    assert!(!settles(entry(target(1), Unknown), kept.clone()));
    let parameters = Some(r#"{"keepEnrollmentData":true}"#.to_owned());
    assert!(settles(Entry { parameters, ..entry(target(1), Unknown) }, kept));
}

#[test]
fn the_time_is_between_the_intent_and_the_end_give_or_take_five_minutes() {
    let lost = || entry(target(1), Outcome::Unknown);
    let killed = || Entry { ended: None, ..lost() };
    for (entry, seconds, expected) in [
        (lost(), 1_000 - 5 * MINUTE - 1, false),
        (lost(), 1_000 - 5 * MINUTE, true),
        (lost(), 1_000, true),
        (lost(), 1_030 + 5 * MINUTE, true),
        (lost(), 1_030 + 5 * MINUTE + 1, false),
        // The process died, so that the end of sending is not known.
        (killed(), 1_000 + 15 * MINUTE, true),
        (killed(), 1_000 + 15 * MINUTE + 1, false),
        // A clock that was set back.
        (Entry { ended: Some(at(10)), ..lost() }, 1_000, true),
        (Entry { ended: Some(at(10)), ..lost() }, 1_000 + 5 * MINUTE + 1, false),
    ] {
        assert_eq!(settles(entry, evidence("a", seconds)), expected, "{seconds}");
    }
}

#[test]
fn nothing_is_requested_after_it_was_read() {
    let names = ActionNames::of(&ActionMeta::declare("Wipe", Method::Post, WIPE)).expect("names");
    let killed = Entry { ended: None, ..entry(target(1), Outcome::Unknown) };
    for (now, expected) in [(1_100, false), (1_200, true)] {
        let mut claims = Claims::new([killed.clone()], names.clone(), TOLERANCE, at(now));
        claims.offer(&device(1), evidence("a", 1_450));
        assert_eq!(!claims.settle().is_empty(), expected, "{now}");
    }
}

#[test]
fn an_approval_that_was_used_up_may_have_run_until_it_expires() {
    let filing = |code: Option<&str>, is_resubmitted: bool| {
        serde_json::from_value(json!({
            "request": "", "hash": "", "identity": null, "reference": "ref 1-1", "is_in_batch": true,
            "code": code, "filed": 1_030_000, "expires": 300_000_000, "is_resubmitted": is_resubmitted,
        }))
        .expect("a filing")
    };
    let code = "0f8fad5b-d9cb-469f-a165-70867728950e";
    for (filing, expected) in [
        (filing(Some(code), false), true),
        // The time of the attempt with the code is known.
        (filing(Some(code), true), false),
        // The response to the filing was lost.
        (filing(None, false), false),
    ] {
        let entry = Entry { filing: Some(filing), ..entry(target(1), Outcome::Unknown) };
        assert_eq!(settles(entry, evidence("a", 250_000)), expected);
    }
}

#[test]
fn what_somebody_else_requested_settles_nothing() {
    let sent_by = |is_application: bool, names: &[&str]| -> Option<SentBy> {
        serde_json::from_value(json!({ "is_application": is_application, "names": names })).ok()
    };
    for (sent_by, initiator, expected) in [
        (None, Some("bob@contoso.example"), true),
        (sent_by(false, &["ann@contoso.example"]), Some("ann@contoso.example"), true),
        (sent_by(false, &["ann@contoso.example"]), Some("bob@contoso.example"), false),
        (sent_by(false, &["ann@contoso.example"]), Some(" "), true),
        (sent_by(false, &["ann@contoso.example"]), None, true),
        (sent_by(true, &["a1"]), Some("bob@contoso.example"), false),
    ] {
        let entry = Entry { sent_by, ..entry(target(1), Outcome::Unknown) };
        let initiator = initiator.map(str::to_owned);
        let is_settled =
            settles(entry, Evidence { initiator: initiator.clone(), ..evidence("a", 1_000) });
        assert_eq!(is_settled, expected, "{initiator:?}");
    }
}

#[test]
fn what_somebody_else_requested_is_not_found_on_the_device_either() {
    let sent_by = serde_json::from_value(json!({ "is_application": true, "names": [] })).ok();
    let entry = Entry { sent_by, ..entry(target(1), Outcome::Unknown) };
    let bob = Some("bob@contoso.example".to_owned());
    let by_bob = Evidence { initiator: bob, ..evidence("a", 1_000) };
    let on_device = |seconds| Evidence {
        source: EvidenceSource::DeviceActionResult,
        action: "wipe".to_owned(),
        ..evidence("b", seconds)
    };
    let settled =
        |seconds| settled(vec![entry.clone()], vec![(1, by_bob.clone()), (1, on_device(seconds))]);
    assert!(settled(1_002).is_empty());
    assert_eq!(settled(1_310).len(), 1, "another action");
}

#[test]
fn evidence_that_two_requests_could_mean_settles_neither() {
    let both = |outcome| {
        vec![
            entry(target_of_user(1, "ann"), Outcome::Unknown),
            entry(target_of_user(1, "bob"), outcome),
        ]
    };
    for outcome in [Outcome::Unknown, Outcome::Accepted] {
        let mut claims = claims(both(outcome));
        claims.offer(&device(1), evidence("a", 1_000));
        claims.offer(&device(1), evidence("b", 1_001));
        assert!(claims.settle().is_empty());
        let reasons: Vec<_> = claims.still_unknown().into_iter().map(|it| it.reason).collect();
        let expected = if outcome == Outcome::Unknown { 2 } else { 1 };
        assert_eq!(reasons, vec![StillUnknownReason::Ambiguous; expected]);
    }
    // One that did not run is not meant.
    let found = settled(both(Outcome::Rejected), vec![(1, evidence("a", 1_000))]);
    assert_eq!(found, [target_of_user(1, "ann")]);
    // Nor is one that was sent at another time.
    let later = Entry {
        started: at(9_000),
        ended: Some(at(9_001)),
        ..entry(target_of_user(1, "bob"), Outcome::Unknown)
    };
    let entries = vec![entry(target_of_user(1, "ann"), Outcome::Unknown), later];
    assert_eq!(settled(entries, vec![(1, evidence("a", 1_000))]), [target_of_user(1, "ann")]);
}

#[test]
fn evidence_settles_once_even_if_it_was_used_in_an_earlier_process() {
    // The windows of the two requests meet at 1,400 s.
    let first = Entry {
        evidence: Some(Box::new(evidence("a", 1_320))),
        ..entry(target_of_user(1, "ann"), Outcome::Accepted)
    };
    let second = || Entry {
        started: at(1_650),
        ended: Some(at(1_651)),
        ..entry(target_of_user(1, "bob"), Outcome::Unknown)
    };
    let is_settled =
        |offered: Evidence| !settled(vec![first.clone(), second()], vec![(1, offered)]).is_empty();
    assert!(!is_settled(evidence("a", 1_400)), "the same entry");
    assert!(is_settled(evidence("b", 1_400)), "another entry");
    let result =
        |seconds| Evidence { source: EvidenceSource::DeviceActionResult, ..evidence("c", seconds) };
    assert!(!is_settled(result(1_400)), "the same action, as the device has it");
    assert!(is_settled(result(1_700)), "another action");
}

#[test]
fn what_showed_that_a_request_was_filed_does_not_show_that_it_ran() {
    let filed = Evidence { source: EvidenceSource::ApprovalRequest, ..evidence("a", 1_000) };
    let used_up = Entry { evidence: Some(Box::new(filed)), ..entry(target(1), Outcome::Unknown) };
    let mut claims = claims(vec![used_up]);
    assert!(claims.settle().is_empty());
    let reason = StillUnknownReason::NoEvidence;
    assert_eq!(claims.still_unknown(), [StillUnknown { target: target(1), reason }]);
    claims.offer(&device(1), evidence("b", 1_300));
    let settlement = claims.settle().pop().expect("evidence of the action");
    assert_eq!(settlement.evidence.expect("evidence").id, "b");
}

#[test]
fn the_nearest_of_several_entries_is_kept() {
    let mut claims = claims(vec![entry(target(1), Outcome::Unknown)]);
    for (id, seconds) in [("a", 1_200), ("b", 990), ("c", 1_020)] {
        claims.offer(&device(1), evidence(id, seconds));
    }
    let settlements = claims.settle();
    assert_eq!(settlements.len(), 1);
    assert_eq!(settlements[0].evidence.as_ref().expect("evidence").id, "b");
    assert!(claims.settle().is_empty() && claims.still_unknown().is_empty());
}

#[test]
fn each_request_takes_one_entry_of_the_day_as_its_own() {
    let mut claims =
        claims(vec![entry(target(1), Outcome::Accepted), entry(target(2), Outcome::Unknown)]);
    assert!(!claims.take(&device(3), &evidence("a", 1_000)));
    assert!(!claims.take(&device(1), &evidence("a", 9_000)));
    for number in [1, 2] {
        assert!(claims.take(&device(number), &evidence("a", 1_000)));
        assert!(!claims.take(&device(number), &evidence("b", 1_000)), "somebody else's");
    }
}

#[test]
fn a_request_that_names_no_device_stays_unknown() {
    let odd = "POST https://graph.microsoft.com/deviceManagement/x/managedDevice/wipe".to_owned();
    let claims =
        claims(vec![entry(odd.clone(), Outcome::Unknown), entry(target(1), Outcome::Unknown)]);
    let expected = [
        StillUnknown { target: target(1), reason: StillUnknownReason::NoEvidence },
        StillUnknown { target: odd, reason: StillUnknownReason::NotOnDevice },
    ];
    assert_eq!(claims.still_unknown(), expected);
    assert_eq!((claims.devices(), claims.earliest()), (vec![Uuid::from_u128(1)], Some(at(700))));
}

#[test]
fn the_device_is_before_the_action_or_at_the_end_of_a_deletion() {
    let path = |text: &str| device_of(&format!("{text}?%40x='y'"));
    let id = Some(Uuid::from_u128(1));
    assert_eq!(path(&target(1)), id);
    assert_eq!(path(&format!("DELETE https://x/managedDevices/{}", device(1))), id);
    assert_eq!(path(&format!("POST https://x/managedDevices/{}", device(1))), None);
    assert_eq!((path(""), path("POST x")), (None, None));
}

/// A request: its target's number, its outcome, and when it was sent.
type Sent = (u8, Outcome, u64);

fn sent() -> impl Strategy<Value = Vec<Sent>> {
    let outcome =
        prop::sample::select(&[Outcome::Unknown, Outcome::Accepted, Outcome::Rejected][..]);
    prop::collection::vec((0..6_u8, outcome, 0..40_u64), 0..6)
}

proptest! {
    /// Whatever the evidence, in whatever order and however often it comes, in one settling or in several.
    #[test]
    fn each_entry_of_evidence_settles_at_most_one_request_and_only_unknown_ones(
        requests in sent(),
        offers in prop::collection::vec((0..2_u128, 0..6_u8, 0..60_u64, any::<bool>()), 0..12),
        rounds in 1..4_usize,
    ) {
        let mut journal = BTreeMap::new();
        for (number, outcome, minutes) in requests {
            let target = target_of_user(u128::from(number % 2), &format!("u{number}"));
            let started = at(10_000 + minutes * MINUTE);
            let entry = Entry { started, ended: Some(started), ..entry(target.clone(), outcome) };
            journal.insert(target, entry);
        }
        let before = journal.clone();
        let offered: Vec<_> = offers.into_iter().map(|(on, id, minutes, is_result)| {
            let source = match is_result {
                true => EvidenceSource::DeviceActionResult,
                false => EvidenceSource::RemoteActionAudit,
            };
            // An id has one time.
            let seconds = 10_000 + (minutes / 6 + u64::from(id)) * MINUTE;
            (on, Evidence { source, ..evidence(&format!("{id} {minutes} {on}"), seconds) })
        }).collect();
        for _ in 0..rounds {
            let mut claims = claims(journal.values().cloned().collect());
            for (on, evidence) in &offered {
                claims.offer(&device(*on), evidence.clone());
            }
            for settlement in claims.settle() {
                let entry = journal.remove(&settlement.target);
                let entry = Record::Settlement(settlement).apply(entry).expect("it may change");
                journal.insert(entry.target.clone(), entry);
            }
        }
        let mut used = HashSet::new();
        for (target, entry) in &journal {
            if entry.outcome == before[target].outcome {
                prop_assert!(entry.evidence.is_none());
                continue;
            }
            prop_assert_eq!((before[target].outcome, entry.outcome), (Outcome::Unknown, Outcome::Accepted));
            let evidence = entry.evidence.as_deref().expect("it keeps what settled it");
            prop_assert!(used.insert((evidence.source.as_str(), evidence.id.clone())), "used twice");
            prop_assert!(distance(evidence.requested, entry.started) <= TOLERANCE);
            let on = device_of(target).expect("a device");
            prop_assert!(offered.iter().any(|(number, it)| Uuid::from_u128(*number) == on && it == evidence));
            // No other request for this device that ran or may have run was sent at that time.
            let others = journal.values().filter(|other| {
                device_of(&other.target) == Some(on)
                    && other.outcome != Outcome::Rejected
                    && distance(evidence.requested, other.started) <= TOLERANCE
            });
            prop_assert_eq!(others.count(), 1);
        }
    }
}
