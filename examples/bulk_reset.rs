//! Resets the passcodes of many devices, or does something else to all of them, and accounts for
//! each.
//!
//! ```text
//! cargo run --example bulk_reset --features journal -- --simulate 500 --faults 0.05
//! cargo run --example bulk_reset --features journal -- --csv devices.csv --dry-run
//! GRAPH_ACCESS_TOKEN=… cargo run --example bulk_reset --features journal -- \
//!     --csv devices.csv --action retire --journal retire.journal --out outcomes.csv
//! ```
//!
//! The exit code is 0 when Graph accepted everything, 1 when not, 2 when nothing was sent because
//! something is wrong with the arguments, the list or the token, and 3 when a simulated Graph did
//! something else than the account says.

use std::{
    collections::{HashMap, HashSet, hash_map},
    error::Error,
    fmt, fs,
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use clap::{Args, Parser, ValueEnum};
use futures_util::StreamExt as _;
use graph_action::{
    AccessToken, Action, ActionMeta, BoxError, Client, Clock as _, Cloud, NoContent, Outcome,
    Request, Scheme, StaticToken, TokenRequest,
    bulk::{Bulk, BulkItem, Control, Progress, Report},
    intune::managed_device::{List, RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
    journal::{Entry, Journal},
};
use graph_action_sim::{FastClock, Faults, Sim, Token};
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use serde::Serialize;

type Failure = Box<dyn Error>;

/// Acts on many devices that Intune manages, and accounts for each.
///
/// Without a token in GRAPH_ACCESS_TOKEN a simulated Graph on this machine answers.
#[derive(Parser)]
struct Arguments {
    /// What to do to each device.
    #[arg(long, value_enum, default_value = "reset-passcode")]
    action: ActionName,
    /// A wipe leaves the accounts and files of the users of Windows devices.
    #[arg(long)]
    keep_user_data: bool,
    /// A wipe leaves Windows devices enrolled.
    #[arg(long)]
    keep_enrollment_data: bool,
    /// A file with the ids of the devices, in the column `id` or the first one.
    #[arg(long, value_name = "FILE", conflicts_with = "filter")]
    csv: Option<PathBuf>,
    /// Which devices of Intune, as in "operatingSystem eq 'iOS'". What Intune cannot filter by it
    /// ignores, and gives all devices: look at the number before you confirm it.
    #[arg(long, value_name = "CONDITION", conflicts_with = "yes")]
    filter: Option<String>,
    /// The cloud that the token is for.
    #[arg(long, value_enum)]
    cloud: Option<CloudName>,
    /// Say what would be done, and send no action.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask.
    #[arg(long)]
    yes: bool,
    /// Where the outcomes go; a file that is there is replaced.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Keeps what was sent, so that the same command finishes what was broken off; one file for each
    /// job.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Send again what the journal says was rejected, once the cause is mended.
    #[arg(long, requires = "journal")]
    retry_rejected: bool,
    #[command(flatten)]
    simulation: Simulation,
}

#[derive(Args)]
struct Simulation {
    /// Simulate so many devices, even if there is a token.
    #[arg(long, value_name = "DEVICES")]
    simulate: Option<usize>,
    /// What the simulation draws from.
    #[arg(long, default_value_t = 1, requires = "simulate")]
    seed: u64,
    /// The share of requests with which something goes wrong, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, requires = "simulate")]
    faults: f64,
    /// How many times faster than real time it runs.
    #[arg(long, value_name = "TIMES", default_value_t = 20, requires = "simulate")]
    clock_factor: u32,
    /// What the simulated Graph has executed, so that it goes on there.
    #[arg(long, value_name = "FILE", requires = "simulate", requires = "journal")]
    ledger: Option<PathBuf>,
    /// Where it listens; a journal knows the devices by that.
    #[arg(long, default_value_t = 24816, requires = "simulate")]
    port: u16,
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

#[derive(Clone, Copy, ValueEnum)]
enum CloudName {
    Global,
    UsGovL4,
    UsGovL5,
    China,
}

impl From<CloudName> for Cloud {
    fn from(name: CloudName) -> Self {
        match name {
            CloudName::Global => Self::Global,
            CloudName::UsGovL4 => Self::UsGovL4,
            CloudName::UsGovL5 => Self::UsGovL5,
            CloudName::China => Self::China,
        }
    }
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
        return Err("`--keep-…` goes with `--action wipe`".into());
    }
    let (client, sim) = connect(&arguments)?;
    let devices = devices(&arguments, &client).await?;
    let job = Job { client, sim, devices, arguments };
    match job.arguments.action {
        ActionName::ResetPasscode => job.run(|id| ResetPasscode.request(id)).await,
        ActionName::Retire => job.run(|id| Retire.request(id)).await,
        ActionName::Sync => job.run(|id| SyncDevice.request(id)).await,
        ActionName::Lock => job.run(|id| RemoteLock.request(id)).await,
        ActionName::Wipe => {
            let wipe = Wipe::new().with(|wipe| {
                wipe.keep_user_data = job.arguments.keep_user_data.then_some(true);
                wipe.keep_enrollment_data = job.arguments.keep_enrollment_data.then_some(true);
            });
            job.run(|id| wipe.clone().request(id)).await
        }
    }
}

/// A client of the real service when there is a token, else of a simulated one.
fn connect(arguments: &Arguments) -> Result<(Client, Option<Sim>), Failure> {
    // From the environment alone: a command line is for all to see.
    let token = std::env::var("GRAPH_ACCESS_TOKEN").ok().filter(|token| !token.trim().is_empty());
    match token.filter(|_| arguments.simulation.simulate.is_none()) {
        Some(token) => {
            let cloud = arguments.cloud.map_or(Cloud::Global, Cloud::from);
            Ok((Client::builder(StaticToken::new(token)).cloud(cloud).build()?, None))
        }
        None if arguments.cloud.is_some() => {
            Err("a cloud needs a token; set GRAPH_ACCESS_TOKEN, or leave `--cloud` out".into())
        }
        None => {
            eprintln!("Simulated: set GRAPH_ACCESS_TOKEN to call the real service.\n");
            let (client, sim) = simulate(arguments)?;
            Ok((client, Some(sim)))
        }
    }
}

fn simulate(arguments: &Arguments) -> Result<(Client, Sim), Failure> {
    let Simulation { seed, faults, clock_factor, ledger, port, .. } = &arguments.simulation;
    let clock = FastClock::new(*clock_factor);
    let sim = Sim::builder().clock(clock).seed(*seed).faults(Faults::everything(*faults));
    let sim = sim.limit(200, Duration::from_secs(20));
    let sim = if arguments.journal.is_some() { sim.port(*port) } else { sim };
    let sim = match ledger {
        Some(path) => sim.ledger_file(path),
        None => sim,
    };
    let sim = sim.try_start().map_err(|error| format!("the simulated Graph: {error}"))?;
    let credential = move |request: TokenRequest| async move {
        let end = clock.now() + Duration::from_secs(3600);
        let permissions = [ResetPasscode::META, List::META].map(least_permission);
        let token = Token::application(permissions).expires_on(end);
        let token = match &request.claims {
            Some(claims) => token.claims(claims),
            None => token,
        };
        Ok::<_, BoxError>(AccessToken::new(token.to_string()).expires_on(end))
    };
    Ok((Client::builder(credential).cloud(sim.cloud()).clock(clock).build()?, sim))
}

fn least_permission(action: &ActionMeta) -> &'static str {
    let permissions = action.permissions.of(Scheme::Application).permissions();
    permissions.first().map_or("not published", |permission| permission.name)
}

struct Device {
    id: String,
    /// What else is known of it, for people.
    about: String,
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.id, self.about)
    }
}

