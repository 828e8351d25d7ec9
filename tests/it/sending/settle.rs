//! What settling reads, page by page, and what it leaves out (conformance N).

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use graph_action::{
    Action, Outcome, Request, Retry, Scheme, Version,
    bulk::EvidenceSource,
    intune::{
        managed_device::{SyncDevice, Wipe},
        settle::{ListRemoteActionAudits, StillUnknownReason},
    },
    journal::Journal,
    verify,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    actions::device,
    items::{done, each, failed},
    service::{Response, Service, response, status},
};

const AUDIT: &str = "/beta/deviceManagement/remoteActionAudits";

/// A service that loses the responses to all wipes, whatever it executes.
struct Lossy {
    service: Arc<Service>,
    folder: TempDir,
}

impl Lossy {
    /// Responds to reads of the audit and of devices.
    fn new(
        audit: impl Fn(&str) -> Response + Send + Sync + 'static,
        read: impl Fn(&str) -> Value + Send + Sync + 'static,
    ) -> Self {
        let batch = each(move |item| match item.url.contains("/wipe") {
            true => Value::Null,
            false => read(&item.url),
        });
        let service = Service::new(move |request| match request.uri().path() {
            path if path.ends_with("$batch") => batch(request),
            AUDIT => audit(request.uri().query().unwrap_or_default()),
            _ => status(404),
        });
        Self { service, folder: tempfile::tempdir().unwrap() }
    }

    fn journal(&self) -> Journal {
        Journal::open(self.folder.path().join("wipe.journal")).unwrap()
    }

    async fn wipe(&self, count: u32) -> Journal {
        let wipes: Vec<Request<Wipe>> =
            (0..count).map(|nth| Wipe::new().request(device(nth))).collect();
        let journal = self.journal();
        let bulk = self.service.client().bulk(wipes).journal(&journal);
        let bulk = bulk.safety_stop(None).retry(Retry::never());
        let (found, _) = super::bulk::finish(bulk.start().await.unwrap()).await;
        assert!(found.iter().all(|item| item.outcome() == Outcome::Unknown));
        journal
    }

    fn paths(&self) -> Vec<String> {
        let sent = self.service.sent();
        sent.iter().map(|sent| sent.request.uri().path_and_query().unwrap().to_string()).collect()
    }
}

fn audit_entry(nth: u32) -> Value {
    json!({
        "id": format!("entry {nth}"),
        "action": "factoryReset",
        "actionState": "done",
        "managedDeviceId": device(nth),
        "requestDateTime": "2021-01-01T00:00:01Z",
    })
}

fn page(entries: impl IntoIterator<Item = Value>, next: Option<&str>) -> Response {
    let mut page = json!({ "value": entries.into_iter().collect::<Vec<_>>() });
    if let Some(next) = next {
        page["@odata.nextLink"] = format!("https://graph.microsoft.com{AUDIT}?{next}").into();
    }
    response(200, &[], page.to_string())
}

fn no_results(_: &str) -> Value {
    json!({ "status": 200, "body": { "id": "x", "deviceActionResults": [] } })
}

#[test]
fn the_audit_is_published_for_beta_with_its_permissions() {
    let meta = ListRemoteActionAudits::META;
    let route = verify(&[meta]).remove(0);
    assert!(route.is_published && route.has_version != Some(false), "{route:?}");
    assert_eq!(meta.version, Version::Beta);
    for scheme in [Scheme::DelegatedWork, Scheme::Application] {
        let permissions = meta.permissions.of(scheme).permissions().iter();
        let names: Vec<_> = permissions.map(|permission| permission.name).collect();
        assert_eq!(names.len(), 4);
        assert!(names.contains(&"DeviceManagementManagedDevices.Read.All"));
    }
}

#[tokio::test(start_paused = true)]
async fn all_pages_of_the_audit_are_read() {
    let tenant = Lossy::new(
        |query| match query {
            "$skiptoken=2" => page((30..60).map(audit_entry), Some("$skiptoken=3")),
            "$skiptoken=3" => page((60..70).map(audit_entry), None),
            _ => page((0..30).map(audit_entry), Some("$skiptoken=2")),
        },
        no_results,
    );
    let journal = tenant.wipe(65).await;
    let report = tenant.service.client().settle::<Wipe>(&journal).await.unwrap();
    assert_eq!((report.settled.len(), report.unknown.len()), (65, 0), "{report}");
    assert_eq!(journal.summary().unwrap().accepted, 65);
    let paths = tenant.paths();
    let filter = "$filter=requestDateTime%20ge%202020-12-31T23%3A55%3A00Z";
    let read: Vec<_> = paths.iter().filter(|path| path.starts_with(AUDIT)).collect();
    assert_eq!(read[0], &format!("{AUDIT}?{filter}"));
    assert_eq!(read.len(), 3, "{paths:?}");
    assert_eq!(paths.len(), 4 + 3, "no device is read: {paths:?}");
}

