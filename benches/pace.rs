//! How much of the allowed rate a run reaches, and how often the service throttles it.
//!
//! ```text
//! cargo bench --bench pace
//! ```
//!
//! Nothing is asserted: the table is for people.

use std::time::{Duration, SystemTime};

use graph_action::{
    Client, Limits, Rate, StaticToken, Workload, bulk::Report,
    intune::managed_device::ResetPasscode,
};
use graph_action_sim::{FastClock, RetryAfter, Sim, Token};

/// The permission that `ResetPasscode` needs.
const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

const ACTIONS: u32 = 10_000;
const WINDOW: Duration = Duration::from_secs(20);

/// The speed of the simulated clock. A delay of the machine counts this many times for the service, so
/// it must not be much faster.
const FACTOR: u32 = 20;

/// A simulated service: its limit, and the form of its `Retry-After`.
#[derive(Debug, Clone, Copy)]
struct Service {
    allows: u32,
    form: RetryAfter,
    /// Whether the client knows the limit, as it knows published ones.
    is_known: bool,
}

/// Prints the table of all services. Their runs take place at the same time.
fn main() {
    println!(
        "{ACTIONS} actions; rate reached, of the rate allowed; throttled, of the requests sent"
    );
    println!("  {:<34}{:>12}{:>12}{:>12}", "allowed per second", "reached", "throttled", "batches");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let results = runtime.expect("a runtime").block_on(async {
        let runs: Vec<_> = services().map(|service| tokio::spawn(run(service))).collect();
        let mut results = Vec::new();
        for run in runs {
            results.push(run.await.expect("a run"));
        }
        results
    });
    for (service, (report, elapsed)) in services().zip(results) {
        let allowed = f64::from(service.allows) / WINDOW.as_secs_f64();
        let reached = f64::from(ACTIONS) / elapsed.as_secs_f64() / allowed;
        let items = report.requests + report.retries;
        let throttled = report.throttled as f64 / items as f64;
        let known = if service.is_known { "known" } else { "unknown" };
        println!(
            "  {:<34}{:>10.1} %{:>10.2} %{:>12}",
            format!("{allowed:4.1}, {known}, Retry-After {}", service.form),
            100.0 * reached,
            100.0 * throttled,
            report.batches
        );
    }
}

fn services() -> impl Iterator<Item = Service> {
    let forms = [RetryAfter::None, RetryAfter::Seconds];
    let published = forms.map(|form| Service { allows: 200, form, is_known: true });
    let lower = [150, 100]
        .into_iter()
        .flat_map(move |allows| forms.map(|form| Service { allows, form, is_known: false }));
    // For comparison: the same limits when the client need not find them.
    let lower_known =
        [150, 100].map(|allows| Service { allows, form: RetryAfter::None, is_known: true });
    published.into_iter().chain(lower).chain(lower_known)
}

/// Sends a run, and returns its report and its duration by its own clock.
async fn run(service: Service) -> (Report, Duration) {
    let clock = FastClock::new(FACTOR);
    let allows = u64::from(service.allows);
    let sim = Sim::builder().clock(clock).limit_writes(allows, WINDOW).retry_after(service.form);
    // More retires than a tenant may execute in a day.
    let sim = sim.no_daily_limits().start();
    let limits = Limits::published();
    let limits = match service.is_known {
        true => limits.writes(Workload::IntuneDevices, Some(Rate::new(service.allows, WINDOW))),
        false => limits,
    };
    let client = Client::builder(StaticToken::new(token()));
    let client = client.cloud(sim.cloud()).clock(clock).limits(limits).build().expect("a client");
    // Of an action without a limit per day.
    let devices = (0..ACTIONS).map(|index| format!("{index:08x}-8a55-4f0e-9d0f-1f1d0c9b7a10"));
    let requests = devices.map(|device| ResetPasscode.request(device));
    let mut run = client.bulk(requests).start().await.expect("a run");
    while let Some(item) = run.next().await {
        item.result.expect("an accepted action");
    }
    let report = run.report();
    (report.clone(), report.elapsed)
}

/// Creates a token that may reset passcodes and outlasts a run, by any clock.
fn token() -> String {
    const LIFE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
    Token::application([PERMISSION]).expires_on(SystemTime::now() + LIFE).to_string()
}