async fn devices(arguments: &Arguments, client: &Client) -> Result<Vec<Device>, Failure> {
    let devices = match (&arguments.csv, &arguments.filter, arguments.simulation.simulate) {
        (Some(path), ..) => read_csv(path)?,
        (None, Some(condition), _) => list(client, condition).await?,
        (None, None, Some(count)) => {
            let mut random = fastrand::Rng::with_seed(arguments.simulation.seed);
            let id = |_| uuid::Uuid::from_u128(random.u128(..)).to_string();
            (0..count).map(id).map(|id| Device { id, about: String::new() }).collect()
        }
        (None, None, None) => {
            return Err(
                "which devices? add `--csv FILE`, `--filter CONDITION` or `--simulate N`".into()
            );
        }
    };
    if devices.is_empty() {
        Err("there is no device; nothing was sent".into())
    } else {
        Ok(devices)
    }
}

/// The devices that Intune gives, each once.
async fn list(client: &Client, condition: &str) -> Result<Vec<Device>, Failure> {
    let properties = ["id", "deviceName", "operatingSystem", "userPrincipalName"];
    let request = List.request().filter(condition).select(properties);
    let mut stream = request.send(client).await?.stream(client);
    let (mut seen, mut devices) = (HashSet::new(), Vec::new());
    while let Some(device) = stream.next().await.transpose()? {
        if seen.insert(device.id.clone()) {
            let about = [device.device_name, device.operating_system, device.user_principal_name];
            let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
            devices.push(Device { id: device.id, about });
        }
    }
    Ok(devices)
}

