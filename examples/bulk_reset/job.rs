//! One action for all devices: what is shown before, the question, the run, and what is left to do after.

use std::{
    path::PathBuf,
    time::{Duration, SystemTime},
};

use clap::Args;
use graph_action::{
    Action, ActionMeta, Client, NoContent, Outcome, Request, Scheme,
    bulk::{AtDailyLimit, Bulk, Control, ProgressEvent, Report},
    intune::managed_device::{ResetPasscode, Wipe},
    journal::Journal,
    plan::Plan,
};
use graph_action_sim::SimServer;
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use crate::{
    Failure, Settings,
    action::Task,
    devices::Device,
    outcomes::{Outcomes, time_text},
    passcodes, question,
    simulation::compare,
};

/// How many devices of a long list are shown.
const SHOWN: usize = 10;

/// How a run goes.
#[derive(Args)]
pub(crate) struct RunOptions {
    /// Do not ask for confirmation.
    #[arg(long)]
    pub(crate) yes: bool,
    /// The CSV file for the outcomes; an existing file is replaced.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Wait for the new passcodes and write them to the file of `--out`. Only for `reset-passcode`. Whoever
    /// reads the file can unlock the devices.
    #[arg(long, requires = "out")]
    passcodes: bool,
    /// How long to wait for a passcode, in minutes. A device that is switched off shows none.
    #[arg(long, value_name = "MINUTES", default_value_t = 10, requires = "passcodes")]
    passcode_minutes: u64,
    /// The file that records what was sent, so that the same command continues a run that was interrupted or
    /// waits for approval, or for the next day. Use one file for each job.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Send again what the journal lists as rejected. Fix the cause first.
    #[arg(long, requires = "journal")]
    retry_rejected: bool,
    /// Wait when the limit of the day is reached, for days if need be, instead of ending.
    #[arg(long)]
    wait_for_next_day: bool,
}

/// Where the requests come from.
pub(crate) enum Source {
    /// The devices, whatever they are.
    Devices(Settings),
    /// A plan, and the hash that was approved.
    Plan(Box<Plan>, String),
}

/// One action for all devices.
pub(crate) struct Job {
    pub(crate) client: Client,
    pub(crate) sim: Option<SimServer>,
    pub(crate) devices: Vec<Device>,
    pub(crate) source: Source,
    pub(crate) dry_run: bool,
    pub(crate) options: RunOptions,
}

impl Settings {
    /// Sets what a run and its plan have in common.
    pub(crate) fn apply<A: Action + 'static>(&self, mut bulk: Bulk<A>) -> Bulk<A> {
        if let Some(justification) = &self.justification {
            bulk = bulk.justification(justification);
        }
        if let Some(limit) = self.daily_limit {
            bulk = bulk.daily_limit(limit);
        }
        bulk
    }
}

impl Task for Job {
    async fn perform<A>(self, request: impl Fn(&str) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        if self.options.passcodes && A::META != ResetPasscode::META {
            return Err("`--passcodes` needs the action `reset-passcode`".into());
        }
        let journal = self.open_journal()?;
        if let Some(journal) = &journal {
            eprintln!("journal     {}", journal.summary()?);
        }
        self.show(self.bulk(&request, journal.as_ref())).await?;
        if self.dry_run {
            eprintln!("\nNothing was sent.");
            return Ok(0);
        }
        if !self.options.yes {
            question::confirm(&self.client, A::META, self.devices.len() as u64).await?;
        }
        self.settle_rejected(journal.as_ref())?;

        let RunOptions { out, passcodes, .. } = &self.options;
        let mut outcomes = Outcomes::new(&self.devices, out.as_deref(), *passcodes)?;
        let started = self.client.clock().now();
        self.send(self.bulk(&request, journal.as_ref()), &mut outcomes).await?;
        self.settle::<A>(journal.as_ref(), &mut outcomes).await?;
        if *passcodes {
            let timeout = Duration::from_secs(self.options.passcode_minutes * 60);
            eprintln!("Waiting for the new passcodes …");
            let missing =
                passcodes::collect(&self.client, &mut outcomes, journal.as_ref(), started, timeout);
            match missing.await? {
                0 => {}
                missing => eprintln!(
                    "{missing} devices have not shown their passcodes; run the same command again later"
                ),
            }
        }
        Ok(self.conclude(A::META, outcomes))
    }
}

