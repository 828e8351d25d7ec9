//! Measures how many actions a second the simulator executes, with a client that only writes bytes and
//! skips responses.
//!
//! ```text
//! cargo run --release -p graph-action-sim --example throughput -- 200000
//! ```

use std::{
    env,
    error::Error,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Instant,
};

use graph_action_sim::{Sim, SimServer, Token};
use serde_json::{Value, json};

const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

fn main() -> Result<(), Box<dyn Error>> {
    let actions: usize = env::args().nth(1).map_or(Ok(100_000), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let builder = || Sim::builder().devices(actions as u64);
    measure("batches of 20", &builder().start(), actions, 20)?;
    let sim = builder().ledger_file(folder.path().join("ledger.jsonl")).start();
    measure("batches of 20, with a ledger file", &sim, actions, 20)?;
    measure("single calls", &builder().start(), actions, 1)
}

/// Sends one action to each device, `size` of them in a request, over one connection.
fn measure(what: &str, sim: &SimServer, actions: usize, size: usize) -> Result<(), Box<dyn Error>> {
    let token = Token::application([PERMISSION]).to_string();
    let devices = sim.device_ids();
    let requests: Vec<_> = devices.chunks(size).map(|devices| request(devices, &token)).collect();
    let mut stream = BufReader::new(TcpStream::connect(sim.address())?);
    stream.get_mut().set_nodelay(true)?;
    let begin = Instant::now();
    for request in &requests {
        stream.get_mut().write_all(request.as_bytes())?;
        skip_response(&mut stream)?;
    }
    let seconds = begin.elapsed().as_secs_f64();
    if sim.ledger().len() != actions {
        return Err(format!("{} of {actions} actions were executed", sim.ledger().len()).into());
    }
    println!("{what}: {:.0} actions a second", actions as f64 / seconds);
    Ok(())
}

fn request(devices: &[String], token: &str) -> String {
    let url = |device: &String| format!("/deviceManagement/managedDevices/{device}/resetPasscode");
    let (path, headers, body) = match devices {
        [device] => (url(device), "", String::new()),
        _ => {
            let item = |(index, device): (usize, &String)| {
                json!({
                    "id": index.to_string(), "method": "POST", "url": url(device),
                    "headers": { "Content-Type": "application/json" }, "body": {},
                })
            };
            let items: Value = devices.iter().enumerate().map(item).collect();
            let body = json!({ "requests": items }).to_string();
            ("/$batch".to_owned(), "Content-Type: application/json\r\n", body)
        }
    };
    let length = body.len();
    format!(
        "POST /v1.0{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    )
}

/// Reads a response to its end.
fn skip_response(stream: &mut impl BufRead) -> Result<(), Box<dyn Error>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        match line.trim_end().split_once(": ") {
            Some(("content-length", value)) => length = value.parse()?,
            Some(_) => {}
            None if line == "\r\n" => break,
            None => {}
        }
    }
    std::io::copy(&mut stream.take(length), &mut std::io::sink())?;
    Ok(())
}
