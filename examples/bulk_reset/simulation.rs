//! A simulated Microsoft Graph on this machine, to try the tool with. Your own tool does not need it.

use std::{collections::HashMap, path::PathBuf, time::Duration};

use clap::Args;
use graph_action::{
    AccessToken, Action as _, ActionMeta, BoxError, Client, Clock as _, Outcome, TokenRequest,
    approval::{ListApprovalRequests, RetrieveOperationsRequiringApproval},
    intune::managed_device::{Get, List, ResetPasscode},
    settle::ListRemoteActionAudits,
};
use graph_action_sim::{FastClock, Faults, Sim, SimServer, Token};
use serde_json::json;

use crate::{
    Failure, devices::Device, job::least_permission, outcomes::Row, question::ListOrganization,
};

#[derive(Args)]
pub(crate) struct Simulation {
    /// Simulate this number of devices, even if there is a token.
    #[arg(long, global = true, value_name = "DEVICES")]
    pub(crate) simulate: Option<u64>,
    /// The seed of the random numbers of the simulation.
    #[arg(long, global = true, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The share of requests with a fault, from 0 to 1.
    #[arg(long, global = true, value_name = "SHARE", default_value_t = 0.0)]
    pub(crate) faults: f64,
    /// The speed of the simulated clock, as a multiple of real time.
    #[arg(long, global = true, value_name = "TIMES", default_value_t = 20)]
    pub(crate) clock_factor: u32,
    /// The file in which the simulated Graph keeps what it executed, to continue with the same journal.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// The port of the simulated Graph. With a ledger it must stay the same, because the journal stores
    /// the addresses of the requests.
    #[arg(long, global = true, default_value_t = 24816)]
    pub(crate) port: u16,
}

impl Simulation {
    /// Starts the simulated Graph and a client for it. With a list of ids, every device exists;
    /// otherwise the simulated Graph creates the devices.
    pub(crate) fn start(&self, has_list: bool) -> Result<(Client, SimServer), Failure> {
        let Self { simulate, seed, faults, clock_factor, ledger, port } = self;
        let clock = FastClock::new(*clock_factor);
        let mut sim = Sim::builder().clock(clock).seed(*seed).faults(Faults::everything(*faults));
        sim = sim.limit_writes(200, Duration::from_secs(20));
        sim = sim.respond_with(
            ListOrganization::META,
            json!({ "value": [{ "displayName": "Contoso" }] }),
        );
        if !has_list {
            sim = sim.devices(simulate.unwrap_or(100));
        }
        if let Some(path) = ledger {
            sim = sim.ledger_file(path).port(*port);
        }
        let sim = sim.try_start().map_err(|error| format!("the simulated Graph: {error}"))?;
        let credential = move |request: TokenRequest| async move {
            let end = clock.now() + Duration::from_secs(3600);
            let permissions = PERMISSIONS.map(least_permission);
            let token = Token::application(permissions).expires_on(end);
            let token = token.claims(request.claims.as_deref().unwrap_or_default());
            Ok::<_, BoxError>(AccessToken::new(token.to_string()).expires_on(end))
        };
        Ok((Client::builder(credential).cloud(sim.cloud()).clock(clock).build()?, sim))
    }
}

/// What the token allows: the actions, and the reads of plans and of settling.
const PERMISSIONS: [&ActionMeta; 6] = [
    ResetPasscode::META,
    List::META,
    Get::META,
    ListRemoteActionAudits::META,
    ListApprovalRequests::META,
    RetrieveOperationsRequiringApproval::META,
];

/// Lists where the outcomes differ from what the simulated Graph executed. It must have executed what
/// was accepted, nothing that was rejected or not executed, and nothing twice.
pub(crate) fn compare<'o>(
    action: &ActionMeta,
    outcomes: impl Iterator<Item = (&'o Device, &'o Row)>,
    sim: &SimServer,
) -> Vec<String> {
    let mut executed: HashMap<String, usize> = HashMap::new();
    for key in sim.ledger().into_iter().filter_map(|execution| execution.keys.into_iter().last()) {
        *executed.entry(key.to_ascii_lowercase()).or_default() += 1;
    }
    let mut differences = Vec::new();
    for (device, row) in outcomes {
        let outcome = row.outcome;
        let times = executed.remove(&device.id.to_ascii_lowercase()).unwrap_or(0);
        let is_true = match outcome {
            Outcome::Accepted => times > 0,
            Outcome::Rejected | Outcome::NotExecuted | Outcome::AwaitingApproval => times == 0,
            Outcome::Unknown => true,
        };
        if !is_true || (times > 1 && !action.idempotent) {
            differences.push(format!("{device}: {outcome}, but executed {times} times"));
        }
    }
    differences.extend(executed.keys().map(|id| format!("{id}: executed without a request")));
    differences
}
