//! Runs that are resumed with a journal (conformance L-15, L-16, L-18).

use std::{collections::HashMap, sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use graph_action::{
    Action, NoContent, Outcome, Request, Retry, Secret, StaticToken,
    bulk::{BulkItem, Report},
    graph_action,
    intune::managed_device::Wipe,
    journal::Journal,
};
use serde_json::json;
use tempfile::TempDir;

use super::{CODE, DAY, tenant::Tenant};
use crate::sending::{
    actions::device,
    items::{Item, items},
    service::Service,
};

type Value<A> = super::super::bulk::Value<A>;

fn wipes(count: u32) -> Vec<Request<Wipe>> {
    (0..count).map(|nth| Wipe::new().request(device(nth))).collect()
}

/// The end of the URL of a device's action.
fn part(nth: u32) -> &'static str {
    ["000/wipe", "001/wipe", "002/wipe", "003/wipe", "004/wipe", "005/wipe", "006/wipe"]
        [nth as usize]
}

struct Job {
    folder: TempDir,
    tenant: Tenant,
    token: String,
    without_batches: bool,
}

impl Job {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, tenant: Tenant::default(), token: token("a1"), without_batches: false }
    }

    fn journal(&self) -> Journal {
        Journal::open(self.folder.path().join("wipe.journal")).unwrap()
    }

    async fn run<A: Action + 'static>(
        &self,
        requests: Vec<Request<A>>,
    ) -> (Vec<BulkItem<Value<A>>>, Report, Arc<Service>) {
        let service = self.tenant.service();
        let client = service.with(StaticToken::new(&self.token)).build().unwrap();
        let journal = self.journal();
        let bulk = client.bulk(requests).justification("Lost").journal(&journal);
        let bulk = bulk.safety_stop(None).retry(Retry::default().max_retries(1));
        let bulk = if self.without_batches { bulk.without_batches() } else { bulk };
        let (items, report) = super::super::bulk::finish(bulk.start().await.unwrap()).await;
        (items, report, service)
    }
}

/// A token of an application.
fn token(application: &str) -> String {
    let payload = json!({
        "tid": "d5a6bb2f-2a3e-4b40-90f6-ef7c0a9b2d11",
        "appid": application,
        "roles": ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    });
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload.to_string()))
}

fn outcomes<T>(items: &[BulkItem<T>]) -> Vec<Outcome> {
    items.iter().map(BulkItem::outcome).collect()
}

/// The items of all batches that were sent.
fn sent(service: &Service) -> Vec<Item> {
    let sent = service.sent();
    let batches = sent.iter().filter(|sent| sent.request.uri().path().ends_with("$batch"));
    batches.flat_map(|sent| items(&sent.request)).collect()
}

fn message<T>(item: &BulkItem<T>) -> String {
    item.result.as_ref().err().expect("an error").to_string()
}

