//! Resets the passcodes of many devices, or sends them another action, and reports the outcome of
//! each.
//!
//! ```text
//! cargo run --example bulk_reset --features journal -- --simulate 500 --faults 0.05
//! cargo run --example bulk_reset --features journal -- --csv devices.csv --dry-run
//! GRAPH_ACCESS_TOKEN=… cargo run --example bulk_reset --features journal -- \
//!     --csv devices.csv --action retire --journal retire.journal --out outcomes.csv
//! ```
//!
//! The exit code is
//! - 0 if Graph accepted everything,
//! - 1 if it did not,
//! - 2 if nothing was sent because of a mistake in the arguments, the list or the token,
//! - 3 if the simulated Graph executed something other than the outcomes say.

use std::{
    error::Error,
    io::{self, IsTerminal as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, ValueEnum};
use graph_action::{
    Action, ActionMeta, Client, Cloud, NoContent, Outcome, Request, Scheme, StaticToken,
    bulk::{Bulk, Control, ProgressEvent, Report},
    intune::managed_device::{RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
    journal::Journal,
};
use graph_action_sim::SimServer;
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

mod devices;
mod outcomes;
mod simulation;

use devices::Device;
use outcomes::Outcomes;
use simulation::{Simulation, compare};

type Failure = Box<dyn Error>;

/// Sends an action to many devices that Intune manages, and reports the outcome of each.
///
/// Without a token in GRAPH_ACCESS_TOKEN a simulated Graph on this machine answers.
#[derive(Parser)]
struct Arguments {
    /// The action.
    #[arg(long, value_enum, default_value = "reset-passcode")]
    action: ActionName,
    /// With `--action wipe`: Windows devices keep the accounts and files of their users.
    #[arg(long)]
    keep_user_data: bool,
    /// With `--action wipe`: Windows devices stay enrolled.
    #[arg(long)]
    keep_enrollment_data: bool,
    /// A file with the ids of the devices, in the column `id` or in the first column.
    #[arg(long, value_name = "FILE", conflicts_with = "filter")]
    csv: Option<PathBuf>,
    /// A `$filter` condition for the devices, such as "operatingSystem eq 'iOS'". Intune ignores
    /// one that it does not support and returns all devices: check the number before you confirm.
    #[arg(long, value_name = "CONDITION", conflicts_with = "yes")]
    filter: Option<String>,
    /// The cloud of the token: global, us-gov-l4, us-gov-l5 or china.
    #[arg(long)]
    cloud: Option<Cloud>,
    /// Show the plan and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask for confirmation.
    #[arg(long)]
    yes: bool,
    /// The CSV file for the outcomes; an existing file is replaced.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The file that records what was sent, so that the same command continues a run that was
    /// interrupted. Use one file for each job.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Send again what the journal lists as rejected. Fix the cause first.
    #[arg(long, requires = "journal")]
    retry_rejected: bool,
    #[command(flatten)]
    simulation: Simulation,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum ActionName {
    ResetPasscode,
    Retire,
    Sync,
    Lock,
    /// Erases everything on the devices, unless a flag keeps some of it.
    Wipe,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(code) => code.into(),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: Arguments) -> Result<u8, Failure> {
    let is_wipe = arguments.action == ActionName::Wipe;
    if !is_wipe && (arguments.keep_user_data || arguments.keep_enrollment_data) {
        return Err("`--keep-user-data` and `--keep-enrollment-data` need `--action wipe`".into());
    }
    let (client, sim) = connect(&arguments)?;
    let devices = select(&arguments, &client, sim.as_ref()).await?;
    let job = Job { client, sim, devices, arguments };
    match job.arguments.action {
        ActionName::ResetPasscode => job.run(|id| ResetPasscode.request(id)).await,
        ActionName::Retire => job.run(|id| Retire.request(id)).await,
        ActionName::Sync => job.run(|id| SyncDevice.request(id)).await,
        ActionName::Lock => job.run(|id| RemoteLock.request(id)).await,
        ActionName::Wipe => {
            let mut wipe = Wipe::new();
            wipe.keep_user_data = job.arguments.keep_user_data.then_some(true);
            wipe.keep_enrollment_data = job.arguments.keep_enrollment_data.then_some(true);
            job.run(|id| wipe.clone().request(id)).await
        }
    }
}

/// Creates a client for the real service if there is a token, otherwise for a simulated one.
fn connect(arguments: &Arguments) -> Result<(Client, Option<SimServer>), Failure> {
    // Not from the command line, which other users of the machine can read.
    let token = std::env::var("GRAPH_ACCESS_TOKEN").ok().filter(|token| !token.trim().is_empty());
    match token.filter(|_| arguments.simulation.simulate.is_none()) {
        Some(token) => {
            let cloud = arguments.cloud.clone().unwrap_or_default();
            Ok((Client::builder(StaticToken::new(token)).cloud(cloud).build()?, None))
        }
        None if arguments.cloud.is_some() => {
            Err("`--cloud` needs a token; set GRAPH_ACCESS_TOKEN or leave `--cloud` out".into())
        }
        None => {
            eprintln!("Simulated: set GRAPH_ACCESS_TOKEN to call the real service.\n");
            let (client, sim) = arguments.simulation.start(arguments.csv.is_some())?;
            Ok((client, Some(sim)))
        }
    }
}

fn least_permission(action: &ActionMeta) -> &'static str {
    let permissions = action.permissions.of(Scheme::Application).permissions();
    permissions.first().map_or("not published", |permission| permission.name)
}

/// Returns the devices that the arguments select.
async fn select(
    arguments: &Arguments,
    client: &Client,
    sim: Option<&SimServer>,
) -> Result<Vec<Device>, Failure> {
    let devices = match (&arguments.csv, &arguments.filter, sim) {
        (Some(path), ..) => devices::read_csv(path)?,
        (None, Some(condition), _) => devices::list(client, condition).await?,
        (None, None, Some(sim)) => {
            sim.device_ids().into_iter().map(|id| Device { id, about: String::new() }).collect()
        }
        (None, None, None) => return Err("no device is given; add `--csv` or `--filter`".into()),
    };
    if devices.is_empty() { Err("no device matches; nothing was sent".into()) } else { Ok(devices) }
}

/// One action for all devices.
struct Job {
    client: Client,
    sim: Option<SimServer>,
    devices: Vec<Device>,
    arguments: Arguments,
}

impl Job {
    async fn run<A>(&self, request: impl Fn(String) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        let requests = self.devices.iter().map(|device| request(device.id.clone()));
        self.show_plan(self.client.bulk(requests.collect::<Vec<_>>())).await?;
        if self.arguments.dry_run {
            eprintln!("\nNothing was sent.");
            return Ok(0);
        }
        if !self.arguments.yes {
            confirm(self.devices.len())?;
        }
        let journal = self.open_journal()?;
        let mut outcomes = Outcomes::new(&self.devices, self.arguments.out.as_deref())?;

        let bar = ProgressBar::new(self.devices.len() as u64);
        bar.set_style(ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}")?);
        let shown = bar.clone();
        let requests = self.devices.iter().map(|device| request(device.id.clone()));
        let mut bulk = self.client.bulk(requests.collect::<Vec<_>>());
        bulk = bulk.on_progress(move |progress, report| show(&shown, progress, report));
        if let Some(journal) = &journal {
            bulk = bulk.journal(journal);
        }
        let mut run = bulk.start().await?;
        outcomes.clear_file();
        tokio::spawn(cancel_on_ctrl_c(run.control()));
        while let Some(item) = run.next().await {
            if let (Err(error), None) = (&item.result, &self.arguments.out) {
                let (target, outcome) = (&item.target, item.outcome());
                bar.suspend(|| eprintln!("{target}: {outcome}: {error}"));
            }
            outcomes.add(&item);
        }
        bar.finish_and_clear();
        eprintln!("\n{}", run.report());
        Ok(self.conclude(A::META, outcomes.finish()))
    }

    /// Shows the plan, and rejects a list with mistakes.
    async fn show_plan<A: Action + 'static>(&self, bulk: Bulk<A>) -> Result<(), Failure> {
        let print_mistake = |index: u64, request: Result<_, graph_action::Error>| {
            if let (Err(error), Some(device)) = (request, self.devices.get(index as usize)) {
                eprintln!("{device}: {error}");
            }
        };
        let plan = bulk.dry_run(print_mistake).await;
        if plan.refused > 0 {
            return Err(format!(
                "{} ids are wrong, so nothing was sent; correct the list",
                plan.refused
            )
            .into());
        }
        eprintln!("action      {} ({})", A::META.name, A::META.path);
        eprintln!("devices     {}", plan.requests);
        for device in self.devices.iter().take(5) {
            eprintln!("            {device}");
        }
        if A::META == Wipe::META && !self.arguments.keep_user_data {
            eprintln!("            everything on them is erased, including the users' own data");
        }
        eprintln!("cloud       {}", self.client.endpoint().cloud().base());
        eprintln!("permission  {}", least_permission(A::META));
        eprintln!("goes        {plan}");
        eprintln!("takes       at least {}", HumanDuration(plan.minimum_duration));
        Ok(())
    }

    fn open_journal(&self) -> Result<Option<Journal>, Failure> {
        let Some(path) = &self.arguments.journal else { return Ok(None) };
        let journal = Journal::open(path)?;
        if self.arguments.retry_rejected {
            for entry in journal.entries(Outcome::Rejected) {
                journal.settle(&entry?.target, Outcome::NotExecuted)?;
            }
        }
        eprintln!("journal     {}", journal.summary()?);
        Ok(Some(journal))
    }

    fn conclude(&self, action: &ActionMeta, outcomes: Result<Vec<Outcome>, csv::Error>) -> u8 {
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            Err(error) => {
                eprintln!("error: the outcomes could not be written: {error}");
                return 1;
            }
        };
        if outcomes.contains(&Outcome::AwaitingApproval) {
            eprintln!("Another administrator has to approve the requests that await approval.");
        }
        if outcomes.contains(&Outcome::Unknown) {
            eprintln!("Check the devices whose outcome is unknown: the action may have run.");
        }
        let differences =
            self.sim.as_ref().map(|sim| compare(action, &self.devices, &outcomes, sim));
        match differences {
            Some(differences) if !differences.is_empty() => {
                let first = differences.iter().take(10).map(String::as_str).collect::<Vec<_>>();
                let count = differences.len();
                eprintln!(
                    "The simulated Graph executed something else on {count} devices:\n{}",
                    first.join("\n")
                );
                return 3;
            }
            Some(_) => eprintln!("The simulated Graph executed what this report says."),
            None => {}
        }
        u8::from(outcomes.iter().any(|outcome| *outcome != Outcome::Accepted))
    }
}

