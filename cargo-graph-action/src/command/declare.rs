//! `declare`: prints a draft.

use serde_json::json;

use cargo_graph_action::draft::draft;

use super::{Answer, Error, routes};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A method and a path, or the name of an action: `POST /users/{id}/sendMail`, `resetPasscode`,
    /// `managedDevice.wipe`, `fresh start`, `Sync-MgDeviceManagementManagedDevice`.
    #[arg(required = true, num_args = 1..)]
    operation: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let found = routes(&options.operation)?;
    let Some(first) = found.first() else { return Err("nothing was found".to_owned()) };
    let text = draft(first).map_err(|error| format!("{} {}: {error}", first.method, first.path))?;
    let text = text.to_string();
    let json = json!({ "method": first.method.as_str(), "path": first.path, "source": text });
    Ok(Answer { text, json, is_good: true })
}