/// The ids in a file, each once. Its first line is a header if it has a column `id`, or if there is
/// no digit in its first column.
fn read_csv(path: &Path) -> Result<Vec<Device>, Failure> {
    let told = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read(path).map_err(|error| told(&error))?;
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).trim(csv::Trim::All);
    let (mut column, mut line, mut counted) = (None, 1, 0);
    let (mut devices, mut lines) = (Vec::new(), HashMap::new());
    for record in reader.from_reader(&*text).records() {
        let record = record.map_err(|error| told(&error))?;
        // The reader's own line is that of the blank lines before.
        let start = record.position().map_or(counted, |position| position.byte() as usize);
        let blank = text[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        line += text[counted..start + blank].iter().filter(|byte| **byte == b'\n').count();
        counted = start + blank;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let place = format!("{}, line {line}", path.display());
        if column.is_none() {
            let named = record.iter().position(|name| name.eq_ignore_ascii_case("id"));
            column = Some(named.unwrap_or(0));
            if named.is_some() || !record[0].contains(|letter: char| letter.is_ascii_digit()) {
                eprintln!("{place}: the ids are below {:?}", &record[named.unwrap_or(0)]);
                continue;
            }
        }
        let id = record.get(column.unwrap_or(0)).filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| format!("{place}: there is no id; nothing was sent"))?;
        match lines.entry(id.to_ascii_lowercase()) {
            hash_map::Entry::Occupied(before) => {
                eprintln!("{place}: {id} is in line {} already; left out", before.get());
            }
            hash_map::Entry::Vacant(place_of_id) => {
                place_of_id.insert(line);
                devices.push(Device { id: id.to_owned(), about: place });
            }
        }
    }
    Ok(devices)
}

/// One action on all devices.
struct Job {
    client: Client,
    sim: Option<Sim>,
    devices: Vec<Device>,
    arguments: Arguments,
}

impl Job {
    async fn run<A>(&self, request: impl Fn(String) -> Request<A>) -> Result<u8, Failure>
    where
        A: Action<Response = NoContent> + 'static,
    {
        let requests = self.devices.iter().map(|device| request(device.id.clone()));
        self.tell_plan(self.client.bulk(requests.collect::<Vec<_>>())).await?;
        if self.arguments.dry_run {
            eprintln!("\nNothing was sent.");
            return Ok(0);
        }
        if !self.arguments.yes {
            confirm(self.devices.len())?;
        }
        let journal = self.arguments.journal.as_ref().map(Journal::open).transpose()?;
        let earlier = journal.as_ref().map_or(Ok(HashMap::new()), |it| self.earlier(it))?;
        let mut account = Account::new(&self.devices, self.arguments.out.as_deref(), earlier)?;

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
        tokio::spawn(cancel_on_ctrl_c(run.control()));
        while let Some(item) = run.next().await {
            if let (Err(error), None) = (&item.result, &self.arguments.out) {
                let (target, outcome) = (&item.target, item.outcome());
                bar.suspend(|| eprintln!("{target}: {outcome}: {error}"));
            }
            account.enter(&item);
        }
        bar.finish_and_clear();
        eprintln!("\n{}", run.report());
        Ok(self.conclude(A::META, account.close()))
    }

