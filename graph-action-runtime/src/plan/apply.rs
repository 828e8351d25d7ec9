//! How a plan is applied: exactly as it was approved, or not at all.

use super::{
    check::PlanGuard, checked::Plan, document::PlannedDevice, intune::IntuneInventory,
    inventory::Inventory, request::RequestFacts,
};
use crate::{
    approval::header::Justification,
    bulk::{builder::Bulk, input::Input, options::Options},
    declare::action::Action,
    request::{Request, call::Call},
    response::error::Error,
    send::client::Client,
};

#[cfg(feature = "bulk")]
impl Client {
    /// Prepares a run that does what a plan says, after somebody has approved it.
    ///
    /// `approved_hash` has to come from the person who approved the plan. `request` builds the request of each
    /// device again, because a plan has no secrets. The result has the settings of any run: give it the journal
    /// of the plan, so that the same call continues after a crash or on the next day.
    ///
    /// The run has the justification and the daily limit of the plan; a lower limit of the client counts too.
    /// Right before a batch is sent, its devices are read again, unless they were read within an hour; that is
    /// one more call for each batch. A device is not sent anything, with
    /// [`Reason::SkippedByPlan`](crate::Reason::SkippedByPlan), if it has another name, user or serial number
    /// than in the plan, or if it is gone. If devices cannot be read, the run ends. To read them, the token needs a
    /// permission of [`GetInventoryDevice`](crate::plan::GetInventoryDevice).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{
    ///     Action, Client, Error, Reason, Request,
    ///     bulk::{JournalStore, Report},
    ///     plan::Plan,
    /// };
    ///
    /// async fn apply<A: Action + 'static>(
    ///     client: &Client,
    ///     plan: &Plan,
    ///     approved_hash: &str,
    ///     request: impl Fn(&str) -> Request<A>,
    ///     journal: &(impl JournalStore + Clone),
    /// ) -> Result<Report, Error> {
    ///     let bulk = client.apply(plan, approved_hash, |device| request(&device.id));
    ///     let mut run = bulk.journal(journal).start().await?;
    ///     while let Some(item) = run.next().await {
    ///         if let Err(error) = &item.result
    ///             && error.reason() == Some(Reason::SkippedByPlan)
    ///         {
    ///             eprintln!("{}: {error}", item.target);
    ///         }
    ///     }
    ///     Ok(run.report())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Bulk::start`] returns an error before anything is sent if the hash of the plan is not the approved one,
    /// if a request differs from the plan (action, device, version, parameters, justification), or if the client
    /// has another cloud, tenant or identity.
    pub fn apply<A: Action + 'static>(
        &self,
        plan: &Plan,
        approved_hash: &str,
        request: impl FnMut(&PlannedDevice) -> Request<A>,
    ) -> Bulk<A> {
        self.apply_with(plan, approved_hash, IntuneInventory::new(self), request)
    }

    /// Applies a plan with the devices of another inventory; otherwise like [`apply`](Self::apply).
    pub fn apply_with<A: Action + 'static>(
        &self,
        plan: &Plan,
        approved_hash: &str,
        inventory: impl Inventory,
        mut request: impl FnMut(&PlannedDevice) -> Request<A>,
    ) -> Bulk<A> {
        let build = |device| self.planned_call(plan, device, request(device));
        let checked = check_approval::<A>(plan, approved_hash)
            .and_then(|()| plan.devices().iter().map(build).collect::<Result<Vec<_>, Error>>());
        let (calls, refusal) = match checked {
            Ok(calls) => (calls, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let endpoint = &self.pipeline().endpoint;
        let targets = calls.iter().map(|call| call.target(endpoint));
        let clock = self.pipeline().clock.clone();
        let guard = PlanGuard::new(plan.0.clone(), targets, refusal, inventory, clock);
        let options = Options {
            justification: plan.justification().map(Justification::new),
            guard: Some(std::sync::Arc::new(guard)),
            ..Options::default()
        };
        Bulk::new(self, Input::of(calls), options)
    }

    /// The request of a device, if it is the one in the plan.
    fn planned_call<A: Action>(
        &self,
        plan: &Plan,
        device: &PlannedDevice,
        request: Request<A>,
    ) -> Result<Call, Error> {
        let mut call = request.into_call();
        let justification = device.justification.as_deref().or(plan.justification());
        let own = justification.map(Justification::new).transpose().map_err(Error::plan)?;
        call.justify(own.as_ref());
        let found = RequestFacts::of(&call, &self.pipeline().endpoint)?;
        let parameters = device.parameters.as_ref().or(plan.0.action.parameters.as_ref());
        let differs = |what: &str, planned: &str, found: &str| {
            Err(Error::plan(format!(
                "the request for the device {} differs from the plan in its {what}, so nothing was sent: \
                 planned is {planned}, but the request has {found}. Send what was approved, or make a new plan",
                device.id
            )))
        };
        let text =
            |value: Option<&str>| value.map_or("none".to_owned(), |text| format!("{text:?}"));
        if found.id != device.id {
            return differs("device id", &device.id, &found.id);
        }
        if found.version != device.graph_version {
            return differs("version", &device.graph_version, &found.version);
        }
        if Some(&found.parameters) != parameters {
            let planned = parameters.map_or("none".to_owned(), ToString::to_string);
            return differs("parameters", &planned, &found.parameters.to_string());
        }
        if found.justification.as_deref() != justification {
            let found = text(found.justification.as_deref());
            return differs("justification", &text(justification), &found);
        }
        Ok(call)
    }
}

/// Checks that the plan is the one that was approved, and is for this action.
fn check_approval<A: Action>(plan: &Plan, approved_hash: &str) -> Result<(), Error> {
    let approved = approved_hash.trim().to_ascii_lowercase();
    if approved.len() != plan.hash().len() || !approved.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(Error::plan(format!(
            "{approved_hash:?} is not the hash of a plan, which has 64 hexadecimal digits; ask the approver for \
             it. Nothing was sent"
        )));
    }
    // Computed again: what counts is the content, not what the file says about it.
    let own = plan.0.compute_hash();
    if own != approved {
        return Err(Error::plan(format!(
            "the plan is not the one that was approved, so nothing was sent: its hash is {own}, approved is \
             {approved}. Take the file that was approved, or have this plan approved"
        )));
    }
    let (meta, action) = (A::META, plan.action());
    let is_same = (meta.name, &*meta.method.to_string(), meta.path)
        == (&*action.name, &*action.method, &*action.path);
    if !is_same {
        return Err(Error::plan(format!(
            "the plan is for {} ({} {}), but the requests are for {} ({} {}), so nothing was sent",
            action.name, action.method, action.path, meta.name, meta.method, meta.path
        )));
    }
    Ok(())
}
