//! One action that a caller asks for, and its way through the layers of the service: a server in
//! front of Graph, Graph, Intune. Each layer may refuse it.

use fastrand::Rng;
use graph_action::ResponseKind;
use http::Method;
use serde_json::json;

use crate::world::{
    access::{authorization, claims::Claims},
    approval::{
        self,
        incoming::{Incoming, Target},
    },
    audit::{self, Audit},
    calls::Call,
    catalogue::{Found, operation::Operation},
    dates::timestamp,
    decide::{self, Addressed, Permitted},
    device_action::DeviceAction,
    expectations::reply::Reply,
    faults::{Fault, Injected},
    ledger::execution::Details,
    not_simulated,
    request::{Request, content, ids::Ids},
    response::{Response, intune_error, retry_after::Wait},
    state::World,
    throttle::Arrival,
};

/// One action that a caller asks for, in a request of its own or in an item of a batch.
pub(crate) struct Invocation<'r> {
    pub(crate) request: &'r Request,
    pub(crate) ids: &'r Ids,
    pub(crate) claims: &'r Claims,
    pub(crate) fault: Option<Fault>,
    /// The id of the item in its batch.
    item: Option<&'r str>,
    /// The reply of the test.
    reply: Option<&'r Reply>,
    /// Whether the status reaches the caller.
    delivers_status: bool,
}

impl<'r> Invocation<'r> {
    /// Returns an invocation by a request that meets this fault.
    pub(crate) fn new(
        request: &'r Request,
        ids: &'r Ids,
        claims: &'r Claims,
        fault: Option<Fault>,
    ) -> Self {
        let delivers_status = fault.is_none_or(Fault::delivers_status);
        Self { request, ids, claims, fault, item: None, reply: None, delivers_status }
    }

    /// Makes it an item with this id, in a batch that meets this fault.
    pub(crate) fn in_batch(mut self, id: &'r str, batch_fault: Option<Fault>) -> Self {
        self.item = Some(id);
        self.delivers_status &= batch_fault.is_none_or(Fault::delivers_item_statuses);
        self
    }

    /// Returns the same invocation with the reply of the test.
    pub(super) fn with_reply<'i>(&'i self, reply: Option<&'i Reply>) -> Invocation<'i> {
        let delivers_status = self.delivers_status && reply.is_none_or(Reply::delivers_status);
        Invocation { reply, delivers_status, ..*self }
    }

    /// Returns the call that the invocation is.
    fn call(&self, addressed: &Addressed<'_, '_>) -> Call {
        let Addressed { found, path } = addressed;
        Call::new(found, path, self.request, self.item, self.ids.now)
    }

    /// Returns the invocation as the limits see it. A path without a workload is refused later.
    pub(crate) fn arrival(&self) -> Arrival<'r> {
        Arrival {
            caller: &self.claims.caller,
            workload: self.request.path.split('/').nth(2).unwrap_or_default(),
            is_write: self.request.method != Method::GET,
            now: self.ids.now,
        }
    }

    pub(crate) fn too_many_requests(&self, wait: Wait) -> Response {
        Response::too_many_requests(wait, self.ids)
    }

    /// Returns the response that goes out after an execution, which may deny it.
    fn after_execution(&self, response: Response, found: &Found<'_>) -> Response {
        let Some(fault) = self.fault else {
            return response;
        };
        let other = fault.response_after_execution(&intune_error::url_of(found), self.ids);
        let response = other.unwrap_or(response);
        if fault.needs_body() { response.with_body() } else { response }
    }
}

impl World {
    /// Responds to a request that is not a batch.
    pub(crate) fn respond_to_call(
        &self,
        request: &Request,
        ids: &Ids,
        injected: &Injected,
    ) -> Result<Response, Response> {
        self.check_before_graph(injected.fault, request, &mut injected.rng(0))?;
        let claims = self.authenticate(request, ids)?;
        self.invoke(&Invocation::new(request, ids, &claims, injected.fault))
    }

