//! `diff`: what the declarations of two folders need.

use std::{collections::BTreeMap, path::PathBuf};

use cargo_graph_action::source::Target;
use serde_json::{Value, json};

use super::{Answer, Error, check::declarations};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A source file or folder, as it was.
    old: PathBuf,
    /// The same source file or folder, as it is now.
    new: PathBuf,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let (old, new) = (targets(&options.old)?, targets(&options.new)?);
    let mut changes: Vec<(char, String)> = Vec::new();
    for (name, target) in &new {
        match old.get(name) {
            None => changes.push(('+', line(name, target))),
            Some(before) if before != target => {
                changes.push(('-', line(name, before)));
                changes.push(('+', line(name, target)));
            }
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|(name, _)| !new.contains_key(*name));
    changes.extend(gone.map(|(name, target)| ('-', line(name, target))));
    let text: String = changes.iter().map(|(sign, line)| format!("{sign} {line}\n")).collect();
    let list: Vec<Value> = changes
        .iter()
        .map(|(sign, line)| json!({ "change": sign.to_string(), "action": line }))
        .collect();
    Ok(Answer { text, json: list.into(), is_good: changes.is_empty() })
}

fn targets(path: &PathBuf) -> Result<BTreeMap<String, Target>, Error> {
    let all = declarations(std::slice::from_ref(path))?;
    let all = all.into_iter().flat_map(|(_, declarations)| declarations);
    Ok(all.filter_map(|one| Some((one.name, one.target?))).collect())
}

fn line(name: &str, target: &Target) -> String {
    let permissions = match target.application.as_slice() {
        [] => "no application permission".to_owned(),
        names => names.join(" or "),
    };
    format!("{name}: {} {} ({}) with {permissions}", target.method, target.path, target.version)
}
