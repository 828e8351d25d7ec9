use std::net::{SocketAddr, TcpStream};

use graph_action_sim::Sim;

use crate::{
    declared::{self, DEVICE, LOCK, NIL, OTHER, lock_path},
    raw::{Connection, post, request, send},
};

#[test]
fn a_connection_serves_more_than_one_request() {
    let sim = declared::sim();
    let mut connection = Connection::open(sim.address());
    for (key, status) in [(DEVICE, 204), (NIL, 404), (OTHER, 204)] {
        let response = connection.exchange(post(&lock_path(key)).as_bytes());
        assert_eq!(response.status, status);
    }
    let without_length = request("POST /x", &[], "");
    assert_eq!(connection.exchange(without_length.as_bytes()).status, 411);
    assert_eq!(sim.accepted().len(), 2);
}

#[test]
fn connections_do_not_wait_for_each_other() {
    let sim = declared::sim();
    let _idle = Connection::open(sim.address());
    assert_eq!(send(&sim, &post(&lock_path(DEVICE))).status, 204);
}

fn assert_closed(address: SocketAddr) {
    let error = TcpStream::connect(address).expect_err("it should be closed");
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[test]
fn the_server_stops_on_drop() {
    let sim = declared::sim();
    let address = sim.address();
    let mut open = Connection::open(address);
    assert_eq!(open.exchange(post(&lock_path(DEVICE)).as_bytes()).status, 204);
    drop(sim);
    assert_closed(address);
}

#[tokio::test]
async fn the_server_starts_and_stops_in_async_code() {
    let sim = declared::sim();
    let address = sim.address();
    assert_eq!(send(&sim, &post(&lock_path(DEVICE))).status, 204);
    drop(sim);
    assert_closed(address);
}

#[test]
fn simulators_share_nothing() {
    let (one, other) = (declared::sim(), declared::sim());
    send(&one, &post(&lock_path(DEVICE)));
    assert_ne!(one.address(), other.address());
    assert_eq!((one.executions(DEVICE), other.executions(DEVICE)), (1, 0));
}

#[test]
fn the_server_returns_its_address() {
    let sim = Sim::builder().action(LOCK).start();
    assert_eq!(sim.url(), format!("http://{}", sim.address()));
    assert_eq!(sim.cloud().base(), sim.url());
    assert!(sim.address().ip().is_loopback());
}

#[test]
fn a_port_in_use_is_an_error() {
    let sim = Sim::start();
    let second = Sim::builder().port(sim.address().port()).try_start();
    assert_eq!(second.expect_err("it is in use").kind(), std::io::ErrorKind::AddrInUse);
}
