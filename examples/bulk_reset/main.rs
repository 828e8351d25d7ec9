//! Resets the passcodes of many devices, or sends them another action, and reports the outcome of each.
//!
//! ```text
//! bulk_reset run --simulate 500 --faults 0.05                 try it
//! bulk_reset run --csv devices.csv --dry-run                  what would happen
//! bulk_reset run --csv devices.csv --action retire --journal retire.journal --out outcomes.csv
//! ```
//!
//! With a second person who approves:
//!
//! ```text
//! bulk_reset plan --csv devices.csv --action wipe --to wipe.plan.json
//! bulk_reset show wipe.plan.json                              the second person reads the hash aloud
//! bulk_reset apply wipe.plan.json --approved HASH --journal wipe.journal --out outcomes.csv
//! bulk_reset settle --action wipe --journal wipe.journal      later: what became of unknown outcomes
//! ```
//!
//! The token is in GRAPH_ACCESS_TOKEN. Without one, a simulated Graph on this machine answers. Start it with
//! `cargo run --example bulk_reset --features journal --`.
//!
//! The exit code is
//! - 0 if Graph accepted everything, or nothing had to be sent,
//! - 1 if it did not, or if something still waits or is unknown,
//! - 2 if nothing was sent because of a mistake in the arguments, the list, the plan or the token,
//! - 3 if the simulated Graph executed something other than the outcomes say.

use std::{error::Error, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use graph_action::{
    Action, Client, Cloud, NoContent, Request, StaticToken, journal::Journal, plan::Plan,
};
use graph_action_sim::SimServer;

mod action;
mod devices;
mod job;
mod outcomes;
mod passcodes;
mod question;
mod simulation;

use action::{ActionArguments, ActionName, Task};
use devices::Selection;
use job::{Job, RunOptions, Source};
use simulation::Simulation;

type Failure = Box<dyn Error>;

/// Sends an action to many devices that Intune manages, and reports the outcome of each.
///
/// The token is in GRAPH_ACCESS_TOKEN. Without one, a simulated Graph on this machine answers.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    service: Service,
}

#[derive(Subcommand)]
enum Command {
    /// Send the action to the devices, after a question.
    Run {
        #[command(flatten)]
        action: ActionArguments,
        #[command(flatten)]
        selection: Selection,
        #[command(flatten)]
        settings: Settings,
        /// Show what would happen, and send nothing.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        options: RunOptions,
    },
    /// Write down what a run would do, for another person to approve. Nothing is sent.
    Plan {
        #[command(flatten)]
        action: ActionArguments,
        #[command(flatten)]
        selection: Selection,
        #[command(flatten)]
        settings: Settings,
        /// The file for the plan; an existing file is replaced.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Leave names, users and serial numbers out of the file.
        #[arg(long)]
        without_names: bool,
    },
    /// Show a plan and its hash, to approve it.
    Show {
        /// The file with the plan.
        plan: PathBuf,
    },
    /// Do what a plan says, after another person approved it.
    Apply {
        /// The file with the plan.
        plan: PathBuf,
        /// The hash, as the person who approved the plan gave it to you.
        #[arg(long, value_name = "HASH")]
        approved: String,
        #[command(flatten)]
        options: RunOptions,
    },
    /// Find out what became of the requests whose outcome is unknown. Nothing is sent but reads.
    Settle {
        /// The action of the journal.
        #[arg(long, value_enum)]
        action: ActionName,
        /// The journal.
        #[arg(long, value_name = "FILE")]
        journal: PathBuf,
    },
}

/// What a run or a plan of it has in common.
#[derive(Args, Clone)]
struct Settings {
    /// The reason for the action. A tenant with Multi Admin Approval demands one, and the second
    /// administrator reads it.
    #[arg(long, value_name = "TEXT")]
    justification: Option<String>,
    /// Send at most this number within 24 hours.
    #[arg(long, value_name = "NUMBER")]
    daily_limit: Option<u64>,
}

