//! Batches and runs.

use std::sync::Arc;

use graph_action::{
    Action, Batch, Outcome, Request,
    bulk::{BulkItem, EndReason, Report, SafetyStop},
    intune::managed_device::{Retire, Wipe},
};
use serde_json::json;

use super::{
    CODE, JUSTIFICATION, UNJUSTIFIED, code, decoded, error, filed, filed_item, unjustified_item,
};
use crate::sending::{
    actions::{GetThing, device},
    items::{Item, done, each, items},
    service::{Service, response, status},
};

fn wipes(count: u32) -> Vec<Request<Wipe>> {
    (0..count).map(|nth| Wipe::new().request(device(nth))).collect()
}

fn is_batch(request: &http::Request<bytes::Bytes>) -> bool {
    request.uri().path().ends_with("$batch")
}

/// The justification of each item of a request, as text.
fn justifications(items: &[Item]) -> Vec<Option<String>> {
    items.iter().map(|item| item.header(JUSTIFICATION).map(decoded)).collect()
}

async fn finish<A: Action + 'static>(
    bulk: graph_action::bulk::Bulk<A>,
) -> (Vec<BulkItem<super::super::bulk::Value<A>>>, Report) {
    super::super::bulk::finish(bulk.start().await.unwrap()).await
}

#[tokio::test(start_paused = true)]
async fn each_item_of_a_batch_carries_its_own() {
    let service = Service::new(each(|item| match &*item.url {
        url if url.ends_with("retire") => filed_item(code(1)),
        url if url.ends_with("wipe") => done(204),
        _ => json!({ "status": 200, "body": { "name": "a" } }),
    }));
    let mut batch = Batch::new().justification("Offboarding");
    let retire = batch.push(Retire.request(device(1)));
    let own = batch.push(Retire.request(device(2)).justification("Lost"));
    let approved = batch.push(Wipe::new().request(device(3)).approved(code(3)));
    let read = batch.push(GetThing.request("x"));
    let mut replies = batch.send(&service.client()).await.unwrap();
    let sent = service.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].header(JUSTIFICATION), None, "the batch itself has none");
    let items = items(&sent[0].request);
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(justifications(&items), [text("Offboarding"), text("Lost"), None, None]);
    assert_eq!(items[2].header(CODE), Some(&*code(3).to_string()));
    let error = replies.take(retire).unwrap_err();
    assert_eq!(error.outcome(), Outcome::AwaitingApproval);
    assert_eq!(error.approval().unwrap().code, Some(code(1)));
    assert_eq!(replies.take(own).unwrap_err().outcome(), Outcome::AwaitingApproval);
    replies.take(approved).unwrap();
    replies.take(read).unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_invalid_justification_stops_a_batch_and_a_run_before_they_send() {
    let service = Service::new(|_| status(500));
    let client = service.client();
    let mut batch = Batch::new().justification(" ");
    let _ = batch.push(Retire.request(device(1)));
    assert!(batch.send(&client).await.unwrap_err().to_string().contains("blank"));
    let run = client.bulk(wipes(1)).justification(&"x".repeat(1025));
    assert!(run.start().await.unwrap_err().to_string().contains("1025 UTF-16"));
    // With the reference it is too long.
    let (items, _) = finish(client.bulk(wipes(1)).justification(&"x".repeat(1010))).await;
    let error = items[0].result.as_ref().unwrap_err();
    assert!(
        error.is_input() && error.to_string().contains("the run adds the reference"),
        "{error}"
    );
    assert!(service.sent().is_empty());
}

/// All of 200 devices are protected, and the default safety stop sees no failure.
#[tokio::test(start_paused = true)]
async fn a_run_files_each_request_once_under_its_own_reference_and_does_not_stop() {
    let service = Service::new(each(|item| filed_item(code(item.url.len() as u32))));
    let client = service.builder().justification("of the client").build().unwrap();
    let bulk = client.bulk(wipes(200)).justification("Offboarding");
    let (items, report) = finish(bulk).await;
    assert!(items.iter().all(|item| item.outcome() == Outcome::AwaitingApproval));
    assert_eq!((report.awaiting_approval, report.finished()), (200, 200));
    assert_eq!(report.end_reason, Some(EndReason::Completed));
    assert_eq!((report.retries, report.rejected), (0, 0));
    assert!(report.to_string().contains("200 awaiting approval"), "{report}");
    let texts: Vec<_> = service
        .sent()
        .iter()
        .flat_map(|sent| justifications(&super::super::items::items(&sent.request)))
        .map(|text| text.expect("a justification"))
        .collect();
    let (start, _) = texts[0].rsplit_once('-').unwrap();
    assert!(start.starts_with("Offboarding ref "), "{start}");
    let expected: Vec<_> = (0..200).map(|index| format!("{start}-{index}")).collect();
    assert_eq!(texts, expected);
}

