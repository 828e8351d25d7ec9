//! How an entry may change, in the file.

use std::{fs::File, io, io::Write as _, path::Path};

use super::{super::file, *};
use crate::bulk::journal_store::JournalStore as _;

/// The state of a target before a change.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Before {
    Absent,
    InFlight,
    Ended(Outcome),
}

const BEFORE: [Before; 7] = [
    Before::Absent,
    Before::InFlight,
    Before::Ended(Outcome::Accepted),
    Before::Ended(Outcome::Rejected),
    Before::Ended(Outcome::NotExecuted),
    Before::Ended(Outcome::Unknown),
    Before::Ended(Outcome::AwaitingApproval),
];

fn journal_with(scratch: &Scratch, before: Before) -> Journal {
    let journal = scratch.open();
    if before != Before::Absent {
        journal.write_intents(&[intent("it")]).expect("writes");
    }
    if let Before::Ended(outcome) = before {
        journal.write_completions(&[completion("it", outcome)]).expect("writes");
    }
    journal
}

/// Asserts that the error names the file and has this text, and that the journal is as before.
fn assert_refused(
    journal: &Journal,
    before: Option<Entry>,
    result: Result<(), Error>,
    expected: &str,
) {
    let error = result.expect_err(expected);
    let text = error.to_string();
    assert!(text.contains(expected), "{text:?} does not contain {expected:?}");
    assert!(text.contains(&journal.path().display().to_string()), "{text}");
    assert!(error.is_journal());
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert!(!error.is_safe_to_resend());
    assert_eq!(journal.entry("it").expect("reads"), before);
}

#[test]
fn an_intent_is_accepted_for_a_new_target_and_one_that_was_not_executed() {
    for before in BEFORE {
        let scratch = Scratch::new();
        let journal = journal_with(&scratch, before);
        let entry = journal.entry("it").expect("reads");
        let result = journal.write_intents(&[intent("it")]);
        let expected = match before {
            Before::Absent | Before::Ended(Outcome::NotExecuted) => {
                result.expect("writes");
                assert!(entry_of(&journal, "it").is_in_flight, "{before:?}");
                continue;
            }
            Before::InFlight => {
                "does not allow this: it is in flight already; wait for its outcome"
            }
            Before::Ended(Outcome::Accepted) => "it was accepted already; use another journal",
            Before::Ended(Outcome::Rejected) => "it was rejected; fix the cause, then settle it",
            Before::Ended(Outcome::Unknown) => "it may have run; find out, then settle",
            Before::Ended(Outcome::AwaitingApproval) => "it awaits approval; settle it as not",
        };
        assert_refused(&journal, entry, result, expected);
    }
}

#[test]
fn an_intent_that_may_repeat_is_accepted_after_every_outcome() {
    for before in BEFORE {
        let scratch = Scratch::new();
        let journal = journal_with(&scratch, before);
        let entry = journal.entry("it").expect("reads");
        let result = journal.write_intents(&[repeated_intent("it")]);
        if before == Before::InFlight {
            assert_refused(&journal, entry, result, "it is in flight already");
            continue;
        }
        result.expect("writes");
        assert!(entry_of(&journal, "it").is_in_flight, "{before:?}");
    }
}

#[test]
fn only_a_request_in_flight_can_complete() {
    for before in BEFORE {
        for outcome in OUTCOMES {
            let scratch = Scratch::new();
            let journal = journal_with(&scratch, before);
            let entry = journal.entry("it").expect("reads");
            let result = journal.write_completions(&[completion("it", outcome)]);
            let expected = match before {
                Before::InFlight => {
                    result.expect("writes");
                    let entry = entry_of(&journal, "it");
                    assert_eq!((entry.outcome, entry.is_in_flight), (outcome, false));
                    continue;
                }
                Before::Absent => "it has no entry; take the target from an entry",
                Before::Ended(_) => "it is not in flight",
            };
            assert_refused(&journal, entry, result, expected);
        }
    }
}

#[test]
fn only_unknown_and_rejected_requests_can_be_settled() {
    use Outcome::{Accepted, AwaitingApproval, NotExecuted, Rejected, Unknown};
    for before in BEFORE {
        for outcome in OUTCOMES {
            let scratch = Scratch::new();
            let journal = journal_with(&scratch, before);
            let entry = journal.entry("it").expect("reads");
            let result = journal.settle("it", outcome);
            let expected = match (before, outcome) {
                (Before::Ended(Unknown), Accepted | NotExecuted)
                | (Before::Ended(Rejected | AwaitingApproval), NotExecuted) => {
                    result.expect("settles");
                    assert_eq!(entry_of(&journal, "it").outcome, outcome);
                    continue;
                }
                (Before::Absent, _) => "it has no entry",
                (Before::InFlight, _) => "it is in flight; wait for its outcome",
                (Before::Ended(Unknown), _) => {
                    "it is unknown; settle it as accepted or not executed"
                }
                (Before::Ended(Rejected), _) => "it was rejected; settle it as not executed, or",
                (Before::Ended(Accepted), _) => "it was accepted; there is nothing to settle",
                (Before::Ended(NotExecuted), _) => "it was not executed; the next run sends it",
                (Before::Ended(AwaitingApproval), _) => "it awaits approval; settle it as not",
            };
            assert_refused(&journal, entry, result, expected);
        }
    }
}

