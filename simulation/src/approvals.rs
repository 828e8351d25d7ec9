//! What happens to approval requests outside the process: a second administrator decides, and another tool
//! of the same application cancels or completes some of them. The network compares what the client sends
//! with that.

use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::FutureExt as _;
use graph_action::{Clock as _, transport::Transport as _};
use graph_action_sim::{ApprovalRequest, ApprovalStatus, Execution, Token};
use serde_json::{Value, json};
use uuid::{Builder, Uuid};

use crate::{
    actions::plain,
    decision::Decision,
    identity::PERMISSIONS,
    lock,
    network::sent::{Approvable, Sent, SentApproval, SentCall},
    world::World,
};

/// Decisions.
impl World {
    /// Somebody looks at the approval requests, and decides on some of them; on all when the faults have
    /// ended.
    pub(crate) fn administrate(&self) {
        let Some(plan) = &self.plan.approval else { return };
        for request in self.sim.approval_requests().iter().filter(|request| is_open(request)) {
            let known = lock(&self.approvals).decisions.get(&request.code).copied();
            let decision = match known {
                _ if self.is_calm() => Decision::Approve,
                Some(decision) => decision,
                None if self.chance(0.5) => continue,
                None => plan.decisions[self.index(plan.decisions.len())],
            };
            lock(&self.approvals).decisions.insert(request.code.clone(), decision);
            self.decide(request, decision);
        }
    }

    fn decide(&self, request: &ApprovalRequest, decision: Decision) {
        let code = &request.code;
        let done = match (decision, request.status) {
            (Decision::Approve | Decision::CompleteElsewhere, ApprovalStatus::NeedsApproval) => {
                lock(&self.approvals).approved.insert(code.clone());
                self.sim.approve(code)
            }
            (Decision::Reject, ApprovalStatus::NeedsApproval) => self.sim.reject(code),
            (Decision::Cancel, _) => {
                let path = "/beta/deviceManagement/operationApprovalRequests/cancelMyRequest";
                self.send_elsewhere(path, &json!({ "id": code }), None);
                Ok(())
            }
            (Decision::CompleteElsewhere, _) => {
                self.complete_elsewhere(request);
                Ok(())
            }
            _ => return,
        };
        self.event(format_args!("{decision:?} {code} for {}: {done:?}", request.device));
        if let Err(error) = done {
            self.violate(format!("the simulation cannot decide on {code}: {error}"));
        }
    }

    /// Sends what was approved, in the way in which it was filed.
    fn complete_elsewhere(&self, request: &ApprovalRequest) {
        let filed = lock(&self.approvals).sent.get(&request.justification).cloned();
        let Some(filed) = filed else { return };
        let body = filed.body.unwrap_or_else(|| json!({}));
        let before = self.sim.executions(&request.device);
        let id = Builder::from_random_bytes(self.rng().u128(..).to_be_bytes()).into_uuid();
        lock(&self.approvals).elsewhere_ids.insert(id.to_string());
        match filed.url.strip_prefix("/v1.0").filter(|_| filed.is_item) {
            None => self.send_elsewhere(&filed.url, &body, Some((id, &request.code))),
            Some(url) => {
                let headers = json!({
                    "content-type": "application/json",
                    "client-request-id": id,
                    "x-msft-approval-code": request.code,
                });
                let item = json!({ "id": "1", "method": "POST", "url": url, "headers": headers, "body": body });
                self.send_elsewhere("/v1.0/$batch", &json!({ "requests": [item] }), None);
            }
        }
        let ran = self.sim.executions(&request.device) - before;
        *lock(&self.approvals).elsewhere.entry(request.device.clone()).or_default() += ran;
    }

    fn send_elsewhere(&self, path: &str, body: &Value, code: Option<(Uuid, &str)>) {
        let token = Token::application(PERMISSIONS)
            .expires_on(self.clock.now() + std::time::Duration::from_secs(3_600));
        let mut request = http::Request::post(format!("https://graph.microsoft.com{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        if let Some((id, code)) = code {
            request = request
                .header("client-request-id", id.to_string())
                .header("x-msft-approval-code", code);
        }
        if let Ok(request) = request.body(Bytes::from(body.to_string())) {
            // The service needs no time, so that this cannot wait.
            let _ = self.sim.transport().send(request).now_or_never();
        }
    }
}

/// What the network sees.
impl World {
    /// Enters what a call says about approval; returns what is wrong with sending it.
    pub(crate) fn send_approval(
        &self,
        sent: &Sent,
        call: &SentCall,
        request: &http::Request<Bytes>,
    ) -> Option<String> {
        let (device, approval) = (call.device.as_ref()?, call.approval.as_ref()?);
        let sending = Approvable::read(request, call.item.as_deref(), sent.is_by_stranger());
        let requests = self.sim.approval_requests();
        let mut approvals = lock(&self.approvals);
        match approval {
            SentApproval::Justification(text) => {
                let received = approvals.received.get(device);
                let is_received = |request: &&ApprovalRequest| received == Some(&request.code);
                let is_open = requests.iter().find(is_received).is_some_and(is_open);
                approvals.sent.insert(text.clone(), sending);
                approvals.last.insert(device.clone(), text.clone());
                is_open.then(|| {
                    format!("{device} is filed again, although its approval request is open")
                })
            }
            SentApproval::Code(code) => {
                approvals.last.remove(device);
                let mut found = requests.iter();
                let found = found.find(|it| it.code == *code && it.device == *device);
                let filed = found.and_then(|found| approvals.sent.get(&found.justification));
                let wrong = match filed {
                    None => "the code of another request",
                    Some(_) if !approvals.approved.contains(code) => "a code that nobody approved",
                    Some(filed) if *filed != sending => {
                        "a code for which another request was filed"
                    }
                    Some(_) => return None,
                };
                Some(format!("an action is sent to {device} with {wrong}"))
            }
        }
    }

