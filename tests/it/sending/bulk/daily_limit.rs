//! The limit of the day (conformance M), and what is filed for the days ahead (L-19).

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::{StreamExt as _, stream};
use graph_action::{
    Action, ClientBuilder, DailyLimits, Outcome, Reason, Request, StaticToken,
    bulk::{AtDailyLimit, Bulk, BulkItem, EndReason, Report},
    intune::managed_device::{ResetPasscode, Wipe},
    journal::Journal,
};
use serde_json::json;
use tempfile::TempDir;

use super::{Value, finish};
use crate::sending::{
    actions::device,
    approval::tenant::Tenant,
    items::{done, each, failed, items},
    service::{Response, Service, response, status},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn wipes(count: u32) -> Vec<Request<Wipe>> {
    (0..count).map(|nth| Wipe::new().request(device(nth))).collect()
}

fn limited(builder: ClientBuilder, limit: u64) -> ClientBuilder {
    builder.daily_limits(DailyLimits::published().limit(Wipe::META, limit))
}

async fn run<A: Action + 'static>(bulk: Bulk<A>) -> (Vec<BulkItem<Value<A>>>, Report) {
    finish(bulk.safety_stop(None).start().await.unwrap()).await
}

fn count<T>(items: &[BulkItem<T>], outcome: Outcome) -> usize {
    items.iter().filter(|item| item.outcome() == outcome).count()
}

fn put_off<T>(items: &[BulkItem<T>], reason: Reason) -> usize {
    let has = |item: &&BulkItem<T>| {
        item.result.as_ref().is_err_and(|error| error.reason() == Some(reason))
    };
    items.iter().filter(has).count()
}

/// The number of requests that were sent in batches.
fn sent(service: &Service) -> usize {
    let sent = service.sent();
    let batches = sent.iter().filter(|sent| sent.request.uri().path().ends_with("$batch"));
    batches.map(|sent| items(&sent.request).len()).sum()
}

fn journal(folder: &TempDir) -> Journal {
    Journal::open(folder.path().join("wipe.journal")).unwrap()
}

#[tokio::test(start_paused = true)]
async fn what_the_limit_puts_off_is_not_executed_and_continues_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::new(each(|_| done(204)));
    let client = limited(service.builder(), 12).build().unwrap();
    let resume = async || {
        let journal = journal(&folder);
        run(client.bulk(wipes(30)).journal(&journal)).await
    };
    let (found, report) = resume().await;
    assert_eq!((count(&found, Outcome::Accepted), put_off(&found, Reason::DailyLimit)), (12, 18));
    assert_eq!((report.not_executed, report.put_off, sent(&service)), (18, 18, 12));
    assert_eq!(report.end_reason, Some(EndReason::DailyLimit));
    let text = found[29].result.as_ref().unwrap_err().to_string();
    assert!(text.contains("limit of 12 within 24 hours"), "{text}");
    assert!(found[29].result.as_ref().unwrap_err().is_safe_to_resend());
    assert!(report.to_string().contains("what other tools sent is not counted"), "{report}");

    // Another process on the same day sends nothing.
    tokio::time::advance(DAY - Duration::from_secs(60)).await;
    let (found, _) = resume().await;
    assert_eq!((count(&found, Outcome::Accepted), sent(&service)), (12, 12));
    tokio::time::advance(Duration::from_secs(120)).await;
    let (found, _) = resume().await;
    assert_eq!((count(&found, Outcome::Accepted), sent(&service)), (24, 24));
    tokio::time::advance(DAY).await;
    let (found, report) = resume().await;
    assert_eq!((count(&found, Outcome::Accepted), sent(&service)), (30, 30));
    assert_eq!((report.end_reason, report.put_off), (Some(EndReason::Completed), 0));
}