#[test]
fn an_entry_keeps_every_field_in_the_file() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    let in_flight = Entry {
        target: "it".to_owned(),
        action: "Wipe".into(),
        parameters: Some("{}".to_owned()),
        filing: None,
        sent_by: None,
        evidence: None,
        index: 7,
        outcome: Outcome::Unknown,
        is_in_flight: true,
        attempts: 1,
        status: None,
        code: None,
        message: None,
        request_id: None,
        client_request_id: id_of("it"),
        started: at(1_000),
        ended: None,
    };
    assert_eq!(entry_of(&journal, "it"), in_flight);
    journal.write_completions(&[completion("it", Outcome::Rejected)]).expect("writes");
    let rejected = Entry {
        outcome: Outcome::Rejected,
        is_in_flight: false,
        attempts: 2,
        status: Some(StatusCode::CONFLICT),
        code: Some("Conflict".to_owned()),
        message: Some("Graph answered 409".to_owned()),
        request_id: Some("request it".to_owned()),
        ended: Some(at(2_000)),
        ..in_flight.clone()
    };
    assert_eq!(entry_of(&journal, "it"), rejected);
    drop(journal);
    let journal = scratch.open();
    assert_eq!(entry_of(&journal, "it"), rejected);

    journal.settle("it", Outcome::NotExecuted).expect("settles");
    let message = "settled as not executed; was rejected: Graph answered 409";
    let settled =
        Entry { outcome: Outcome::NotExecuted, message: Some(message.to_owned()), ..rejected };
    assert_eq!(entry_of(&journal, "it"), settled);

    let second = Intent { index: 9, attempt: 3, started: at(3_000), ..intent("it") };
    journal.write_intents(&[second]).expect("writes");
    let sent_again = Entry { index: 9, attempts: 3, started: at(3_000), ..in_flight };
    assert_eq!(entry_of(&journal, "it"), sent_again, "nothing is left of the first attempt");
}

#[test]
fn an_entry_that_an_earlier_run_left_in_flight_is_unknown_and_keeps_its_ids() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("in flight"), intent("done")]).expect("writes");
    journal.write_completions(&[completion("done", Outcome::Accepted)]).expect("writes");
    let before = entry_of(&journal, "in flight");
    drop(journal);

    let journal = scratch.open();
    let message = Some("in flight when an earlier run ended".to_owned());
    let left = Entry { outcome: Outcome::Unknown, is_in_flight: false, message, ..before };
    assert_eq!(entries(&journal, Outcome::Unknown), [left]);
    assert_eq!(entry_of(&journal, "done").outcome, Outcome::Accepted);

    journal.settle("in flight", Outcome::Accepted).expect("settles");
    let settled = entry_of(&journal, "in flight");
    let message = "settled as accepted; was unknown: in flight when an earlier run ended";
    assert_eq!((settled.message.as_deref(), settled.ended), (Some(message), None));
}

#[test]
fn all_records_are_written_or_none() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal
        .write_intents(&[intent("a"), intent("b"), intent("a")])
        .expect_err("the same target twice");
    assert_eq!(journal.entry("a").expect("reads"), None);
    assert_eq!(journal.summary().expect("reads"), Summary::default());

    journal.write_intents(&[intent("a"), intent("b")]).expect("writes");
    let completions = ["a", "b", "c"].map(|target| completion(target, Outcome::Accepted));
    journal.write_completions(&completions).expect_err("one without an intent");
    assert!(entry_of(&journal, "a").is_in_flight && entry_of(&journal, "b").is_in_flight);
    journal.write_completions(&completions[..2]).expect("writes");
    assert_eq!(entries(&journal, Outcome::Accepted).len(), 2);
}