#[tokio::test(start_paused = true)]
async fn neither_approval_nor_a_missing_justification_trips_the_safety_stop() {
    let stop = SafetyStop::default().share(0.0).window(1);
    for response in [filed_item(code(1)), unjustified_item()] {
        let service = Service::new(each(move |_| response.clone()));
        let (_, report) = finish(service.client().bulk(wipes(60)).safety_stop(stop)).await;
        assert_eq!(report.end_reason, Some(EndReason::Completed), "{report}");
    }
    let service = Service::new(each(|_| json!({ "status": 403 })));
    let (_, report) = finish(service.client().bulk(wipes(60)).safety_stop(stop)).await;
    assert!(matches!(report.end_reason, Some(EndReason::Stopped(_))), "{report}");
}

/// A service that sees justifications only outside of batches.
fn without_batches() -> Arc<Service> {
    let in_batch = each(|_| unjustified_item());
    Service::new(move |request| match request.headers().get(JUSTIFICATION) {
        _ if is_batch(request) => in_batch(request),
        Some(_) => filed(code(1)),
        None => response(400, &[], error("BadRequest", UNJUSTIFIED)),
    })
}

#[tokio::test(start_paused = true)]
async fn a_run_sends_one_by_one_where_batches_do_not_carry_the_justification() {
    let service = without_batches();
    let (items, report) = finish(service.client().bulk(wipes(45)).justification("Lost")).await;
    assert!(items.iter().all(|item| item.outcome() == Outcome::AwaitingApproval));
    let sent = service.sent();
    let batches = sent.iter().filter(|sent| is_batch(&sent.request)).count();
    assert_eq!((batches, sent.len() - batches), (1, 45), "one batch, then each by itself");
    assert_eq!((report.batches, report.retries, report.awaiting_approval), (1, 20, 45));
}

#[tokio::test(start_paused = true)]
async fn without_a_justification_a_run_stays_with_batches() {
    let service = without_batches();
    let (items, report) = finish(service.client().bulk(wipes(45))).await;
    let unjustified = |item: &BulkItem<_>| item.result.as_ref().unwrap_err().needs_justification();
    assert!(items.iter().all(unjustified));
    assert_eq!((report.batches, report.not_executed), (3, 45));
}

#[tokio::test(start_paused = true)]
async fn a_run_without_batches_has_the_same_outcomes() {
    let service = Service::new(|request| match request.uri().path().contains("0001/") {
        true => filed(code(1)),
        false => status(204),
    });
    let bulk = service.client().bulk(wipes(3)).justification("Lost").without_batches();
    let (items, report) = finish(bulk).await;
    let outcomes: Vec<_> = items.iter().map(BulkItem::outcome).collect();
    use Outcome::{Accepted, AwaitingApproval};
    assert_eq!(outcomes, [Accepted, AwaitingApproval, Accepted]);
    assert_eq!((report.batches, service.sent().len()), (0, 3));
    assert!(service.sent().iter().all(|sent| sent.header("client-request-id").is_some()));
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_is_filed_as_a_whole_awaits_approval_and_the_others_are_sent_one_by_one() {
    let service = Service::new(|request| filed(code(if is_batch(request) { 7 } else { 8 })));
    let (items, report) = finish(service.client().bulk(wipes(25)).justification("Lost")).await;
    for (index, item) in items.iter().enumerate() {
        let error = item.result.as_ref().unwrap_err();
        let is_in_batch = index < 20;
        let expected = code(if is_in_batch { 7 } else { 8 });
        assert_eq!(error.approval().unwrap().code, Some(expected), "{error}");
        assert_eq!(item.outcome(), Outcome::AwaitingApproval);
        // Its code runs nothing.
        assert_eq!(error.to_string().contains("is for the whole batch"), is_in_batch, "{error}");
        assert_eq!(error.to_string().contains("Request::approved"), !is_in_batch, "{error}");
    }
    assert_eq!((report.batches, report.awaiting_approval), (1, 25));
    assert_eq!(service.sent().len(), 1 + 5);
}
