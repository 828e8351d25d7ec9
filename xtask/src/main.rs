//! The project's own tool. `cargo xtask metadata FOLDER` rewrites the tables of
//! `graph-action-metadata`; `cargo xtask cycles` finds files that import each other in a circle;
//! `cargo xtask words` finds phrases that are hard to read; `cargo xtask editor` checks what
//! rust-analyzer completes inside a declaration; `cargo xtask declare` compiles what `cargo graph-action
//! declare` prints; `cargo xtask packages`, `dependencies` and
//! `badges` check the crates as users get them; `cargo xtask simulate` runs the simulation; `cargo xtask
//! peers` compares Microsoft's SDKs with this crate.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

mod badges;
mod catalogue;
mod cycles;
mod declare;
mod dependencies;
mod editor;
mod metadata;
mod packages;
mod peers;
mod simulate;
mod words;

use metadata::Mode;

/// The project's own tool.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Fails if the documentation of an item does not name the feature that the item needs.
    Badges,
    /// Drafts the actions and functions of Intune that graph-action-intune does not declare.
    Catalogue {
        /// The folder with intune-actions.json and intune-functions.json, to rewrite the facts that the
        /// catalogue is compared with. Default: the facts stay.
        folder: Option<PathBuf>,
    },
    /// Fails if files of a crate import each other in a circle.
    Cycles,
    /// Fails if a declaration that `cargo graph-action declare` prints does not compile, for operations drawn
    /// from all that Graph publishes.
    Declare(declare::Options),
    /// Fails if the crates that a user compiles are not those that README.md and ARCHITECTURE.md name.
    Dependencies,
    /// Rewrites the texts of graph-action-metadata from the sources in a folder, and prints a report.
    Metadata {
        /// Writes nothing; fails if the sources yield other texts.
        #[arg(long, group = "mode")]
        check: bool,
        /// Writes nothing; prints a line for each change that newer sources bring, and fails if a
        /// declaration of the workspace is affected.
        #[arg(long, group = "mode", requires = "folder")]
        drift: bool,
        /// Prints the permissions in the table that look wrong.
        #[arg(long, group = "mode", conflicts_with = "folder")]
        lint: bool,
        /// Prints the table as JSON, one object a line; src/metadata/export.rs describes it.
        #[arg(long, group = "mode", conflicts_with = "folder")]
        export: bool,
        /// The origin of permissions.json and provisioningInfo.json, with the date in parentheses.
        /// Default: the origin that the Intune files name.
        #[arg(long)]
        source: Option<String>,
        /// The folder with permissions.json, provisioningInfo.json, intune-actions.json,
        /// intune-functions.json, operations.jsonl, types.jsonl and page-permissions.jsonl.
        /// Default: a sample in the repository, which has its own texts.
        folder: Option<PathBuf>,
    },
    /// Checks the completions and definitions that rust-analyzer gives inside a declaration.
    Editor {
        /// The program: from `rustup component add rust-analyzer` or the package `ra_ap_rust-analyzer`.
        #[arg(default_value = "rust-analyzer")]
        rust_analyzer: PathBuf,
    },
    /// Fails if a package has no licence texts, no README or no description.
    Packages,
    /// Runs Microsoft's SDKs for Python and JavaScript, and this crate, against the simulator, and prints
    /// how often each one executes an action. Needs Python 3.10, Node.js 18, and PyPI and npm.
    Peers,
    /// Simulates clients, service, faults and crashes; fails at the first seed with a violation.
    #[command(disable_help_flag = true)]
    Simulate {
        /// For example `--seeds 100000`, or `--seed 7` for all events of one seed.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Fails if a text of the repository has a phrase that readers have to read twice.
    Words,
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let report = match Arguments::parse().task {
        Task::Badges => badges::check(&root),
        Task::Catalogue { folder } => catalogue::run(&root, folder.as_deref()),
        Task::Cycles => cycles::check(&root),
        Task::Declare(options) => {
            declare::check(&root, &options).map_err(|error| error.to_string())
        }
        Task::Dependencies => dependencies::check(&root),
        Task::Metadata { lint: true, .. } => Ok(metadata::lint()),
        Task::Metadata { export: true, .. } => Ok(metadata::json_lines()),
        Task::Metadata { check, drift, source, folder, .. } => {
            let mode = match (check, drift) {
                (true, _) => Mode::Check,
                (_, true) => Mode::Drift,
                _ => Mode::Write,
            };
            metadata::run(&root, folder.as_deref(), source, mode)
        }
        Task::Editor { rust_analyzer } => editor::check(&rust_analyzer, &root)
            .map(|()| String::new())
            .map_err(|error| error.to_string()),
        Task::Packages => packages::check(&root),
        Task::Peers => peers::run(&root),
        Task::Simulate { arguments } => simulate::run(&root, &arguments).map(|()| String::new()),
        Task::Words => words::check(&root),
    };
    match report {
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
