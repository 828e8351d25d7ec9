//! How a request is answered: through the layers of the service, each of which may refuse it.

use fastrand::Rng;
use http::Method;

use crate::{
    answer::Answer,
    authorization, batch,
    catalogue::Found,
    claims::Claims,
    content,
    decide::{self, Permitted},
    devices::Event,
    fault::{Delivery, Fate, Fault, Plan, Target},
    intune_error,
    ledger::Circumstances,
    received::Received,
    retry_after::Wait,
    stamp::Stamp,
    throttle::Passage,
    world::World,
};

/// One action that is asked for: by a request of its own, or by an item of a batch.
pub(crate) struct Call<'r> {
    pub(crate) request: &'r Received,
    pub(crate) stamp: &'r Stamp,
    pub(crate) claims: &'r Claims,
    /// The id of the item.
    pub(crate) item: Option<&'r str>,
    pub(crate) fate: Fate,
}

impl World {
    /// Answers a request, and says how the answer goes out.
    pub(crate) fn exchange(
        &self,
        request: &Received,
        stamp: &Stamp,
        plan: &Plan,
    ) -> (Answer, Delivery) {
        let answer = match batch::version(request) {
            Some(version) => batch::answer(self, version, request, stamp, plan),
            None => self.answer_alone(request, stamp, plan),
        };
        let answer = answer.unwrap_or_else(|refusal| refusal);
        let delivery = plan.fault.map_or(Delivery::Whole, Fault::delivery);
        match delivery {
            Delivery::Closed | Delivery::Reset => self.counts().count_unanswered(),
            _ => self.counts().count_request(answer.status),
        }
        (answer, delivery)
    }

    fn answer_alone(
        &self,
        request: &Received,
        stamp: &Stamp,
        plan: &Plan,
    ) -> Result<Answer, Answer> {
        plan.check(Target::Call, 0)?;
        self.pass_front(plan.fault, request, &mut plan.rng(0))?;
        let claims = self.identify(request, stamp)?;
        let fate = Fate::of_call(plan.fault);
        self.answer(&Call { request, stamp, claims: &claims, item: None, fate })
    }

    /// What stands in front of Graph.
    pub(crate) fn pass_front(
        &self,
        fault: Option<Fault>,
        request: &Received,
        rng: &mut Rng,
    ) -> Result<(), Answer> {
        let answer = fault.and_then(|fault| fault.in_front(&self.surroundings, request, rng));
        answer.map_or(Ok(()), Err)
    }

    /// The server that takes the request, and who calls.
    pub(crate) fn identify(&self, request: &Received, stamp: &Stamp) -> Result<Claims, Answer> {
        content::has_length(request)?;
        authorization::identify(request, stamp.now)
    }

    /// Answers a call of a known caller; the one place where a decision has an effect.
    pub(crate) fn answer(&self, call: &Call<'_>) -> Result<Answer, Answer> {
        self.pass_gateway(call)?;
        self.gate().pass(call.passage()).map_err(|wait| call.too_many_requests(wait))?;
        let permitted = decide::decide(self, call.request, call.claims, call.stamp)?;
        self.pass_intune(&permitted, call)?;
        self.execute(permitted, call)
    }

    /// Faults in front of the limits.
    pub(crate) fn pass_gateway(&self, call: &Call<'_>) -> Result<(), Answer> {
        let fault = call.fate.fault;
        if fault == Some(Fault::Unauthorized) {
            return Err(authorization::refusal_of_token());
        }
        self.challenges.check(call.claims, fault == Some(Fault::ClaimsChallenge))?;
        if fault == Some(Fault::Throttled) {
            let wait = self.gate().refuse(call.passage(), self.surroundings.wait.length);
            return Err(call.too_many_requests(wait));
        }
        Ok(())
    }

    /// Faults of the call, and of the entity that is acted on.
    fn pass_intune(&self, permitted: &Permitted<'_, '_>, call: &Call<'_>) -> Result<(), Answer> {
        let found = &permitted.found;
        let key = found.captures.keys.last();
        let of_device = key.and_then(|(_, key)| self.planner.device(key));
        let faults = [call.fate.fault, of_device].into_iter().flatten();
        let refusal = faults.filter_map(|fault| fault.in_intune(found, call.stamp)).next();
        refusal.map_or(Ok(()), Err)
    }

    fn execute(&self, permitted: Permitted<'_, '_>, call: &Call<'_>) -> Result<Answer, Answer> {
        let found = &permitted.found;
        if let Some(answer) = self.read(found, call) {
            return Ok(call.fate.after_execution(answer?, found, call.stamp));
        }
        let result = self.results.get(found.action).cloned();
        let answer = result.map_or_else(Answer::no_content, Answer::json);
        let answer = call.fate.after_execution(answer, found, call.stamp);
        let circumstances = Circumstances {
            at: call.stamp.now,
            batch_item: call.item.map(str::to_owned),
            answered: call.fate.is_heard.then_some(answer.status.as_u16()),
        };
        let event = Event::of(found);
        let accepted = permitted.into_accepted(call.request, call.stamp);
        let recorded = self.ledger().record(accepted, circumstances);
        let number = recorded.map_err(|error| Answer::unrecorded(&error))?;
        if let (Some(event), Some(number)) = (event, number) {
            self.devices.note(event, number, call.stamp.now);
        }
        Ok(answer)
    }

    /// What there is to read of devices, unless another answer was set.
    fn read(&self, found: &Found<'_>, call: &Call<'_>) -> Option<Result<Answer, Answer>> {
        if self.results.contains_key(found.action) {
            return None;
        }
        self.devices.read(found, call.request, &self.surroundings.base, call.stamp.now)
    }
}

impl<'r> Call<'r> {
    /// What it is to the gate. A path without a workload is refused later.
    pub(crate) fn passage(&self) -> Passage<'r> {
        Passage {
            caller: &self.claims.caller,
            workload: self.request.path.split('/').nth(2).unwrap_or_default(),
            is_write: self.request.method != Method::GET,
            now: self.stamp.now,
        }
    }

    pub(crate) fn too_many_requests(&self, wait: Wait) -> Answer {
        Answer::too_many_requests(wait, self.stamp)
    }
}

impl Fate {
    /// What goes out in place of the answer to an execution.
    fn after_execution(self, answer: Answer, found: &Found<'_>, stamp: &Stamp) -> Answer {
        let Some(fault) = self.fault else {
            return answer;
        };
        let other = fault.after_execution(&intune_error::url_of(found), stamp);
        let answer = other.unwrap_or(answer);
        if fault.needs_body() { answer.with_body() } else { answer }
    }
}