#[tokio::test(start_paused = true)]
async fn unknown_requests_count_and_refused_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::new(each(|item| match super::number(item) % 3 {
        0 => done(504),
        1 => failed(404, "x", "y"),
        _ => done(204),
    }));
    let client = limited(service.builder(), 8).build().unwrap();
    let (found, _) = run(client.bulk(wipes(40)).journal(&journal(&folder))).await;
    let counted = count(&found, Outcome::Unknown) + count(&found, Outcome::Accepted);
    assert_eq!(counted, 8);
    assert!(count(&found, Outcome::Rejected) >= 3, "they gave their places back");
    let (found, _) = run(client.bulk(wipes(40)).journal(&journal(&folder))).await;
    assert_eq!(count(&found, Outcome::Unknown) + count(&found, Outcome::Accepted), 8);
}

#[tokio::test(start_paused = true)]
async fn a_run_that_waits_sends_no_more_than_the_limit_on_any_day() {
    let service = Service::new(each(|_| done(204)));
    let client = limited(service.builder(), 12).build().unwrap();
    let bulk = client.bulk(wipes(40)).at_daily_limit(AtDailyLimit::Wait).concurrency(4);
    let (found, report) = run(bulk).await;
    assert_eq!(count(&found, Outcome::Accepted), 40);
    assert_eq!(report.end_reason, Some(EndReason::Completed));
    let sent = service.sent();
    let times: Vec<_> = sent
        .iter()
        .flat_map(|sent| std::iter::repeat_n(sent.at, items(&sent.request).len()))
        .collect();
    for (at, start) in times.iter().enumerate() {
        let in_a_day = times[at..].iter().take_while(|time| **time - *start < DAY).count();
        assert!(in_a_day <= 12, "{in_a_day} in the day after {start:?}");
    }
    assert!((3 * DAY..4 * DAY).contains(times.last().unwrap()), "{:?}", times.last());
}

#[tokio::test(start_paused = true)]
async fn a_run_can_set_a_lower_limit_and_a_zero_is_refused() {
    let service = Service::new(each(|_| done(204)));
    let client = service.client();
    let (found, _) = run(client.bulk(wipes(20)).daily_limit(5)).await;
    assert_eq!((count(&found, Outcome::Accepted), sent(&service)), (5, 5));
    let resets = (0..20).map(|nth| ResetPasscode.request(device(nth)));
    let (found, _) = run(client.bulk(resets.collect::<Vec<_>>()).daily_limit(7)).await;
    assert_eq!(count(&found, Outcome::Accepted), 7, "also of an action without a published limit");
    let (found, _) =
        run(limited(service.builder(), 3).build().unwrap().bulk(wipes(9)).daily_limit(5)).await;
    assert_eq!(count(&found, Outcome::Accepted), 3, "the lower one counts");
    let error = client.bulk(wipes(1)).daily_limit(0).start().await.unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("`daily_limit` is 0"));
}

#[tokio::test(start_paused = true)]
async fn a_dry_run_says_how_many_go_today_and_how_many_days_all_take() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::new(each(|_| done(204)));
    let client = service.client();
    let plan = client.bulk(wipes(10_000)).dry_run(|_, _| ()).await;
    assert_eq!((plan.requests, plan.today, plan.days), (10_000, 500, 20));
    assert_eq!(plan.minimum_duration, 19 * DAY);
    let text = plan.to_string();
    assert!(text.starts_with("500 today, 10000 in 20 days"), "{text}");

    let journal = journal(&folder);
    run(client.bulk(wipes(400)).journal(&journal)).await;
    let plan = client.bulk(wipes(1_200)).journal(&journal).dry_run(|_, _| ()).await;
    assert_eq!((plan.from_journal, plan.today, plan.days), (400, 100, 3));
    let resets = (0..50).map(|nth| ResetPasscode.request(device(nth))).collect::<Vec<_>>();
    let plan = client.bulk(resets).dry_run(|_, _| ()).await;
    assert_eq!((plan.today, plan.days, plan.to_string()), (50, 1, "50 today".to_owned()));
}

