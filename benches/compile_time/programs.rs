//! The size of a program that resets a passcode, and the time to build it, compared with the same by hand.

use std::{fs, path::Path};

use crate::cost::{cargo, run, write_crate};

struct Program {
    name: &'static str,
    dependencies: &'static [&'static str],
    source: &'static str,
}

/// As large as it gets without graph-action: it reads the error that Graph answers.
const BY_HAND: Program = Program {
    name: "by-hand",
    dependencies: &[
        "reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\", \"system-proxy\"] }",
        "serde = { version = \"1\", features = [\"derive\"] }",
        "serde_json = \"1\"",
    ],
    source: r#"
#[derive(serde::Deserialize)]
struct Failure {
    error: Detail,
}

#[derive(serde::Deserialize)]
struct Detail {
    code: String,
    message: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (token, id) = (std::env::var("GRAPH_TOKEN")?, std::env::var("DEVICE_ID")?);
    let client = reqwest::Client::new();
    let url = format!("https://graph.microsoft.com/v1.0/deviceManagement/managedDevices/{id}/resetPasscode");
    let response = client.post(url).bearer_auth(token).header("content-length", "0").send().await?;
    if !response.status().is_success() {
        let failure: Failure = serde_json::from_slice(&response.bytes().await?)?;
        return Err(format!("{}: {}", failure.error.code, failure.error.message).into());
    }
    Ok(())
}
"#,
};

/// With the features that a single call needs.
const DECLARED: Program = Program {
    name: "declared",
    dependencies: &[
        "graph-action = { path = \"ROOT\", default-features = false, features = [\"rustls\"] }",
    ],
    source: r#"
use graph_action::{Client, NoContent, StaticToken, graph_action};

/// Removes the passcode of a device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[derive(Debug)]
struct ResetPasscode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (token, id) = (std::env::var("GRAPH_TOKEN")?, std::env::var("DEVICE_ID")?);
    let client = Client::builder(StaticToken::new(token)).build()?;
    ResetPasscode.request(id).send(&client).await?;
    Ok(())
}
"#,
};

/// With the action that the crate declares.
const READY_MADE: Program = Program {
    name: "ready-made",
    dependencies: &[
        "graph-action = { path = \"ROOT\", default-features = false, features = [\"intune\", \"rustls\"] }",
    ],
    source: r#"
use graph_action::{Client, StaticToken, intune::managed_device::ResetPasscode};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (token, id) = (std::env::var("GRAPH_TOKEN")?, std::env::var("DEVICE_ID")?);
    let client = Client::builder(StaticToken::new(token)).build()?;
    ResetPasscode.request(id).send(&client).await?;
    Ok(())
}
"#,
};

/// The same action, with the default features.
const DEFAULT: Program = Program {
    name: "default",
    dependencies: &["graph-action = { path = \"ROOT\" }"],
    source: DECLARED.source,
};

/// Over hyper.
const OVER_HYPER: Program = Program {
    name: "over-hyper",
    dependencies: &[
        "graph-action = { path = \"ROOT\", default-features = false, features = [\"hyper\"] }",
    ],
    source: DECLARED.source,
};

/// Prints the size of each program, stripped.
pub(crate) fn print_sizes(root: &Path, folder: &Path) {
    println!("size of the stripped program, cargo build --release:");
    let mut by_hand = None;
    for program in [BY_HAND, DECLARED, READY_MADE, DEFAULT, OVER_HYPER] {
        build(&program, root, folder, &folder.join("target"));
        let file = folder.join("target/release").join(program.name);
        let size = fs::metadata(file).expect("the program").len() / 1024;
        let more = size.cast_signed() - by_hand.get_or_insert(size).cast_signed();
        println!("    {:<12} {size:>6} KiB, {more:>4} more than by hand", program.name);
    }
}

/// Prints the processor time of clean builds.
pub(crate) fn print_clean_builds(root: &Path, folder: &Path) {
    println!("CPU seconds of a clean cargo build --release:");
    let mut by_hand = None;
    for program in [BY_HAND, DECLARED, DEFAULT] {
        let target = folder.join("clean");
        let _ = fs::remove_dir_all(&target);
        let seconds = build(&program, root, folder, &target);
        let _ = fs::remove_dir_all(&target);
        let ratio = seconds / *by_hand.get_or_insert(seconds);
        println!("    {:<12} {seconds:>6.1}, {ratio:.2} of by hand", program.name);
    }
}

fn build(program: &Program, root: &Path, folder: &Path, target: &Path) -> f64 {
    let dependencies = program.dependencies.join("\n").replace("ROOT", &root.display().to_string());
    let rest = format!(
        "[dependencies]\n{dependencies}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\
         [profile.release]\nstrip = true\n"
    );
    let source = ("main.rs", program.source);
    let krate = write_crate(root, folder, program.name, &rest, source);
    run(cargo(&krate, target, "build").arg("--release")).as_secs_f64()
}
