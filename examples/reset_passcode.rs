//! Resets the passcode of a device that Intune manages.
//!
//! ```text
//! cargo run --example reset_passcode                       # in a simulated Graph
//! cargo run --example reset_passcode -- --device ID --dry-run
//! GRAPH_ACCESS_TOKEN=… cargo run --example reset_passcode -- --device ID --cloud us-gov-l4
//! ```

use std::process::ExitCode;

use clap::Parser;
use graph_action::{
    Action, Client, Cloud, Error, NoContent, Outcome, Reply, Scheme, StaticToken,
    intune::managed_device::ResetPasscode,
};
use graph_action_sim::{Sim, Token};

/// The device in the simulated Graph.
const SIMULATED_DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

/// Resets the passcode of a device that Intune manages.
///
/// Without a token in GRAPH_ACCESS_TOKEN a simulated Graph on this machine answers.
#[derive(Parser)]
struct Arguments {
    /// The id of the device, a GUID.
    #[arg(long, value_name = "ID")]
    device: Option<String>,
    /// The cloud of the token: global, us-gov-l4, us-gov-l5 or china.
    #[arg(long)]
    cloud: Option<Cloud>,
    /// Print the request and send nothing.
    #[arg(long)]
    dry_run: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    // Not from the command line, which other users of the machine can read.
    let token = std::env::var("GRAPH_ACCESS_TOKEN").ok().filter(|token| !token.trim().is_empty());
    match token {
        Some(token) => {
            let device = arguments.device.ok_or("no device is given; add `--device ID`")?;
            let cloud = arguments.cloud.unwrap_or_default();
            reset(&device, StaticToken::new(token), cloud, arguments.dry_run).await
        }
        None if arguments.dry_run => {
            let device = arguments.device.as_deref().unwrap_or(SIMULATED_DEVICE);
            let cloud = arguments.cloud.unwrap_or_default();
            reset(device, StaticToken::new("none"), cloud, true).await
        }
        None if arguments.cloud.is_some() => {
            Err("`--cloud` needs a token; set GRAPH_ACCESS_TOKEN or leave `--cloud` out".to_owned())
        }
        None => {
            println!("Simulated: set GRAPH_ACCESS_TOKEN to call the real service.\n");
            let device = arguments.device.as_deref().unwrap_or(SIMULATED_DEVICE);
            let sim = Sim::start();
            let permissions = ResetPasscode::META.permissions.of(Scheme::Application);
            let token = Token::application(permissions.permissions().iter().map(|p| p.name));
            reset(device, StaticToken::new(token.to_string()), sim.cloud(), false).await
        }
    }
}

async fn reset(
    device: &str,
    token: StaticToken,
    cloud: Cloud,
    is_dry_run: bool,
) -> Result<(), String> {
    let client = Client::builder(token).cloud(cloud).build().map_err(|error| error.to_string())?;
    let request = ResetPasscode.request(device);

    let http = request.build(&client.endpoint()).map_err(|error| error.to_string())?;
    let permissions = ResetPasscode::META.permissions.of(Scheme::Application).permissions();
    let least = permissions.first().map_or("not published", |permission| permission.name);
    println!("request     {} {}", http.method(), http.uri());
    println!("permission  {least}");
    if is_dry_run {
        println!("outcome     nothing was sent");
        return Ok(());
    }
    match request.send_reply(&client).await {
        Ok(reply) => {
            print_reply(&reply);
            Ok(())
        }
        Err(error) => {
            print_error(&error);
            Err(error.to_string())
        }
    }
}

fn print_reply(reply: &Reply<NoContent>) {
    println!("status      {}", reply.status);
    println!("outcome     {}", Outcome::Accepted);
    println!("request id  {}", reply.request_id.as_deref().unwrap_or("none"));
}

fn print_error(error: &Error) {
    if let Some(status) = error.status() {
        println!("status      {status}");
    }
    println!("outcome     {}", error.outcome());
    if let Some(id) = error.request_id().or(error.client_request_id()) {
        println!("request id  {id}");
    }
    for permission in error.missing_permissions() {
        println!("grant       {permission}");
    }
}
