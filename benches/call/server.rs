//! The server that answers the calls and the batches.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
};

use super::batch;

/// The start of a success of Graph.
const RESPONSE: &str = "HTTP/1.1 204 No Content\r\n\
    Strict-Transport-Security: max-age=31536000\r\n\
    request-id: 2c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f\r\n\
    x-ms-ags-diagnostic: {\"ServerInfo\":{\"DataCenter\":\"West Europe\",\"Slice\":\"E\",\"Ring\":\"5\",\
    \"ScaleUnit\":\"003\",\"RoleInstance\":\"AM4PEPF000278CB\"}}\r\n\
    Date: Fri, 01 Jan 2021 00:00:00 GMT\r\n\
    client-request-id: ";

/// A server in its own process, so that its work is not counted.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start() -> Self {
        let this = env::current_exe().expect("this program");
        let process = Command::new(this).arg("server").stdout(Stdio::piped()).spawn();
        let mut process = process.expect("a server");
        let mut address = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut address).expect("its address");
        Self { process, address: address.trim().parse().expect("an address") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers every request, each connection on a thread of its own.
pub(super) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    // Of a thousand clients that connect at once, the 128 of the standard library would leave some waiting
    // until they give up.
    rustix::net::listen(&listener, 4096).expect("a longer queue");
    println!("{}", listener.local_addr().expect("an address"));
    for stream in listener.incoming() {
        let stream = stream.expect("a connection");
        thread::spawn(|| answer(stream));
    }
}

fn answer(mut stream: TcpStream) {
    let mut bytes = [0; 64 * 1024];
    let mut filled = 0;
    while let Ok(read @ 1..) = stream.read(&mut bytes[filled..]) {
        filled += read;
        let request = &bytes[..filled];
        if is_whole(request) {
            // A client that has what it wants may be gone.
            let Ok(()) = stream.write_all(&response(request)) else { return };
            filled = 0;
        }
    }
}

/// Whether a request has arrived whole: its head, and as much as the head says of the body.
fn is_whole(request: &[u8]) -> bool {
    let Some(head) = position(request, b"\r\n\r\n") else { return false };
    const NAME: &[u8] = b"content-length: ";
    let length = position(&request[..head], NAME).map_or(0, |at| {
        let digits = request[at + NAME.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
    });
    request.len() >= head + 4 + length
}

fn response(request: &[u8]) -> Vec<u8> {
    let id = client_request_id(request);
    if position(request, b"/$batch HTTP").is_none() {
        return [RESPONSE.as_bytes(), id, b"\r\n\r\n"].concat();
    }
    let body = batch::response(request);
    let status = RESPONSE.replace("204 No Content", "200 OK");
    let rest =
        format!("\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
    [status.as_bytes(), id, rest.as_bytes(), &body].concat()
}

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|text| text == part)
}

fn client_request_id(request: &[u8]) -> &[u8] {
    const NAME: &[u8] = b"client-request-id: ";
    let at = position(request, NAME).expect("an id") + NAME.len();
    &request[at..at + 36]
}
