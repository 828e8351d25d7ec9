//! What really happened, and what the client says about it.
//!
//! The ledger of the service is the truth about executions. In addition, the simulation keeps its own
//! judgement of each device: after an attempt that is not definitely refused, the action *may have
//! run*, and a client that sends an action again then, if it is not idempotent, is wrong even if it
//! was lucky.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use graph_action::Outcome;
use graph_action_sim::Execution;

use crate::network::sent::Sent;

/// What the simulation knows besides the ledger.
#[derive(Default)]
pub(crate) struct Truth {
    /// Devices on which an action that is not idempotent may have run.
    may_have_run: BTreeSet<String>,
    /// The devices of requests that the client gave to a transport.
    sent: BTreeSet<String>,
    claims: Vec<Claim>,
    /// By the name of a job: since when it must not send, and its devices.
    stopped: BTreeMap<String, (Duration, BTreeSet<String>)>,
    /// The ids of requests and batches that were sent.
    exchanges: BTreeSet<String>,
    /// The ids of calls, with the tokens that Graph refused for them.
    refused_tokens: BTreeSet<(String, String)>,
}

/// What the client says about one request.
pub(crate) struct Claim {
    /// The actor that got the report, for the message.
    pub(crate) by: String,
    /// The client's id of the request; none if it was not built.
    pub(crate) id: Option<String>,
    pub(crate) device: String,
    pub(crate) outcome: Outcome,
    pub(crate) is_idempotent: bool,
    /// Whether it is what the journal says of an earlier run.
    pub(crate) is_from_journal: bool,
}

impl Truth {
    /// Enters that a job is paused or ended from `now` on.
    pub(crate) fn stop(&mut self, job: &str, devices: impl Iterator<Item = String>, now: Duration) {
        self.stopped.insert(job.to_owned(), (now, devices.collect()));
    }

    /// Enters that a job goes on.
    pub(crate) fn go_on(&mut self, job: &str) {
        self.stopped.remove(job);
    }

    /// Enters a request or a batch; returns what is wrong with sending it now.
    pub(crate) fn begin(&mut self, sent: &Sent, now: Duration) -> Option<String> {
        if !self.exchanges.insert(sent.client_request_id.clone()) {
            // It follows a redirect, or is a retry of a single call.
            return None;
        }
        let mut devices = sent.calls.iter().filter_map(|call| call.device.as_ref());
        // A batch that had its token by then goes out in the same moment.
        let is_stopped = |device: &&String| {
            self.stopped.values().any(|(since, all)| *since < now && all.contains(*device))
        };
        let device = devices.find(is_stopped)?;
        Some(format!("a run that is paused or ended sends an action to {device}"))
    }

    /// Enters that Graph refused the token of a request.
    pub(crate) fn refuse_token(&mut self, sent: &Sent) {
        let calls = sent.calls.iter().map(|call| call.client_request_id.clone());
        self.refused_tokens.extend(calls.map(|id| (id, sent.token.clone())));
    }

    /// Whether Graph refused this token before, for one of these calls.
    pub(crate) fn is_token_refused(&self, sent: &Sent) -> bool {
        let mut calls = sent.calls.iter();
        calls.any(|call| {
            self.refused_tokens.contains(&(call.client_request_id.clone(), sent.token.clone()))
        })
    }

    /// Enters an attempt of a call; returns what is wrong with it.
    pub(crate) fn send(&mut self, device: &str, is_idempotent: bool) -> Option<String> {
        self.sent.insert(device.to_owned());
        let is_new = is_idempotent || self.may_have_run.insert(device.to_owned());
        (!is_new).then(|| {
            format!("an action is sent to {device} again, although an attempt may have run")
        })
    }

    /// Enters that an attempt was definitely refused.
    pub(crate) fn refuse(&mut self, device: &str) {
        self.may_have_run.remove(device);
    }

    pub(crate) fn claim(&mut self, claim: Claim) {
        self.claims.push(claim);
    }

    /// Compares all claims with the ledger; returns the first contradiction. `is_done_elsewhere` says
    /// whether another tool acted on a device.
    pub(crate) fn contradiction(
        &self,
        ledger: &[Execution],
        is_done_elsewhere: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let mut executions = BTreeMap::<&str, u32>::new();
        for id in ledger.iter().filter_map(|execution| execution.client_request_id.as_deref()) {
            *executions.entry(id).or_default() += 1;
        }
        self.claims.iter().find_map(|claim| {
            let id = claim.id.as_deref();
            let times = id.and_then(|id| executions.get(id)).copied().unwrap_or_default();
            let is_sent = self.sent.contains(&claim.device);
            // Who settled it could not tell who had done it.
            let is_settled = claim.is_from_journal
                && claim.outcome == Outcome::Accepted
                && is_done_elsewhere(&claim.device);
            claim.contradiction(times, is_sent).filter(|_| !is_settled)
        })
    }
}

impl Claim {
    fn contradiction(&self, times: u32, is_sent: bool) -> Option<String> {
        let is_true = match self.outcome {
            Outcome::Accepted => times > 0,
            Outcome::Rejected | Outcome::NotExecuted | Outcome::AwaitingApproval => times == 0,
            Outcome::Unknown => is_sent || self.is_from_journal,
        };
        let is_once = times <= 1 || self.is_idempotent;
        let Self { by, outcome, id, device, .. } = self;
        let what = if is_sent { "sent" } else { "not sent" };
        (!is_true || !is_once).then(|| {
            format!("{by} says {outcome} of {id:?} to {device}, which was {what} and executed {times} times")
        })
    }
}
