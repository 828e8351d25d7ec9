//! Whatever fails, each request has one true outcome, and no action runs twice on a device.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use graph_action::{
    Action, Outcome, Request,
    bulk::{BulkItem, EndReason, Report},
    intune::managed_device::{ResetPasscode, SyncDevice},
    transport::TransportError,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{SECOND, finish, number};
use crate::sending::{
    actions::device,
    items::{self, Item, done, failed, throttled},
    service::{Response, Service, response, status, waiting},
};

/// What happens to an item.
#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    Throttled,
    Refused(u16),
    /// The action runs, and the response is of no use.
    Failed(u16),
    Missing,
    Conflicting,
    Marked,
}

/// What happens to a batch.
#[derive(Debug, Clone, Copy)]
enum Outer {
    None,
    NotSent,
    Refused(u16),
    /// The items run, and the response is lost.
    Lost,
    Failed(u16),
    CutOff,
    Panic,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        6 => Just(Fault::None),
        3 => Just(Fault::Throttled),
        2 => prop::sample::select(vec![400, 401, 403, 404, 409, 424, 302]).prop_map(Fault::Refused),
        2 => prop::sample::select(vec![408, 500, 502, 503, 504, 599]).prop_map(Fault::Failed),
        1 => Just(Fault::Missing),
        1 => Just(Fault::Conflicting),
        1 => Just(Fault::Marked),
    ]
}

fn outer() -> impl Strategy<Value = Outer> {
    prop_oneof![
        8 => Just(Outer::None),
        1 => Just(Outer::NotSent),
        1 => prop::sample::select(vec![400, 401, 403, 424, 429, 307]).prop_map(Outer::Refused),
        1 => Just(Outer::Lost),
        1 => prop::sample::select(vec![408, 500, 503, 504]).prop_map(Outer::Failed),
        1 => Just(Outer::CutOff),
        1 => Just(Outer::Panic),
    ]
}

/// What the service did to a device.
#[derive(Debug, Clone, Copy, Default)]
struct Done {
    received: u32,
    /// How many times the action may have run.
    ran: u32,
    /// Whether a request came after the action may have run.
    again: bool,
    accepted: bool,
}

/// A service with scripted faults that remembers what it did.
struct Faulty {
    items: Vec<Fault>,
    batches: Vec<Outer>,
    state: Mutex<(usize, HashMap<u32, Done>)>,
}

impl Faulty {
    fn response(&self, request: &http::Request<Bytes>) -> Response {
        let mut state = self.state.lock().unwrap();
        let (count, devices) = &mut *state;
        let outer = self.batches.get(*count).copied().unwrap_or(Outer::None);
        *count += 1;
        let sent = items::items(request);
        match outer {
            Outer::NotSent => return Err(TransportError::not_sent("no route")),
            Outer::Refused(code) => return waiting(code, "3"),
            _ => {}
        }
        let responses: Vec<_> = sent.iter().flat_map(|item| self.item(item, devices)).collect();
        if !matches!(outer, Outer::None) {
            // The client does not learn what was accepted.
            sent.iter().for_each(|item| devices.entry(number(item)).or_default().accepted = false);
        }
        match outer {
            Outer::Lost => Err(TransportError::perhaps_sent("reset")),
            Outer::Failed(code) => status(code),
            Outer::CutOff => response(200, &[], r#"{"responses":[{"id":"000000000000-0","sta"#),
            Outer::Panic => {
                drop(state);
                panic!("as scripted")
            }
            _ => items::batch(&responses),
        }
    }

    /// Runs an item or not, and returns its responses.
    fn item(&self, item: &Item, devices: &mut HashMap<u32, Done>) -> Vec<Value> {
        let known = devices.entry(number(item)).or_default();
        let nth = number(item) as usize * 3 + known.received as usize;
        known.received += 1;
        known.again |= known.ran > 0;
        let fault = self.items[nth % self.items.len()];
        let runs = !matches!(fault, Fault::Throttled | Fault::Refused(_));
        known.ran += u32::from(runs);
        known.accepted = matches!(fault, Fault::None);
        let responses = match fault {
            Fault::None => vec![done(204)],
            Fault::Throttled => vec![throttled(4)],
            Fault::Refused(code) => vec![failed(code, "x", "y")],
            Fault::Failed(code) => vec![failed(code, "x", "y")],
            Fault::Missing => vec![],
            Fault::Conflicting => vec![done(204), done(500)],
            Fault::Marked => vec![failed(429, "CancelledOnServiceTimeout", "")],
        };
        let named = |mut response: Value| {
            response["id"] = json!(item.id);
            response
        };
        responses.into_iter().map(named).collect()
    }
}

struct Ran<T> {
    items: Vec<BulkItem<T>>,
    report: Report,
    devices: HashMap<u32, Done>,
}

fn run<A: Action + 'static>(
    requests: Vec<Request<A>>,
    faults: (Vec<Fault>, Vec<Outer>),
    concurrency: usize,
) -> Ran<<A::Response as graph_action::Response>::Value> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (items, batches) = faults;
        let faulty = Arc::new(Faulty { items, batches, state: Mutex::default() });
        let responding = Arc::clone(&faulty);
        let service = Service::slow(SECOND, move |request| responding.response(request));
        let bulk = service.client().bulk(requests).safety_stop(None);
        let bulk = bulk.batch_size(6).concurrency(concurrency);
        let (items, report) = finish(bulk.start().await.unwrap()).await;
        let devices =
            faulty.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).1.clone();
        Ran { items, report, devices }
    })
}