impl Job {
    /// The run, which has not started.
    fn bulk<A: Action + 'static>(
        &self,
        request: impl Fn(&str) -> Request<A>,
        journal: Option<&Journal>,
    ) -> Bulk<A> {
        let mut bulk = match &self.source {
            Source::Devices(settings) => {
                let requests = self.devices.iter().map(|device| request(&device.id));
                settings.apply(self.client.bulk(requests.collect::<Vec<_>>()))
            }
            Source::Plan(plan, approved) => {
                self.client.apply(plan, approved, |device| request(&device.id))
            }
        };
        if self.options.wait_for_next_day {
            bulk = bulk.at_daily_limit(AtDailyLimit::Wait);
        }
        match journal {
            Some(journal) => bulk.journal(journal),
            None => bulk,
        }
    }

    /// Opens the journal. A dry run does not create one.
    fn open_journal(&self) -> Result<Option<Journal>, Failure> {
        let path = self.options.journal.as_ref().filter(|path| !self.dry_run || path.exists());
        Ok(path.map(Journal::open).transpose()?)
    }

    fn settle_rejected(&self, journal: Option<&Journal>) -> Result<(), Failure> {
        let Some(journal) = journal.filter(|_| self.options.retry_rejected) else { return Ok(()) };
        for entry in journal.entries(Outcome::Rejected) {
            journal.settle(&entry?.target, Outcome::NotExecuted)?;
        }
        Ok(())
    }

    /// Shows what will happen, and rejects a list with mistakes.
    async fn show<A: Action + 'static>(&self, bulk: Bulk<A>) -> Result<(), Failure> {
        eprintln!("action      {}", A::META.name);
        eprintln!("path        {}", A::META.path);
        eprintln!("cloud       {}", self.client.endpoint().cloud().base());
        eprintln!("permission  {}", least_permission(A::META));
        if let Source::Plan(plan, _) = &self.source {
            eprintln!("\n{plan}\n");
        }
        let print_mistake = |index: u64, request: Result<_, graph_action::Error>| {
            if let (Err(error), Some(device)) = (request, self.devices.get(index as usize)) {
                eprintln!("{device}: {error}");
            }
        };
        let dry_run = bulk.dry_run(print_mistake).await;
        if dry_run.refused > 0 {
            let refused = dry_run.refused;
            return Err(
                format!("{refused} ids are wrong, so nothing was sent; correct the list").into()
            );
        }
        eprintln!("devices     {}", self.devices.len());
        for device in self.devices.iter().take(SHOWN) {
            eprintln!("            {device}");
        }
        if let Some(more) = self.devices.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            eprintln!("            and {more} others");
        }
        if A::META == Wipe::META {
            eprintln!("            a wipe erases them, and whatever is not kept is lost");
        }
        if dry_run.from_journal > 0 {
            eprintln!(
                "done        {} have an outcome in the journal and are not sent again",
                dry_run.from_journal
            );
        }
        eprintln!("goes        {dry_run}");
        eprintln!("takes       at least {}", HumanDuration(dry_run.minimum_duration));
        Ok(())
    }

    /// Sends everything.
    async fn send<A>(&self, bulk: Bulk<A>, outcomes: &mut Outcomes<'_>) -> Result<(), Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        let bar = ProgressBar::new(self.devices.len() as u64);
        bar.set_style(ProgressStyle::with_template("{bar:16} {pos}/{len} {msg}")?);
        let (shown, clock) = (bar.clone(), self.client.clone());
        let devices = self.devices.len() as u64;
        let bulk = bulk.on_progress(move |progress, report| {
            show_progress(&shown, progress, report, devices, clock.clock().now());
        });
        let mut run = bulk.start().await?;
        outcomes.start();
        tokio::spawn(cancel_on_ctrl_c(run.control()));
        while let Some(item) = run.next().await {
            let now = self.client.clock().now();
            if let (Err(error), None) = (&item.result, &self.options.out) {
                let (device, outcome) = (&self.devices[item.index as usize], item.outcome());
                bar.suspend(|| eprintln!("{} {device}: {outcome}: {error}", time_text(now)));
            }
            outcomes.add(&item, now);
        }
        bar.finish_and_clear();
        outcomes.end(self.client.clock().now());
        eprintln!("\n{} {}", time_text(self.client.clock().now()), run.report());
        Ok(())
    }

    /// Finds out what became of the requests whose outcome is unknown, as far as the service shows it.
    async fn settle<A: Action>(
        &self,
        journal: Option<&Journal>,
        outcomes: &mut Outcomes<'_>,
    ) -> Result<(), Failure> {
        let Some(journal) = journal else { return Ok(()) };
        if !outcomes.rows().any(|(_, row)| row.outcome == Outcome::Unknown) {
            return Ok(());
        }
        let report = self.client.settle::<A>(journal).await?;
        for settled in &report.settled {
            for (_, row) in outcomes.rows_mut().filter(|(_, row)| row.target == settled.target) {
                row.outcome = settled.outcome;
                row.message = Some(settled.evidence.to_string());
            }
        }
        for source in &report.unreadable {
            eprintln!("The {} could not be read: {}", source.source, source.reason);
        }
        if !report.settled.is_empty() {
            eprintln!(
                "{} unknown outcomes were settled by what the service shows.",
                report.settled.len()
            );
        }
        Ok(())
    }

    /// Writes the outcomes, says what is left to do, and returns the exit code.
    fn conclude(&self, action: &ActionMeta, mut outcomes: Outcomes<'_>) -> u8 {
        if let Err(error) = outcomes.rewrite() {
            eprintln!("error: the outcomes could not be written: {error}");
            return 1;
        }
        let with = |outcome| outcomes.rows().filter(move |(_, row)| row.outcome == outcome);
        let awaiting = with(Outcome::AwaitingApproval).count();
        if awaiting > 0 {
            let expires =
                with(Outcome::AwaitingApproval).filter_map(|(_, row)| row.approval_expires);
            let expires = expires.min().map_or("three days".to_owned(), time_text);
            eprintln!(
                "{awaiting} requests await approval. Another administrator approves them in the Intune admin \
                 center, under Tenant administration, Multi Admin Approval, before {expires}. Then run the same \
                 command again, with the same journal{}.",
                if self.options.journal.is_some() { "" } else { " (this run had none: use one)" }
            );
        }
        let unknown = with(Outcome::Unknown).count();
        if unknown > 0 {
            eprintln!(
                "Unknown outcomes: {unknown}. The action may have run. {}",
                match self.options.journal {
                    Some(_) =>
                        "Some actions appear late; run `settle` later, or check the devices.",
                    None => "Check the devices.",
                }
            );
        }
        if let Some(sim) = &self.sim {
            let differences = compare(action, outcomes.rows(), sim);
            if !differences.is_empty() {
                let first = differences.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>();
                let count = differences.len();
                eprintln!(
                    "The simulated Graph executed something else on {count} devices:\n{}",
                    first.join("\n")
                );
                return 3;
            }
            eprintln!("The simulated Graph executed what this report says.");
        }
        u8::from(outcomes.rows().any(|(_, row)| row.outcome != Outcome::Accepted))
    }
}

