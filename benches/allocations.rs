//! The allocations of one declared call, and of one device of a run, compared with the same by hand on
//! reqwest, and what a client costs.
//!
//! ```text
//! cargo bench --bench allocations               # prints the tables
//! cargo bench --bench allocations -- check      # fails if a declared call allocates 2 % more than recorded
//! ```

use std::{env, hint::black_box, time::Instant};

use allocation_counter::measure;

mod call;

use call::{Server, batch};

const FEW: u64 = 100;
const MANY: u64 = 500;
const CLIENTS: usize = 1000;

/// The recorded allocations of a declared call.
const RECORD: &str = include_str!("allocations.txt");

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            compare();
            compare_batches();
            clients();
        }
        ["check"] => call::check(RECORD, compare()),
        ["server"] => call::serve(),
        other => panic!("unknown arguments {other:?}"),
    }
}

/// Prints the table; returns the allocations of a declared call.
fn compare() -> f64 {
    let server = Server::start();
    println!("allocations of a call, {MANY} against {FEW} calls:");
    let counts = call::WAYS.map(|way| {
        let count = |calls| {
            measure(|| call::runtime().block_on(call::make(way, server.address, calls))).count_total
        };
        let per_call = (count(MANY) - count(FEW)) as f64 / (MANY - FEW) as f64;
        println!("  {way:<20} {per_call:>6.1}");
        per_call
    });
    counts[0]
}

/// Prints the table of batches. The threads on which a journal writes are not counted.
fn compare_batches() {
    const FEW: u64 = 20;
    const MANY: u64 = 120;
    let server = Server::start();
    println!("allocations of a device, {MANY} against {FEW} batches:");
    for way in batch::WAYS {
        let count = |batches| {
            let send = call::make(way, server.address, batches);
            measure(|| call::runtime().block_on(send)).count_total
        };
        let per_device = (count(MANY) - count(FEW)) as f64 / ((MANY - FEW) * batch::BATCH) as f64;
        println!("  {way:<20} {per_device:>6.1}");
    }
}

/// Prints what one of many clients costs before its first call.
fn clients() {
    let address = ([127, 0, 0, 1], 1).into();
    let first = call::builder(address).build().expect("a client");
    println!("a client, of {CLIENTS}:          bytes      µs");
    for (name, is_shared, count) in
        [("shares a transport", true, CLIENTS), ("has its own", false, 20)]
    {
        let start = Instant::now();
        let cost = measure(|| {
            for _ in 0..count {
                let builder = call::builder(address);
                let builder = if is_shared { builder.share_transport_of(&first) } else { builder };
                // What stays allocated is counted.
                std::mem::forget(black_box(builder.build().expect("a client")));
            }
        });
        let bytes = cost.bytes_current / count as i64;
        let time = start.elapsed().as_secs_f64() * 1e6 / count as f64;
        println!("  {name:<20} {bytes:>9} {time:>8.1}");
    }
}
