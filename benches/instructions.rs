//! The instructions of one declared call, compared with the same call by hand on reqwest.
//!
//! ```text
//! cargo bench --bench instructions
//! ```
//!
//! Both run under callgrind (Debian's package `valgrind`), against a server in its own process. Each
//! runs twice, with few and with many calls; the difference gives the cost of a call without the
//! setup. The counts are repeatable for the same binary.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
};

use graph_action::{
    Client, Cloud, Limits, Rate, StaticToken, Workload,
    intune::managed_device::{ResetPasscode, Wipe},
};

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const TOKEN_START: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30.";
/// The headers of a success of Graph.
const RESPONSE: &str = "HTTP/1.1 204 No Content\r\n\
    Strict-Transport-Security: max-age=31536000\r\n\
    request-id: 2c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f\r\n\
    x-ms-ags-diagnostic: {\"ServerInfo\":{\"DataCenter\":\"West Europe\",\"Slice\":\"E\",\"Ring\":\"5\",\
    \"ScaleUnit\":\"003\",\"RoleInstance\":\"AM4PEPF000278CB\"}}\r\n\
    Date: Fri, 01 Jan 2021 00:00:00 GMT\r\n\
    client-request-id: ";
const FEW: u64 = 100;
const MANY: u64 = 500;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => compare(),
        ["server"] => serve(),
        [how, address, calls] => {
            let (address, calls) =
                (address.parse().expect("address"), calls.parse().expect("calls"));
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            match *how {
                "declared" => runtime.block_on(declared(address, calls)),
                "declared with a secret" => runtime.block_on(declared_with_secret(address, calls)),
                "by-hand" => runtime.block_on(by_hand(address, calls)),
                other => panic!("unknown mode {other}"),
            }
        }
        other => panic!("unknown arguments {other:?}"),
    }
}

/// A token that is as long as those of Entra.
fn token() -> String {
    TOKEN_START.to_owned() + &"c2lnbmF0dXJl".repeat(100)
}

/// A client that paces, but at a rate that no call has to wait for.
fn client(address: SocketAddr) -> Client {
    let cloud = Cloud::loopback(address).expect("loopback");
    let fast = Some(Rate::new(1_000_000, std::time::Duration::from_secs(20)));
    let limits = Limits::published();
    let limits = limits.writes(Workload::IntuneDevices, fast);
    let limits = limits.requests(Workload::IntuneDevices, fast);
    let client = Client::builder(StaticToken::new(token())).cloud(cloud).limits(limits);
    client.build().expect("client")
}

async fn declared(address: SocketAddr, calls: u64) {
    let client = client(address);
    for _ in 0..calls {
        ResetPasscode.request(DEVICE).send(&client).await.expect("204");
    }
}

/// A call with a parameter that no response may repeat.
async fn declared_with_secret(address: SocketAddr, calls: u64) {
    let client = client(address);
    for _ in 0..calls {
        let wipe = Wipe::new().mac_os_unlock_code(graph_action::Secret::from("274913"));
        wipe.request(DEVICE).send(&client).await.expect("204");
    }
}

/// The call as an expert writes it: a content length, a request id, no redirects, a time-out.
async fn by_hand(address: SocketAddr, calls: u64) {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .user_agent("by-hand/1.0")
        .no_proxy()
        .timeout(std::time::Duration::from_secs(100))
        .build()
        .expect("client");
    let token = token();
    for _ in 0..calls {
        let url =
            format!("http://{address}/v1.0/deviceManagement/managedDevices/{DEVICE}/resetPasscode");
        let response = client
            .post(url)
            .bearer_auth(&token)
            .header("accept", "application/json")
            .header("content-length", "0")
            .header("client-request-id", uuid::Uuid::new_v4().to_string())
            .send()
            .await
            .expect("a response");
        assert_eq!(response.status(), 204);
    }
}

/// Answers every request, one connection after the other.
fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("{}", listener.local_addr().expect("an address"));
    for stream in listener.incoming() {
        let mut stream = stream.expect("a connection");
        let mut bytes = [0; 4096];
        let mut filled = 0;
        while let Ok(read @ 1..) = stream.read(&mut bytes[filled..]) {
            filled += read;
            if bytes[..filled].ends_with(b"\r\n\r\n") || bytes[..filled].ends_with(b"}") {
                let response =
                    [RESPONSE.as_bytes(), client_request_id(&bytes[..filled]), b"\r\n\r\n"];
                stream.write_all(&response.concat()).expect("to answer");
                filled = 0;
            }
        }
    }
}

/// Returns the client's id of a request, which Graph repeats in its response.
fn client_request_id(request: &[u8]) -> &[u8] {
    const NAME: &[u8] = b"client-request-id: ";
    let at = request.windows(NAME.len()).position(|text| text == NAME).expect("an id") + NAME.len();
    &request[at..at + 36]
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn compare() {
    let this = env::current_exe().expect("this program");
    let mut server =
        Server(Command::new(&this).arg("server").stdout(Stdio::piped()).spawn().expect("a server"));
    let mut address = String::new();
    let output = server.0.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut address).expect("its address");

    let per_call = |how: &str| {
        let count = |calls: u64| instructions(how, address.trim(), calls);
        (count(MANY) - count(FEW)) / (MANY - FEW)
    };
    let (declared, by_hand) = (per_call("declared"), per_call("by-hand"));
    let with_secret = per_call("declared with a secret");
    println!("instructions of a call, {MANY} against {FEW} calls:");
    println!("  declared  {declared:>8}");
    println!("  by hand   {by_hand:>8}");
    println!("  with a secret {with_secret:>4}");
    println!("  ratio     {:>8.3}", declared as f64 / by_hand as f64);
}

/// Runs this program under callgrind, and returns the instructions of all of it.
fn instructions(how: &str, address: &str, calls: u64) -> u64 {
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            &format!(
                "--callgrind-out-file={}",
                env::var("PROFILE")
                    .map_or("/dev/null".to_owned(), |p| format!("{p}.{how}.{calls}"))
            ),
        ])
        .arg(env::current_exe().expect("this program"))
        .args([how, address, &calls.to_string()])
        .output()
        .expect("valgrind, from the package of that name");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    let counted = text.lines().find_map(|line| line.split_once("Collected :"));
    let (_, count) = counted.unwrap_or_else(|| panic!("no count in {text}"));
    count.trim().parse().expect("a number")
}
