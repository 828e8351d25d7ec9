//! The program: what it prints works.

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

/// The status of the request that a `curl` line makes.
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
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer.split(' ').nth(1).expect("a status");
    status.to_owned()
}

#[test]
fn it_prints_its_address_and_a_call_that_works() {
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
    let mut program = Program::start(&["--missing", "x", "--missing", DEVICE]);
    let line = program.line_with("curl ");
    assert_eq!(curl(&line), "404");
    let other = line.replace(DEVICE, "7b1f7a52-1f0b-4b52-9d5c-6a3c9a4a3b11");
    assert_eq!(curl(&other), "204");
}
