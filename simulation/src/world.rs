//! What outlives the process: the service, the requests on their way to it, the time, and what the
//! simulation knows about all of them.

use std::{
    collections::{BTreeMap, VecDeque},
    fmt,
    panic::resume_unwind,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use fastrand::Rng;
use futures_util::FutureExt as _;
use graph_action::{Action as _, transport::Transport as _};
use graph_action_sim::Sim;

use crate::{
    actions::{Export, Rotate, SECRET},
    clock::SimClock,
    decision::Approvals,
    lock,
    network::{
        fault::WireFault,
        response::Response,
        sent::{Sent, SentCall},
    },
    plan::Plan,
    token_fault::TokenFault,
    trace::Trace,
    truth::{Claim, Truth},
};

/// How every token of the simulator begins.
const TOKEN: &str = "eyJhbGciOiJub25l";

/// How many responses the network remembers, to deliver them to the wrong request.
const KEPT: usize = 8;

/// A panic that a fault causes.
pub(crate) struct PlannedPanic;

pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) sim: Sim,
    pub(crate) clock: SimClock,
    pub(crate) trace: Trace,
    pub(crate) truth: Mutex<Truth>,
    pub(crate) approvals: Mutex<Approvals>,
    rng: Mutex<Rng>,
    /// Requests that have left the client and not reached the service.
    transit: Mutex<(u64, BTreeMap<u64, http::Request<Bytes>>)>,
    kept: Mutex<VecDeque<Kept>>,
    is_calm: AtomicBool,
    panics: AtomicU64,
}

/// A response that may come back for another request.
struct Kept {
    is_batch: bool,
    client_request_id: String,
    response: Response,
}

impl World {
    pub(crate) fn new(seed: u64, keeps_all: bool) -> std::io::Result<Self> {
        let (plan, clock) = (Plan::new(seed), SimClock::new());
        let mut sim = Sim::builder()
            .seed(seed)
            .clock(clock.clone())
            .devices(plan.devices())
            .page_size(10)
            .faults(plan.service_faults.clone())
            .slow_body_duration(Duration::from_secs(30))
            .respond_with(Rotate::META, serde_json::json!({ "version": 2 }))
            .respond_with(Export::META, serde_json::json!({ "rows": ["one", "two"] }));
        if let Some(approval) = &plan.approval {
            sim = approval.policies().fold(sim, graph_action_sim::SimBuilder::approval_policy);
            sim = sim.approval_form(approval.form);
            if !approval.is_in_batches {
                sim = sim.no_approvals_in_batches();
            }
        }
        for action in ["wipe", "retire"] {
            sim = sim.daily_limit(action, plan.service_daily_limit);
        }
        if let Some(throttle) = &plan.throttle {
            sim = sim.limit_writes(throttle.writes, throttle.per).retry_after(throttle.form);
            if throttle.is_strict {
                sim = sim.enforce_retry_after();
            }
        }
        Ok(Self {
            sim: sim.build()?,
            plan,
            clock,
            trace: Trace::new(keeps_all),
            truth: Mutex::default(),
            approvals: Mutex::default(),
            rng: Mutex::new(Rng::with_seed(seed)),
            transit: Mutex::default(),
            kept: Mutex::default(),
            is_calm: AtomicBool::new(false),
            panics: AtomicU64::new(0),
        })
    }

    pub(crate) fn event(&self, event: fmt::Arguments<'_>) {
        self.trace.add(self.clock.elapsed(), event);
    }

    pub(crate) fn violate(&self, what: impl Into<String>) {
        self.trace.violate(self.clock.elapsed(), what.into());
    }

    /// Adds a text that a person or a file may get, and checks that no secret is in it.
    pub(crate) fn output(&self, place: &str, text: &str) {
        for (name, secret) in [("the token", TOKEN), ("a secret parameter", SECRET)] {
            if text.contains(secret) {
                self.violate(format!("{place} contains {name}: {text}"));
            }
        }
        if text.contains("panicked") && self.panics.load(Ordering::Relaxed) == 0 {
            self.violate(format!("{place} names a panic that was not planned: {text}"));
        }
    }

    pub(crate) fn claim(&self, claim: Claim) {
        self.event(format_args!("{}: {} {:?}", claim.by, claim.outcome, claim.id));
        lock(&self.truth).claim(claim);
    }
}

/// Draws.
impl World {
    pub(crate) fn rng(&self) -> Rng {
        lock(&self.rng).fork()
    }

    pub(crate) fn chance(&self, share: f64) -> bool {
        lock(&self.rng).f64() < share
    }

    pub(crate) fn index(&self, count: usize) -> usize {
        lock(&self.rng).usize(..count.max(1))
    }

    /// A duration up to this many seconds.
    pub(crate) fn up_to(&self, seconds: u64) -> Duration {
        Duration::from_millis(lock(&self.rng).u64(..seconds * 1_000))
    }

    /// The time that a request takes to the service.
    pub(crate) fn latency(&self) -> Duration {
        let most = match self.is_calm() {
            true => Duration::from_millis(100),
            false => self.plan.latency,
        };
        most.mul_f64(lock(&self.rng).f64())
    }

    /// Whether tokens allow reading approval requests. Without that, a job that needs approval does not end.
    pub(crate) fn reads_approvals(&self) -> bool {
        self.plan.approval.as_ref().is_some_and(|plan| plan.is_readable || self.is_calm())
    }

    pub(crate) fn token_fault(&self) -> Option<TokenFault> {
        self.fault(self.plan.token_share, &self.plan.token_faults)
    }

