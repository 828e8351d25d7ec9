//! Declared calls, many in batches, the same by hand, and the server that answers them.
//!
//! Like is compared with like: the same server without TLS, no system proxy, a token of 1,200 characters,
//! and a response that repeats the `client-request-id`, as Graph does.

use std::{env, iter, net::SocketAddr, time::Duration};

use graph_action::{
    Client, ClientBuilder, Cloud, Limits, Rate, StaticToken, Workload,
    intune::managed_device::ResetPasscode,
    transport::{HyperOptions, HyperTransport},
};

pub(crate) mod batch;
pub(crate) mod by_hand;
mod promises;
mod server;
pub(crate) mod spent;

pub(crate) use server::Server;
pub(crate) use spent::Load;
use spent::{Spent, measure};

pub(crate) const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

/// The start of a token of an application with three permissions; the last allows both actions.
const TOKEN_START: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.\
    eyJyb2xlcyI6WyJEZXZpY2UuUmVhZC5BbGwiLCJEZXZpY2VNYW5hZ2VtZW50\
    Q29uZmlndXJhdGlvbi5SZWFkV3JpdGUuQWxsIiwiRGV2aWNlTWFuYWdlbWVudE1hbmFnZWREZXZpY2Vz\
    LlByaXZpbGVnZWRPcGVyYXRpb25zLkFsbCJdfQ.";
const TOKEN_LENGTH: usize = 1200;

/// The ways to make the calls, by the name of each: with all that is on by default, and by hand.
pub(crate) const WAYS: [&str; 4] = ["declared", "by-hand", "declared-on-hyper", "by-hand-on-hyper"];

/// The arguments of a bench; `None` in a process that another one started, once it has done what they ask.
pub(crate) fn arguments() -> Option<Vec<String>> {
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["server"] => server::serve(),
        ["send", way, address, load @ ..] => {
            let address = address.parse().expect("an address");
            println!("{}", runtime().block_on(make(way, address, Load::parse(load))));
        }
        _ => return Some(arguments),
    }
    None
}

/// Makes calls, or sends batches, in one of the [`WAYS`], of [`batch::WAYS`], or of [`promises`].
pub(crate) async fn make(way: &str, address: SocketAddr, load: Load) -> Spent {
    let tokens = || vec![token(); load.tenants];
    match way {
        "declared" => declared(builder(address), address, load).await,
        "declared-on-hyper" => declared(on_hyper(builder(address)), address, load).await,
        "by-hand" => {
            let (client, tokens) = (by_hand::reqwest(), tokens());
            measure(load, |tenant: usize| by_hand::call_reqwest(&client, address, &tokens[tenant]))
                .await
        }
        "by-hand-on-hyper" => {
            let (client, tokens) = (by_hand::hyper(), tokens());
            measure(load, |tenant: usize| by_hand::call_hyper(&client, address, &tokens[tenant]))
                .await
        }
        way if way.starts_with("bulk") => batch::send(way, address, load.calls).await,
        way => promises::make(way, address, load).await,
    }
}

/// Calls from one client for each tenant. They share the transport of the first.
async fn declared(first: ClientBuilder, address: SocketAddr, load: Load) -> Spent {
    let first = first.build().expect("a client");
    let other = |_| builder(address).share_transport_of(&first).build().expect("a client");
    let clients: Vec<Client> =
        iter::once(first.clone()).chain((1..load.tenants).map(other)).collect();
    let send = async |at: usize| ResetPasscode.request(DEVICE).send(&clients[at]).await;
    measure(load, async |tenant| send(tenant).await.expect("204")).await
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

pub(crate) fn token() -> String {
    let signature = "c2lnbmF0dXJl".chars().cycle();
    TOKEN_START.chars().chain(signature).take(TOKEN_LENGTH).collect()
}

/// A client with all that is on by default. It paces too, but at a rate that no call has to wait for.
pub(crate) fn builder(address: SocketAddr) -> ClientBuilder {
    with_token(address, token())
}

fn with_token(address: SocketAddr, token: String) -> ClientBuilder {
    let fast = Some(Rate::new(100_000_000, Duration::from_secs(20)));
    let limits = Limits::published();
    let limits = limits.writes(Workload::IntuneDevices, fast);
    let limits = limits.requests(Workload::IntuneDevices, fast);
    let cloud = Cloud::loopback(address).expect("loopback");
    Client::builder(StaticToken::new(token)).cloud(cloud).limits(limits)
}

pub(crate) fn on_hyper(builder: ClientBuilder) -> ClientBuilder {
    builder.transport(HyperTransport::new(HyperOptions::default()).expect("a transport"))
}

/// Fails if a figure is more than 2 % above the recorded one. The record changes in a commit of its own,
/// which says why.
pub(crate) fn check(record: &str, figure: f64) {
    let recorded: f64 = record.trim().parse().expect("a recorded figure");
    assert!(
        figure <= recorded * 1.02,
        "{figure:.3} is more than 2 % above the recorded {recorded}"
    );
    println!("at most 2 % above the recorded {recorded}");
}
