//! The command line: `cargo graph-action --help`.

mod command;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use command::{Answer, check, declare, diff, find, permissions, show, who_can};

/// The file, which a shell completes.
const PROGRAM: &str = "cargo-graph-action";

/// Finds operations of Microsoft Graph, and prints and checks their declarations for graph-action.
///
/// Exits with 0 if all is well; with 1 if nothing was found, a declaration is wrong, something differs, or a
/// permission has to be chosen; with 2 if the arguments are wrong, a name means several operations, or a file
/// cannot be read.
#[derive(Debug, Parser)]
#[command(name = "cargo graph-action", bin_name = "cargo graph-action", version)]
struct Options {
    /// Prints JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Finds operations by words in their names and paths.
    Find(find::Options),
    /// Shows everything that is known about an operation.
    Show(show::Options),
    /// Prints the declaration of an operation, with its parameters and types.
    Declare(declare::Options),
    /// Prints the least privileged permissions that operations need together.
    Permissions(permissions::Options),
    /// Lists the operations that a permission allows.
    WhoCan(who_can::Options),
    /// Checks the declarations in source files, without compiling them.
    Check(check::Options),
    /// Compares the declarations of two source folders, and the permissions that they need.
    Diff(diff::Options),
    /// Prints completions for a shell, for the program `cargo-graph-action`.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

fn main() -> ExitCode {
    // Cargo passes the name of the command too.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "graph-action") {
        arguments.remove(1);
    }
    let options = Options::parse_from(arguments);
    let answer = match options.task {
        Task::Find(task) => find::run(&task),
        Task::Show(task) => show::run(&task),
        Task::Declare(task) => declare::run(&task),
        Task::Permissions(task) => permissions::run(&task),
        Task::WhoCan(task) => who_can::run(&task),
        Task::Check(task) => check::run(&task),
        Task::Diff(task) => diff::run(&task),
        Task::Completions { shell } => {
            let _ = io::stdout().write_all(completions(shell).as_bytes());
            return ExitCode::SUCCESS;
        }
    };
    match answer {
        Ok(answer) => write(&answer, options.json),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Returns the script for a shell.
///
/// For a name with a hyphen or a blank, that of clap_complete 4.6.12 for bash does not find the subcommands.
fn completions(shell: Shell) -> String {
    let name = if shell == Shell::Bash { "cargo_graph_action" } else { PROGRAM };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Options::command().name(name), name, &mut script);
    String::from_utf8_lossy(&script).replace(&format!(" {name}\n"), &format!(" {PROGRAM}\n"))
}

/// Writes an answer; a reader that has enough, such as `head`, is not an error.
fn write(answer: &Answer, as_json: bool) -> ExitCode {
    let text = if as_json { format!("{:#}\n", answer.json) } else { answer.text.clone() };
    let _ = io::stdout().write_all(text.as_bytes());
    if answer.is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
