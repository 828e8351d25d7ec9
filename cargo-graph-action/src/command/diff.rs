//! `diff`: what the declarations of two folders need.

use std::{panic::resume_unwind, path::PathBuf, thread};

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
    // Both at the same time: reading tokens is nearly all of the work.
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| targets(&options.old));
        let new = targets(&options.new);
        (old.join().unwrap_or_else(|panic| resume_unwind(panic)), new)
    });
    let (old, new) = (old?, new?);
    let removed = old.iter().filter(|one| !new.contains(one)).map(|one| ('-', one));
    let added = new.iter().filter(|one| !old.contains(one)).map(|one| ('+', one));
    let mut changes: Vec<_> = removed.chain(added).collect();
    // What a declaration was, and then what it is.
    changes.sort_by_key(|(sign, (name, target))| (name, &target.path, *sign == '+'));
    let text: String =
        changes.iter().map(|(sign, target)| format!("{sign} {}\n", line(target))).collect();
    let list: Vec<Value> = changes
        .iter()
        .map(|(sign, (name, target))| {
            json!({
                "change": if *sign == '+' { "added" } else { "removed" },
                "declaration": name,
                "method": target.method.as_str(),
                "path": target.path,
                "version": target.version.as_str(),
                "delegated": target.delegated,
                "application": target.application,
            })
        })
        .collect();
    Ok(Answer { text, json: list.into(), is_good: changes.is_empty() })
}

/// Returns the declarations by name; two in different modules can have the same.
fn targets(path: &PathBuf) -> Result<Vec<(String, Target)>, Error> {
    let all = declarations(std::slice::from_ref(path))?;
    let all = all.into_iter().flat_map(|(_, declarations)| declarations);
    Ok(all.filter_map(|one| Some((one.name, one.target?))).collect())
}

fn line((name, target): &(String, Target)) -> String {
    let names = |names: &[String]| match names {
        [] => "none".to_owned(),
        names => names.join(" or "),
    };
    format!(
        "{name}: {} {} ({}); application: {}; delegated: {}",
        target.method,
        target.path,
        target.version,
        names(&target.application),
        names(&target.delegated)
    )
}
