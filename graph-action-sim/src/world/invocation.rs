//! One action that a caller asks for, and its way through the layers of the service: a server in
//! front of Graph, Graph, Intune. Each layer may refuse it.

use fastrand::Rng;
use http::Method;

use crate::world::{
    access::{authorization, claims::Claims},
    catalogue::Found,
    decide::{self, Permitted},
    devices::DeviceAction,
    faults::{Fault, Injected},
    ledger::execution::Details,
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
        Self { request, ids, claims, fault, item: None, delivers_status }
    }

    /// Makes it an item with this id, in a batch that meets this fault.
    pub(crate) fn in_batch(mut self, id: &'r str, batch_fault: Option<Fault>) -> Self {
        self.item = Some(id);
        self.delivers_status &= batch_fault.is_none_or(Fault::delivers_item_statuses);
        self
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

    /// Carries out an invocation by a known caller: the only place where a decision has an effect.
    pub(crate) fn invoke(&self, invocation: &Invocation<'_>) -> Result<Response, Response> {
        self.check_in_graph(invocation)?;
        let admitted = self.throttle().admit(invocation.arrival());
        admitted.map_err(|wait| invocation.too_many_requests(wait))?;
        let Invocation { request, claims, ids, .. } = invocation;
        let permitted = decide::decide(self, request, claims, ids)?;
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

    fn execute(
        &self,
        permitted: Permitted<'_, '_>,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let found = &permitted.found;
        let ids = invocation.ids;
        if let Some(response) = self.read_devices(found, invocation) {
            return Ok(invocation.after_execution(response?, found));
        }
        let result = self.results.get(found.action).cloned();
        let response = result.map_or_else(Response::no_content, Response::json);
        let response = invocation.after_execution(response, found);
        let details = Details {
            at: ids.now,
            batch_item: invocation.item.map(str::to_owned),
            response_status: invocation.delivers_status.then_some(response.status.as_u16()),
        };
        let action = DeviceAction::of(found);
        let accepted = permitted.into_accepted(invocation.request, ids);
        let recorded = self.ledger().record(accepted, details);
        let number = recorded.map_err(|error| Response::ledger_failure(&error))?;
        if let (Some(action), Some(number)) = (action, number) {
            self.devices.record(action, number, ids.now);
        }
        Ok(response)
    }

    /// Reads devices, unless the test set another result for the action.
    fn read_devices(
        &self,
        found: &Found<'_>,
        invocation: &Invocation<'_>,
    ) -> Option<Result<Response, Response>> {
        if self.results.contains_key(found.action) {
            return None;
        }
        self.devices.read(found, invocation.request, invocation.ids.now)
    }
}
