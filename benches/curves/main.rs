//! What a call and a device of a run cost a process, declared and by hand, and how that grows.
//!
//! ```text
//! cargo bench --features journal --bench curves            # all of it
//! cargo bench --features journal --bench curves -- cpu     # system calls (with strace) and CPU time
//! cargo bench --bench curves -- callers                    # up to 1,000 callers of one client
//! cargo bench --features journal --bench curves -- devices # up to a million devices in a run
//! cargo bench --bench curves -- tenants                    # up to 1,000 clients that share a transport
//! cargo bench --bench curves -- limit                      # 1,000 tenants at Intune's limit, for a minute
//! ```
//!
//! Each way runs in its own process, on one thread, against a server in another. The ways take turns, so
//! that a slow minute of the machine hits all of them. CPU time and memory are the median of the rounds; the
//! time on the clock, which other programs prolong, is the shortest. Nothing is asserted: the tables are for
//! people.

use std::{
    env, io,
    process::{Command, Stdio},
};

mod limit;

#[allow(dead_code, reason = "the other benches use the rest")]
#[path = "../call/mod.rs"]
mod call;

use call::{Load, Server, batch};

const ROUNDS: usize = 7;

fn main() {
    let Some(arguments) = call::arguments() else { return };
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => [cpu, callers, devices, tenants, limit::compare].iter().for_each(|print| print()),
        ["cpu"] => cpu(),
        ["callers"] => callers(),
        ["devices"] => devices(),
        ["tenants"] => tenants(),
        ["limit"] => limit::compare(),
        ["fill", way, address] => limit::fill(way, address.parse().expect("an address")),
        other => panic!("unknown arguments {other:?}"),
    }
}

/// What a call or a device costs.
struct Cost {
    /// The CPU time, in microseconds.
    processor: f64,
    /// The time, in microseconds.
    time: f64,
    /// The largest resident memory of the process, in KiB.
    peak: f64,
}

/// Prints the system calls and the CPU time of a call and of a device.
fn cpu() {
    const CALLS: u64 = 20_000;
    const BATCHES: u64 = 500;
    let server = Server::start();
    for (what, ways, count, each) in [
        ("a call", call::WAYS.as_slice(), CALLS, 1),
        ("a device", batch::WAYS, BATCHES, batch::BATCH),
    ] {
        println!("{what:<31} system calls      CPU µs       ratio");
        let costs = costs(&server, ways, Load::calls(count));
        for (way, cost) in ways.iter().zip(&costs) {
            let calls = match system_calls(way, &server, each) {
                Ok(calls) => format!("{calls:.2}"),
                Err(reason) => reason,
            };
            let ratio = cost.processor / costs[1].processor;
            println!("  {way:<29} {calls:>12} {:>11.2} {ratio:>11.3}", cost.processor);
        }
    }
}

/// Prints the cost of a call by the number of calls in flight.
fn callers() {
    curve("callers", &call::WAYS, &[1, 10, 100, 1_000], |callers| Load {
        callers,
        ..Load::calls(20_000)
    });
}

/// Prints the cost of a device by the size of the run.
fn devices() {
    let sizes = [100, 1_000, 10_000, 100_000, 1_000_000];
    curve("devices", batch::WAYS, &sizes, |devices| Load::calls(devices / batch::BATCH));
}

/// Prints the cost of a call by the number of clients. Ten calls are in flight.
fn tenants() {
    curve("tenants", &call::WAYS, &[1, 10, 100, 1_000], |tenants| Load {
        callers: 10,
        tenants: tenants as usize,
        ..Load::calls(20_000)
    });
}

/// Prints a curve. The second of the ways is by hand. A long run with a journal would take too long.
fn curve(of: &str, ways: &[&str], points: &[u64], load: impl Fn(u64) -> Load) {
    let server = Server::start();
    println!("{of:>9}                       per second      CPU µs       ratio    peak MiB");
    for point in points {
        let in_time = |way: &&&str| !way.ends_with("journal") || *point <= 10_000;
        let ways: Vec<&str> = ways.iter().filter(in_time).copied().collect();
        let costs = costs(&server, &ways, load(*point));
        for (way, cost) in ways.iter().zip(&costs) {
            let (rate, ratio) = (1e6 / cost.time, cost.processor / costs[1].processor);
            let (processor, peak) = (cost.processor, cost.peak / 1024.0);
            println!(
                "{point:>9} {way:<20} {rate:>12.0} {processor:>11.2} {ratio:>11.3} {peak:>11.1}"
            );
        }
    }
}

fn costs(server: &Server, ways: &[&str], load: Load) -> Vec<Cost> {
    let round = |_| ways.iter().map(|way| send(way, server, load)).collect();
    let rounds: Vec<Vec<Cost>> = (0..ROUNDS).map(round).collect();
    let costs = (0..ways.len()).map(|way| {
        let sorted = |of: fn(&Cost) -> f64| {
            let mut values: Vec<f64> = rounds.iter().map(|round| of(&round[way])).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        Cost {
            processor: sorted(|cost| cost.processor)[ROUNDS / 2],
            time: sorted(|cost| cost.time)[0],
            peak: sorted(|cost| cost.peak)[ROUNDS / 2],
        }
    });
    costs.collect()
}

fn send(way: &str, server: &Server, load: Load) -> Cost {
    let mut command = Command::new(env::current_exe().expect("this program"));
    let [processor, time, peak] = numbers(sending(&mut command, way, server, load));
    Cost { processor, time, peak }
}

fn sending<'c>(
    command: &'c mut Command,
    way: &str,
    server: &Server,
    load: Load,
) -> &'c mut Command {
    command.args(["send", way, &server.address.to_string()]).args(load.to_arguments())
}

/// Runs a command, and returns the numbers that it prints.
fn numbers<const COUNT: usize>(command: &mut Command) -> [f64; COUNT] {
    let output = command.stderr(Stdio::inherit()).output().expect("the program");
    assert!(output.status.success(), "{command:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    let numbers = text.split_whitespace().map(|number| number.parse().expect("a number"));
    numbers.collect::<Vec<_>>().try_into().expect("as many numbers")
}

/// Returns the system calls of a call or a device: the difference between many and half as many. The error says
/// why they cannot be counted.
fn system_calls(way: &str, server: &Server, each: u64) -> Result<f64, String> {
    const CALLS: u64 = 200;
    let count = |calls| {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-c"]).arg(env::current_exe().expect("this program"));
        let output = match sending(&mut strace, way, server, Load::calls(calls)).output() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err("no strace".to_owned());
            }
            output => output.expect("strace"),
        };
        // The columns: share, seconds, µs of each, calls, errors if there are some, name.
        let text = String::from_utf8_lossy(&output.stderr);
        let total = text.lines().find(|line| line.ends_with(" total"));
        let total = total.ok_or_else(|| "strace failed".to_owned())?;
        Ok(total.split_whitespace().nth(3).expect("calls").parse::<f64>().expect("a number"))
    };
    Ok((count(2 * CALLS)? - count(CALLS)?) / (CALLS * each) as f64)
}
