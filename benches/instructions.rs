//! The instructions of one declared call, of each promise that can be turned off, and of one device of a run,
//! compared with the same by hand.
//!
//! ```text
//! cargo bench --bench instructions              # prints the tables; with `--features journal`, its too
//! cargo bench --bench instructions -- check     # fails if a declared call costs 2 % more than recorded
//! PROFILE=/tmp/call cargo bench --bench instructions    # keeps the profiles, for callgrind_annotate
//! ```
//!
//! Both run under callgrind (Debian's package `valgrind`). Each runs twice, with few and with many calls;
//! the difference gives the cost of a call without the setup. The counts are repeatable for the
//! same binary; their ratio hardly depends on the machine, so that is what is recorded.

use std::{env, process::Command};

mod call;

use call::{Load, Server, batch};

const FEW: u64 = 100;
const MANY: u64 = 500;

/// How many batches are sent. The first ones go one by one until the safety stop can judge the run.
const FEW_BATCHES: u64 = 20;
const MANY_BATCHES: u64 = 70;

/// The promises that an option turns on or off.
const PROMISES: [&str; 7] = [
    "without-fresh-id",
    "without-pacing",
    "without-preflight",
    "without-timer",
    "with-justification",
    "with-secret",
    "with-subscriber",
];

/// The recorded ratio of declared to by hand.
const RECORD: &str = include_str!("instructions.txt");

fn main() {
    let Some(arguments) = call::arguments() else { return };
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            compare();
            compare_promises();
            compare_batches();
        }
        ["check"] => call::check(RECORD, compare()),
        other => panic!("unknown arguments {other:?}"),
    }
}

/// Prints the table; returns the ratio of declared to by hand.
fn compare() -> f64 {
    let server = Server::start();
    println!("instructions of a call, {MANY} against {FEW} calls, and of by hand on reqwest:");
    let counts = call::WAYS.map(|way| of_a_call(way, &server));
    for (way, count) in call::WAYS.iter().zip(counts) {
        println!("  {way:<20} {count:>8} {:>7.3}", count / counts[1]);
    }
    counts[0] / counts[1]
}

/// Prints what a call costs with one promise less, or one more, than by default.
fn compare_promises() {
    let server = Server::start();
    let default = of_a_call("declared", &server);
    println!("instructions of a declared call, {default} by default:");
    for way in PROMISES {
        println!("  {way:<20} {:>+8}", of_a_call(way, &server) - default);
    }
}

/// Prints the table of batches.
fn compare_batches() {
    let server = Server::start();
    println!("instructions of a device, {MANY_BATCHES} against {FEW_BATCHES} batches:");
    for way in batch::WAYS {
        let count = |batches| instructions(way, &server, batches);
        let batches = MANY_BATCHES - FEW_BATCHES;
        let per_device = (count(MANY_BATCHES) - count(FEW_BATCHES)) / (batches * batch::BATCH);
        println!("  {way:<20} {per_device:>8}");
    }
}

fn of_a_call(way: &str, server: &Server) -> f64 {
    let count = |calls| instructions(way, server, calls);
    ((count(MANY) - count(FEW)) / (MANY - FEW)) as f64
}

/// Runs this program under callgrind, and returns the instructions of all of it.
fn instructions(way: &str, server: &Server, calls: u64) -> u64 {
    let profile = env::var("PROFILE").map(|path| format!("{path}.{way}.{calls}"));
    let profile = profile.unwrap_or_else(|_| "/dev/null".to_owned());
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", &format!("--callgrind-out-file={profile}")])
        .arg(env::current_exe().expect("this program"))
        .args(["send", way, &server.address.to_string()])
        .args(Load::calls(calls).to_arguments())
        .output()
        .expect("valgrind, from the package of that name");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    let counted = text.lines().find_map(|line| line.split_once("Collected :"));
    let (_, count) = counted.unwrap_or_else(|| panic!("no count in {text}"));
    count.trim().parse().expect("a number")
}