/// Three days of two: six await approval, and the next are filed as places become free.
#[tokio::test(start_paused = true)]
async fn no_more_is_filed_than_can_be_carried_out_and_the_oldest_go_first() {
    let folder = tempfile::tempdir().unwrap();
    let (tenant, journal) = (Tenant::default(), journal(&folder));
    let service = tenant.service();
    let client = limited(service.builder(), 2).justification("Lost").build().unwrap();
    let (found, report) = run(client.bulk(wipes(10)).journal(&journal)).await;
    assert_eq!((count(&found, Outcome::AwaitingApproval), tenant.filed().len()), (6, 6));
    assert_eq!(put_off(&found, Reason::PendingApprovals), 4);
    assert_eq!((report.put_off, report.end_reason), (4, Some(EndReason::DailyLimit)));

    tenant.decide("wipe", "approved");
    // The next ones are filed as places become free.
    for (executed, filed) in [(2, 6), (4, 8), (6, 10), (6, 10)] {
        tokio::time::advance(DAY).await;
        // In another order than they were filed in.
        let requests: Vec<_> = wipes(10).into_iter().rev().collect();
        let (found, _) = run(client.bulk(requests).journal(&journal)).await;
        assert_eq!((tenant.executed(), tenant.filed().len()), (executed, filed));
        assert_eq!(count(&found, Outcome::Accepted), executed);
        let mut urls: Vec<_> = tenant.0.lock().unwrap().executed.clone();
        urls.sort();
        let oldest: Vec<_> = tenant.filed().into_iter().map(|it| it.url).take(executed).collect();
        assert_eq!(urls, oldest, "the oldest go first");
    }
}

#[tokio::test(start_paused = true)]
async fn an_approved_request_that_is_put_off_awaits_approval() {
    let folder = tempfile::tempdir().unwrap();
    let (tenant, journal) = (Tenant::default(), journal(&folder));
    let service = tenant.service();
    let client = limited(service.builder(), 3).justification("Lost").build().unwrap();
    let resume = async || run(client.bulk(wipes(5)).journal(&journal)).await;
    resume().await;
    tenant.decide("wipe", "approved");
    let (found, report) = resume().await;
    assert_eq!(count(&found, Outcome::Accepted), 3);
    assert_eq!(count(&found, Outcome::AwaitingApproval), 2);
    assert_eq!(put_off(&found, Reason::DailyLimit), 2, "they have a reason too");
    assert_eq!(report.put_off, 2);
    let summary = journal.summary().unwrap();
    assert_eq!((summary.accepted, summary.awaiting_approval), (3, 2));
}

#[tokio::test(start_paused = true)]
async fn nothing_waits_for_a_turn_that_the_day_has_no_room_for() {
    let service = Service::new(|request| match request.uri().path().ends_with("$batch") {
        true => each(|_| done(204))(request),
        false => status(500),
    });
    let builder = service.builder().limits(graph_action::Limits::published());
    let client = limited(builder, 20).build().unwrap();
    let (found, report) = run(client.bulk(wipes(5_000))).await;
    assert_eq!(put_off(&found, Reason::DailyLimit), 4_980);
    assert!(report.elapsed < Duration::from_secs(60), "{:?}", report.elapsed);
}

/// The token says that the run may read the audit.
fn reader() -> String {
    let payload = json!({
        "roles": [
            "DeviceManagementManagedDevices.PrivilegedOperations.All",
            "DeviceManagementManagedDevices.Read.All",
        ],
    });
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload.to_string()))
}