#[derive(Args)]
struct Service {
    /// The cloud of the token: global, us-gov-l4, us-gov-l5, china, or the URL of a simulator on this machine.
    #[arg(long, global = true, value_parser = cloud)]
    cloud: Option<Cloud>,
    #[command(flatten)]
    simulation: Simulation,
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

async fn run(Arguments { command, service }: Arguments) -> Result<u8, Failure> {
    match command {
        Command::Run { action, selection, settings, dry_run, options } => {
            action.check()?;
            if options.yes && selection.needs_question() {
                return Err("`--filter` and `--yes` exclude each other: Intune ignores a filter that it does not \
                            support and returns all devices, so a person has to check them".into());
            }
            let (client, sim) = service.connect(selection.has_list())?;
            let devices = selection.devices(&client, sim.as_ref()).await?;
            let source = Source::Devices(settings);
            action.perform(Job { client, sim, devices, source, dry_run, options }).await
        }
        Command::Plan { action, selection, settings, to, without_names } => {
            action.check()?;
            let (client, sim) = service.connect(selection.has_list())?;
            let devices = selection.devices(&client, sim.as_ref()).await?;
            let ids = devices.into_iter().map(|device| device.id).collect();
            action.perform(MakePlan { client, ids, settings, to, without_names }).await
        }
        Command::Show { plan } => {
            let plan = Plan::read(plan)?;
            println!("{plan}");
            Ok(0)
        }
        Command::Apply { plan, approved, options } => {
            let plan = Plan::read(plan)?;
            // Before the question; the run itself compares it again.
            if !plan.hash().eq_ignore_ascii_case(approved.trim()) {
                return Err(format!(
                    "this plan has the hash {}, which is not the approved one; nothing was sent",
                    plan.hash()
                )
                .into());
            }
            let action = ActionArguments::of_plan(&plan)?;
            let (client, sim) = service.connect(false)?;
            let devices = devices::of_plan(&plan);
            let source = Source::Plan(Box::new(plan), approved);
            action.perform(Job { client, sim, devices, source, dry_run: false, options }).await
        }
        Command::Settle { action, journal } => {
            let (client, _sim) = service.connect(false)?;
            ActionArguments::from(action).perform(Settle { client, journal }).await
        }
    }
}

impl Service {
    /// Creates a client for the real service if there is a token, otherwise for a simulated one.
    fn connect(&self, has_list: bool) -> Result<(Client, Option<SimServer>), Failure> {
        // Not from the command line, which other users of the machine can read.
        let token = std::env::var("GRAPH_ACCESS_TOKEN").ok().filter(|it| !it.trim().is_empty());
        match token.filter(|_| self.simulation.simulate.is_none()) {
            Some(token) => {
                let cloud = self.cloud.clone().unwrap_or_default();
                Ok((Client::builder(StaticToken::new(token)).cloud(cloud).build()?, None))
            }
            None if self.cloud.is_some() => {
                Err("`--cloud` needs a token; set GRAPH_ACCESS_TOKEN or leave `--cloud` out".into())
            }
            None => {
                eprintln!("Simulated: set GRAPH_ACCESS_TOKEN to call the real service.\n");
                let (client, sim) = self.simulation.start(has_list)?;
                Ok((client, Some(sim)))
            }
        }
    }
}

fn cloud(text: &str) -> Result<Cloud, graph_action::Error> {
    match text.trim_start_matches("http://").trim_end_matches('/').parse() {
        Ok(address) => Cloud::loopback(address),
        Err(_) => text.parse(),
    }
}

/// Writes a plan.
struct MakePlan {
    client: Client,
    ids: Vec<String>,
    settings: Settings,
    to: PathBuf,
    without_names: bool,
}

impl Task for MakePlan {
    async fn perform<A>(self, request: impl Fn(&str) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        let requests: Vec<_> = self.ids.iter().map(|id| request(id)).collect();
        let mut plan = self.settings.apply(self.client.bulk(requests)).plan().await?;
        if self.without_names {
            plan = plan.without_names();
        }
        plan.write(&self.to)?;
        println!("{plan}");
        eprintln!("\nNothing was sent. The plan is in {}.", self.to.display());
        Ok(0)
    }
}

/// Settles a journal.
struct Settle {
    client: Client,
    journal: PathBuf,
}

impl Task for Settle {
    async fn perform<A>(self, _request: impl Fn(&str) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        if !self.journal.exists() {
            return Err(format!("the journal {} does not exist", self.journal.display()).into());
        }
        let journal = Journal::open(&self.journal)?;
        let report = self.client.settle::<A>(&journal).await?;
        for settled in &report.settled {
            println!("{}: {}, because of {}", settled.target, settled.outcome, settled.evidence);
        }
        for unknown in &report.unknown {
            println!("{}: still unknown: {}", unknown.target, unknown.reason);
        }
        for source in &report.unreadable {
            eprintln!("The {} could not be read: {}", source.source, source.reason);
        }
        let summary = journal.summary()?;
        eprintln!("journal     {summary}");
        Ok(u8::from(summary.unknown + summary.in_flight > 0))
    }
}