    /// Says what is about to be done, and refuses a list with mistakes.
    async fn tell_plan<A: Action + 'static>(&self, bulk: Bulk<A>) -> Result<(), Failure> {
        let told = |index: u64, request: Result<_, graph_action::Error>| {
            if let (Err(error), Some(device)) = (request, self.devices.get(index as usize)) {
                eprintln!("{device}: {error}");
            }
        };
        let plan = bulk.dry_run(told).await;
        if plan.refused > 0 {
            return Err(
                format!("{} ids are wrong; mend the list; nothing was sent", plan.refused).into()
            );
        }
        eprintln!("action      {} ({})", A::META.name, A::META.path);
        eprintln!("devices     {}", plan.requests);
        for device in self.devices.iter().take(5) {
            eprintln!("            {device}");
        }
        eprintln!("cloud       {}", self.client.target().cloud().base());
        eprintln!("permission  {}", least_permission(A::META));
        eprintln!("takes       at least {}", HumanDuration(plan.at_least));
        Ok(())
    }

    /// What the journal says of earlier runs, by target.
    fn earlier(&self, journal: &Journal) -> Result<HashMap<String, Entry>, Failure> {
        if self.arguments.retry_rejected {
            for entry in journal.entries(Outcome::Rejected)? {
                journal.settle(&entry.target, Outcome::NotExecuted)?;
            }
        }
        eprintln!("\nThe journal has {}.", journal.summary()?);
        let mut earlier = HashMap::new();
        for outcome in [Outcome::Accepted, Outcome::Rejected, Outcome::Unknown] {
            let entries = journal.entries(outcome)?.into_iter();
            earlier.extend(entries.map(|entry| (entry.target.clone(), entry)));
        }
        Ok(earlier)
    }

    fn conclude(&self, action: &ActionMeta, outcomes: Result<Vec<Outcome>, csv::Error>) -> u8 {
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            Err(error) => {
                eprintln!("error: the outcomes could not be written: {error}");
                return 1;
            }
        };
        if outcomes.contains(&Outcome::Unknown) {
            eprintln!("Look at the devices whose outcome is unknown: it may have been done.");
        }
        let mistakes = self.sim.as_ref().map(|sim| compare(action, &self.devices, &outcomes, sim));
        match mistakes {
            Some(mistakes) if !mistakes.is_empty() => {
                let first = mistakes.iter().take(10).map(String::as_str).collect::<Vec<_>>();
                eprintln!("The ledger differs on {}:\n{}", mistakes.len(), first.join("\n"));
                return 3;
            }
            Some(_) => eprintln!("The ledger of the simulated Graph agrees with this account."),
            None => {}
        }
        u8::from(outcomes.iter().any(|outcome| *outcome != Outcome::Accepted))
    }
}

/// Where the account differs from what the simulated Graph executed: all that was accepted, nothing
/// that was rejected or not executed, and nothing twice.
fn compare(
    action: &ActionMeta,
    devices: &[Device],
    outcomes: &[Outcome],
    sim: &Sim,
) -> Vec<String> {
    let mut executed: HashMap<String, usize> = HashMap::new();
    for key in sim.ledger().into_iter().filter_map(|execution| execution.keys.into_iter().last()) {
        *executed.entry(key.to_ascii_lowercase()).or_default() += 1;
    }
    let mut mistakes = Vec::new();
    for (device, outcome) in devices.iter().zip(outcomes) {
        let times = executed.remove(&device.id.to_ascii_lowercase()).unwrap_or(0);
        let is_true = match outcome {
            Outcome::Accepted => times > 0,
            Outcome::Rejected | Outcome::NotExecuted => times == 0,
            Outcome::Unknown => true,
        };
        if !is_true || (times > 1 && !action.idempotent) {
            mistakes.push(format!("{device}: {outcome}, and executed {times} times"));
        }
    }
    mistakes.extend(executed.keys().map(|id| format!("{id}: executed, and nobody asked for it")));
    mistakes
}

fn confirm(devices: usize) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Err("there is nobody to ask; add `--yes`, which goes with `--csv`".into());
    }
    eprint!("\nType the number of devices to go on: ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() == devices.to_string() {
        Ok(())
    } else {
        Err("that is not the number; nothing was sent".into())
    }
}

