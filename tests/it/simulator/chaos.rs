//! Runs under a mix of all faults that Graph was seen to have, on a clock that runs many times faster
//! than real time: what the client says happened is what the simulator executed.
//!
//! ```text
//! cargo test --test it chaos                                            # a short one
//! CHAOS_ACTIONS=100000 cargo test --release --test it chaos -- --nocapture
//! CHAOS_SEED=7 CHAOS_SHARE=0.3 cargo test --test it chaos               # another one, the same each time
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

use crate::support::account::{Account, device};

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
        let clock = FastClock::new(1000);
        let faults = Faults::everything(setting("CHAOS_SHARE", 0.2));
        let sim = Sim::builder().clock(clock).seed(seed).faults(faults).start();
        // A token lasts for ten minutes, so that many end in the middle of a run.
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

    async fn bulk<A: Action + 'static>(&self, request: fn(String) -> Request<A>) -> Account {
        let start = Instant::now();
        let requests: Vec<_> = self.devices.iter().cloned().map(request).collect();
        let bulk = self.client.bulk(requests).safety_stop(None).concurrency(4);
        let bulk = bulk.retry(
            Retry::default().max_retries(20).total_timeout(Duration::from_secs(4 * 60 * 60)),
        );
        let mut run = bulk.start().await.unwrap();
        let mut account = Account::default();
        while let Some(item) = run.next().await {
            account.enter(device(&item.target), item.outcome());
        }
        let report = run.report();
        println!("seed {}: {report}; in {:?}", self.seed, start.elapsed());
        let counts = [report.accepted, report.rejected, report.not_executed, report.unknown];
        let outcomes =
            [Outcome::Accepted, Outcome::Rejected, Outcome::NotExecuted, Outcome::Unknown];
        for (count, outcome) in counts.into_iter().zip(outcomes) {
            assert_eq!(count, account.count(outcome) as u64, "{outcome}");
        }
        account
    }
}

fn actions() -> u128 {
    setting("CHAOS_ACTIONS", 4000)
}

fn seed() -> u64 {
    setting("CHAOS_SEED", 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn bulk_tells_the_truth_and_acts_once() {
    let chaos = Chaos::new(seed(), actions());
    let account = chaos.bulk(|id| ResetPasscode.request(id)).await;
    account.assert_true(&chaos.sim, &chaos.devices, 1);
    let accepted = account.count(Outcome::Accepted);
    assert!(accepted * 2 > chaos.devices.len(), "only {accepted} were accepted");
    assert!(account.count(Outcome::Unknown) > 0 && account.count(Outcome::Rejected) > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_idempotent_is_sent_until_it_is_accepted_and_told_as_truly() {
    let chaos = Chaos::new(seed() + 1, actions() / 4);
    let account = chaos.bulk(|id| SyncDevice.request(id)).await;
    account.assert_true(&chaos.sim, &chaos.devices, usize::MAX);
    // What remains unknown was refused after a sending that may have run.
    let unknown = account.count(Outcome::Unknown);
    assert!(unknown * 10 < chaos.devices.len(), "{unknown} are unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn single_calls_tell_the_truth_and_act_once() {
    let chaos = Chaos::new(seed() + 2, actions() / 4);
    let send = async |id: &String| {
        let sent: Result<NoContent, _> =
            ResetPasscode.request(id.clone()).send(&chaos.client).await;
        (id.clone(), sent.map_or_else(|error| error.outcome(), |_| Outcome::Accepted))
    };
    let mut account = Account::default();
    let mut calls = stream::iter(&chaos.devices).map(send).buffer_unordered(16);
    while let Some((id, outcome)) = calls.next().await {
        account.enter(&id, outcome);
    }
    account.assert_true(&chaos.sim, &chaos.devices, 1);
    assert!(account.count(Outcome::Accepted) * 2 > chaos.devices.len());
}
