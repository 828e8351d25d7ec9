//! The commands of the README, run as they are written there, but on a free port.
#![cfg(unix)]

use std::{
    env, fs,
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
};

const README: &str = include_str!("../README.md");

/// Stops the simulator, which the commands leave in the background.
const CLEAN_UP: &str = "set -e; trap 'kill $(jobs -p)' EXIT";

/// Returns the block of shell commands with this text.
fn commands(text: &str) -> &'static str {
    let blocks = README.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut found = blocks.filter(|block| block.contains(text));
    found.next().expect("a block of commands")
}

#[test]
fn curl_files_a_request_and_completes_it_after_the_program_approved_it() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address");
    let commands = commands("--require-approval").replace("8080", &port.port().to_string());
    let folder = tempfile::tempdir().expect("a folder");
    let programs = Path::new(env!("CARGO_BIN_EXE_graph-action-sim")).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), env::var("PATH").expect("a path"));
    let output = Command::new("bash")
        .args(["-c", &format!("{CLEAN_UP}\n{commands}")])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("no_proxy", "127.0.0.1")
        .stdin(Stdio::null())
        .output()
        .expect("bash runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));

    let filed = fs::read_to_string(folder.path().join("filed.txt")).expect("a response");
    assert!(filed.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{filed}");
    let code = filed.lines().find_map(|line| line.strip_prefix("x-msft-approval-code: "));
    let code = code.expect("a code").trim_end();
    // After the response to the filing: what the program lists, says, and the last response.
    let rest = &text[filed.len()..];
    assert!(rest.starts_with(&format!("{code} needsApproval Offboarding\n")), "{rest}");
    assert_eq!(rest.matches("HTTP/1.1 ").count(), 1, "{rest}");
    assert!(rest.contains("HTTP/1.1 204 No Content\r\n"), "{rest}");
}
