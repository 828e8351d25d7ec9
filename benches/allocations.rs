//! The allocations of one declared call, and of one device of a run, compared with the same by hand, and the
//! bytes that a call in flight and a client take.
//!
//! ```text
//! cargo bench --bench allocations               # prints the tables
//! cargo bench --bench allocations -- check      # fails if a declared call allocates 2 % more than recorded
//! ```

use std::{hint::black_box, time::Instant};

use allocation_counter::{AllocationInfo, measure};

#[allow(dead_code, reason = "the other benches use the rest")]
mod call;

use call::{Load, Server, batch};

const CLIENTS: usize = 1000;

/// The recorded allocations of a declared call.
const RECORD: &str = include_str!("allocations.txt");

fn main() {
    let Some(arguments) = call::arguments() else { return };
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            compare();
            compare_batches();
            compare_memory();
            clients();
        }
        ["check"] => call::check(RECORD, compare()),
        other => panic!("unknown arguments {other:?}"),
    }
}

/// Prints the tables; returns the allocations of a declared call.
fn compare() -> f64 {
    let server = Server::start();
    println!("allocations of a call:");
    per_call(&call::WAYS, &server, [100, 500], 1)[0]
}

/// Prints the table of batches. The threads on which a journal writes are not counted.
fn compare_batches() {
    let server = Server::start();
    println!("allocations of a device:");
    per_call(batch::WAYS, &server, [20, 120], batch::BATCH);
}

/// Prints, and returns, the difference of many and few calls, for each of the `each` devices in a call.
fn per_call(ways: &[&str], server: &Server, [few, many]: [u64; 2], each: u64) -> Vec<f64> {
    let print = |way: &&str| {
        let count = |calls| send(way, server, Load::calls(calls)).count_total;
        let count = (count(many) - count(few)) as f64 / ((many - few) * each) as f64;
        println!("  {way:<20} {count:>6.1}");
        count
    };
    ways.iter().map(print).collect()
}

/// Prints the bytes of one more call in flight, with its connection, and of one more client after its first
/// call: the difference of many and few, without what all share. The least of some rounds, because calls
/// that start at once open more connections than they use.
fn compare_memory() {
    const FEW: u64 = 100;
    const MANY: u64 = 1_000;
    let server = Server::start();
    println!("bytes of               a call in flight  a client");
    for way in call::WAYS {
        let peak = |callers, tenants: u64| {
            let load = Load { calls: 5 * callers, callers, tenants: tenants as usize };
            (0..5).map(|_| send(way, &server, load).bytes_max).min().unwrap_or_default()
        };
        let call = (peak(MANY, 1) - peak(FEW, 1)) / (MANY - FEW);
        let client = (peak(1, MANY) - peak(1, FEW)) / (MANY - FEW);
        println!("  {way:<20} {call:>16}  {client:>8}");
    }
}

fn send(way: &str, server: &Server, load: Load) -> AllocationInfo {
    measure(|| {
        call::runtime().block_on(call::make(way, server.address, load));
    })
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