fn show(bar: &ProgressBar, progress: &Progress, report: &Report) {
    let Report { accepted, rejected, not_executed, unknown, .. } = report;
    let wait = match progress {
        Progress::Waiting(wait) => format!(", waits {wait:.0?}"),
        Progress::Anomaly(text) | Progress::Paused(text) => {
            bar.suspend(|| eprintln!("{text}"));
            String::new()
        }
        Progress::Ending(why) => {
            bar.suspend(|| eprintln!("{why}; what is in flight is waited for"));
            String::new()
        }
        _ => String::new(),
    };
    bar.set_position(report.finished());
    bar.set_message(format!(
        "{accepted} accepted, {rejected} rejected, {not_executed} not executed, {unknown} unknown, \
         {:.1}/s{wait}",
        report.rate()
    ));
}

/// Once, to end the run and account for what is in flight; twice, to leave at once.
async fn cancel_on_ctrl_c(control: Control) {
    if tokio::signal::ctrl_c().await.is_ok() {
        control.cancel();
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        std::process::exit(130);
    }
}

/// What became of each device, in memory and in the file.
struct Account<'d> {
    devices: &'d [Device],
    outcomes: Vec<Option<Outcome>>,
    earlier: HashMap<String, Entry>,
    file: Option<csv::Writer<fs::File>>,
    failure: Option<csv::Error>,
}

#[derive(Default, Serialize)]
struct Row<'r> {
    id: &'r str,
    target: &'r str,
    outcome: String,
    attempts: u32,
    status: Option<u16>,
    code: Option<&'r str>,
    message: Option<String>,
    request_id: Option<&'r str>,
    client_request_id: Option<&'r str>,
}

impl<'d> Account<'d> {
    fn new(
        devices: &'d [Device],
        path: Option<&Path>,
        earlier: HashMap<String, Entry>,
    ) -> Result<Self, Failure> {
        let file = path.map(csv::Writer::from_path).transpose()?;
        Ok(Self { devices, outcomes: vec![None; devices.len()], earlier, file, failure: None })
    }

    fn enter(&mut self, item: &BulkItem<NoContent>) {
        let Some(device) = self.devices.get(item.index as usize) else { return };
        self.outcomes[item.index as usize] = Some(item.outcome());
        let error = item.result.as_ref().err();
        let earlier = error.filter(|error| error.is_earlier());
        let entry = earlier.and_then(|_| self.earlier.remove(&item.target));
        let row = match &entry {
            Some(entry) => Row {
                attempts: entry.attempts,
                status: entry.status.map(|status| status.as_u16()),
                code: entry.code.as_deref(),
                message: entry.message.clone(),
                request_id: entry.request_id.as_deref(),
                client_request_id: Some(&entry.client_request_id),
                ..Row::default()
            },
            None => Row {
                attempts: item.attempts,
                status: item.status.map(|status| status.as_u16()),
                code: error.and_then(graph_action::Error::code),
                message: error.map(ToString::to_string),
                request_id: item.request_id.as_deref(),
                client_request_id: item.client_request_id.as_deref(),
                ..Row::default()
            },
        };
        let outcome = item.outcome().to_string();
        self.write(Row { id: &device.id, target: &item.target, outcome, ..row });
    }

    /// Each row at once, so that a run that is killed leaves what it knew.
    fn write(&mut self, row: Row<'_>) {
        let Some(file) = &mut self.file else { return };
        let written = file.serialize(row).and_then(|()| Ok(file.flush()?));
        self.failure = self.failure.take().or(written.err());
    }

    /// Enters the devices that the run left alone when it ended early.
    fn close(mut self) -> Result<Vec<Outcome>, csv::Error> {
        let (outcome, message) = (Outcome::NotExecuted, "the run ended before its turn");
        for (index, device) in self.devices.iter().enumerate() {
            if self.outcomes[index].is_none() {
                let (outcome, message) = (outcome.to_string(), Some(message.to_owned()));
                self.write(Row { id: &device.id, outcome, message, ..Row::default() });
            }
        }
        let outcomes = self.outcomes.into_iter().map(|known| known.unwrap_or(outcome));
        self.failure.map_or_else(|| Ok(outcomes.collect()), Err)
    }
}
