//! Simulates many seeds on all cores, or shows all events of one seed.

use std::{
    num::NonZero,
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use clap::Parser;
use graph_action::BoxError;
use simulation::{Outcome, simulate};

/// Simulates graph-action under faults and crashes, and stops at the first seed with a violation.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask simulate")]
struct Arguments {
    /// The number of seeds.
    #[arg(long, default_value_t = 10_000)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Simulates only this seed, and prints all its events.
    #[arg(long, conflicts_with_all = ["seeds", "from"])]
    seed: Option<u64>,
    /// Counts the seeds with a violation instead of stopping at the first one.
    #[arg(long)]
    count: bool,
    /// The number of threads; by default, one for each core.
    #[arg(long)]
    threads: Option<NonZero<usize>>,
}

/// The seeds that are left, and what was found in the others.
struct Seeds {
    next: AtomicU64,
    end: u64,
    stops: bool,
    has_stopped: AtomicBool,
    violations: Mutex<Vec<(u64, Outcome)>>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.seed {
        Some(seed) => show(seed),
        None => simulate_all(&arguments),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints all events of a seed; returns whether everything was right.
fn show(seed: u64) -> Result<bool, BoxError> {
    let outcome = simulate(seed, true)?;
    Ok(print(seed, &outcome))
}

fn print(seed: u64, outcome: &Outcome) -> bool {
    outcome.events.iter().for_each(|event| println!("{event}"));
    println!("seed {seed}, hash {:016x}", outcome.hash);
    if let Some(violation) = &outcome.violation {
        println!("VIOLATION: {violation}");
        println!("show all events with `cargo xtask simulate --seed {seed}`");
    }
    outcome.violation.is_none()
}

fn simulate_all(arguments: &Arguments) -> Result<bool, BoxError> {
    let seeds = Seeds {
        next: AtomicU64::new(arguments.from),
        end: arguments.from.saturating_add(arguments.seeds),
        stops: !arguments.count,
        has_stopped: AtomicBool::new(false),
        violations: Mutex::default(),
    };
    let threads = arguments.threads.or(thread::available_parallelism().ok());
    let start = Instant::now();
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..threads.map_or(1, NonZero::get)).map(|_| scope.spawn(|| seeds.work())).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err("a thread of the simulation panicked".into()))
        })
    })?;
    Ok(report(seeds, arguments, start.elapsed()))
}

impl Seeds {
    fn work(&self) -> Result<(), BoxError> {
        while !self.has_stopped.load(Ordering::Relaxed) {
            let seed = self.next.fetch_add(1, Ordering::Relaxed);
            if seed >= self.end {
                break;
            }
            let outcome = simulate(seed, false)?;
            if outcome.violation.is_some() {
                self.has_stopped.fetch_or(self.stops, Ordering::Relaxed);
                self.violations
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push((seed, outcome));
            }
        }
        Ok(())
    }
}

/// Prints what was found; returns whether everything was right.
fn report(seeds: Seeds, arguments: &Arguments, took: Duration) -> bool {
    let done = seeds.next.into_inner().min(seeds.end) - arguments.from;
    let mut violations = seeds.violations.into_inner().unwrap_or_else(PoisonError::into_inner);
    violations.sort_by_key(|(seed, _)| *seed);
    if arguments.count {
        for (seed, outcome) in &violations {
            println!("seed {seed}: {}", outcome.violation.as_deref().unwrap_or_default());
        }
    } else if let Some((seed, outcome)) = violations.first() {
        print(*seed, outcome);
    }
    let per_minute = done as f64 / took.as_secs_f64() * 60.0;
    println!(
        "{done} seeds in {took:.1?}, {per_minute:.0} per minute, {} violations",
        violations.len()
    );
    violations.is_empty()
}
