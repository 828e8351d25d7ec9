//! The project's own tool. `cargo xtask metadata FILE…` rewrites what `graph-action-metadata` knows
//! of Microsoft Graph.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

mod metadata;

/// The project's own tool.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Rewrites operations.txt and permissions.txt of graph-action-metadata, and reports.
    Metadata {
        /// Writes nothing; fails if the texts are not what would be written.
        #[arg(long)]
        check: bool,
        /// Where permissions.json and provisioningInfo.json are from, with the date in parentheses;
        /// left out: what the Intune files say they were joined with.
        #[arg(long)]
        source: Option<String>,
        /// permissions.json, provisioningInfo.json, the actions and the functions of Intune; known
        /// by their content.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    let Task::Metadata { check, source, files } = Arguments::parse().task;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../graph-action-metadata/data");
    match metadata::run(&files, &folder, source, check) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
