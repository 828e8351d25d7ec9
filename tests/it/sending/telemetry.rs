//! Everything that is traced is in a list, and everything in the list is traced.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use graph_action::{
    Action, Client, Limits, Request, Retry, Secret, StaticToken,
    bulk::Run,
    intune::managed_device::{ManagedDeviceRef, ResetPasscode, Wipe},
    journal::Journal,
};
use serde_json::json;
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

mod values;

use crate::sending::{
    actions::{GetThing, Lock, Poke, device},
    bulk::finish,
    items::{done, each, failed},
    service::{Service, TOKEN, response, status, waiting},
};

/// One line for each span and event: kind, level, name, fields.
const LIST: &str = include_str!("telemetry/emitted.txt");
/// The attributes of OpenTelemetry's conventions for HTTP client spans.
const CONVENTIONS: &str = include_str!("telemetry/conventions.txt");
/// The page that describes them to users.
const PAGE: &str = include_str!("../../../graph-action-runtime/src/telemetry.rs");

const PIN: &str = "pin-4711-that-nobody-may-see";

/// Kind, level and name, and the fields with their values.
type Traced = (String, BTreeMap<String, String>);

/// A subscriber that records spans and events. An event shows the span in which it is.
#[derive(Clone, Default)]
struct Recorder(Arc<Inner>);

#[derive(Default)]
struct Inner {
    next: AtomicU64,
    traced: Mutex<Vec<Traced>>,
    /// The places of spans in the list, by id.
    spans: Mutex<BTreeMap<u64, usize>>,
    /// The ids of the spans that were entered.
    entered: Mutex<Vec<u64>>,
    /// The names of the spans around each attempt.
    parents: Mutex<BTreeSet<String>>,
    hides_debug: bool,
}

struct Fields<'f>(&'f mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

fn name(kind: &str, metadata: &Metadata<'_>) -> String {
    let level = metadata.level().as_str().to_ascii_lowercase();
    format!("{kind} {level} {}", metadata.name())
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let ours = metadata.target().starts_with("graph_action");
        assert!(!ours || metadata.target() == "graph_action", "{metadata:?}");
        ours && !(self.0.hides_debug && *metadata.level() > Level::INFO)
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let id = self.0.next.fetch_add(1, SeqCst) + 1;
        let mut fields = BTreeMap::new();
        attributes.record(&mut Fields(&mut fields));
        let mut traced = self.0.traced.lock().unwrap();
        if let Some(parent) = self.0.entered.lock().unwrap().last() {
            let parent = &traced[self.0.spans.lock().unwrap()[parent]].0;
            let inside = format!("{} in {parent}", attributes.metadata().name());
            self.0.parents.lock().unwrap().insert(inside);
        }
        self.0.spans.lock().unwrap().insert(id, traced.len());
        traced.push((name("span", attributes.metadata()), fields));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let place = self.0.spans.lock().unwrap()[&span.into_u64()];
        values.record(&mut Fields(&mut self.0.traced.lock().unwrap()[place].1));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0.traced.lock().unwrap().push((name("event", event.metadata()), fields));
    }

    fn enter(&self, span: &Id) {
        self.0.entered.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        let left = self.0.entered.lock().unwrap().pop();
        assert_eq!(left, Some(span.into_u64()));
    }
}

impl Recorder {
    fn traced(&self) -> Vec<Traced> {
        self.0.traced.lock().unwrap().clone()
    }

    fn of(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let traced = self.traced().into_iter();
        traced.filter(|(known, _)| known == name).map(|(_, fields)| fields).collect()
    }
}

/// The list, as the fields of each name.
fn list() -> BTreeMap<String, BTreeSet<String>> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let read = lines.map(|line| {
        let mut words = line.split_whitespace();
        let name: Vec<_> = words.by_ref().take(3).collect();
        (name.join(" "), words.map(str::to_owned).collect())
    });
    read.collect()
}

fn resets(count: u32) -> Vec<Request<ResetPasscode>> {
    (0..count).map(|nth| ResetPasscode.request(device(nth))).collect()
}

fn token(permissions: &[&str]) -> StaticToken {
    let payload = json!({ "roles": permissions }).to_string();
    StaticToken::new(format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload)))
}

