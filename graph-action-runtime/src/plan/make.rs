//! How a plan is made.

use std::collections::{HashMap, HashSet};

use super::{
    checked::Plan,
    digest,
    document::{Approval, Document, FORMAT, Names, PlannedAction, PlannedDevice},
    intune::IntuneInventory,
    inventory::{Inventory, InventoryDevice, read_by_id},
    operation::Operation,
    request::RequestFacts,
    rfc3339::whole_seconds,
    warning::{SerialNumbers, warnings},
};
use crate::{
    approval::policy::{self, ProtectedOperation},
    auth::{preflight, provider::AccessToken, sender::Sender},
    bulk::{builder::Bulk, intake::Intake},
    declare::{action::Action, meta::ActionMeta},
    response::error::Error,
    send::client::Client,
};

impl<A: Action + 'static> Bulk<A> {
    /// Makes a plan of the run instead of starting it: which device, when, and what needs approval. Nothing is
    /// sent but reads; see [`plan`](crate::plan).
    ///
    /// Set what the run will have, such as the justification and the daily limit. With a journal, the first day
    /// has only what earlier runs left of the limit.
    ///
    /// The devices are read from Intune, 20 with one call. If the token may read the access policies, the plan
    /// says which devices need the approval of a second administrator.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, Request};
    ///
    /// async fn plan<A: Action + 'static>(
    ///     client: &Client,
    ///     requests: Vec<Request<A>>,
    /// ) -> Result<(), Error> {
    ///     let plan = client.bulk(requests).justification("Offboarding").plan().await?;
    ///     println!("{plan}");
    ///     plan.write("offboarding.plan.json")
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the requests cannot be read, if one cannot be sent, if two are for the same device, if the action is not one
    /// on a managed device, if the token lacks a permission, or if a device cannot be read. A device that does
    /// not exist is a [warning](crate::plan::Warning).
    pub async fn plan(self) -> Result<Plan, Error> {
        let inventory = IntuneInventory::new(&self.client);
        self.plan_with(&inventory).await
    }

    /// Makes a plan with the devices of another inventory; otherwise like [`plan`](Self::plan).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`plan`](Self::plan).
    pub async fn plan_with(mut self, inventory: &impl Inventory) -> Result<Plan, Error> {
        let pipeline = self.client.pipeline().clone();
        self.options.check()?;
        let daily_limit = self.limit();
        if daily_limit == Some(0) {
            return Err(Error::plan("the daily limit is 0, so that nothing can be sent; raise it"));
        }
        let token = pipeline.check_permission(A::META, self.options.preflight).await?;
        let requests = self.read_requests().await?;
        let ids: Vec<_> = requests.iter().map(|request| request.id.clone()).collect();
        let found = read_by_id(inventory, &ids).await?;
        refuse_unreadable(&found)?;
        let (protected, unknown_because) = read_policies(&self.client, A::META, &token).await;
        let now = whole_seconds(pipeline.clock.now());
        let (mut left_on_first_day, mut sent_by_others) = (None, None);
        if let Some(limit) = daily_limit {
            let mut budget = self.usage(Some(&token)).budget(limit, 0).await?;
            left_on_first_day = Some(budget.free(now));
            sent_by_others = budget.by_others(now);
        }
        let sender = Sender::read(token.expose());
        let operation = A::META.device_operation().and_then(Operation::find);
        let first = requests.first().map(|request| &request.parameters);
        let parameters =
            first.filter(|first| requests.iter().all(|request| request.parameters == **first));
        let plan = Document {
            format: FORMAT,
            written_by: format!("graph-action {}", env!("CARGO_PKG_VERSION")),
            summary: Vec::new(),
            hash: String::new(),
            created: now,
            action: PlannedAction {
                name: A::META.name.to_owned(),
                effect: operation.map(|operation| operation.effect.to_owned()),
                method: A::META.method.to_string(),
                path: A::META.path.to_owned(),
                parameters: parameters.cloned(),
            },
            cloud: pipeline.endpoint.cloud().base().to_string(),
            tenant: preflight::tenant(token.expose()),
            identity: sender.as_ref().map(|sender| sender.identity.clone()),
            identity_name: sender.as_ref().and_then(|it| it.display_name().map(str::to_owned)),
            justification: self.justification_text().map(str::to_owned),
            daily_limit,
            left_on_first_day,
            sent_by_others,
            days: Vec::new(),
            approval: Approval { unknown_because, platforms: platforms(&protected), devices: 0 },
            warnings: Default::default(),
            names: Names::Included,
            salt: pipeline.random.uuid().simple().to_string(),
            devices: Vec::new(),
        };
        let serial_numbers = SerialNumbers::count(found.values());
        let device = |request: RequestFacts| {
            let device = found.get(&request.id);
            let warnings = warnings(device, operation, &serial_numbers, now);
            let digest = device.map(|device| digest::device(&plan.salt, device));
            let known = device.cloned().unwrap_or_else(|| InventoryDevice::new(&request.id));
            let needs_approval =
                known.platform.as_deref().map_or(!protected.is_empty(), |system| {
                    protected.iter().any(|operation| operation.covers_operating_system(system))
                });
            let own_justification = request.justification != plan.justification;
            PlannedDevice {
                order: 0,
                day: None,
                needs_approval: needs_approval && digest.is_some(),
                id: request.id,
                name: known.name,
                serial_number: known.serial_number,
                user: known.user,
                platform: known.platform,
                last_contact: known.last_contact.map(whole_seconds),
                warnings,
                graph_version: request.version,
                parameters: parameters.is_none().then_some(request.parameters),
                justification: request.justification.filter(|_| own_justification),
                digest,
            }
        };
        let devices = requests.iter().cloned().map(device).collect();
        Ok(Plan(Document { devices, ..plan }.complete()))
    }

    /// Reads the requests of the input, and refuses them all if one cannot be planned.
    async fn read_requests(&mut self) -> Result<Vec<RequestFacts>, Error> {
        let pipeline = self.client.pipeline();
        self.options.adds_references = false;
        let mut intake = Intake::new(pipeline.clone(), &self.options);
        let (mut requests, mut seen, mut mistakes) = (Vec::new(), HashSet::new(), Vec::new());
        while let Some(call) = self.input.next().await {
            let call = call.map_err(Error::of_input)?;
            let item = intake.take(call).map_err(|refused| refused.error);
            let facts = item.and_then(|item| RequestFacts::of(&item.call, &pipeline.endpoint));
            match facts {
                Ok(facts) if seen.insert(facts.id.clone()) => requests.push(facts),
                Ok(facts) => mistakes.push(format!("the device {} is there twice", facts.id)),
                Err(error) => mistakes.push(error.to_string()),
            }
        }
        match mistakes.as_slice() {
            [] if requests.is_empty() => Err(Error::plan("nothing to plan: no request was given")),
            [] => Ok(requests),
            [one] => Err(Error::plan(one.clone())),
            [first, others @ ..] => {
                let others = others.len();
                Err(Error::plan(format!(
                    "{first}; {others} other requests cannot be planned either"
                )))
            }
        }
    }
}