/// Others wipe seven devices of their own every day at noon.
fn audit_of_others(now: Duration) -> Response {
    let days = now.as_secs() / DAY.as_secs();
    let at = |day: u64| format!("2021-01-{:02}T12:00:00Z", day + 1);
    let noon = |day: &u64| now >= DAY * u32::try_from(*day).unwrap() + DAY / 2;
    let entries = (0..=days).filter(noon).flat_map(|day| {
        (0..7).map(move |nth| {
            json!({
                "id": format!("{day}-{nth}"),
                "action": "factoryReset",
                "managedDeviceId": device(90_000 + nth),
                "requestDateTime": at(day),
            })
        })
    });
    response(200, &[], json!({ "value": entries.collect::<Vec<_>>() }).to_string())
}

#[tokio::test(start_paused = true)]
async fn a_run_of_several_days_counts_again_what_others_send() {
    let folder = tempfile::tempdir().unwrap();
    let start = tokio::time::Instant::now();
    let service = Service::new(move |request| match request.uri().path() {
        path if path.ends_with("$batch") => each(|_| done(204))(request),
        path if path.ends_with("remoteActionAudits") => audit_of_others(start.elapsed()),
        _ => status(404),
    });
    let client = limited(service.with(StaticToken::new(reader())), 20).build().unwrap();
    let bulk = client.bulk(wipes(60)).journal(&journal(&folder));
    let (found, report) = run(bulk.at_daily_limit(AtDailyLimit::Wait)).await;
    assert_eq!(count(&found, Outcome::Accepted), 60);
    assert_eq!(report.by_others, Some(7));
    let mut times: Vec<_> = service
        .sent()
        .iter()
        .filter(|sent| sent.request.uri().path().ends_with("$batch"))
        .flat_map(|sent| std::iter::repeat_n(sent.at, items(&sent.request).len()))
        .collect();
    let last = *times.last().unwrap();
    let noons = (0..30_u32).map(|day| DAY * day + DAY / 2).filter(|noon| *noon <= last);
    times.extend(noons.flat_map(|noon| [noon; 7]));
    times.sort();
    // What others sent since the last count, at most an hour before, is not known.
    for (at, start) in times.iter().enumerate() {
        let of_day = times[at..].iter().take_while(|time| **time - *start < DAY).count();
        assert!(of_day <= 20 + 7, "{of_day} in the day after {start:?}");
    }
    assert!(last > 3 * DAY, "20 on the first day, 13 on the others: {last:?}");
}

/// The batches overlap, so that the run itself never has a moment without one.
#[tokio::test(start_paused = true)]
async fn a_run_with_batches_in_flight_counts_every_hour_what_others_send() {
    const HOUR: Duration = Duration::from_secs(60 * 60);
    let folder = tempfile::tempdir().unwrap();
    let service = Service::slow(Duration::from_secs(30), |request| match request.uri().path() {
        path if path.ends_with("$batch") => each(|_| done(204))(request),
        path if path.ends_with("remoteActionAudits") => audit_of_others(Duration::ZERO),
        _ => status(404),
    });
    let client = limited(service.with(StaticToken::new(reader())), 1_000).build().unwrap();
    // The first ones come one by one.
    let requests = stream::iter(wipes(500)).enumerate().then(async |(nth, request)| {
        if nth < 3 {
            tokio::time::sleep(Duration::from_secs(7)).await;
        }
        request
    });
    let bulk = client.bulk_stream(requests).journal(&journal(&folder));
    let (found, _) = run(bulk.batch_size(1).concurrency(3)).await;
    assert_eq!(count(&found, Outcome::Accepted), 500);
    let sent = service.sent();
    let is_audit = |path: &str| path.ends_with("remoteActionAudits");
    let audits: Vec<_> = sent.iter().filter(|sent| is_audit(sent.request.uri().path())).collect();
    assert!(sent.last().unwrap().at > HOUR);
    assert_eq!(audits.len(), 2, "at the start and after an hour");
    // Nothing is on its way in the meantime: each request takes 30 seconds.
    let is_in_the_meantime = |at: Duration| at.abs_diff(audits[1].at) < Duration::from_secs(30);
    assert_eq!(sent.iter().filter(|sent| is_in_the_meantime(sent.at)).count(), 1);
}
