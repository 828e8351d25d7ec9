//! How much of the allowed rate a run reaches, and how often the service throttles it.

use std::time::Duration;

use graph_action::{Client, Limits, Rate, Workload, bulk::Report};
use graph_action_sim::{FastClock, RetryAfter, Sim};

use crate::{requests, row, runtime, token};

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
pub(crate) fn compare() {
    println!(
        "pace: {ACTIONS} actions; rate reached, of the rate allowed; throttled, of the requests sent"
    );
    row("allowed per second", &["reached", "throttled", "batches"].map(str::to_owned));
    let results = runtime().block_on(async {
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
        row(
            format_args!("{allowed:4.1}, {known}, Retry-After {}", service.form),
            &[
                format!("{:.1} %", 100.0 * reached),
                format!("{:.2} %", 100.0 * throttled),
                report.batches.to_string(),
            ],
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
    let client = Client::builder(graph_action::StaticToken::new(token()));
    let client = client.cloud(sim.cloud()).clock(clock).limits(limits).build().expect("a client");
    let mut run = client.bulk(requests(ACTIONS)).start().await.expect("a run");
    while let Some(item) = run.next().await {
        item.result.expect("an accepted action");
    }
    let report = run.report();
    (report.clone(), report.elapsed)
}