#[tokio::test(start_paused = true)]
async fn a_filter_that_the_service_refuses_is_left_out() {
    let tenant = Lossy::new(
        |query| match query.contains("$filter") {
            true => status(400),
            false => page((0..3).map(audit_entry), None),
        },
        no_results,
    );
    let journal = tenant.wipe(3).await;
    let report = tenant.service.client().settle::<Wipe>(&journal).await.unwrap();
    assert_eq!((report.settled.len(), report.unreadable.len()), (3, 0), "{report}");
}

#[tokio::test(start_paused = true)]
async fn an_audit_that_breaks_off_settles_what_was_read_and_the_devices_the_rest() {
    let tenant = Lossy::new(
        |query| match query {
            "$skiptoken=2" => status(403),
            _ => page((0..2).map(audit_entry), Some("$skiptoken=2")),
        },
        |url| {
            let result = json!({ "actionName": "wipe", "startDateTime": "2021-01-01T00:00:02Z" });
            let results = if url.contains(&device(3)) { vec![result] } else { Vec::new() };
            json!({ "status": 200, "body": { "id": "x", "deviceActionResults": results } })
        },
    );
    let journal = tenant.wipe(5).await;
    let report = tenant.service.client().settle::<Wipe>(&journal).await.unwrap();
    let sources: Vec<_> = report.settled.iter().map(|it| it.evidence.source.clone()).collect();
    let audit = EvidenceSource::RemoteActionAudit;
    assert_eq!(sources, [audit.clone(), audit.clone(), EvidenceSource::DeviceActionResult]);
    assert_eq!((report.unreadable.len(), &report.unreadable[0].source), (1, &audit));
    let unknown: Vec<_> = report.unknown.iter().map(|it| it.target.as_str()).collect();
    assert!(unknown[0].contains(&device(2)) && unknown[1].contains(&device(4)), "{unknown:?}");
}

#[tokio::test(start_paused = true)]
async fn devices_that_are_gone_stay_unknown_and_repeated_failures_end_the_reads() {
    let is_gone = Arc::new(Mutex::new(true));
    let gone = Arc::clone(&is_gone);
    let tenant = Lossy::new(
        |_| page([], None),
        move |_| match *gone.lock().unwrap() {
            true => failed(404, "ResourceNotFound", "x"),
            false => failed(403, "Forbidden", "x"),
        },
    );
    let journal = tenant.wipe(100).await;
    let before = tenant.paths().len();
    let report = tenant.service.client().settle::<Wipe>(&journal).await.unwrap();
    assert_eq!((report.unknown.len(), report.unreadable.len()), (100, 0), "{report}");
    assert_eq!(tenant.paths().len() - before, 1 + 5);

    *is_gone.lock().unwrap() = false;
    let before = tenant.paths().len();
    let report = tenant.service.client().settle::<Wipe>(&journal).await.unwrap();
    assert_eq!((report.unknown.len(), report.unreadable.len()), (100, 1), "{report}");
    let sent = tenant.paths().len() - before;
    assert!(sent < 1 + 4, "{sent} requests");
}

#[tokio::test(start_paused = true)]
async fn a_journal_without_unknown_requests_costs_no_call() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("sync.journal")).unwrap();
    let service = Service::new(each(|_| done(204)));
    let client = service.client();
    let bulk = client.bulk([SyncDevice.request(device(0))]).journal(&journal);
    super::bulk::finish(bulk.start().await.unwrap()).await;
    tokio::time::advance(Duration::from_secs(60)).await;
    let report = client.settle::<SyncDevice>(&journal).await.unwrap();
    assert_eq!((report, service.sent().len()), (Default::default(), 1));
}

#[tokio::test(start_paused = true)]
async fn another_name_of_the_action_can_be_given() {
    let named = |name: &'static str| {
        move |_: &str| {
            let mut entry = audit_entry(0);
            entry["action"] = name.into();
            page([entry], None)
        }
    };
    for (name, is_given, expected) in
        [("reset", false, 0), ("reset", true, 1), ("factoryReset", true, 1)]
    {
        let tenant = Lossy::new(named(name), no_results);
        let journal = tenant.wipe(1).await;
        let client = tenant.service.client();
        let settle = client.settle::<Wipe>(&journal);
        let settle = if is_given { settle.named("Reset") } else { settle };
        let report = settle.await.unwrap();
        assert_eq!(report.settled.len(), expected, "{name} {is_given}");
        let reasons: Vec<_> = report.unknown.iter().map(|it| it.reason).collect();
        assert_eq!(reasons, vec![StillUnknownReason::NoEvidence; 1 - expected]);
    }
}