    /// Whether the last attempt for a device filed an approval request and did not run, as far as a client
    /// that reads the approval requests can know.
    pub(crate) fn was_only_filed(&self, device: &str, call: &SentCall) -> bool {
        let last = lock(&self.approvals).last.get(device).cloned();
        let requests = self.sim.approval_requests();
        let filed = requests.iter().find(|request| Some(&request.justification) == last.as_ref());
        let code = match &call.approval {
            Some(SentApproval::Code(code)) => Some(code),
            _ => None,
        };
        filed.is_some_and(|filed| {
            let is_over = !is_open(filed) && filed.status != ApprovalStatus::Completed;
            Some(&filed.code) == code || is_over
        })
    }

    /// Enters that the client received the response to a filing.
    pub(crate) fn receive_approval(&self, device: &str, call: &SentCall) {
        let Some(SentApproval::Justification(text)) = &call.approval else { return };
        let requests = self.sim.approval_requests();
        if let Some(filed) = requests.iter().find(|request| request.justification == *text) {
            lock(&self.approvals).received.insert(device.to_owned(), filed.code.clone());
        }
    }

    /// Enters that a person wants a request to be filed again.
    pub(crate) fn forget_approval(&self, device: &str) {
        lock(&self.approvals).received.remove(device);
    }

    /// Whether an approval request for a device is open.
    pub(crate) fn has_open_approval(&self, device: &str) -> bool {
        self.sim.approval_requests().iter().any(|it| it.device == device && is_open(it))
    }

    /// Whether an approval request for a device can be completed for another day.
    pub(crate) fn is_approved_for_long(&self, device: &str) -> bool {
        let later = self.clock.now() + std::time::Duration::from_secs(24 * 3_600);
        let approvals = lock(&self.approvals);
        self.sim.approval_requests().iter().any(|it| {
            let decision = approvals.decisions.get(&it.code);
            it.device == device
                && it.status == ApprovalStatus::Approved
                && it.expires > later
                && decision == Some(&Decision::Approve)
        })
    }
}

/// What was executed.
impl World {
    /// How often the client's own requests acted on a device.
    pub(crate) fn executions(&self, device: &str) -> u64 {
        let elsewhere = lock(&self.approvals).elsewhere.get(device).copied();
        self.sim.executions(device) - elsewhere.unwrap_or_default()
    }

    /// Whether another tool acted on a device.
    pub(crate) fn is_done_elsewhere(&self, device: &str) -> bool {
        lock(&self.approvals).elsewhere.get(device).is_some_and(|times| *times > 0)
    }

    /// The executions of the client's own requests.
    pub(crate) fn own_executions(&self) -> Vec<Execution> {
        let mut ledger = self.sim.ledger();
        let approvals = lock(&self.approvals);
        ledger.retain(|execution| {
            let id = execution.client_request_id.as_ref();
            id.is_none_or(|id| !approvals.elsewhere_ids.contains(id))
        });
        ledger
    }

    /// Returns an action that ran without the approval that the tenant demands.
    pub(crate) fn unapproved(&self) -> Option<String> {
        let plan = self.plan.approval.as_ref().filter(|plan| plan.is_on_all_platforms)?;
        let (requests, approvals) = (self.sim.approval_requests(), lock(&self.approvals));
        let mut completed = BTreeMap::<(String, String), u64>::new();
        let mut requests = requests.iter().filter(|it| approvals.approved.contains(&it.code));
        for request in requests.by_ref().filter(|it| it.status == ApprovalStatus::Completed) {
            let key = (request.device.clone(), request.operation.to_string());
            *completed.entry(key).or_default() += 1;
        }
        self.sim.ledger().iter().find_map(|execution| {
            let device = plain(execution.keys.last()?);
            let action = execution.action.to_ascii_lowercase();
            let is_protected = plan.operations.iter().any(|it| it.to_string() == action);
            let left = completed.entry((device, action)).or_default();
            let is_approved = *left > 0;
            *left = left.saturating_sub(1);
            (is_protected && !is_approved).then(|| format!("{execution:?} was not approved"))
        })
    }
}

fn is_open(request: &ApprovalRequest) -> bool {
    matches!(request.status, ApprovalStatus::NeedsApproval | ApprovalStatus::Approved)
}
