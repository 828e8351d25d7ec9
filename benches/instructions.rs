//! The instructions of one declared call, and of one device of a run, compared with the same by hand on
//! reqwest.
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

use std::{env, net::SocketAddr, process::Command};

mod call;

use call::{Server, batch};

const FEW: u64 = 100;
const MANY: u64 = 500;

/// How many batches are sent. The first ones go one by one until the safety stop can judge the run.
const FEW_BATCHES: u64 = 20;
const MANY_BATCHES: u64 = 70;

/// The recorded ratio of declared to by hand.
const RECORD: &str = include_str!("instructions.txt");

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            compare();
            compare_batches();
        }
        ["check"] => call::check(RECORD, compare()),
        ["server"] => call::serve(),
        [way, address, calls] => {
            let (address, calls) =
                (address.parse().expect("an address"), calls.parse().expect("calls"));
            call::runtime().block_on(call::make(way, address, calls));
        }
        other => panic!("unknown arguments {other:?}"),
    }
}

/// Prints the table; returns the ratio of declared to by hand.
fn compare() -> f64 {
    let server = Server::start();
    println!("instructions of a call, {MANY} against {FEW} calls:");
    let counts = call::WAYS.map(|way| {
        let count = |calls| instructions(way, server.address, calls);
        let per_call = (count(MANY) - count(FEW)) / (MANY - FEW);
        println!("  {way:<20} {per_call:>8}");
        per_call as f64
    });
    let [declared, by_hand, on_hyper, _] = counts;
    println!("  ratio                {:>8.3}", declared / by_hand);
    println!("  ratio, on hyper      {:>8.3}", on_hyper / by_hand);
    declared / by_hand
}

/// Prints the table of batches.
fn compare_batches() {
    let server = Server::start();
    println!("instructions of a device, {MANY_BATCHES} against {FEW_BATCHES} batches:");
    for way in batch::WAYS {
        let count = |batches| instructions(way, server.address, batches);
        let batches = MANY_BATCHES - FEW_BATCHES;
        let per_device = (count(MANY_BATCHES) - count(FEW_BATCHES)) / (batches * batch::BATCH);
        println!("  {way:<20} {per_device:>8}");
    }
}

/// Runs this program under callgrind, and returns the instructions of all of it.
fn instructions(way: &str, address: SocketAddr, calls: u64) -> u64 {
    let profile = env::var("PROFILE").map(|path| format!("{path}.{way}.{calls}"));
    let profile = profile.unwrap_or_else(|_| "/dev/null".to_owned());
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", &format!("--callgrind-out-file={profile}")])
        .arg(env::current_exe().expect("this program"))
        .args([way, &address.to_string(), &calls.to_string()])
        .output()
        .expect("valgrind, from the package of that name");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    let counted = text.lines().find_map(|line| line.split_once("Collected :"));
    let (_, count) = counted.unwrap_or_else(|| panic!("no count in {text}"));
    count.trim().parse().expect("a number")
}
