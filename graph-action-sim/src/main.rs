//! Runs the simulator until Ctrl-C.

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{Duration, SystemTime},
};

use clap::Parser;
use graph_action_sim::{Sim, SimBuilder, Token};

const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A Microsoft Graph on this machine, for demos: it answers as Graph does and touches no device.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    /// The port of 127.0.0.1 to listen on; any free one by default.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,

    /// The id of a device that does not exist; may be given several times.
    #[arg(long, value_name = "ID")]
    missing: Vec<String>,

    /// A permission of the token that it prints; may be given several times.
    #[arg(long, value_name = "NAME", default_value = PERMISSION)]
    permission: Vec<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("graph-action-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> io::Result<()> {
    let builder = Sim::builder().port(options.port);
    let missing = options.missing.iter();
    let sim = missing.fold(builder, SimBuilder::missing).try_start()?;
    let token = Token::application(&options.permission).expires_on(SystemTime::now() + DAY);
    greet(&mut io::stdout().lock(), &sim.url(), &token)?;
    tokio::signal::ctrl_c().await
}

/// Prints the address alone on the first line, for scripts, then how to call it.
fn greet(out: &mut impl Write, url: &str, token: &Token) -> io::Result<()> {
    writeln!(
        out,
        "{url}\n\ntoken: {token}\n\n\
         An application token, good for a day; `--permission` sets what it may do.\n\
         This resets the passcode of a device (204, with {PERMISSION}):\n\n\
         curl -i -X POST -H 'Authorization: Bearer {token}' -H 'Content-Length: 0' \
         {url}/v1.0/deviceManagement/managedDevices/{DEVICE}/resetPasscode\n\n\
         Ctrl-C stops it."
    )?;
    out.flush()
}
