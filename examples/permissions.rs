//! Prints the least-privileged permissions that an application needs for the actions it calls.
//!
//! ```text
//! cargo run --example permissions
//! cargo run --example permissions -- --scheme delegated --format manifest
//! ```

use clap::{Parser, ValueEnum};
use graph_action::{Scheme, access::Report, intune};

/// Prints the permissions that the actions of this crate need.
#[derive(Parser)]
struct Arguments {
    /// The kind of caller.
    #[arg(long, value_enum, default_value = "application")]
    scheme: SchemeName,
    /// The output format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum SchemeName {
    Delegated,
    Personal,
    Application,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
    /// The `requiredResourceAccess` of an Entra application.
    Manifest,
}

fn main() {
    let arguments = Arguments::parse();
    let scheme = match arguments.scheme {
        SchemeName::Delegated => Scheme::DelegatedWork,
        SchemeName::Personal => Scheme::DelegatedPersonal,
        SchemeName::Application => Scheme::Application,
    };
    // An application lists the actions that it calls: `&[ResetPasscode::META, Retire::META]`.
    let report = Report::new(&intune::ACTIONS, scheme);
    match arguments.format {
        Format::Text => print!("{report}"),
        Format::Markdown => print!("{}", report.to_markdown()),
        Format::Json => println!("{:#}", report.to_json()),
        Format::Manifest => println!("{:#}", report.to_manifest()),
    }
}