async fn run_wipes(client: &Client, journal: Option<&Journal>) {
    let wipes: Vec<_> = (0..2).map(|nth| Wipe::new().request(device(nth))).collect();
    let bulk = client.bulk(wipes).safety_stop(None);
    let bulk = match journal {
        Some(journal) => bulk.justification("Lost").journal(journal),
        None => bulk,
    };
    finish(bulk.start().await.unwrap()).await;
}

/// Calls that go right and wrong.
async fn calls() {
    let service = Service::script([
        waiting(429, "2"),
        response(
            200,
            &[("request-id", "r"), ("date", "d"), ("x-ms-ags-diagnostic", "x")],
            "{\"name\":\"a\"}",
        ),
    ]);
    GetThing.request(device(1)).send(&service.client()).await.unwrap();
    let claims = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ\"";
    let refusing = Service::script([response(401, &[("www-authenticate", claims)], "")]);
    Poke.request(device(1)).send(&refusing.client()).await.unwrap_err();
    let echo = format!("{TOKEN} {PIN} {}", device(1));
    let echoing = Service::script([response(400, &[("x", &echo)], echo.clone())]);
    let lock = Lock::new(Secret::new(PIN.to_owned())).request(device(1));
    lock.send(&echoing.client()).await.unwrap_err();
    let route = ManagedDeviceRef::OfUser {
        user_id: "alice@contoso.example".into(),
        managed_device_id: device(1).into(),
    };
    let unsent =
        Service::script([Err(graph_action::transport::TransportError::perhaps_sent("cut"))]);
    let client = unsent.with(token(&["Other.Read.All"])).retry(Retry::never()).build().unwrap();
    ResetPasscode.request(route).send(&client).await.unwrap_err();
    // The gate is closed for the second call.
    let paced = Service::script([waiting(429, "3"), status(204)]);
    let client = paced.builder().limits(Limits::published()).retry(Retry::never()).build().unwrap();
    ResetPasscode.request(device(1)).send(&client).await.unwrap_err();
    let patient = ResetPasscode.request(device(2)).retry(Retry::default());
    patient.send(&client).await.unwrap();
}

/// Runs that are throttled, paused, cancelled, stopped and refused by their journal.
async fn runs() {
    let service = Service::slow(
        Duration::from_secs(4),
        each(|item| match (item.url.contains("0005"), item.before) {
            (true, 0) => json!({ "status": 429, "headers": { "Retry-After": "5" } }),
            (true, 1) => serde_json::Value::Null,
            _ => done(204),
        }),
    );
    let run = service.client().bulk(resets(200)).start().await.unwrap();
    pause_and_resume(&run);
    finish(run).await;

    let slow = Service::slow(Duration::from_secs(4), each(|_| done(204)));
    let run = slow.client().bulk(resets(40)).start().await.unwrap();
    let control = run.control();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        control.cancel();
    });
    finish(run).await;

    let failing = Service::new(each(|_| failed(400, "BadRequest", "no")));
    finish(failing.client().bulk(resets(100)).start().await.unwrap()).await;

    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let accepting = Service::new(each(|_| done(204)));
    let wipe = |keep| vec![Wipe::new().keep_user_data(keep).request(device(1))];
    for keep in [true, false] {
        let bulk = accepting.client().bulk(wipe(keep)).journal(&journal);
        finish(bulk.start().await.unwrap()).await;
    }
    broken_input().await;
}

/// A run whose input fails with an error that names a device.
async fn broken_input() {
    let service = Service::script([]);
    let requests = [Err::<Request<Wipe>, _>(format!("no device {}", device(7)))];
    let bulk = service.client().bulk_try_stream(futures_util::stream::iter(requests));
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert!(report.to_string().contains(&device(7)), "{report}");
}

fn pause_and_resume<A: Action>(run: &Run<A>) {
    let control = run.control();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(2)).await;
        control.pause();
        tokio::time::sleep(Duration::from_secs(2)).await;
        control.resume();
    });
}

