//! The project's own tool. `cargo xtask metadata FILE…` rewrites the tables of
//! `graph-action-metadata`; `cargo xtask cycles` finds files that import each other in a circle;
//! `cargo xtask words` finds phrases that are hard to read; `cargo xtask editor` checks what
//! rust-analyzer completes inside a declaration; `cargo xtask simulate` simulates the client under faults
//! and crashes.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

mod cycles;
mod editor;
mod metadata;
mod simulate;
mod words;

/// The project's own tool.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Fails if files of a crate import each other in a circle.
    Cycles,
    /// Rewrites operations.txt and permissions.txt of graph-action-metadata, and prints a report.
    Metadata {
        /// Write nothing; fail if the texts would change.
        #[arg(long)]
        check: bool,
        /// The origin of permissions.json and provisioningInfo.json, with the date in parentheses.
        /// Default: the origin that the Intune files name.
        #[arg(long)]
        source: Option<String>,
        /// permissions.json, provisioningInfo.json, and the actions and functions of Intune, in any order:
        /// the content tells them apart.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Checks the completions and definitions that rust-analyzer gives inside a declaration.
    Editor {
        /// The program: from `rustup component add rust-analyzer` or the package `ra_ap_rust-analyzer`.
        #[arg(default_value = "rust-analyzer")]
        rust_analyzer: PathBuf,
    },
    /// Simulates clients, service, faults and crashes; fails at the first seed with a violation.
    #[command(disable_help_flag = true)]
    Simulate {
        /// Such as `--seeds 100000`, or `--seed 7` for all events of one.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Fails if a text of the repository has a phrase that readers have to read twice.
    Words,
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let result = match Arguments::parse().task {
        Task::Cycles => cycles::check(&root).map(|report| print!("{report}")),
        Task::Metadata { check, source, files } => {
            let folder = root.join("graph-action-metadata/data");
            metadata::run(&files, &folder, source, check).map(|report| print!("{report}"))
        }
        Task::Editor { rust_analyzer } => {
            editor::check(&rust_analyzer, &root).map_err(|error| error.to_string())
        }
        Task::Simulate { arguments } => simulate::run(&root, &arguments),
        Task::Words => words::check(&root).map(|report| print!("{report}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
