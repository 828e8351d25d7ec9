//! How close `bulk` comes to a limit, and what it costs.
//!
//! ```text
//! cargo bench --bench bulk -- pace                       # the rate reached, of the rate allowed
//! cargo bench --bench bulk --features journal -- cost    # compared with a `$batch` loop by hand
//! cargo bench --bench bulk --features journal -- rate    # devices per second without latency
//! cargo bench --bench bulk -- memory                     # over a million requests
//! ```
//!
//! Without an argument, all of them run. Nothing is asserted: the tables are for people.

use std::{env, fmt::Display, fs, time::Duration};

use graph_action::{Request, intune::managed_device::ResetPasscode};
use graph_action_sim::Token;

#[allow(dead_code, reason = "the other benches use the rest")]
#[path = "../call/mod.rs"]
mod call;
mod cost;
mod memory;
mod pace;
mod rate;

/// The permission that `ResetPasscode` needs.
const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            pace::compare();
            cost::compare();
            rate::compare();
            memory::compare();
        }
        ["pace"] => pace::compare(),
        ["cost"] => cost::compare(),
        ["rate"] => rate::compare(),
        ["memory"] => memory::compare(),
        // These run in their own process.
        ["simulator"] => cost::simulate(),
        ["server"] => call::serve(),
        ["send", how, address, batches] => {
            cost::send(how, address, batches.parse().expect("how many batches"));
        }
        ["fill", how] => memory::fill(how),
        other => panic!("unknown arguments {other:?}; `pace`, `cost`, `rate` or `memory`"),
    }
}

/// Creates requests for different devices, of an action without a limit per day.
fn requests(count: u32) -> impl Iterator<Item = Request<ResetPasscode>> + Send + 'static {
    (0..count).map(|index| ResetPasscode.request(device(index)))
}

fn device(index: u32) -> String {
    format!("{index:08x}-8a55-4f0e-9d0f-1f1d0c9b7a10")
}

/// Creates a token that may reset passcodes and outlasts a run, by any clock.
fn token() -> String {
    const LIFE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
    Token::application([PERMISSION]).expires_on(std::time::SystemTime::now() + LIFE).to_string()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Reads a file about this process in `/proc/self`.
fn of_this_process(file: &str) -> String {
    fs::read_to_string(format!("/proc/self/{file}")).expect("Linux")
}

fn row(name: impl Display, cells: &[String]) {
    print!("  {name:<34}");
    for cell in cells {
        print!("{cell:>12}");
    }
    println!();
}
