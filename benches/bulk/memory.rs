//! The memory of a long run.

use std::{env, process::Command};

use graph_action::{
    Client, Limits, StaticToken,
    bytes::Bytes,
    http::{Request, Response},
    transport::{BoxFuture, ResponseBody, Transport, TransportError},
};
use serde_json::{Value, json};

use crate::{of_this_process, requests, row, runtime, token};

const REQUESTS: u32 = 1_000_000;
const STEP: u32 = 50_000;

/// Prints the memory of a run that remembers its targets, and of one that allows repeats.
pub(crate) fn compare() {
    println!("memory: MiB more than before the run, over {REQUESTS} requests");
    row("requests", &["each once", "repeats"].map(str::to_owned));
    let curves = ["once", "repeats"].map(|how| {
        let output = Command::new(env::current_exe().expect("this program"));
        let output = { output }.args(["fill", how]).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    });
    let [once, repeats] = &curves;
    for ((at, once), repeats) in (0..).zip(once.lines()).zip(repeats.lines()) {
        row(at * STEP, &[once.to_owned(), repeats.to_owned()]);
    }
}

/// Prints the memory of a run, in MiB, after every `STEP` requests.
pub(crate) fn fill(how: &str) {
    runtime().block_on(async {
        let client = Client::builder(StaticToken::new(token())).transport(Accepting);
        let client = client.limits(Limits::none()).build().expect("a client");
        let idle = memory();
        println!("{:.1}", 0.0);
        let bulk = client.bulk(requests(REQUESTS));
        let bulk = if how == "repeats" { bulk.allow_repeats() } else { bulk };
        let mut run = bulk.start().await.expect("a run");
        let mut count = 0;
        while let Some(item) = run.next().await {
            item.result.expect("an accepted action");
            count += 1;
            if count % STEP == 0 {
                println!("{:.1}", memory() - idle);
            }
        }
        assert_eq!(count, REQUESTS);
    });
}

/// A transport that accepts every item of every batch and stores nothing.
#[derive(Debug)]
struct Accepting;

impl Transport for Accepting {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        let batch: Value = serde_json::from_slice(request.body()).expect("a batch");
        let items = batch["requests"].as_array().expect("its requests").iter();
        let responses: Vec<_> =
            items.map(|item| json!({"id": item["id"], "status": 204})).collect();
        let body = json!({"responses": responses}).to_string();
        Box::pin(async move { Ok(Response::new(Bytes::from(body).into())) })
    }
}

/// Returns the resident memory of this process, in MiB.
fn memory() -> f64 {
    let text = of_this_process("status");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("memory");
    line.trim_end_matches("kB").trim().parse::<f64>().expect("a number") / 1024.0
}