    /// Checks the faults of a server in front of Graph.
    pub(crate) fn check_before_graph(
        &self,
        fault: Option<Fault>,
        request: &Request,
        rng: &mut Rng,
    ) -> Result<(), Response> {
        let response =
            fault.and_then(|fault| fault.response_before_graph(request, self.fault_wait, rng));
        response.map_or(Ok(()), Err)
    }

    /// Returns the claims of the caller, after the checks of the web server in front.
    pub(crate) fn authenticate(&self, request: &Request, ids: &Ids) -> Result<Claims, Response> {
        content::require_length(request)?;
        authorization::identify(request, ids.now)
    }

    /// Carries out an invocation by a known caller, and records its call.
    pub(crate) fn invoke(&self, invocation: &Invocation<'_>) -> Result<Response, Response> {
        let catalogue = self.catalogue();
        let admitted = self.admit(invocation);
        let addressed = match decide::address(&catalogue, invocation.request) {
            Ok(addressed) => addressed,
            Err(refusal) => {
                admitted?;
                let Request { method, path, .. } = invocation.request;
                self.expectations().note_unknown(method, path, &refusal.summary());
                return Err(refusal);
            }
        };
        let mut call = invocation.call(&addressed);
        let response =
            admitted.and_then(|()| self.respond_to_known_call(addressed, &call, invocation));
        let (Ok(Response { status, .. }) | Err(Response { status, .. })) = &response;
        call.status = status.as_u16();
        self.calls().push(call);
        response
    }

    /// Lets an invocation pass to the actions, unless Graph refuses or throttles it.
    fn admit(&self, invocation: &Invocation<'_>) -> Result<(), Response> {
        self.check_in_graph(invocation)?;
        let admitted = self.throttle().admit(invocation.arrival());
        admitted.map_err(|wait| invocation.too_many_requests(wait))
    }

    /// Carries out an invocation: the only place where a decision has an effect.
    pub(super) fn carry_out(
        &self,
        addressed: Addressed<'_, '_>,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let Invocation { request, claims, ids, .. } = invocation;
        let permitted = decide::decide(self, addressed, request, claims, ids)?;
        self.check_in_intune(&permitted, invocation)?;
        self.execute(permitted, invocation)
    }

    /// Checks the faults of Graph, which come before the limits.
    pub(crate) fn check_in_graph(&self, invocation: &Invocation<'_>) -> Result<(), Response> {
        let fault = invocation.fault;
        if fault == Some(Fault::Unauthorized) {
            return Err(authorization::token_rejected());
        }
        self.challenges.check(invocation.claims, fault == Some(Fault::ClaimsChallenge))?;
        if fault == Some(Fault::Throttled) {
            let wait = self.throttle().refuse(invocation.arrival(), self.fault_wait.length);
            return Err(invocation.too_many_requests(wait));
        }
        Ok(())
    }

    /// Checks the faults of Intune: that of the invocation, and that of its device.
    fn check_in_intune(
        &self,
        permitted: &Permitted<'_, '_>,
        invocation: &Invocation<'_>,
    ) -> Result<(), Response> {
        let found = &permitted.found;
        let key = found.captures.keys.last();
        let of_device = key.and_then(|(_, key)| self.injector.device_fault(key));
        let faults = [invocation.fault, of_device].into_iter().flatten();
        let refusal =
            faults.filter_map(|fault| fault.response_of_intune(found, invocation.ids)).next();
        refusal.map_or(Ok(()), Err)
    }

