//! Many tenants, each at Intune's limit: how many of them one core serves.

use std::{cell::Cell, env, net::SocketAddr, process::Command, time::Duration};

use futures_util::future::join_all;
use graph_action::{Client, Limits, intune::managed_device::ResetPasscode};
use tokio::time::{Instant, interval_at, timeout};

use crate::{
    call::{
        self, DEVICE, Server,
        batch::{self, BATCH},
        by_hand,
        spent::Meter,
    },
    numbers,
};

const TENANTS: usize = 1_000;
const TIME: Duration = Duration::from_secs(60);

/// The writes on devices that Intune allows an application in a tenant: 200 in 20 s.
const PER_SECOND: f64 = 10.0;

const WAYS: [&str; 6] =
    ["declared", "by-hand", "declared-on-hyper", "by-hand-on-hyper", "bulk", "bulk-by-hand"];

/// Prints the table. The clients pace themselves; by hand, a clock does.
pub(crate) fn compare() {
    let server = Server::start();
    println!("limit: {TENANTS} tenants in one process, {} s", TIME.as_secs());
    println!("                      devices per s      CPU µs    of a core  tenants of a core");
    for way in WAYS {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["fill", way, &server.address.to_string()]);
        let [devices, processor] = numbers(&mut command);
        let (rate, each) = (devices / TIME.as_secs_f64(), processor / devices);
        let share = processor / 1e6 / TIME.as_secs_f64() * 100.0;
        let tenants = 1e6 / each / PER_SECOND;
        println!("  {way:<20} {rate:>12.0} {each:>11.2} {share:>10.1} % {tenants:>18.0}");
    }
}

/// Sends at the limit, and prints the devices and the CPU time in microseconds.
pub(crate) fn fill(way: &str, address: SocketAddr) {
    call::runtime().block_on(async {
        let first = call::builder(address).limits(Limits::published());
        let first = if way.ends_with("on-hyper") { call::on_hyper(first) } else { first };
        let first = first.build().expect("a client");
        let (reqwest, hyper, token) = (by_hand::reqwest(), by_hand::hyper(), call::token());
        let devices = Cell::new(0);
        let count = |more: u64| devices.set(devices.get() + more);
        let tenant = async |number: usize| {
            let client = call::builder(address).limits(Limits::published());
            let client = client.share_transport_of(&first).build().expect("a client");
            match way {
                "bulk" => run(&client, count).await,
                "declared" | "declared-on-hyper" => loop {
                    ResetPasscode.request(DEVICE).send(&client).await.expect("204");
                    count(1);
                },
                _ => {}
            }
            let at_once = if way == "bulk-by-hand" { BATCH } else { 1 };
            let period = Duration::from_secs_f64(at_once as f64 / PER_SECOND);
            // Not all at the same moment.
            let start = Instant::now() + period.mul_f64(number as f64 / TENANTS as f64);
            let mut turns = interval_at(start, period);
            loop {
                turns.tick().await;
                match way {
                    "by-hand" => by_hand::call_reqwest(&reqwest, address, &token).await,
                    "by-hand-on-hyper" => by_hand::call_hyper(&hyper, address, &token).await,
                    _ => batch::by_hand(&reqwest, address, &token, 0..1).await,
                }
                count(at_once);
            }
        };
        let meter = Meter::start();
        // It ends with the time.
        let _ = timeout(TIME, join_all((0..TENANTS).map(tenant))).await;
        println!("{} {}", devices.get(), meter.processor());
    });
}

/// Sends a run that is longer than the time.
async fn run(client: &Client, count: impl Fn(u64)) {
    let requests = (0..).map(|index| ResetPasscode.request(batch::device(index)));
    let mut run = client.bulk(requests).start().await.expect("a run");
    while let Some(item) = run.next().await {
        item.result.expect("an accepted action");
        count(1);
    }
}