pub(crate) fn least_permission(action: &ActionMeta) -> &'static str {
    let permissions = action.permissions.of(Scheme::Application).permissions();
    permissions.first().map_or("not published", |permission| permission.name)
}

fn show_progress(
    bar: &ProgressBar,
    progress: &ProgressEvent,
    report: &Report,
    devices: u64,
    now: SystemTime,
) {
    let say = |text: &dyn std::fmt::Display| {
        bar.suspend(|| eprintln!("{} {text}", time_text(now)));
    };
    let mut wait = String::new();
    match progress {
        ProgressEvent::Waiting(time) => wait = format!(", waits {time:.0?}"),
        ProgressEvent::Anomaly(text) | ProgressEvent::Paused(text) => say(text),
        ProgressEvent::Ending(why) => say(&format_args!("{why}; waiting for requests in flight")),
        ProgressEvent::NeedsApproval(operations) => {
            for operation in operations {
                say(&format_args!("another administrator has to approve this: {operation:?}"));
            }
        }
        _ => {}
    }
    let Report { accepted, rejected, not_executed, unknown, awaiting_approval, .. } = report;
    let others = rejected + not_executed + unknown + awaiting_approval;
    let rate = report.rate();
    let left = devices.saturating_sub(report.finished()) as f64;
    let left = match rate > 0.0 {
        true => format!(", {} left", HumanDuration(Duration::from_secs_f64(left / rate))),
        false => String::new(),
    };
    bar.set_position(report.finished());
    bar.set_message(format!("{accepted} accepted, {others} not{wait}{left}"));
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