#[tokio::test(start_paused = true)]
async fn a_resumed_run_does_what_each_state_demands() {
    use Outcome::{Accepted, AwaitingApproval, Rejected, Unknown};
    let job = Job::new();
    let (found, report, _) = job.run(wipes(7)).await;
    assert_eq!(outcomes(&found), [AwaitingApproval; 7]);
    assert_eq!(report.awaiting_approval, 7);
    let states =
        ["approved", "needsApproval", "unknown", "rejected", "cancelled", "expired", "completed"];
    (0..).zip(states).for_each(|(nth, state)| job.tenant.decide(part(nth), state));

    let (found, report, service) = job.run(wipes(7)).await;
    let expected = [
        Accepted,
        AwaitingApproval,
        AwaitingApproval,
        Rejected,
        AwaitingApproval,
        AwaitingApproval,
        Unknown,
    ];
    assert_eq!(outcomes(&found), expected);
    let sent = sent(&service);
    let urls: Vec<_> = sent.iter().map(|item| &item.url[item.url.len() - 8..]).collect();
    assert_eq!(urls, [part(0), part(4), part(5)], "the last two are filed again");
    assert!(sent[0].header(CODE).is_some() && sent[1].header(CODE).is_none());
    assert_eq!((job.tenant.executed(), job.tenant.filed().len()), (1, 9));
    assert!(message(&found[1]).contains("nobody has approved it yet"), "{}", message(&found[1]));
    assert!(message(&found[3]).contains("rejected"), "{}", message(&found[3]));
    assert!(message(&found[6]).contains("used up, but not by this job"));
    assert_eq!(report.from_journal, 4);
    let approval = found[1].result.as_ref().unwrap_err().approval().unwrap();
    assert_eq!(approval.expires, approval.filed + 3 * DAY);

    // Nothing has changed since: nothing is sent.
    let (found, _, service) = job.run(wipes(7)).await;
    assert_eq!(outcomes(&found), expected);
    assert!(super::journal::sent(&service).is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_was_filed_alone_is_sent_again_alone() {
    let mut job = Job::new();
    job.without_batches = true;
    job.run(wipes(3)).await;
    job.tenant.decide("wipe", "approved");
    job.without_batches = false;
    let (found, report, service) = job.run(wipes(4)).await;
    assert_eq!(outcomes(&found)[..3], [Outcome::Accepted; 3]);
    assert_eq!(report.batches, 1, "for the new one");
    let paths: Vec<_> = service.sent().iter().map(|sent| sent.request.uri().path().len()).collect();
    assert_eq!(paths.len(), 1 + 3 + 1, "the list, three alone, a batch");
    assert_eq!(job.tenant.executed(), 3);
}

#[tokio::test(start_paused = true)]
async fn another_body_or_identity_is_refused_before_it_is_sent() {
    let mut job = Job::new();
    job.run(wipes(2)).await;
    job.tenant.decide("wipe", "approved");
    let other = Wipe::new().keep_user_data(true);
    let requests = vec![other.clone().request(device(0)), other.request(device(1))];
    let (found, _, service) = job.run(requests).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval; 2]);
    let text = message(&found[0]);
    assert!(text.contains("with another body") && text.contains("file it again"), "{text}");
    assert!(sent(&service).is_empty());

    let query = wipes(1).pop().unwrap().query("x", "y");
    let (found, _, service) = job.run(vec![query]).await;
    assert!(message(&found[0]).contains("was filed, but this is"), "{}", message(&found[0]));
    assert!(sent(&service).is_empty());

    job.token = token("a2");
    let (found, _, service) = job.run(wipes(2)).await;
    let text = message(&found[0]);
    assert!(text.contains("application a1") && text.contains("sends as application a2"), "{text}");
    assert!(sent(&service).is_empty() && found[0].outcome() == Outcome::AwaitingApproval);

    job.token = "opaque".to_owned();
    let (found, ..) = job.run(wipes(2)).await;
    assert_eq!(outcomes(&found), [Outcome::Accepted; 2], "who sends cannot be compared");
}

#[tokio::test(start_paused = true)]
async fn a_settled_request_is_filed_again() {
    let job = Job::new();
    let (found, ..) = job.run(wipes(1)).await;
    job.tenant.decide("wipe", "cancelled");
    job.tenant.0.lock().unwrap().unreadable = Some(403);
    job.journal().settle(&found[0].target, Outcome::NotExecuted).unwrap();
    let (found, ..) = job.run(wipes(1)).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval]);
    assert_eq!(job.tenant.filed().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn without_a_state_nothing_is_sent() {
    let job = Job::new();
    job.run(wipes(2)).await;
    job.tenant.decide("wipe", "approved");
    job.tenant.0.lock().unwrap().unreadable = Some(403);
    let (found, _, service) = job.run(wipes(2)).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval; 2]);
    assert!(message(&found[0]).contains("its state cannot be read"), "{}", message(&found[0]));
    assert!(sent(&service).is_empty());
    // A person who knows the code needs no state.
    let code = found[0].result.as_ref().unwrap_err().approval().unwrap().code.unwrap();
    let (found, ..) = job.run(vec![Wipe::new().request(device(0)).approved(code)]).await;
    assert_eq!((outcomes(&found), job.tenant.executed()), (vec![Outcome::Accepted], 1));
}

