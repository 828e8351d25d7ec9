//! Runs the simulation, which is a program of its own: this tool does not need the runtime for anything
//! else, and should start quickly.

use std::{env, path::Path, process::Command};

/// Runs the simulation, optimized, with these arguments.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "simulation", "--"])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err("the simulation has found a violation, or could not run".to_owned()),
    }
}