/// Checks that the report and the outcomes are those of the service.
fn check<T>(ran: &Ran<T>, count: u32) -> Result<(), TestCaseError> {
    let Ran { items, report, devices } = ran;
    let indices: Vec<_> = items.iter().map(|item| item.index).collect();
    prop_assert_eq!(indices, (0..u64::from(count)).collect::<Vec<_>>());
    prop_assert_eq!(report.requests, u64::from(count));
    prop_assert_eq!(report.finished(), u64::from(count));
    prop_assert_eq!(report.end_reason.as_ref(), Some(&EndReason::Completed));
    for (outcome, counted) in [
        (Outcome::Accepted, report.accepted),
        (Outcome::Rejected, report.rejected),
        (Outcome::NotExecuted, report.not_executed),
        (Outcome::Unknown, report.unknown),
    ] {
        let found = items.iter().filter(|item| item.outcome() == outcome).count();
        prop_assert_eq!(found as u64, counted, "{}", outcome);
    }
    for (nth, item) in (0..).zip(items) {
        let done = devices.get(&nth).copied().unwrap_or_default();
        let error = item.result.as_ref().err();
        match item.outcome() {
            Outcome::Accepted => prop_assert!(done.accepted, "{done:?}"),
            Outcome::Rejected | Outcome::NotExecuted | Outcome::AwaitingApproval => {
                prop_assert_eq!(done.ran, 0, "{:?} {:?}", done, error);
            }
            Outcome::Unknown => prop_assert!(!done.accepted, "{done:?} {error:?}"),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_action_runs_twice_and_every_outcome_is_true(
        faults in (prop::collection::vec(fault(), 7..40), prop::collection::vec(outer(), 0..12)),
        count in 0_u32..30,
        concurrency in 1_usize..4,
    ) {
        let requests = (0..count).map(|nth| ResetPasscode.request(device(nth))).collect();
        let ran = run(requests, faults, concurrency);
        check(&ran, count)?;
        for (device, done) in &ran.devices {
            prop_assert!(done.ran <= 1 && !done.again, "{device}: {done:?}");
        }
    }

    #[test]
    fn an_idempotent_action_may_run_twice_and_every_outcome_is_true(
        faults in (prop::collection::vec(fault(), 7..40), prop::collection::vec(outer(), 0..12)),
        count in 0_u32..30,
        concurrency in 1_usize..4,
    ) {
        let requests = (0..count).map(|nth| SyncDevice.request(device(nth))).collect();
        check(&run(requests, faults, concurrency), count)?;
    }
}