#[tokio::test(start_paused = true)]
async fn a_lost_filing_is_found_by_its_reference() {
    let job = Job::new();
    job.tenant.0.lock().unwrap().lost.insert(part(1));
    let (found, ..) = job.run(wipes(3)).await;
    assert_eq!(found[1].outcome(), Outcome::Unknown);
    job.tenant.0.lock().unwrap().lost.clear();
    let (found, _, service) = job.run(wipes(3)).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval; 3]);
    assert!(sent(&service).is_empty());
    job.tenant.decide("wipe", "approved");
    let (found, ..) = job.run(wipes(3)).await;
    assert_eq!((outcomes(&found), job.tenant.executed()), (vec![Outcome::Accepted; 3], 3));
    assert_eq!(job.tenant.filed().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_lost_request_that_was_not_filed_stays_unknown() {
    let job = Job::new();
    {
        let mut state = job.tenant.0.lock().unwrap();
        state.lost.insert(part(0));
        state.unprotected.insert(part(0));
    }
    for _ in 0..2 {
        let (found, ..) = job.run(wipes(1)).await;
        assert_eq!((outcomes(&found), job.tenant.executed()), (vec![Outcome::Unknown], 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_response_to_the_code_is_never_followed_by_another_attempt() {
    let job = Job::new();
    job.run(wipes(1)).await;
    job.tenant.decide("wipe", "approved");
    job.tenant.0.lock().unwrap().lost.insert(part(0));
    let (found, ..) = job.run(wipes(1)).await;
    assert_eq!((outcomes(&found), job.tenant.executed()), (vec![Outcome::Unknown], 1));
    // Whatever the state says.
    for state in ["approved", "needsApproval", "completed", "expired"] {
        job.tenant.decide("wipe", state);
        let (found, _, service) = job.run(wipes(1)).await;
        assert_eq!(outcomes(&found), [Outcome::Unknown], "{state}");
        assert!(sent(&service).is_empty(), "{state}");
    }
}

/// The body of a batch is not kept, and has other ids each time: its approval cannot be used.
#[tokio::test(start_paused = true)]
async fn what_was_filed_as_a_whole_batch_is_filed_again_by_itself() {
    let job = Job::new();
    job.tenant.0.lock().unwrap().files_batches = true;
    let (found, ..) = job.run(wipes(22)).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval; 22]);
    assert_eq!(job.tenant.filed().len(), 1 + 2, "the batch, and the others by themselves");

    job.tenant.decide("", "approved");
    let (found, _, service) = job.run(wipes(22)).await;
    let expected = |batch| [[batch; 20].as_slice(), &[Outcome::Accepted; 2]].concat();
    assert_eq!(outcomes(&found), expected(Outcome::AwaitingApproval));
    let text = message(&found[0]);
    assert!(text.contains("filed the whole batch") && text.contains("file it again now"), "{text}");
    assert!(!text.contains("Request::approved"), "{text}");
    assert!(sent(&service).is_empty(), "no batch, and no code for one of its requests");
    assert_eq!(job.tenant.executed(), 2);

    for state in ["cancelled", "expired"] {
        job.tenant.decide("$batch", state);
        let (found, _, service) = job.run(wipes(22)).await;
        assert_eq!(outcomes(&found), expected(Outcome::AwaitingApproval), "{state}");
        assert!(sent(&service).is_empty(), "by themselves");
        assert_eq!(job.tenant.filed().len(), 3 + 20, "once");
    }
    job.tenant.decide("wipe", "approved");
    let (found, ..) = job.run(wipes(22)).await;
    assert_eq!(outcomes(&found), expected(Outcome::Accepted));
    assert_eq!((job.tenant.executed(), job.tenant.filed().len()), (22, 23));
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_was_rejected_as_a_whole_is_not_filed_again_unless_it_is_settled() {
    let job = Job::new();
    job.tenant.0.lock().unwrap().files_batches = true;
    let (found, ..) = job.run(wipes(2)).await;
    job.tenant.decide("$batch", "rejected");
    let (again, ..) = job.run(wipes(2)).await;
    assert_eq!(outcomes(&again), [Outcome::Rejected; 2]);
    job.journal().settle(&found[0].target, Outcome::NotExecuted).unwrap();
    let (again, ..) = job.run(wipes(2)).await;
    assert_eq!(outcomes(&again), [Outcome::AwaitingApproval, Outcome::Rejected]);
    assert_eq!(job.tenant.filed().len(), 2);
}

/// Three a day, and the two that were filed as a batch are the oldest that are approved.
#[tokio::test(start_paused = true)]
async fn a_batch_that_cannot_be_completed_holds_up_nothing() {
    let job = Job::new();
    job.tenant.0.lock().unwrap().files_batches = true;
    job.run(wipes(2)).await;
    job.tenant.0.lock().unwrap().files_batches = false;
    job.run(wipes(3)).await;
    job.tenant.decide("", "approved");
    let service = job.tenant.service();
    let client = service.with(StaticToken::new(&job.token)).build().unwrap();
    let bulk = client.bulk(wipes(3)).justification("Lost").journal(&job.journal()).daily_limit(1);
    let (found, _) = super::super::bulk::finish(bulk.start().await.unwrap()).await;
    use Outcome::{Accepted, AwaitingApproval};
    assert_eq!(outcomes(&found), [AwaitingApproval, AwaitingApproval, Accepted]);
}

#[tokio::test(start_paused = true)]
async fn an_approved_request_that_did_not_run_keeps_its_code() {
    let job = Job::new();
    job.run(wipes(1)).await;
    job.tenant.decide("wipe", "approved");
    job.tenant.0.lock().unwrap().throttled.insert(part(0));
    let (found, ..) = job.run(wipes(1)).await;
    assert_eq!(outcomes(&found), [Outcome::AwaitingApproval]);
    let summary = job.journal().summary().unwrap();
    assert_eq!((summary.awaiting_approval, summary.not_executed), (1, 0));
    job.tenant.0.lock().unwrap().throttled.clear();
    let (found, ..) = job.run(wipes(1)).await;
    assert_eq!((outcomes(&found), job.tenant.filed().len()), (vec![Outcome::Accepted], 1));
}

/// A run that is paused for an hour has old states; meanwhile one approval request is cancelled.
#[tokio::test(start_paused = true)]
async fn states_are_read_again_if_they_are_older_than_ten_minutes() {
    for (minutes, expected) in [(9, 1), (11, 2)] {
        let job = Job::new();
        job.run(wipes(2)).await;
        job.tenant.decide("wipe", "approved");
        let service = job.tenant.service();
        let client = service.with(StaticToken::new(&job.token)).build().unwrap();
        let journal = job.journal();
        let bulk = client.bulk(wipes(2)).justification("Lost").journal(&journal);
        let run = bulk.start().await.unwrap();
        let control = run.control();
        control.pause();
        let tenant = job.tenant.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(60 * minutes)).await;
            if minutes > 10 {
                tenant.decide(part(1), "cancelled");
            }
            control.resume();
        });
        let (found, _) = super::super::bulk::finish(run).await;
        let accepted = if minutes > 10 { 1 } else { 2 };
        assert_eq!(job.tenant.executed(), accepted, "after {minutes} minutes");
        assert_eq!(found[0].outcome(), Outcome::Accepted);
        let lists = service.sent().iter().filter(|sent| sent.request.method() == "GET").count();
        assert_eq!(lists, expected, "after {minutes} minutes");
    }
}

/// An action with parameters whose order differs each time, and with a secret that is generated.
#[graph_action(method = "POST", path = "/keys/{key}/set", scopes = unknown, returns = NoContent, unlisted)]
struct Set {
    values: HashMap<String, u32>,
    pin: Secret<String>,
}

fn set(pin: &str, last: u32) -> Vec<Request<Set>> {
    let mut values: HashMap<_, _> = (0..40).map(|nth| (nth.to_string(), nth)).collect();
    values.insert("last".to_owned(), last);
    vec![Set::new(values, pin.to_owned().into()).request("a")]
}

#[tokio::test(start_paused = true)]
async fn maps_and_generated_secrets_have_the_same_hash_and_no_secret_is_in_it() {
    let job = Job::new();
    job.run(set("471100", 1)).await;
    let hash = |job: &Job| {
        let journal = job.journal();
        let entry = journal.entries(Outcome::AwaitingApproval).next().unwrap().unwrap();
        let filing = *entry.filing.unwrap();
        assert!(filing.request.starts_with("POST https://graph.microsoft.com/v1.0/keys/a/set"));
        assert!(filing.reference.unwrap().starts_with("ref "));
        assert!(filing.identity.unwrap().starts_with("application a1 of tenant d5a6bb2f"));
        filing.hash
    };
    let first = hash(&job);
    assert_eq!(first.len(), 64);
    let (found, _, service) = job.run(set("815000", 2)).await;
    assert!(message(&found[0]).contains("another body") && sent(&service).is_empty());
    let other = Job::new();
    other.run(set("815000", 1)).await;
    assert_eq!(hash(&other), first, "two secrets have one hash");
    let bytes = std::fs::read(job.folder.path().join("wipe.journal")).unwrap();
    assert!(!bytes.windows(6).any(|it| it == b"471100"));

    // The same secret completes it.
    job.tenant.decide("set", "approved");
    let (found, ..) = job.run(set("471100", 1)).await;
    assert_eq!(outcomes(&found), [Outcome::Accepted]);
    assert!(matches!(found[0].result, Ok(NoContent)));
}
