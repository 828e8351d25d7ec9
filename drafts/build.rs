//! Writes the declarations that the crate compiles: those of `DRAFTS` operations, spread evenly over
//! all that Graph publishes.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

use cargo_graph_action::draft::draft;
use graph_action_metadata::operations;

/// Enough to have each kind of operation and most roots, and few enough for every build.
const DEFAULT: usize = 150;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=DRAFTS");
    let count = env::var("DRAFTS").map_or(Ok(DEFAULT), |text| text.parse())?;
    let all: Vec<_> = operations().filter(|one| one.kind().is_some()).collect();
    let step = all.len().div_ceil(count.max(1)).max(1);
    let mut source = String::new();

    for (index, operation) in all.iter().enumerate().skip(step / 2).step_by(step) {
        if let Ok(draft) = draft(operation) {
            write!(source, "/// A draft.\npub mod draft_{index} {{\n{draft}}}\n")?;
        }
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("drafts.rs"), source)?;
    Ok(())
}