    pub(crate) fn store_fault(&self) -> bool {
        self.fault(self.plan.store_share, &[()]).is_some()
    }

    pub(crate) fn wire_fault(&self, is_batch: bool) -> Option<WireFault> {
        let fault = self.fault(self.plan.wire_share, &self.plan.wire_faults);
        // Without an id, only the content of a batch shows whose response it is.
        fault.filter(|fault| *fault != WireFault::Cached || is_batch)
    }

    fn fault<T: Copy>(&self, share: f64, faults: &[T]) -> Option<T> {
        if self.is_calm() || !self.chance(share) {
            return None;
        }
        lock(&self.rng).choice(faults).copied()
    }

    /// Panics as code of the caller does that has a mistake, but without a message.
    pub(crate) fn panic(&self, whose: &str) -> ! {
        self.event(format_args!("the {whose} panics"));
        self.panics.fetch_add(1, Ordering::Relaxed);
        resume_unwind(Box::new(PlannedPanic))
    }

    /// Ends all faults.
    pub(crate) fn calm_down(&self) {
        self.event(format_args!("the faults end"));
        self.is_calm.store(true, Ordering::Relaxed);
        self.sim.stop_faults();
    }

    pub(crate) fn is_calm(&self) -> bool {
        self.is_calm.load(Ordering::Relaxed)
    }
}

/// The network.
impl World {
    /// Checks that a token goes nowhere else.
    pub(crate) fn check_host(&self, request: &http::Request<Bytes>) {
        let uri = request.uri();
        let is_graph =
            uri.scheme_str() == Some("https") && uri.host() == Some("graph.microsoft.com");
        if !is_graph && request.headers().contains_key(http::header::AUTHORIZATION) {
            self.violate(format!("a token is sent to {uri}"));
        }
    }

    /// Enters an attempt of each call in a request.
    pub(crate) fn send(&self, sent: &Sent, request: &http::Request<Bytes>) {
        let wrong = lock(&self.truth).begin(sent, self.clock.elapsed());
        if let Some(wrong) = wrong {
            self.violate(wrong);
        }
        if lock(&self.truth).is_token_refused(sent) {
            self.violate(format!(
                "{} is sent again with the refused token",
                sent.client_request_id
            ));
        }
        for call in &sent.calls {
            let Some(device) = &call.device else { continue };
            let (id, is_idempotent) = (&call.client_request_id, call.is_idempotent);
            if self.plan.approval.is_some() && self.was_only_filed(device, call) {
                lock(&self.truth).refuse(device);
            }
            let wrong = lock(&self.truth).send(device, is_idempotent);
            self.event(format_args!("  {id} {device}"));
            let wrongs = wrong.into_iter().chain(self.send_approval(sent, call, request));
            wrongs.for_each(|wrong| self.violate(wrong));
        }
    }

    /// Enters which calls of a request were definitely refused.
    pub(crate) fn refuse(&self, sent: &Sent, is_refused: impl Fn(&SentCall) -> bool) {
        for call in sent.calls.iter().filter(|call| is_refused(call)) {
            let Some(device) = &call.device else { continue };
            self.receive_approval(device, call);
            if self.executions(device) == 0 {
                lock(&self.truth).refuse(device);
            }
        }
    }

    /// Takes a request on its way to the service.
    pub(crate) fn depart(&self, request: http::Request<Bytes>) -> u64 {
        let (next, requests) = &mut *lock(&self.transit);
        *next += 1;
        requests.insert(*next, request);
        *next
    }

    /// Hands over a request that has reached the service.
    pub(crate) fn arrive(&self, key: u64) -> Option<http::Request<Bytes>> {
        lock(&self.transit).1.remove(&key)
    }

    /// What is on its way when the process crashes arrives all the same, or is lost.
    pub(crate) fn drain(&self) {
        let requests = std::mem::take(&mut lock(&self.transit).1);
        for (key, request) in requests {
            let arrives = self.chance(0.5);
            self.event(format_args!("request {key} on its way arrives: {arrives}"));
            if arrives {
                // The service needs no time, so that this cannot wait.
                let _ = self.sim.transport().send(request).now_or_never();
            }
        }
        lock(&self.kept).clear();
    }

    /// Remembers a response.
    pub(crate) fn keep(&self, sent: &Sent, response: &Response) {
        let echo = response.headers.get("client-request-id").and_then(|id| id.to_str().ok());
        // Distorted ones and those of gateways show too little.
        if !response.is_whole() || echo != Some(&sent.client_request_id) {
            return;
        }
        let mut kept = lock(&self.kept);
        kept.push_back(Kept {
            is_batch: sent.is_batch,
            client_request_id: sent.client_request_id.clone(),
            response: response.copy(),
        });
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }

    /// The response to another request, if there was one. That to an earlier attempt of the same call
    /// is not taken: it has the same id, and nobody could tell.
    pub(crate) fn stray(&self, sent: &Sent) -> Option<Response> {
        self.kept(|kept| kept.client_request_id != sent.client_request_id)
    }

    /// The response to an earlier batch, without the id. No cache keeps a failure.
    pub(crate) fn cached(&self) -> Option<Response> {
        let mut response = self.kept(|kept| kept.is_batch && kept.response.status.is_success())?;
        response.headers.remove("client-request-id");
        Some(response)
    }

    fn kept(&self, is_fit: impl Fn(&Kept) -> bool) -> Option<Response> {
        let kept = lock(&self.kept);
        let fit: Vec<_> = kept.iter().filter(|kept| is_fit(kept)).collect();
        lock(&self.rng).choice(fit).map(|kept| kept.response.copy())
    }
}
