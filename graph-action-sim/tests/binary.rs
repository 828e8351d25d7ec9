//! The program: its options and its output.

use base64::prelude::{BASE64_STANDARD, Engine};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdout, Command, Stdio},
};

struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_graph-action-sim"))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, out }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a line");
        assert!(line.ends_with('\n'), "the program ended");
        line.trim_end().to_owned()
    }

    fn line_with(&mut self, start: &str) -> String {
        loop {
            let line = self.line();
            if line.starts_with(start) {
                return line;
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().expect("it ran until now");
        self.child.wait().expect("it ended");
    }
}

/// Sends the request of a `curl` line and returns the status of the response.
fn curl(line: &str) -> String {
    let url = line.rsplit(' ').next().expect("a URL");
    let (address, path) = url
        .strip_prefix("http://")
        .and_then(|rest| rest.split_once('/'))
        .expect("an address and a path");
    let headers: Vec<_> = line.split('\'').skip(1).step_by(2).collect();
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(
        stream,
        "POST /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\r\n\r\n",
        headers.join("\r\n")
    )
    .expect("written");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    let status = response.split(' ').nth(1).expect("a status");
    status.to_owned()
}

/// Sends a request as `curl -i` does, and returns the whole response.
fn curl_i(method: &str, url: &str, headers: &[&str], body: &str) -> String {
    let rest = url.strip_prefix("http://").expect("a URL");
    let (address, path) = rest.split_once('/').expect("an address and a path");
    let mut stream = TcpStream::connect(address).expect("a connection");
    let head = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    write!(stream, "{head}{}\r\n\r\n{body}", headers.join("\r\n")).expect("written");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    response
}

fn status(response: &str) -> &str {
    response.split(' ').nth(1).expect("a status")
}

/// Returns what the program prints when it acts as the second administrator.
fn administrate(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_graph-action-sim"))
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// The README shows the same with `curl`.
#[test]
fn a_request_is_filed_then_approved_by_the_program_and_completed() {
    const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = folder.path().join("ledger.jsonl");
    let path = ledger.to_str().expect("UTF-8");
    let arguments = ["--devices", "2", "--require-approval", "wipe", "--ledger", path];
    let mut program = Program::start(&[&arguments[..], &["--permission", PRIVILEGED]].concat());
    let url = program.line();
    let token = program.line_with("token: ");
    let call = program.line_with("curl ");
    let authorization = format!("Authorization: Bearer {}", &token["token: ".len()..]);
    let target = call.rsplit(' ').next().expect("a URL").replace("resetPasscode", "wipe");
    let wipe = |header: &str| {
        let headers = [authorization.as_str(), "Content-Type: application/json", header];
        curl_i("POST", &target, &headers, "{}")
    };
    let executions = || std::fs::read_to_string(&ledger).expect("text").lines().count();

    // "Offboarding" in base64.
    let filed = wipe("x-msft-approval-justification: T2ZmYm9hcmRpbmc=");
    assert_eq!(status(&filed), "403", "{filed}");
    assert!(filed.contains("ApprovalRequired"), "{filed}");
    let code = filed
        .lines()
        .find_map(|line| line.strip_prefix("x-msft-approval-code: "))
        .expect("a code")
        .trim();
    let listed = administrate(&["approvals", "--url", &url]).expect("it runs");
    assert_eq!(listed, format!("{code} needsApproval Offboarding\n"));

    let unknown = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    let error = administrate(&["approve", "--url", &url, unknown]).expect_err("no such request");
    assert!(error.contains("404 Not Found: no approval request has the code"), "{error}");
    let approved = administrate(&["approve", "--url", &url, code]).expect("it runs");
    assert!(approved.contains(&format!("x-msft-approval-code: {code}")), "{approved}");
    assert!(administrate(&["reject", "--url", &url, code]).is_err());
    assert_eq!(executions(), 0);

    let header = format!("x-msft-approval-code: {code}");
    let completed = wipe(&header);
    assert_eq!(status(&completed), "204", "{completed}");
    assert_eq!(status(&wipe(&header)), "403");
    assert_eq!(executions(), 1);
    let listed = administrate(&["approvals", "--url", &url]).expect("it runs");
    assert_eq!(listed, format!("{code} completed Offboarding\n"));
}

#[test]
fn a_rejected_request_is_not_executed() {
    let mut program = Program::start(&[
        "--require-approval",
        "wipe:iOSiPadOS",
        "--approval-form",
        "without-body",
    ]);
    let url = program.line();
    let token = program.line_with("token: ");
    let authorization = format!("Authorization: Bearer {}", &token["token: ".len()..]);
    let target = program.line_with("curl ").rsplit(' ').next().expect("a URL").to_owned();
    let wipe = |header: &str| {
        let headers = [authorization.as_str(), "Content-Type: application/json", header];
        curl_i("POST", &target.replace("resetPasscode", "wipe"), &headers, "{}")
    };
    let filed = wipe("x-msft-approval-justification: T2ZmYm9hcmRpbmc=");
    assert_eq!(status(&filed), "412");
    let code = filed.lines().find_map(|line| line.strip_prefix("x-msft-approval-code: "));
    let code = code.expect("a code").trim();
    assert_eq!(administrate(&["reject", "--url", &url, code]).expect("it runs"), "rejected\n");
    assert_eq!(status(&wipe(&format!("x-msft-approval-code: {code}"))), "403");
    let error = administrate(&["approve", "--url", &url, code]).expect_err("too late");
    assert!(error.contains("the approval request is rejected"), "{error}");
}

#[test]
fn the_program_issues_tokens_that_meet_claims_challenges() {
    let mut program = Program::start(&["--fault", "claims-challenge=1"]);
    let url = program.line();
    let target = program.line_with("curl ").rsplit(' ').next().expect("a URL").to_owned();
    let token = |claims: &str| {
        let form = format!(
            "grant_type=client_credentials&client_id=a&client_secret=b&scope={url}/.default{claims}"
        );
        let headers = ["Content-Type: application/x-www-form-urlencoded"];
        let response = curl_i("POST", &format!("{url}/contoso/oauth2/v2.0/token"), &headers, &form);
        let (_, body) = response.split_once("\r\n\r\n").expect("a body");
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        format!("Authorization: Bearer {}", body["access_token"].as_str().expect("a token"))
    };
    let challenged = curl_i("POST", &target, &[&token("")], "");
    assert_eq!(status(&challenged), "401");
    let (_, claims) = challenged.split_once("claims=\"").expect("a challenge");
    let claims = claims.split('"').next().expect("claims");
    let claims = String::from_utf8(BASE64_STANDARD.decode(claims).expect("base64")).expect("UTF-8");
    let claims = claims.replace('{', "%7B").replace('}', "%7D").replace('"', "%22");
    assert_eq!(
        status(&curl_i("POST", &target, &[&token(&format!("&claims={claims}"))], "")),
        "204"
    );
}

#[test]
fn the_program_prints_its_address_and_a_working_call() {
    let mut program = Program::start(&[]);
    let url = program.line();
    let port = url.strip_prefix("http://127.0.0.1:").expect("an address");
    assert!(port.parse::<u16>().is_ok(), "{url}");
    let token = program.line_with("token: ");
    let line = program.line_with("curl ");
    assert!(line.contains(&url));
    assert!(line.contains(token.strip_prefix("token: ").expect("a token")));
    assert_eq!(curl(&line), "204");
}

#[test]
fn missing_devices_are_given_as_options() {
    const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    let mut program = Program::start(&["--missing-key", "x", "--missing-key", DEVICE]);
    let line = program.line_with("curl ");
    assert_eq!(curl(&line), "404");
    let other = line.replace(DEVICE, "7b1f7a52-1f0b-4b52-9d5c-6a3c9a4a3b11");
    assert_eq!(curl(&other), "204");
}

/// Returns the message of a program that cannot start.
fn refusal(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_graph-action-sim"))
        .args(arguments)
        .output()
        .expect("the program starts");
    assert!(!output.status.success());
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn the_device_in_the_call_is_one_that_exists() {
    let mut program = Program::start(&["--devices", "3", "--seed", "7"]);
    let line = program.line_with("curl ");
    assert_eq!(curl(&line), "204");
    let device = |line: &str| line.rsplit('/').nth(1).expect("a device").to_owned();
    let other = line.replace(&device(&line), "7b1f7a52-1f0b-4b52-9d5c-6a3c9a4a3b11");
    assert_eq!(curl(&other), "404");
    let mut same = Program::start(&["--devices", "3", "--seed", "7"]);
    assert_eq!(device(&same.line_with("curl ")), device(&line));
}

#[test]
fn limits_and_faults_are_given_as_options() {
    let mut program = Program::start(&["--limit-writes", "2/1h", "--retry-after", "seconds"]);
    let line = program.line_with("curl ");
    assert_eq!([(); 3].map(|()| curl(&line)), ["204", "204", "429"]);
    let mut program = Program::start(&["--fault", "call:locked=1", "--latency", "1ms..2ms"]);
    assert_eq!(curl(&program.line_with("curl ")), "423");
    let mut program = Program::start(&["--fault", "item:locked=1", "--count-throttled"]);
    assert_eq!(curl(&program.line_with("curl ")), "204");
    let error = refusal(&["--everything", "0.5", "--fault", "locked=0.6"]);
    assert!(error.contains("the shares for calls add up to 1.1"), "{error}");
}

#[test]
fn daily_limits_are_given_as_options() {
    let mut program = Program::start(&["--daily-limit", "resetPasscode=1"]);
    let line = program.line_with("curl ");
    assert_eq!([curl(&line), curl(&line)], ["204", "400"]);
}

#[test]
fn a_fast_clock_does_not_shorten_the_day_of_the_token() {
    let mut program = Program::start(&["--clock-factor", "1000000"]);
    let line = program.line_with("curl ");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(curl(&line), "204");
}

#[test]
fn a_killed_program_continues_its_ledger() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let arguments = ["--ledger", path.to_str().expect("UTF-8"), "--limit-requests", "9/1m"];
    for _ in 0..2 {
        let mut program = Program::start(&arguments);
        assert_eq!(curl(&program.line_with("curl ")), "204");
    }
    let text = std::fs::read_to_string(&path).expect("text");
    assert_eq!(text.lines().count(), 2);
    std::fs::write(&path, "no ledger\n").expect("written");
    let error = refusal(&arguments);
    assert!(error.starts_with("graph-action-sim: line 1 of the ledger "), "{error}");
}

#[test]
fn invalid_options_are_errors() {
    let error = refusal(&["--fault", "locked=0.6", "--fault", "conflict=0.6"]);
    assert!(
        error.contains("the shares for calls add up to 1.2; they must not exceed 1"),
        "{error}"
    );
    let error = refusal(&["--fault", "earthquake=0.6"]);
    assert!(error.contains("`earthquake` is not a fault; `--help` lists all faults"), "{error}");
    let error = refusal(&["--retry-after", "later"]);
    assert!(error.contains("[possible values: none, seconds, "), "{error}");
    let error = refusal(&["--require-approval", "lock"]);
    assert!(error.contains("`lock` is not one of wipe, retire, delete, deprovision"), "{error}");
    let error = refusal(&["--daily-limit", "wipe"]);
    assert!(error.contains("expected something like wipe=100"), "{error}");
    let error = refusal(&["--fault", "batch:dropped=1"]);
    assert!(error.contains("`dropped` does not apply to batches, only to items"), "{error}");
}

#[test]
fn the_help_lists_faults_and_forms() {
    let output = Command::new(env!("CARGO_BIN_EXE_graph-action-sim")).arg("--help").output();
    let help = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
    for fault in graph_action_sim::Fault::ALL {
        assert!(help.contains(&fault.to_string()), "{fault}");
    }
    assert!(help.contains("rfc850-date"));
}