    /// Executes what a decision permits, unless it needs an approval first.
    fn execute(
        &self,
        permitted: Permitted<'_, '_>,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let found = &permitted.found;
        let incoming = Incoming {
            found,
            request: invocation.request,
            body: permitted.body.as_ref(),
            ids: invocation.ids,
            caller: invocation.claims.identity(),
            is_item: invocation.item.is_some(),
        };
        let result = invocation.reply.and_then(Reply::result);
        if let Some(response) = self.serve(&incoming).filter(|_| result.is_none()) {
            return Ok(invocation.after_execution(response?, found));
        }
        let demands_approval = invocation.reply.is_some_and(Reply::demands_approval);
        let Some(action) = DeviceAction::of(found, permitted.body.as_ref()) else {
            if demands_approval {
                return Err(not_simulated::protection(found));
            }
            return self.record(&permitted, None, invocation);
        };
        let target = Target {
            device: action.device,
            operation: &action.name,
            platform: self.devices.platform(action.device, invocation.ids.now),
        };
        if demands_approval && !approval::can_protect(&action.name) {
            return Err(not_simulated::protection(found));
        }
        let record = || self.record(&permitted, Some(action.clone()), invocation);
        let executed = self.approvals.pass(&target, &incoming, demands_approval, record);
        // A fault replaces the response to a filing as it does that to an execution.
        executed.map_err(|refusal| invocation.after_execution(refusal, found))
    }

    /// Executes an action, unless the limit of the day is reached: enters it in the ledger and with
    /// its device.
    fn record(
        &self,
        permitted: &Permitted<'_, '_>,
        action: Option<DeviceAction>,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let (found, ids) = (&permitted.found, invocation.ids);
        let caller = invocation.claims.identity();
        let mut daily = self.daily();
        if let Some(action) = &action {
            daily.check(&caller.tenant, &action.name, ids.now)?;
        }
        let result = invocation.reply.and_then(Reply::result);
        let result = result.or_else(|| self.results.get(found.action)).cloned();
        let response = match (result, found.operation) {
            (Some(result), _) => Response::json(result),
            (None, Some(Operation::CreateLogCollectionRequest)) => log_collection(found, ids),
            (None, _) if has_unknown_result(found, invocation) => {
                return Err(not_simulated::result(found));
            }
            (None, _) => Response::no_content(),
        };
        let response = invocation.after_execution(response, found);
        let name = action.as_ref().map(|action| action.name.clone()).unwrap_or_default();
        let details = Details {
            at: ids.now,
            caller,
            device_action: action,
            remote_action: audit::remote_action(&name, permitted.body.as_ref()).to_owned(),
            batch_item: invocation.item.map(str::to_owned),
            response_status: invocation.delivers_status.then_some(response.status.as_u16()),
        };
        let accepted = permitted.accepted(invocation.request, ids);
        let recorded = self.ledger().record(accepted, details.clone());
        let number = recorded.map_err(|error| Response::ledger_failure(&error))?;
        if let Some(number) = number {
            self.devices.record(&details, number);
            daily.record(&details);
        }
        Ok(response)
    }

    /// Responds to what does not act on a device, unless the test set another result for the action.
    fn serve(&self, incoming: &Incoming<'_>) -> Option<Result<Response, Response>> {
        let Incoming { found, request, ids, .. } = incoming;
        if self.results.contains_key(found.action) {
            return None;
        }
        match found.operation? {
            Operation::ListDevices => Some(self.devices.read_list(request, ids.now)),
            Operation::GetDevice => Some(self.devices.read_one(found.device()?, request, ids.now)),
            operation => {
                let audit = Audit { settings: self.audit, devices: &self.devices, request, ids };
                let key = found.captures.keys.last().map_or("", |(_, key)| key);
                let audited = audit.serve(operation, key, self.ledger().entries());
                audited.or_else(|| self.approvals.serve(incoming))
            }
        }
    }
}

/// Whether the action returns something that the simulator cannot make up and that the caller would
/// read.
fn has_unknown_result(found: &Found<'_>, invocation: &Invocation<'_>) -> bool {
    found.action.returns != ResponseKind::NoContent
        && invocation.reply.is_none_or(Reply::delivers_status)
        && invocation.fault.is_none_or(Fault::delivers_status)
}

/// Returns what the only action on a device with a result returns: a request that is pending.
fn log_collection(found: &Found<'_>, ids: &Ids) -> Response {
    let device = found.device().unwrap_or_default();
    Response::json(json!({
        "@odata.type": "#microsoft.graph.deviceLogCollectionResponse",
        "id": format!("{device}_{}", ids.request_id),
        "status": "pending",
        "managedDeviceId": device,
        "requestedDateTimeUTC": timestamp(ids.now).to_string(),
    }))
}
