//! The cost of a run for the client, compared with a hand-written loop over batches on reqwest.

use std::{
    env,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::Instant,
};

use graph_action::{Client, Cloud, Limits, StaticToken};
use graph_action_sim::Sim;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{device, of_this_process, requests, row, runtime, token};

const BATCH: u32 = 20;
const BATCHES: u32 = 2_000;
const RUNS: usize = 5;

/// How to send, by hand or in bulk, and the number of batches at once.
const WAYS: [&str; if cfg!(feature = "journal") { 5 } else { 4 }] = {
    #[cfg(feature = "journal")]
    {
        ["by-hand-1", "bulk-1", "bulk-journal-1", "by-hand-4", "bulk-4"]
    }
    #[cfg(not(feature = "journal"))]
    {
        ["by-hand-1", "bulk-1", "by-hand-4", "bulk-4"]
    }
};

/// The cost of an action, in microseconds.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// The processor time of the client's process.
    processor: f64,
    time: f64,
}

/// Prints the table. Each way runs in its own process, against a simulator in another; the ways take
/// turns, so that a slow minute of the machine hits all of them.
pub(crate) fn compare() {
    println!(
        "cost: {} actions in batches of {BATCH}, lowest of {RUNS} runs; µs each",
        BATCH * BATCHES
    );
    row("way and batches at once", &["CPU", "ratio", "time", "ratio"].map(str::to_owned));
    let mut runs: Vec<Vec<Cost>> = Vec::new();
    for _ in 0..RUNS {
        runs.push(WAYS.iter().map(|way| measure(way)).collect());
    }
    let least = |at: usize, of: fn(&Cost) -> f64| {
        runs.iter().map(|run| of(&run[at])).fold(f64::INFINITY, f64::min)
    };
    for (at, way) in WAYS.iter().enumerate() {
        let by_hand = WAYS.iter().position(|other| {
            other.starts_with("by-hand") && other.chars().last() == way.chars().last()
        });
        let by_hand = by_hand.expect("the same by hand");
        let cells = [|cost: &Cost| cost.processor, |cost: &Cost| cost.time].map(|of| {
            let (value, by_hand) = (least(at, of), least(by_hand, of));
            [format!("{value:.1}"), format!("{:.2}", value / by_hand)]
        });
        row(way, cells.as_flattened());
    }
}

fn measure(way: &str) -> Cost {
    let this = env::current_exe().expect("this program");
    let simulator = Simulator::start();
    let output = Command::new(this)
        .args(["send", way, &simulator.address, &BATCHES.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .expect("a client");
    assert!(output.status.success(), "{way} failed");
    let text = String::from_utf8(output.stdout).expect("text");
    let mut values = text.split_whitespace().map(|value| value.parse().expect("a number"));
    let mut next = || values.next().expect("two numbers");
    Cost { processor: next(), time: next() }
}

struct Simulator {
    process: Child,
    address: String,
}

impl Simulator {
    fn start() -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.arg("simulator").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("a simulator");
        let mut address = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut address).expect("its address");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // The simulator ends at the end of its input.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Runs a simulator until the end of the input.
pub(crate) fn simulate() {
    let sim = Sim::builder().no_daily_limits().start();
    println!("{}", sim.address());
    let _ = std::io::stdin().lines().count();
}

/// Sends the batches, and prints the processor time and the time of an action, in microseconds.
pub(crate) fn send(way: &str, address: &str, batches: u32) {
    let address = address.parse().expect("an address");
    let (how, at_once) = way.rsplit_once('-').expect("a way");
    let at_once = at_once.parse().expect("how many at once");
    let runtime = runtime();
    let (start, processor) = (Instant::now(), processor());
    runtime.block_on(async {
        match how {
            "by-hand" => by_hand(address, batches, at_once).await,
            "bulk" | "bulk-journal" => bulk(address, batches, at_once, how != "bulk").await,
            other => panic!("unknown way {other}"),
        }
    });
    let actions = f64::from(batches * BATCH);
    let spent = self::processor() - processor;
    println!("{} {}", spent / actions, start.elapsed().as_secs_f64() * 1e6 / actions);
}

async fn bulk(address: SocketAddr, batches: u32, at_once: usize, journal: bool) {
    let cloud = Cloud::loopback(address).expect("loopback");
    let client = Client::builder(StaticToken::new(token())).cloud(cloud).limits(Limits::none());
    let client = client.build().expect("a client");
    let bulk = client.bulk(requests(batches * BATCH)).concurrency(at_once);
    #[cfg(feature = "journal")]
    let path = env::temp_dir().join(format!("bulk-{}.journal", std::process::id()));
    #[cfg(feature = "journal")]
    let bulk = match journal {
        true => bulk.journal(&graph_action::journal::Journal::open(&path).expect("a journal")),
        false => bulk,
    };
    #[cfg(not(feature = "journal"))]
    assert!(!journal, "the feature `journal` is off");
    let mut run = bulk.start().await.expect("a run");
    while let Some(item) = run.next().await {
        item.result.expect("an accepted action");
    }
    #[cfg(feature = "journal")]
    if journal {
        let _ = std::fs::remove_file(&path);
    }
}

/// The shortest code that reads the statuses.
async fn by_hand(address: SocketAddr, batches: u32, at_once: usize) {
    let client = reqwest::Client::new();
    let token = token();
    let mut in_flight = JoinSet::new();
    for batch in 0..batches {
        if in_flight.len() >= at_once {
            in_flight.join_next().await.expect("a batch").expect("its response");
        }
        in_flight.spawn(send_by_hand(client.clone(), address, token.clone(), batch));
    }
    while let Some(response) = in_flight.join_next().await {
        response.expect("its response");
    }
}

async fn send_by_hand(client: reqwest::Client, address: SocketAddr, token: String, batch: u32) {
    let requests: Vec<Value> = (0..BATCH)
        .map(|item| {
            let device = device(batch * BATCH + item);
            json!({
                "id": item.to_string(),
                "method": "POST",
                "url": format!("/deviceManagement/managedDevices/{device}/resetPasscode"),
                "headers": {"Content-Type": "application/json"},
                "body": {},
            })
        })
        .collect();
    let body = serde_json::to_vec(&json!({"requests": requests})).expect("JSON");
    let request = client.post(format!("http://{address}/v1.0/$batch")).bearer_auth(token);
    let request = request.header("content-type", "application/json").body(body);
    let body = request.send().await.expect("a response").bytes().await.expect("all of it");
    let response: Value = serde_json::from_slice(&body).expect("JSON");
    for item in response["responses"].as_array().expect("responses") {
        assert_eq!(item["status"], 204);
    }
}

/// Returns the processor time that this process has used, in microseconds.
fn processor() -> f64 {
    const TICK: f64 = 1e6 / 100.0;
    let text = of_this_process("stat");
    // The second field, the name, is in parentheses and may contain blanks. User and system time are
    // the 14th and the 15th field.
    let fields = text.rsplit_once(") ").expect("a name").1.split(' ');
    fields.skip(11).take(2).map(|ticks| ticks.parse::<f64>().expect("ticks")).sum::<f64>() * TICK
}
