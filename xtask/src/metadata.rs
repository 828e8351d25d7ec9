//! The task: reads the sources and the present texts, and writes the new texts.

use std::{
    fs,
    path::{Path, PathBuf},
};

mod append;
mod corrections;
mod error;
mod form;
mod key_rule;
mod line;
mod list;
mod marks;
mod operations;
mod overloads;
mod permissions;
mod report;
mod routes;
mod sources;
mod verify;

use append::{Table, appended, lines_of};
use error::Error;
use operations::Operations;
use report::Report;
use sources::Sources;

/// The texts of graph-action-metadata.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Texts {
    operations: String,
    permissions: String,
    corrections: String,
}

/// Rewrites the texts of a folder, or only compares them, and returns a report.
pub(crate) fn run(
    files: &[PathBuf],
    folder: &Path,
    source: Option<String>,
    check: bool,
) -> Result<String, Error> {
    let mut contents = Vec::new();
    for file in files {
        contents.push((file.display().to_string(), read(file)?));
    }
    let sources = Sources::parse(&contents, source)?;
    let old = Texts {
        operations: read(&folder.join("operations.txt"))?,
        permissions: read(&folder.join("permissions.txt"))?,
        corrections: read(&folder.join("corrections.txt"))?,
    };
    let (new, report) = rebuild(&sources, &old)?;
    if check {
        return checked(&sources, report, new == old);
    }
    write(&folder.join("operations.txt"), &new.operations)?;
    write(&folder.join("permissions.txt"), &new.permissions)?;
    Ok(report)
}

/// Returns the report, if the sources give the committed texts, and look-ups give what is in the
/// sources.
fn checked(sources: &Sources, report: String, is_current: bool) -> Result<String, Error> {
    if !is_current {
        return Err(format!(
            "{report}\nthese files give other texts than the committed ones; run `cargo xtask metadata` \
             with the same files, read the diff and commit it"
        ));
    }
    let verified = verify::look_ups(sources);
    if let Some(first) = verified.wrong.first() {
        let count = verified.wrong.len();
        return Err(format!("{report}\n{count} look-ups are wrong, the first: {first}"));
    }
    Ok(format!("{report}\nlook-ups that give what the sources say: {}\n", verified.look_ups))
}

/// Returns the texts that the sources give, and the report.
fn rebuild(sources: &Sources, old: &Texts) -> Result<(Texts, String), Error> {
    let operations = Operations::collect(sources)?;
    let lines = overloads::appended(&old.operations, &operations, sources)?;
    form::check(&lines)?;
    let permissions = appended(
        lines_of(&old.permissions, permissions::key_of_line),
        permissions::lines(sources)?,
        |before, now| Ok(permissions::merged(before, now, &sources.date)),
        &sources.date,
    )?;
    let report = Report {
        sources,
        operations: &operations,
        lines: &lines,
        permissions: &permissions,
        corrections: corrections::review(&old.corrections, &lines)?,
    };
    let report = report.to_string();
    let texts = Texts {
        operations: text(&operations::header(sources), &lines),
        permissions: text(&permissions::header(sources), &permissions),
        corrections: old.corrections.clone(),
    };
    Ok((texts, report))
}

fn text<K: Ord>(header: &str, table: &Table<K>) -> String {
    let mut text = header.to_owned();
    for line in table.lines.values() {
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

#[cfg(test)]
mod tests;
