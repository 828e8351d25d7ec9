//! A journal takes one job: one action with the same parameters, in one tenant of one cloud.

use std::sync::Arc;

use graph_action::{
    Action, Cloud, Error, Outcome, Request, StaticToken,
    bulk::{BulkItem, EndReason, Report},
    intune::managed_device::{Retire, Wipe},
    journal::Journal,
};
use tempfile::TempDir;

use super::{Value, finish, number, outcomes, sizes};
use crate::sending::{
    actions::device,
    items::{done, each, failed},
    service::Service,
};

fn journal(folder: &TempDir) -> Journal {
    Journal::open(folder.path().join("wipe.journal")).unwrap()
}

fn wipes(devices: std::ops::Range<u32>, wipe: impl Fn(u32) -> Wipe) -> Vec<Request<Wipe>> {
    devices.map(|nth| wipe(nth).request(device(nth))).collect()
}

/// Every device can do it.
fn service() -> Arc<Service> {
    Service::new(each(|_| done(204)))
}

async fn run<A: Action + 'static>(
    folder: &TempDir,
    service: &Arc<Service>,
    requests: Vec<Request<A>>,
) -> (Vec<BulkItem<Value<A>>>, Report) {
    let bulk = service.client().bulk(requests).safety_stop(None).journal(&journal(folder));
    finish(bulk.start().await.unwrap()).await
}

/// Devices that were wiped without `keep_user_data` were once reported as accepted with it.
#[tokio::test(start_paused = true)]
async fn a_run_with_other_parameters_ends_before_it_sends_anything() {
    let folder = tempfile::tempdir().unwrap();
    let keeping = |_| Wipe::new().keep_user_data(true);
    let (items, _) = run(&folder, &service(), wipes(0..50, keeping)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 50]);

    // Devices that the journal does not know are not wiped either.
    let service = service();
    let (items, report) = run(&folder, &service, wipes(45..100, |_| Wipe::new())).await;
    assert!(service.sent().is_empty());
    assert!(items.iter().all(|item| item.outcome() == Outcome::NotExecuted));
    let error = items[0].result.as_ref().unwrap_err();
    let expected = format!(
        "according to the journal, {} was sent with the parameters {{\"keepUserData\":true}}, but the \
         request has {{}}; use another journal for another job",
        items[0].target
    );
    assert!(error.to_string().ends_with(&expected), "{error}");
    assert!(error.is_journal() && !error.is_from_journal() && !error.is_safe_to_resend());
    let new = items[10].result.as_ref().unwrap_err();
    assert!(new.is_run_stopped() && new.to_string().contains(&expected), "{new}");
    let Some(EndReason::Stopped(reason)) = &report.end_reason else { panic!("{report}") };
    assert!(reason.contains(&expected), "{reason}");
    assert_eq!(report.from_journal, 0);
    assert_eq!(journal(&folder).summary().unwrap().accepted, 50, "the journal is as before");
}

#[tokio::test(start_paused = true)]
async fn requests_with_parameters_of_their_own_are_resumed() {
    let folder = tempfile::tempdir().unwrap();
    let own = |nth: u32| Wipe::new().keep_user_data(nth.is_multiple_of(2));
    run(&folder, &service(), wipes(0..30, own)).await;
    let service = service();
    let (items, report) = run(&folder, &service, wipes(0..40, own)).await;
    assert_eq!((sizes(&service), report.from_journal), (vec![10], 30));
    assert_eq!(outcomes(&items), [Outcome::Accepted; 40]);

    // One that differs ends the run; the outcomes of the others stand.
    let edited = |nth| if nth == 7 { own(8) } else { own(nth) };
    let (items, report) = run(&folder, &service, wipes(0..41, edited)).await;
    assert_eq!(sizes(&service), [10], "nothing more was sent");
    let (accepted, not_executed) = (Outcome::Accepted, Outcome::NotExecuted);
    assert_eq!((items[6].outcome(), items[7].outcome()), (accepted, not_executed));
    assert!(items[6].result.as_ref().unwrap_err().is_from_journal());
    // The next batch may have been taken by then; all of it is in the journal too.
    let taken = items.len() as u64;
    assert!(taken == 20 || taken == 40, "{taken} taken");
    assert_eq!((report.from_journal, report.not_executed), (taken - 1, 1));
}

