//! Devices per second without latency, of a run and of a typed loop by hand.

use std::time::Instant;

use crate::{
    call::{self, Server, batch},
    row,
};

const BATCHES: u64 = 500;
const RUNS: usize = 7;

/// Prints the table. The ways take turns, so that a slow minute of the machine hits all of them; each sends
/// one batch at a time on one thread, to a server in another process.
pub(crate) fn compare() {
    let server = Server::start();
    println!("rate: {} devices without latency, highest of {RUNS} runs", BATCHES * batch::BATCH);
    row("way", &["per second", "ratio"].map(str::to_owned));
    let mut rates = vec![0.0_f64; batch::WAYS.len()];
    for _ in 0..RUNS {
        for (rate, way) in rates.iter_mut().zip(batch::WAYS) {
            let start = Instant::now();
            call::runtime().block_on(call::make(way, server.address, BATCHES));
            let devices = (BATCHES * batch::BATCH) as f64;
            *rate = rate.max(devices / start.elapsed().as_secs_f64());
        }
    }
    let by_hand = batch::WAYS.iter().position(|way| *way == "bulk-by-hand").expect("the loop");
    for (rate, way) in rates.iter().zip(batch::WAYS) {
        row(way, &[format!("{rate:.0}"), format!("{:.2}", rate / rates[by_hand])]);
    }
}