/// Reads for which platforms an action is protected, or says why that is not known.
async fn read_policies(
    client: &Client,
    action: &ActionMeta,
    token: &AccessToken,
) -> (Vec<ProtectedOperation>, Option<String>) {
    if !policy::can_be_protected(action) {
        return (Vec::new(), None);
    }
    if let Some(reason) = policy::why_unreadable(token) {
        return (Vec::new(), Some(reason));
    }
    match policy::protected_operations(client, action).await {
        Ok(protected) => (protected, None),
        Err(error) => (Vec::new(), Some(format!("the access policies cannot be read ({error})"))),
    }
}

/// Refuses devices that cannot be read: a plan has to know who has each.
fn refuse_unreadable(found: &HashMap<String, InventoryDevice>) -> Result<(), Error> {
    let mut problems: Vec<_> =
        found.iter().filter_map(|(id, device)| Some((id, device.problem.as_ref()?))).collect();
    problems.sort();
    let Some((id, problem)) = problems.first() else { return Ok(()) };
    let others = match problems.len() - 1 {
        0 => String::new(),
        others => format!("; {others} other devices cannot be read either"),
    };
    Err(Error::plan(format!("the device {id} cannot be read: {problem}{others}")))
}

/// The names of the platforms, each once.
fn platforms(protected: &[ProtectedOperation]) -> Vec<String> {
    let mut names: Vec<_> =
        protected.iter().map(|operation| operation.policy_platform.to_string()).collect();
    names.sort();
    names.dedup();
    names
}
