//! Any sequence of changes against a model, in every store that the crate has.

use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use futures_util::FutureExt as _;
use proptest::prelude::*;

use super::{
    ApprovalUpdate, Completion, Entry, Evidence, EvidenceSource, Filing, Intent, Job, JournalStore,
    NoJournal, Record, Settlement, memory::MemoryJournal,
};
use crate::response::{box_error::BoxError, outcome::Outcome};

const TARGETS: [&str; 4] = ["a", "b", "c", "d"];
const OUTCOMES: [Outcome; 5] = [
    Outcome::Accepted,
    Outcome::Rejected,
    Outcome::NotExecuted,
    Outcome::Unknown,
    Outcome::AwaitingApproval,
];

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

fn job() -> Job {
    Job {
        action: "Wipe".to_owned(),
        method: "POST".to_owned(),
        path: "/wipe".to_owned(),
        cloud: "https://graph.microsoft.com".to_owned(),
        tenant: None,
    }
}

fn intent(target: &str, may_repeat: bool) -> Record {
    Record::Intent(Intent {
        target: target.to_owned(),
        action: "Wipe".into(),
        parameters: "{}".to_owned(),
        filing: None,
        sent_by: None,
        index: u64::from(u32::MAX) + 7,
        attempt: 1,
        client_request_id: uuid::Uuid::from_u128(7),
        started: at(1_000),
        may_repeat,
    })
}

fn intent_with(parameters: &str, may_repeat: bool) -> Record {
    match intent("it", may_repeat) {
        Record::Intent(intent) => {
            Record::Intent(Intent { parameters: parameters.to_owned(), ..intent })
        }
        other => other,
    }
}

fn completion(target: &str, outcome: Outcome) -> Record {
    Record::Completion(Completion {
        target: target.to_owned(),
        outcome,
        attempts: 2,
        status: Some(http::StatusCode::CONFLICT),
        code: Some("Conflict".to_owned()),
        message: Some("Graph answered 409".to_owned()),
        request_id: Some(format!("request {target}")),
        filing: None,
        ended: at(2_000),
    })
}

/// No outcome while it is in flight.
type Model = BTreeMap<&'static str, Option<Outcome>>;