/// What was wrong may have been a parameter.
#[tokio::test(start_paused = true)]
async fn a_request_that_did_not_run_is_sent_with_other_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let rejecting = Service::new(each(|item| match number(item) {
        0 => failed(400, "BadRequest", "not on this platform"),
        _ => failed(424, "x", "y"),
    }));
    let keeping = |_| Wipe::new().keep_user_data(true);
    let (items, _) = run(&folder, &rejecting, wipes(0..2, keeping)).await;
    assert_eq!(outcomes(&items), [Outcome::Rejected, Outcome::NotExecuted]);
    journal(&folder).settle(&items[0].target, Outcome::NotExecuted).unwrap();
    let (items, _) = run(&folder, &service(), wipes(0..2, |_| Wipe::new())).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 2]);
    let journal = journal(&folder);
    let entries: Vec<_> = journal.entries(Outcome::Accepted).map(Result::unwrap).collect();
    assert!(entries.iter().all(|entry| entry.parameters.as_deref() == Some("{}")), "{entries:?}");
}

/// Another code is the same job, since no journal may know a code; a hash of six digits is soon guessed.
#[tokio::test(start_paused = true)]
async fn a_secret_parameter_is_not_compared_and_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let with = |code: &'static str| move |_| Wipe::new().mac_os_unlock_code(code.into());
    run(&folder, &service(), wipes(0..3, with("473829"))).await;
    let (_, report) = run(&folder, &service(), wipes(0..3, with("918273"))).await;
    assert_eq!(report.from_journal, 3);
    let journal = journal(&folder);
    let entry = journal.entries(Outcome::Accepted).next().unwrap().unwrap();
    assert_eq!(entry.parameters.as_deref(), Some(r#"{"macOsUnlockCode":"[secret]"}"#));
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for code in [&b"473829"[..], b"918273"] {
            assert!(!bytes.windows(6).any(|window| window == code));
        }
    }
    // Whether there is a code does matter.
    drop(journal);
    let (items, _) = run(&folder, &service(), wipes(0..3, |_| Wipe::new())).await;
    assert_eq!(outcomes(&items), [Outcome::NotExecuted; 3]);
}

fn token(tenant: u32) -> StaticToken {
    let payload = format!(r#"{{"tid":"{}"}}"#, device(tenant));
    let payload = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
    StaticToken::new(format!("e30.{payload}.x"))
}

#[tokio::test(start_paused = true)]
async fn a_run_of_another_action_tenant_or_cloud_does_not_start() {
    fn assert_refused<T>(started: Result<T, Error>, expected: [String; 2]) {
        let Err(error) = started else { panic!("started") };
        assert!(error.is_journal() && error.outcome() == Outcome::NotExecuted, "{error}");
        for expected in expected {
            assert!(error.to_string().contains(&expected), "{error}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let (journal, service) = (journal(&folder), service());
    let client = service.with(token(1)).build().unwrap();
    let wipe = || wipes(0..1, |_| Wipe::new());
    finish(client.bulk(wipe()).journal(&journal).start().await.unwrap()).await;

    let other_tenant = service.with(token(2)).build().unwrap();
    let started = other_tenant.bulk(wipe()).journal(&journal).start().await;
    assert_refused(started, [1, 2].map(|tenant| format!("tenant {}", device(tenant))));
    let other_cloud = service.with(token(1)).cloud(Cloud::UsGovL4).build().unwrap();
    let started = other_cloud.bulk(wipe()).journal(&journal).start().await;
    assert_refused(started, ["graph.microsoft.com", "graph.microsoft.us"].map(str::to_owned));
    let retire = [Retire.request(device(0))];
    let started = client.bulk(retire).journal(&journal).start().await;
    assert_refused(started, ["Wipe (POST ", "Retire (POST "].map(str::to_owned));
    assert_eq!(sizes(&service), [1]);

    // A token that cannot be read says nothing about the tenant.
    let (_, report) =
        finish(service.client().bulk(wipe()).journal(&journal).start().await.unwrap()).await;
    assert_eq!(report.from_journal, 1);
}
