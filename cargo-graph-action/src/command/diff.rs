//! `diff`: what the declarations of two folders need.

use std::{collections::BTreeMap, panic::resume_unwind, path::PathBuf, slice, thread};

use cargo_graph_action::source::Target;
use serde_json::{Value, json};

use super::{
    Answer, Error,
    check::{Source, declarations, sources},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A source file or folder, as it was.
    old: PathBuf,
    /// The same source file or folder, as it is now.
    new: PathBuf,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let (mut old, mut new) = (files(&options.old)?, files(&options.new)?);
    // Most files of a crate do not change, and reading tokens is nearly all of the work.
    old.retain(|path, source| {
        let is_same = new.get(path).is_some_and(|other| other.1 == source.1);
        if is_same {
            new.remove(path);
        }
        !is_same
    });
    // Both at the same time.
    let (old, new) = thread::scope(|scope| {
        let old = scope.spawn(|| targets(&old));
        let new = targets(&new);
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

/// Returns the source files of a folder by their paths in it.
fn files(folder: &PathBuf) -> Result<BTreeMap<PathBuf, Source>, Error> {
    let all = sources(slice::from_ref(folder))?.into_iter();
    Ok(all.map(|it| (it.0.strip_prefix(folder).unwrap_or(&it.0).to_owned(), it)).collect())
}

/// Returns the declarations by name; two in different modules can have the same.
fn targets(files: &BTreeMap<PathBuf, Source>) -> Result<Vec<(String, Target)>, Error> {
    let all: Vec<_> = files.values().map(declarations).collect::<Result<_, _>>()?;
    let all = all.into_iter().flatten();
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
