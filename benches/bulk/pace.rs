//! How much of what the service allows is used, and how often it has to refuse.

use std::time::Duration;

use graph_action::{Client, Limits, Rate, Workload, bulk::Report};
use graph_action_sim::{FastClock, RetryAfter, Sim};

use crate::{requests, row, runtime, token};

const ACTIONS: u32 = 10_000;
const WINDOW: Duration = Duration::from_secs(20);

/// Slow enough that a millisecond of the machine is little time to the service.
const FACTOR: u32 = 20;

/// What a service allows in a window, and whether it says how long to wait.
#[derive(Debug, Clone, Copy)]
struct Service {
    allows: u32,
    form: RetryAfter,
    /// Whether the client knows the limit, as it knows the published one.
    is_known: bool,
}

/// The table of all services, whose runs take place at the same time.
pub(crate) fn compare() {
    println!("pace: {ACTIONS} actions; of the requests that the service allows, and of those sent");
    row("allowed, in a second", &["reached", "throttled", "batches"].map(str::to_owned));
    let came = runtime().block_on(async {
        let runs: Vec<_> = services().map(|service| tokio::spawn(run(service))).collect();
        let mut came = Vec::new();
        for run in runs {
            came.push(run.await.expect("a run"));
        }
        came
    });
    for (service, (report, elapsed)) in services().zip(came) {
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
    // Of the two lower ones, what is lost to finding out: there is nothing to find here.
    let told = [150, 100].map(|allows| Service { allows, form: RetryAfter::None, is_known: true });
    published.into_iter().chain(lower).chain(told)
}

/// The account of a run, and how long it took by its own clock.
async fn run(service: Service) -> (Report, Duration) {
    let clock = FastClock::new(FACTOR);
    let allows = u64::from(service.allows);
    let sim =
        Sim::builder().clock(clock).limit_writes(allows, WINDOW).retry_after(service.form).start();
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
