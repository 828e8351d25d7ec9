//! The task: reads the sources and the present texts, and writes the new texts.

use std::{collections::BTreeSet, path::Path};

mod access;
mod append;
mod corrections;
mod deprecations;
mod derive;
mod drift;
mod error;
mod export;
mod form;
mod key_rule;
mod line;
mod lint;
mod list;
mod marks;
mod names;
mod oddity;
mod operations;
mod overloads;
mod parameters;
mod permissions;
mod report;
mod routes;
mod shape;
mod sources;
mod texts;
mod types;
mod verify;

use append::{Changes, Table, appended, lines_of};
use deprecations::Deprecations;
use drift::Drift;
use error::Error;
use operations::Operations;
use report::Report;
use sources::Sources;
use texts::Texts;

pub(crate) use export::json_lines;
pub(crate) use lint::report as lint;

/// What to do with the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Rewrite them.
    Write,
    /// Fail if the sources do not give them.
    Check,
    /// List what the sources change, and fail if a declaration of the workspace is affected.
    Drift,
}

/// The small sources in this repository, and the texts that they give.
const SAMPLE: &str = "xtask/fixtures/metadata";

/// Rewrites the texts from the sources in a folder, or compares them with the sources, and returns a
/// report. Without a folder, it does so for the sample in the repository and the texts next to that.
pub(crate) fn run(
    root: &Path,
    sources: Option<&Path>,
    label: Option<String>,
    mode: Mode,
) -> Result<String, Error> {
    let Some(folder) = sources else { return sample(&root.join(SAMPLE), mode) };
    let sources = Sources::read(folder, label)?;
    let data = root.join("graph-action-metadata/data");
    let old = Texts::read(&data)?;
    let rebuilt = rebuild(&sources, &old)?;
    match mode {
        Mode::Check => checked(&sources, rebuilt.report, rebuilt.texts == old),
        Mode::Drift => drift(&rebuilt, &old, &sources, root),
        Mode::Write => {
            rebuilt.texts.write(&data)?;
            Ok(rebuilt.report)
        }
    }
}

fn sample(folder: &Path, mode: Mode) -> Result<String, Error> {
    let sources = Sources::read(&folder.join("sources"), None)?;
    let data = folder.join("data");
    let corrections = Texts::read_corrections(&data)?;
    let empty = Texts { corrections, ..Texts::default() };
    let from_nothing = rebuild(&sources, &empty)?.texts;
    if mode == Mode::Write {
        from_nothing.write(&data)?;
        return Ok(format!("wrote the texts of the sample in {}\n", data.display()));
    }
    let committed = Texts::read(&data)?;
    // What is there already must not change anything.
    for texts in [from_nothing, rebuild(&sources, &committed)?.texts] {
        let mut pairs = texts.written().into_iter().zip(committed.written());
        if let Some(((name, _), _)) = pairs.find(|(one, other)| one != other) {
            return Err(format!(
                "the sample gives another {name} than {}; run `cargo xtask metadata`, read the diff and \
                 commit it",
                data.display()
            ));
        }
    }
    Ok(format!("the sample gives the texts in {}\n", data.display()))
}

fn drift(rebuilt: &Rebuilt, old: &Texts, sources: &Sources, root: &Path) -> Result<String, Error> {
    let changes: Vec<_> = rebuilt.changes.iter().map(|(name, changes)| (*name, changes)).collect();
    let mut drift = Drift::of(&changes);
    drift.find_affected(root, &changes)?;
    drift.add_old_corrections(old, &sources.date);
    match drift.affected.is_empty() {
        true => Ok(drift.to_string()),
        false => Err(format!("declarations are affected\n{drift}")),
    }
}

/// Returns the report if the committed texts, and look-ups in them, give what the sources say.
fn checked(sources: &Sources, report: String, is_current: bool) -> Result<String, Error> {
    if !is_current {
        return Err(format!(
            "{report}\nthese files do not give the committed texts; run `cargo xtask metadata` with the \
             same files, read the diff and commit it"
        ));
    }
    let verified = verify::look_ups(sources);
    if let Some(first) = verified.wrong.first() {
        let count = verified.wrong.len();
        return Err(format!("{report}\n{count} look-ups are wrong, the first: {first}"));
    }
    Ok(format!("{report}\nlook-ups that give what the sources say: {}\n", verified.look_ups))
}

/// The texts that sources give, the report, and the changes of each text.
#[derive(Debug)]
struct Rebuilt {
    texts: Texts,
    report: String,
    changes: [(&'static str, Changes); 5],
}

/// Returns what the sources give.
fn rebuild(sources: &Sources, old: &Texts) -> Result<Rebuilt, Error> {
    let date = &sources.date;
    let mut operations = Operations::collect(sources, Deprecations::parse(&old.deprecations))?;
    derive::derive(&mut operations, sources);
    let lines = overloads::appended(&old.operations, &operations, date)?;
    form::check(&lines)?;
    let mut unknown_names = BTreeSet::new();
    let access = appended(
        lines_of(&old.access, line::key_of_line),
        access::lines(&operations, sources, &mut unknown_names),
        |before, now| access::merged(before, now, &sources.permissions, date),
        date,
    )?;
    form::check_access(&access)?;
    let parameters = appended(
        lines_of(&old.parameters, parameters::key_of_line),
        parameters::lines(sources),
        |before, now| Ok(parameters::merged(before, now, 2, date)),
        date,
    )?;
    let types = appended(
        lines_of(&old.types, parameters::key_of_line),
        types::lines(sources),
        |before, now| Ok(parameters::merged(before, now, 3, date)),
        date,
    )?;
    let permissions = appended(
        lines_of(&old.permissions, permissions::key_of_line),
        permissions::lines(sources)?,
        |before, now| Ok(permissions::merged(before, now, date)),
        date,
    )?;
    let report = Report {
        sources,
        operations: &operations,
        lines: &lines,
        access: &access,
        parameters: &parameters,
        types: &types,
        permissions: &permissions,
        unknown_names: &unknown_names,
        corrections: corrections::review(&old.corrections, &lines, &access)?,
    };
    let report = report.to_string();
    let texts = Texts {
        operations: text(&operations::header(sources), &lines),
        access: text(&access::header(sources), &access),
        parameters: text(parameters::HEADER, &parameters),
        types: text(types::HEADER, &types),
        permissions: text(&permissions::header(sources), &permissions),
        deprecations: operations.deprecations.text(),
        corrections: old.corrections.clone(),
    };
    let changes = [
        ("operations", lines.changes),
        ("access", access.changes),
        ("parameters", parameters.changes),
        ("types", types.changes),
        ("permissions", permissions.changes),
    ];
    Ok(Rebuilt { texts, report, changes })
}

fn text<K: Ord>(header: &str, table: &Table<K>) -> String {
    let mut text = header.to_owned();
    for line in table.lines.values() {
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