/// Runs in a tenant in which another administrator approves.
async fn approvals() {
    const POLICIES: &str = "retrieveOperationsRequiringApproval()";
    const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    for http in [200, 403] {
        let batch = each(|_| done(204));
        let service = Service::new(move |request| {
            if !request.uri().path().ends_with(POLICIES) {
                return batch(request);
            }
            let policy = json!({ "policyType": "deviceWipe", "policyPlatform": "macOS" });
            response(http, &[], json!({ "value": [policy] }).to_string())
        });
        let token = token(&[PRIVILEGED, "DeviceManagementRBAC.Read.All"]);
        run_wipes(&service.with(token).build().unwrap(), None).await;
    }
    let (folder, tenant) =
        (tempfile::tempdir().unwrap(), super::approval::tenant::Tenant::default());
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let client = tenant.service().client();
    run_wipes(&client, Some(&journal)).await;
    tenant.0.lock().unwrap().unreadable = Some(403);
    run_wipes(&client, Some(&journal)).await;
}

/// Records what a future traces.
async fn record_of<T>(recorder: &Recorder, traced: impl Future<Output = T>) -> T {
    // With one dispatcher only, a callsite that another test reaches first would be off for good: its
    // thread has no subscriber.
    let _second = tracing::Dispatch::new(Recorder::default());
    let _guard = tracing::subscriber::set_default(recorder.clone());
    traced.await
}

async fn record(recorder: &Recorder) {
    record_of(recorder, async {
        calls().await;
        runs().await;
        approvals().await;
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn everything_traced_is_listed_and_everything_listed_is_traced() {
    let recorder = Recorder::default();
    record(&recorder).await;
    let mut traced: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, fields) in recorder.traced() {
        traced.entry(name).or_default().extend(fields.into_keys());
    }
    assert_eq!(traced, list());
    let parents = recorder.0.parents.lock().unwrap().clone();
    let expected = ["attempt in span info call", "attempt in span info run"];
    for expected in expected {
        assert!(parents.contains(expected), "{parents:?}");
    }
    assert!(recorder.0.entered.lock().unwrap().is_empty());
}

#[test]
fn the_page_describes_the_whole_list() {
    for (name, fields) in list() {
        let name = name.split(' ').nth(2).unwrap();
        assert!(PAGE.contains(&format!("`{name}`")), "{name}");
        for field in fields {
            assert!(PAGE.contains(&format!("`{field}`")), "{name}: {field}");
        }
    }
}

#[test]
fn an_attempt_has_the_names_of_the_conventions() {
    let lines = CONVENTIONS.lines().filter(|line| !line.starts_with('#'));
    let conventions: BTreeMap<_, _> =
        lines.filter_map(|line| line.split_once(' ')).map(|(name, it)| (name, it.trim())).collect();
    let fields = &list()["span info attempt"];
    for field in fields.iter().filter(|field| field.contains('.') && !field.starts_with("otel.")) {
        assert!(conventions.contains_key(&**field), "{field}");
    }
    let required = conventions.iter().filter(|(_, it)| **it == "required").map(|(name, _)| name);
    for name in required.chain(&["http.response.status_code", "error.type", "url.template"]) {
        assert!(fields.contains(*name), "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_key_is_traced_at_info_and_nothing_secret_at_any_level() {
    let recorder = Recorder::default();
    record(&recorder).await;
    let (mut keys_at_debug, url) = (0, "url.full");
    for (name, mut fields) in recorder.traced() {
        let text = format!("{fields:?}");
        assert!(!text.contains(TOKEN) && !text.contains("pin-4711"), "{name} {text}");
        // The only field of an info span that debug adds.
        fields.remove(url);
        let text = format!("{fields:?}");
        let has_key = text.contains("00000000-0000-0000") || text.contains("alice");
        assert!(!has_key || name.contains(" debug "), "{name} {text}");
        assert!(name.contains(" debug ") || !text.contains("keepUserData"), "{name} {text}");
        keys_at_debug += u32::from(has_key);
    }
    assert!(keys_at_debug > 0);

    let at_info = Recorder(Arc::new(Inner { hides_debug: true, ..Inner::default() }));
    record(&at_info).await;
    assert!(at_info.of("span info attempt").iter().all(|fields| !fields.contains_key(url)));
    assert!(at_info.traced().iter().all(|(name, _)| !name.contains("debug")));
}