#[derive(Debug, Clone)]
enum Step {
    Intents(Vec<(&'static str, bool)>),
    Completions(Vec<(&'static str, Outcome)>),
    Settlement(&'static str, Outcome),
    /// The run ends, whatever is in flight, and the next one starts.
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let target = || prop::sample::select(&TARGETS[..]);
    let outcome = || prop::sample::select(&OUTCOMES[..]);
    let may_repeat = prop::bool::weighted(0.15);
    prop_oneof![
        4 => prop::collection::vec((target(), may_repeat), 1..4).prop_map(Step::Intents),
        4 => prop::collection::vec((target(), outcome()), 1..4).prop_map(Step::Completions),
        2 => (target(), outcome()).prop_map(|(target, outcome)| Step::Settlement(target, outcome)),
        1 => Just(Step::Restart),
    ]
}

/// The model after the step, unless the step is refused.
fn expected(step: &Step, before: &Model) -> Option<Model> {
    let mut model = before.clone();
    match step {
        Step::Intents(intents) => {
            for (target, may_repeat) in intents {
                let is_allowed = match model.get(target) {
                    None | Some(Some(Outcome::NotExecuted)) => true,
                    Some(None) => false,
                    Some(Some(_)) => *may_repeat,
                };
                is_allowed.then(|| model.insert(target, None))?;
            }
        }
        Step::Completions(completions) => {
            for (target, outcome) in completions {
                (model.get(target) == Some(&None)).then(|| model.insert(target, Some(*outcome)))?;
            }
        }
        Step::Settlement(target, outcome) => {
            let is_allowed = matches!(
                (model.get(target), outcome),
                (Some(Some(Outcome::Unknown)), Outcome::Accepted | Outcome::NotExecuted)
                    | (
                        Some(Some(Outcome::Rejected | Outcome::AwaitingApproval)),
                        Outcome::NotExecuted
                    )
            );
            is_allowed.then(|| model.insert(target, Some(*outcome)))?;
        }
        Step::Restart => {
            for outcome in model.values_mut() {
                *outcome = outcome.or(Some(Outcome::Unknown));
            }
        }
    }
    Some(model)
}

/// The records of a step; none to start the next run.
fn records(step: &Step) -> Option<Vec<Record>> {
    match step {
        Step::Intents(intents) => {
            Some(intents.iter().map(|&(target, may_repeat)| intent(target, may_repeat)).collect())
        }
        Step::Completions(completions) => {
            let completion = |&(target, outcome): &(&str, _)| completion(target, outcome);
            Some(completions.iter().map(completion).collect())
        }
        Step::Settlement(target, outcome) => {
            Some(vec![Record::Settlement(Settlement::new(*target, *outcome))])
        }
        Step::Restart => None,
    }
}

async fn read(store: &impl JournalStore) -> Result<Model, BoxError> {
    let entries = store.lookup(&TARGETS).await?;
    let state = |entry: &Entry| (!entry.is_in_flight).then_some(entry.outcome);
    let target = |entry: &Entry| TARGETS.into_iter().find(|target| *target == entry.target);
    Ok(entries.iter().filter_map(|entry| Some((target(entry)?, state(entry)))).collect())
}

/// The targets with an outcome, in pages of two; sorted, because a store may have another order.
async fn pages(store: &impl JournalStore, outcome: Outcome) -> Result<Vec<String>, BoxError> {
    let mut targets: Vec<String> = Vec::new();
    loop {
        let page = store.entries(outcome, targets.last().map(String::as_str), 2).await?;
        let is_last = page.len() < 2;
        targets.extend(page.into_iter().map(|entry| entry.target));
        if is_last {
            targets.sort();
            return Ok(targets);
        }
    }
}

/// Takes the steps in a store; `restart` ends the process, as far as the store is concerned.
async fn check<S: JournalStore>(
    mut store: S,
    restart: impl Fn(S) -> S,
    steps: &[Step],
) -> Result<(), BoxError> {
    let mut model = Model::new();
    store.open(&job()).await?;
    for step in steps {
        let expected = expected(step, &model);
        let is_taken = match records(step) {
            Some(records) => store.write(records).await.is_ok(),
            None => {
                store = restart(store);
                store.open(&job()).await.is_ok()
            }
        };
        assert_eq!(is_taken, expected.is_some(), "{step:?}");
        model = expected.unwrap_or(model);
        assert_eq!(read(&store).await?, model);
        for outcome in OUTCOMES {
            let targets = model.iter().filter(|(_, state)| **state == Some(outcome));
            let targets: Vec<_> = targets.map(|(target, _)| (*target).to_owned()).collect();
            assert_eq!(pages(&store, outcome).await?, targets, "{outcome}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_memory_store_does_what_the_model_does(steps in prop::collection::vec(step(), 1..25)) {
        let checked = check(MemoryJournal::default(), |store| store, &steps);
        checked.now_or_never().expect("waits for nothing").expect("no error");
    }

    #[cfg(feature = "journal")]
    #[test]
    fn the_file_does_what_the_model_does(steps in prop::collection::vec(step(), 1..25)) {
        use crate::journal::Journal;

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("wipe.journal");
        let open = || Journal::open(&path).expect("opens");
        let restart = |store| {
            drop(store);
            open()
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(check(open(), restart, &steps)).expect("no error");
    }
}

#[test]
fn an_entry_and_a_job_survive_as_json() {
    let in_flight = intent("it", false).apply(None).expect("a new target");
    let rejected = completion("it", Outcome::Rejected).apply(Some(in_flight.clone()));
    let not_executed = Settlement::new("it", Outcome::NotExecuted);
    let rejected = rejected.expect("was in flight");
    let settled = Record::Settlement(not_executed).apply(Some(rejected.clone())).expect("settles");
    for entry in [in_flight, rejected, settled] {
        let json = serde_json::to_string(&entry).expect("serializes");
        assert_eq!(serde_json::from_str::<Entry>(&json).expect("deserializes"), entry, "{json}");
    }
    let json = serde_json::to_string(&job()).expect("serializes");
    assert_eq!(serde_json::from_str::<Job>(&json).expect("deserializes"), job());
    serde_json::from_str::<Job>(r#"{"action":"Wipe"}"#).expect_err("a part is missing");
}

/// Even an idempotent action has not been done if it was done with other parameters.
#[test]
fn a_request_with_other_parameters_is_refused_unless_the_first_did_not_run() {
    for outcome in OUTCOMES.map(Some).into_iter().chain([None]) {
        let first = intent_with(r#"{"a":1}"#, false).apply(None).expect("a new target");
        let entry = match outcome {
            Some(outcome) => completion("it", outcome).apply(Some(first)).expect("in flight"),
            None => first,
        };
        for may_repeat in [false, true] {
            let same = intent_with(r#"{"a":1}"#, may_repeat).apply(Some(entry.clone()));
            let is_not_executed = outcome == Some(Outcome::NotExecuted);
            let is_allowed = is_not_executed || (may_repeat && outcome.is_some());
            assert_eq!(same.is_ok(), is_allowed, "{outcome:?}");
            let other = intent_with("{}", may_repeat).apply(Some(entry.clone()));
            if is_not_executed {
                assert_eq!(other.expect("it did not run").parameters.as_deref(), Some("{}"));
                continue;
            }
            let expected = "it was sent with the parameters {\"a\":1}, but the request has {}; use \
                            another journal for another job";
            assert_eq!(other.expect_err("other parameters").to_string(), expected, "{outcome:?}");
        }
        let unknown_parameters = Entry { parameters: None, is_in_flight: false, ..entry };
        intent_with("{}", true).apply(Some(unknown_parameters)).expect("nothing to compare");
    }
}

fn filing(code: Option<u128>, is_resubmitted: bool) -> Box<Filing> {
    Box::new(Filing {
        request: "POST https://graph.microsoft.com/v1.0/x".to_owned(),
        hash: "00".to_owned(),
        identity: Some("application a".to_owned()),
        reference: Some("ref 1-1".to_owned()),
        is_in_batch: true,
        is_whole_batch: false,
        code: code.map(uuid::Uuid::from_u128),
        filed: Some(at(1_000)),
        expires: Some(at(9_000)),
        is_resubmitted,
    })
}

/// An entry with an outcome, or in flight.
fn entry(outcome: Option<Outcome>, filing: Option<Box<Filing>>) -> Entry {
    let first = intent("it", false).apply(None).expect("a new target");
    let entry = match outcome {
        Some(outcome) => completion("it", outcome).apply(Some(first)).expect("in flight"),
        None => first,
    };
    Entry { filing, ..entry }
}

fn evidence(source: EvidenceSource) -> Evidence {
    Evidence {
        source,
        id: "e".to_owned(),
        action: "factoryReset".to_owned(),
        requested: at(1_500),
        state: Some("done".to_owned()),
        initiator: Some("ann@contoso.example".to_owned()),
        read: at(9_000),
    }
}

#[test]
fn evidence_only_makes_an_unknown_request_accepted() {
    let audit = || evidence(EvidenceSource::RemoteActionAudit);
    for before in OUTCOMES.map(Some).into_iter().chain([None]) {
        for source in [EvidenceSource::ApprovalRequest, EvidenceSource::DeviceActionResult] {
            let expected =
                before == Some(Outcome::Unknown) && source != EvidenceSource::ApprovalRequest;
            let record = Record::Settlement(Settlement::by_evidence("it", evidence(source)));
            let result = record.apply(Some(entry(before, None)));
            assert_eq!(result.is_ok(), expected, "{before:?}");
        }
        for outcome in OUTCOMES.into_iter().filter(|outcome| *outcome != Outcome::Accepted) {
            let settlement =
                Settlement { evidence: Some(Box::new(audit())), ..Settlement::new("it", outcome) };
            assert!(Record::Settlement(settlement).apply(Some(entry(before, None))).is_err());
        }
    }
    let settled = Record::Settlement(Settlement::by_evidence("it", audit()));
    let settled = settled.apply(Some(entry(Some(Outcome::Unknown), None))).expect("settles");
    assert_eq!((settled.outcome, settled.evidence.as_deref()), (Outcome::Accepted, Some(&audit())));
    let expected = "settled as accepted by remote action audit e: factoryReset requested at \
                    1970-01-01T00:00:01Z by ann@contoso.example, done; was unknown: ";
    assert!(settled.message.expect("a message").starts_with(expected));
}

#[test]
fn what_was_filed_keeps_its_evidence_until_it_is_unknown_whether_it_ran() {
    let found = Some(Box::new(evidence(EvidenceSource::ApprovalRequest)));
    let update = |outcome, evidence| {
        let (target, filing) = ("it".to_owned(), filing(Some(7), false));
        Record::Approval(ApprovalUpdate { target, outcome, filing, reason: None, evidence })
    };
    let lost = entry(Some(Outcome::Unknown), Some(filing(None, false)));
    let awaiting =
        update(Outcome::AwaitingApproval, found.clone()).apply(Some(lost)).expect("found");
    assert_eq!(awaiting.evidence, found);
    for (outcome, expected) in [
        (Outcome::AwaitingApproval, found.clone()),
        (Outcome::Rejected, found.clone()),
        (Outcome::NotExecuted, found.clone()),
        (Outcome::Unknown, None),
    ] {
        let after = update(outcome, None).apply(Some(awaiting.clone())).expect("changes");
        assert_eq!(after.evidence, expected, "{outcome}");
    }
}

#[test]
fn a_state_changes_only_what_awaits_approval_or_was_only_filed() {
    for before in OUTCOMES.map(Some).into_iter().chain([None]) {
        for after in OUTCOMES {
            for is_resubmitted in [false, true] {
                let filing = filing(Some(7), is_resubmitted);
                let update = Record::Approval(ApprovalUpdate {
                    target: "it".to_owned(),
                    outcome: after,
                    filing: filing.clone(),
                    reason: Some("why".to_owned()),
                    evidence: None,
                });
                let result = update.apply(Some(entry(before, Some(filing))));
                let expected = match before {
                    Some(Outcome::AwaitingApproval) => after != Outcome::Accepted,
                    Some(Outcome::Unknown) => after == Outcome::AwaitingApproval && !is_resubmitted,
                    _ => false,
                };
                assert_eq!(result.is_ok(), expected, "{before:?} {after} {is_resubmitted}");
                if let Ok(entry) = result {
                    assert_eq!((entry.outcome, entry.message.as_deref()), (after, Some("why")));
                }
            }
        }
    }
}

#[test]
fn an_approved_request_is_sent_again_once_and_unchanged() {
    let resubmit = |own: Box<Filing>, filed: Option<Box<Filing>>| {
        let record = match intent("it", false) {
            Record::Intent(intent) => Record::Intent(Intent { filing: Some(own), ..intent }),
            other => other,
        };
        record.apply(Some(entry(Some(Outcome::AwaitingApproval), filed)))
    };
    let (own, filed) = (|| filing(Some(7), true), || Some(filing(Some(7), false)));
    let in_flight = resubmit(own(), filed()).expect("the same");
    assert!(in_flight.is_in_flight && in_flight.filing == Some(own()));
    for (other, what) in [
        (Box::new(Filing { code: None, ..*own() }), "without a code"),
        (filing(Some(8), true), "another code"),
        (filing(Some(7), false), "as a filing"),
        (Box::new(Filing { hash: "01".to_owned(), ..*own() }), "another body"),
        (Box::new(Filing { request: "PUT x".to_owned(), ..*own() }), "another URL"),
        (Box::new(Filing { identity: Some("user b".to_owned()), ..*own() }), "another identity"),
    ] {
        let error = resubmit(other, filed()).expect_err(what).to_string();
        assert!(error.contains("awaits approval; settle it"), "{what}: {error}");
    }
    resubmit(own(), Some(own())).expect_err("it was sent again before");
    resubmit(own(), None).expect_err("nothing was filed");
}

/// Whatever a store made of it, nobody knows what became of it.
#[test]
fn an_abandoned_entry_is_unknown() {
    let in_flight = intent("it", false).apply(None).expect("a new target");
    for outcome in OUTCOMES {
        let mut entry = Entry { outcome, ..in_flight.clone() };
        assert!(entry.abandon());
        assert_eq!((entry.outcome, entry.is_in_flight), (Outcome::Unknown, false));
        let before = entry.clone();
        assert!(!entry.abandon());
        assert_eq!(entry, before);
    }
}

#[test]
fn entries_and_jobs_of_versions_without_parameters_and_tenants_can_be_read() {
    let entry = intent("it", false).apply(None).expect("a new target");
    let mut json = serde_json::to_value(&entry).expect("serializes");
    assert_eq!(json["parameters"], "{}");
    json.as_object_mut().expect("an object").remove("parameters");
    let read: Entry = serde_json::from_value(json).expect("deserializes");
    assert_eq!(read, Entry { parameters: None, ..entry });
    let mut json = serde_json::to_value(job()).expect("serializes");
    json.as_object_mut().expect("an object").remove("tenant");
    assert_eq!(serde_json::from_value::<Job>(json).expect("deserializes"), job());
}

#[test]
fn a_journal_refuses_another_tenant_if_both_are_known() {
    let of = |tenant: Option<&str>| Job { tenant: tenant.map(str::to_owned), ..job() };
    for (stored, own, is_same) in [
        (Some("a"), Some("a"), true),
        (Some("a"), Some("b"), false),
        (Some("a"), None, true),
        (None, Some("b"), true),
        (None, None, true),
    ] {
        assert_eq!(of(own).check(&of(stored)).is_ok(), is_same, "{stored:?} {own:?}");
        let other = Job { cloud: "https://graph.microsoft.us".to_owned(), ..of(own) };
        other.check(&of(stored)).expect_err("another cloud");
    }
    let text = of(Some("b")).check(&of(Some("a"))).expect_err("another tenant").to_string();
    assert!(text.contains("graph.microsoft.com, tenant a), but the run is Wipe"), "{text}");
    assert!(text.contains("graph.microsoft.com, tenant b); use another journal"), "{text}");
}

#[test]
fn a_journal_refuses_another_job_and_names_both() {
    let other = Job { action: "Retire".to_owned(), path: "/retire".to_owned(), ..job() };
    let store = MemoryJournal::default();
    let open = |job: Job| store.open(&job).now_or_never().expect("waits for nothing");
    open(job()).expect("the first job");
    open(job()).expect("the same job");
    let text = open(other).expect_err("another job").to_string();
    let expected = "it belongs to Wipe (POST /wipe at https://graph.microsoft.com), but the run is \
                    Retire (POST /retire at https://graph.microsoft.com); use another journal";
    assert_eq!(text, expected);
}

#[test]
fn a_store_that_keeps_no_entries_takes_everything() {
    let store = NoJournal;
    let written = store.write(vec![intent("it", false)]).now_or_never().expect("waits for nothing");
    written.expect("takes it");
    let entries = store.entries(Outcome::Unknown, None, 9).now_or_never();
    assert!(entries.expect("waits for nothing").expect("reads").is_empty());
    assert!(!store.keeps_entries());
}
