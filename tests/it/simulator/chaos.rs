//! Runs with all faults that were seen in Graph, on a clock that is many times faster than real time.
//! The outcomes that the client reports must match what the simulator executed.
//!
//! ```text
//! cargo test --test it chaos                                            # short
//! CHAOS_ACTIONS=100000 cargo test --release --test it chaos -- --nocapture
//! CHAOS_SEED=7 CHAOS_SHARE=0.3 cargo test --test it chaos               # other faults, repeatable
//! ```

use std::{
    env,
    fmt::Debug,
    str::FromStr,
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, stream};
use graph_action::{
    AccessToken, Action, BoxError, Client, Clock as _, Limits, NoContent, Outcome, Request, Retry,
    TokenRequest,
    intune::managed_device::{ResetPasscode, SyncDevice},
};
use graph_action_sim::{FastClock, Faults, Sim, SimServer, Token};
use uuid::Uuid;

use crate::support::outcomes::{Outcomes, device};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// A setting from the environment.
fn setting<T: FromStr<Err: Debug>>(name: &str, default: T) -> T {
    env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

struct Chaos {
    sim: SimServer,
    client: Client,
    devices: Vec<String>,
    seed: u64,
}

impl Chaos {
    fn new(seed: u64, actions: u128) -> Self {
        // An attempt times out after 100 s, so it has 400 ms of real time. With 100 ms, a busy machine made
        // attempts time out that the simulator had answered, and 17 % of the idempotent actions unknown.
        let clock = FastClock::new(250);
        let faults = Faults::everything(setting("CHAOS_SHARE", 0.2));
        let sim = Sim::builder().clock(clock).seed(seed).faults(faults).start();
        // Tokens are valid for ten minutes, so many expire during a run.
        let client = Client::builder(move |request: TokenRequest| async move {
            let end = clock.now() + Duration::from_secs(600);
            let token = Token::application([PRIVILEGED]).expires_on(end);
            let token = match &request.claims {
                Some(claims) => token.claims(claims),
                None => token,
            };
            Ok::<_, BoxError>(AccessToken::new(token.to_string()).expires_on(end))
        });
        let client = client.cloud(sim.cloud()).clock(clock).limits(Limits::none()).build().unwrap();
        let devices = (1..=actions).map(|n| Uuid::from_u128(n).to_string()).collect();
        Self { sim, client, devices, seed }
    }

    async fn bulk<A: Action + 'static>(&self, request: fn(String) -> Request<A>) -> Outcomes {
        let start = Instant::now();
        let requests: Vec<_> = self.devices.iter().cloned().map(request).collect();
        let bulk = self.client.bulk(requests).safety_stop(None).concurrency(4);
        let bulk = bulk.retry(
            Retry::default().max_retries(20).total_timeout(Duration::from_secs(4 * 60 * 60)),
        );
        let mut run = bulk.start().await.unwrap();
        let mut outcomes = Outcomes::default();
        while let Some(item) = run.next().await {
            outcomes.add(device(&item.target), item.outcome());
        }
        let report = run.report();
        println!("seed {}: {report}; in {:?}", self.seed, start.elapsed());
        for (count, outcome) in [
            (report.accepted, Outcome::Accepted),
            (report.rejected, Outcome::Rejected),
            (report.not_executed, Outcome::NotExecuted),
            (report.unknown, Outcome::Unknown),
        ] {
            assert_eq!(count, outcomes.count(outcome) as u64, "{outcome}");
        }
        outcomes
    }
}

fn actions() -> u128 {
    setting("CHAOS_ACTIONS", 4000)
}

fn seed() -> u64 {
    setting("CHAOS_SEED", 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn outcomes_of_a_run_are_true_and_no_action_runs_twice() {
    let chaos = Chaos::new(seed(), actions());
    let outcomes = chaos.bulk(|id| ResetPasscode.request(id)).await;
    outcomes.assert_matches_ledger(&chaos.sim, &chaos.devices, 1);
    let accepted = outcomes.count(Outcome::Accepted);
    assert!(accepted * 2 > chaos.devices.len(), "only {accepted} were accepted");
    assert!(outcomes.count(Outcome::Unknown) > 0 && outcomes.count(Outcome::Rejected) > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn outcomes_of_a_run_of_idempotent_actions_are_true() {
    let chaos = Chaos::new(seed() + 1, actions() / 4);
    let outcomes = chaos.bulk(|id| SyncDevice.request(id)).await;
    outcomes.assert_matches_ledger(&chaos.sim, &chaos.devices, usize::MAX);
    // An outcome stays unknown if a retry was rejected after an attempt that may have run.
    let unknown = outcomes.count(Outcome::Unknown);
    assert!(unknown * 10 < chaos.devices.len(), "{unknown} are unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn outcomes_of_single_calls_are_true_and_no_action_runs_twice() {
    let chaos = Chaos::new(seed() + 2, actions() / 4);
    let send = async |id: &String| {
        let sent: Result<NoContent, _> =
            ResetPasscode.request(id.clone()).send(&chaos.client).await;
        (id.clone(), sent.map_or_else(|error| error.outcome(), |_| Outcome::Accepted))
    };
    let mut outcomes = Outcomes::default();
    let mut calls = stream::iter(&chaos.devices).map(send).buffer_unordered(16);
    while let Some((id, outcome)) = calls.next().await {
        outcomes.add(&id, outcome);
    }
    outcomes.assert_matches_ledger(&chaos.sim, &chaos.devices, 1);
    assert!(outcomes.count(Outcome::Accepted) * 2 > chaos.devices.len());
}
