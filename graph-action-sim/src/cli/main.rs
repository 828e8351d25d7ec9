//! The program: runs the simulator until Ctrl-C, or acts as the second administrator of one that
//! runs.

use std::{
    io::{self, Write},
    process::ExitCode,
    time::Duration,
};

use clap::Parser;
use graph_action::Clock;
use graph_action_sim::{FastClock, Token};

mod admin;
mod options;
mod values;

use options::{Options, PERMISSION};

/// The device in the printed call if no devices are simulated.
const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut options = Options::parse();
    let done = match options.verb.take() {
        Some(verb) => verb.run().await,
        None => run(options).await.map_err(Into::into),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("graph-action-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(mut options: Options) -> io::Result<()> {
    let factor = options.clock_factor;
    let clock = FastClock::new(factor);
    // A day of real time, however fast the clock runs.
    let end = clock.now() + DAY.saturating_mul(factor.max(1));
    let token = Token::application(&options.permission).expires_on(end);
    let script = std::mem::take(&mut options.script);
    let sim = options.into_builder(clock).try_start()?;
    sim.script(script.into_iter().map(|step| step.0));
    let device = sim.device_ids().into_iter().next();
    let device = device.as_deref().unwrap_or(DEVICE);
    greet(&mut io::stdout().lock(), &sim.url(), &token, device)?;
    tokio::signal::ctrl_c().await
}

/// Prints the address alone on the first line, for scripts, and then an example call.
fn greet(out: &mut impl Write, url: &str, token: &Token, device: &str) -> io::Result<()> {
    writeln!(
        out,
        "{url}\n\ntoken: {token}\n\n\
         This application token is valid for a day; `--permission` sets its permissions.\n\
         The following call resets the passcode of a device (204, with {PERMISSION}):\n\n\
         curl -i -X POST -H 'Authorization: Bearer {token}' -H 'Content-Length: 0' \
         {url}/v1.0/deviceManagement/managedDevices/{device}/resetPasscode\n\n\
         Any client secret gets other tokens at {url}/TENANT/oauth2/v2.0/token.\n\
         Press Ctrl-C to stop."
    )?;
    out.flush()
}