#[test]
fn a_full_disk_refuses_new_intents_and_keeps_the_entries() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("before")]).expect("writes");
    let intents: Vec<_> = (0..100).map(|number| intent(&number.to_string())).collect();
    set_write(&journal, |file, bytes| {
        // A part fits.
        file.write_all(&bytes[..bytes.len() / 2])?;
        Err(io::ErrorKind::StorageFull.into())
    });
    let error = journal.write_intents(&intents).expect_err("full").to_string();
    assert!(error.contains("cannot be used: ") && error.contains("the disk has room"), "{error}");
    let in_flight = Summary { in_flight: 1, ..Summary::default() };
    assert_eq!(journal.summary().expect("reads"), in_flight);
    // What is in flight has its outcome, if there is room for that.
    set_write(&journal, File::write_all);
    journal.write_completions(&[completion("before", Outcome::Accepted)]).expect("writes");
    journal.write_intents(&intents).expect("writes");
    drop(journal);
    let journal = scratch.open();
    assert_eq!(entry_of(&journal, "before").outcome, Outcome::Accepted);
    assert_eq!(journal.summary().expect("reads").unknown, 100);
}

fn set_write(journal: &Journal, write: fn(&mut File, &[u8]) -> io::Result<()>) {
    journal.0.file.lock().expect("no panic").disk.write = write;
}

#[test]
fn entries_come_in_the_order_in_which_their_targets_came_in() {
    const PAGE: usize = 1_000;
    let scratch = Scratch::new();
    let journal = scratch.open();
    let targets: Vec<_> = (0..2 * PAGE + 1).rev().map(|number| format!("{number:05}")).collect();
    let intents: Vec<_> = targets.iter().map(|target| intent(target)).collect();
    journal.write_intents(&intents).expect("writes");
    let completion = |target: &String| completion(target, Outcome::Unknown);
    journal.write_completions(&targets.iter().map(completion).collect::<Vec<_>>()).expect("writes");

    // Settling an entry meanwhile does not disturb those that follow.
    let mut unknown = Vec::new();
    for entry in journal.entries(Outcome::Unknown) {
        let target = entry.expect("reads").target;
        if unknown.len() % (PAGE / 2) == 0 {
            journal.settle(&target, Outcome::Accepted).expect("settles");
        }
        unknown.push(target);
    }
    assert_eq!(unknown, targets);
    assert_eq!(entries(&journal, Outcome::Accepted).len(), 5);
    assert_eq!(entries(&journal, Outcome::Unknown).len(), targets.len() - 5);
}

#[test]
fn a_summary_counts_each_state() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let counts = [6, 5, 4, 3, 2, 1].into_iter();
    for (outcome, count) in OUTCOMES.map(Some).into_iter().chain([None]).zip(counts) {
        for number in 0..count {
            let target = format!("{outcome:?} {number}");
            journal.write_intents(&[intent(&target)]).expect("writes");
            if let Some(outcome) = outcome {
                journal.write_completions(&[completion(&target, outcome)]).expect("writes");
            }
        }
    }
    let summary = journal.summary().expect("reads");
    let text =
        "6 accepted, 5 rejected, 4 not executed, 3 unknown, 2 awaiting approval, 1 in flight";
    assert_eq!(summary.to_string(), text);
    let expected = Summary {
        accepted: 6,
        rejected: 5,
        not_executed: 4,
        unknown: 3,
        awaiting_approval: 2,
        in_flight: 1,
    };
    assert_eq!(summary, expected);
    assert_eq!(entries(&journal, Outcome::Unknown).len(), 3, "not the one in flight");
}

#[test]
fn a_journal_belongs_to_the_job_of_its_first_run() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.check_job(&job("wipe")).expect("a new journal");
    let refused = |journal: &Journal| {
        let text = journal.check_job(&job("retire")).expect_err("another job").to_string();
        let expected = "wipe.journal does not allow this: it belongs to wipe (POST \
                        /deviceManagement/managedDevices/{managedDeviceId}/wipe at \
                        https://graph.microsoft.com), but the run is retire (POST ";
        assert!(text.contains(expected), "{text}");
    };
    refused(&journal);
    drop(journal);
    let journal = scratch.open();
    refused(&journal);
    journal.check_job(&job("wipe")).expect("the same job");
}

#[test]
fn a_time_before_1970_is_kept_as_1970() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let started = UNIX_EPOCH - Duration::from_secs(1);
    journal.write_intents(&[Intent { started, ..intent("it") }]).expect("writes");
    assert_eq!(entry_of(&journal, "it").started, UNIX_EPOCH);
}

#[test]
fn a_clone_is_the_same_journal_and_debug_shows_only_its_path() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let clone = journal.clone();
    clone.write_intents(&[intent("it")]).expect("writes");
    drop(clone);
    assert!(entry_of(&journal, "it").is_in_flight);
    assert_eq!(format!("{journal:?}"), format!("Journal({:?})", scratch.path()));
    fn is_shared_between_threads<T: Send + Sync + 'static>(_: T) {}
    is_shared_between_threads(journal);
}