fn confirm(devices: usize) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Err(
            "the input is not a terminal, so nobody can confirm; run it in a terminal, or use \
             `--csv` with `--yes`"
                .into(),
        );
    }
    eprint!("\nType the number of devices to continue: ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() == devices.to_string() {
        Ok(())
    } else {
        Err("the number is different; nothing was sent".into())
    }
}

fn show(bar: &ProgressBar, progress: &ProgressEvent, report: &Report) {
    let mut wait = String::new();
    match progress {
        ProgressEvent::Waiting(time) => wait = format!(", waiting {time:.0?}"),
        ProgressEvent::Anomaly(text) | ProgressEvent::Paused(text) => {
            bar.suspend(|| eprintln!("{text}"));
        }
        ProgressEvent::Ending(why) => {
            bar.suspend(|| eprintln!("{why}; waiting for requests in flight"));
        }
        _ => {}
    }
    let Report { accepted, rejected, not_executed, unknown, awaiting_approval, .. } = report;
    let rate = report.rate();
    bar.set_position(report.finished());
    bar.set_message(format!(
        "{accepted} accepted, {rejected} rejected, {not_executed} not executed, {unknown} unknown, \
         {awaiting_approval} awaiting approval, {rate:.1}/s{wait}"
    ));
}

/// Ends the run at the first Ctrl-C, after the requests in flight; exits at the second.
async fn cancel_on_ctrl_c(control: Control) {
    if tokio::signal::ctrl_c().await.is_ok() {
        control.cancel();
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        std::process::exit(130);
    }
}