/// Otherwise a power failure could take the whole journal, and the next run would send everything again.
#[test]
fn the_name_of_a_new_journal_is_on_the_disk_before_anything_is_written_to_it() {
    let scratch = Scratch::new();
    let failing = |path: &Path| {
        assert_eq!(scratch.files(), ["wipe.journal", "wipe.journal.lock"], "it has its name");
        crate::private_file::sync_folder(path)?;
        Err(io::Error::other("the disk has failed"))
    };
    // The second time it is there, but nobody has synced its name.
    for _ in 0..2 {
        let fault = file::open(&scratch.path(), failing).err().expect("the name may be lost");
        assert!(fault.at(&scratch.path()).to_string().contains("the disk has failed"));
    }
    scratch.open();
    crate::private_file::sync_folder(&scratch.path().join("missing").join("x"))
        .expect_err("no folder to sync");
}

/// By a chance of one in millions; then nothing is mixed up.
#[test]
fn two_targets_with_the_same_hash_are_not_mixed_up() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("one")]).expect("writes");
    let slot = journal.slots(&["one"])[0];
    let key = journal.index().key("other");
    journal.index().set(key, slot);
    for result in [
        journal.write_intents(&[intent("other")]),
        journal.write_completions(&[completion("other", Outcome::Accepted)]),
    ] {
        let error = result.expect_err("the entry of another").to_string();
        assert!(error.contains("cannot tell other from another target"), "{error}");
    }
    assert!(entry_of(&journal, "one").is_in_flight);
}

/// The JSON is written without serde, but read by it.
#[test]
fn the_json_of_an_entry_is_that_of_serde() {
    let filing = serde_json::json!({
        "request": "POST https://graph.microsoft.com/v1.0/x", "hash": "00", "identity": "user \"a\"",
        "reference": null, "is_in_batch": true, "code": null, "filed": 1_000, "expires": null,
        "is_resubmitted": false,
    });
    let evidence = serde_json::json!({
        "source": "remote action audit", "id": "e", "action": "wipe", "requested": 1_500,
        "state": "done", "initiator": null, "read": 9_000,
    });
    let sent_by = serde_json::json!({ "is_application": false, "names": ["a", "ä\n"] });
    let in_flight = Record::Intent(intent("it")).apply(None).expect("a new target");
    let ended = Record::Completion(completion("it", Outcome::AwaitingApproval));
    let ended = ended.apply(Some(in_flight.clone())).expect("in flight");
    let full = Entry {
        filing: serde_json::from_value(filing).expect("a filing"),
        evidence: serde_json::from_value(evidence).expect("evidence"),
        sent_by: serde_json::from_value(sent_by).expect("a sender"),
        ..ended.clone()
    };
    let none = Entry { parameters: None, ..in_flight.clone() };
    let mut entries = vec![in_flight, none, ended, full.clone()];
    // Every character at every place of a block, whatever has to be escaped.
    for character in (0..=0x2ff).filter_map(char::from_u32) {
        let text = format!("{}{character}", "x".repeat(character as usize % 40));
        entries.push(Entry { target: text.clone(), message: Some(text), ..full.clone() });
    }
    for entry in entries {
        let mut json = Vec::new();
        crate::journal::json::push_entry(&mut json, &entry).expect("writes");
        let expected = serde_json::to_string(&entry).expect("writes");
        assert_eq!(String::from_utf8(json).expect("UTF-8"), expected);
        assert_eq!(serde_json::from_str::<Entry>(&expected).expect("reads"), entry);
    }
}

/// What counts against the limit of a day: an entry in flight too, whose outcome could not be written.
#[test]
fn what_may_have_run_since_a_time_is_counted_from_all_entries() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let sent = [("old", 999), ("flying", 1_000), ("accepted", 1_001), ("unknown", 1_002)];
    let others = [("rejected", 1_003), ("not executed", 1_004), ("filed", 1_005)];
    let intent = |(target, time)| Intent { started: at(time), ..intent(target) };
    journal.write_intents(&sent.into_iter().chain(others).map(intent).collect::<Vec<_>>()).unwrap();
    let completions = [
        completion("old", Outcome::Accepted),
        completion("accepted", Outcome::Accepted),
        completion("unknown", Outcome::Unknown),
        completion("rejected", Outcome::Rejected),
        completion("not executed", Outcome::NotExecuted),
        completion("filed", Outcome::AwaitingApproval),
    ];
    journal.write_completions(&completions).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let found = runtime.block_on(journal.sent_since(at(1_000))).unwrap();
    let mut targets: Vec<_> = found.into_iter().map(|entry| entry.target).collect();
    targets.sort();
    assert_eq!(targets, ["accepted", "flying", "unknown"]);
}
