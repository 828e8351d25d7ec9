//! What newer sources change: one line each, and which declarations of the workspace are about it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use graph_action_metadata::normal_path;
use proc_macro2::{TokenStream, TokenTree};

use super::{append::Changes, error::Error, texts::Texts};

/// The changes of all texts, and those that are about a declaration.
pub(crate) struct Drift {
    lines: Vec<String>,
    pub(crate) affected: Vec<String>,
}

impl Drift {
    /// Lists the changes, each with the name of its text.
    pub(crate) fn of(changes: &[(&'static str, &Changes)]) -> Self {
        let mut lines = Vec::new();
        for (text, changes) in changes {
            lines.extend(changes.new.iter().map(|line| format!("{text}: new: {line}")));
            let changed = changes.changed.iter();
            lines.extend(
                changed.map(|(old, new)| format!("{text}: changed: {}", difference(old, new))),
            );
            lines.extend(changes.withdrawn.iter().map(|line| format!("{text}: gone: {line}")));
        }
        Self { lines, affected: Vec::new() }
    }

    /// Finds the declarations below a folder that a change is about: those whose path is that of a
    /// changed operation, or the end of it, since an action on a resource has only the end.
    pub(crate) fn find_affected(&mut self, root: &Path, changes: &[&Changes]) -> Result<(), Error> {
        let before = changes.iter().flat_map(|changes| {
            changes.changed.iter().map(|(old, _)| old).chain(&changes.withdrawn)
        });
        let paths: BTreeSet<String> =
            before.filter_map(|line| line.split(' ').nth(1)).map(normal_path).collect();
        let mut files = Vec::new();
        rust_files(root, &mut files)?;
        for file in files {
            for path in declared_paths(&file)? {
                let normal = normal_path(&path);
                if paths.iter().any(|changed| changed.ends_with(&normal)) {
                    self.affected.push(format!("{}: {path}", file.display()));
                }
            }
        }
        Ok(())
    }

    /// Adds the corrections that were looked at last more than a year before a date.
    pub(crate) fn add_old_corrections(&mut self, texts: &Texts, date: &str) {
        let year = |date: &str| date.split('-').next()?.parse::<u32>().ok();
        let rest =
            |date: &str| date.split_once('-').map_or(String::new(), |(_, rest)| rest.to_owned());
        for line in texts.corrections.lines().filter(|line| !line.starts_with('#')) {
            let looked = line.rsplit_once(" [").and_then(|(_, date)| date.strip_suffix(']'));
            let is_old = looked.is_none_or(|looked| {
                let years =
                    year(date).zip(year(looked)).map(|(now, then)| now.saturating_sub(then));
                years.is_none_or(|years| years > 1 || (years == 1 && rest(date) > rest(looked)))
            });
            if is_old {
                self.lines.push(format!("corrections: look again: {line}"));
            }
        }
    }
}

impl std::fmt::Display for Drift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))?;
        writeln!(
            f,
            "changes: {}, declarations that they are about: {}",
            self.lines.len(),
            self.affected.len()
        )?;
        self.affected.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// The method and path of a line, and then the words that differ: `-old` and `+new`.
fn difference(old: &str, new: &str) -> String {
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (words(old), words(new));
    let key = new.iter().take(2).cloned().collect::<Vec<_>>().join(" ");
    let gone = old.iter().filter(|word| !new.contains(word)).map(|word| format!(" -{word}"));
    let come =
        new.iter().skip(2).filter(|word| !old.contains(word)).map(|word| format!(" +{word}"));
    format!("{key}{}{}", gone.collect::<String>(), come.collect::<String>())
}

/// Folders that hold no declarations of the workspace.
const SKIPPED: [&str; 4] = ["target", ".git", "ui", "graph-action-metadata"];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect::<Result<_, Error>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        if path.is_dir() && !SKIPPED.contains(&name) {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The literals that stand after `path =` in attributes.
fn declared_paths(file: &Path) -> Result<Vec<String>, Error> {
    let text = fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let tokens: TokenStream =
        text.parse().map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let mut paths = Vec::new();
    collect(tokens, &mut paths);
    Ok(paths)
}

fn collect(tokens: TokenStream, paths: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for three in tokens.windows(3) {
        if let [TokenTree::Ident(name), TokenTree::Punct(equals), TokenTree::Literal(path)] = three
            && name == "path"
            && equals.as_char() == '='
        {
            let path = path.to_string();
            let path = path.trim_matches('"');
            paths.extend(path.starts_with('/').then(|| path.to_owned()));
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            collect(group.stream(), paths);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_by_what_differs() {
        assert_eq!(
            difference("GET /a v1.0 crud object:b", "GET /a v1.0,beta crud object:b docs:c"),
            "GET /a -v1.0 +v1.0,beta +docs:c"
        );
    }

    #[test]
    fn declarations_are_found_by_their_paths() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = "#[graph_action(method = POST, path = \"/users/{userId}/sendMail\")] struct A;\n\
                    #[graph_action(method = POST, path = \"/wipe\", bound_to = B)] struct C;";
        fs::write(folder.path().join("a.rs"), text).expect("a file");
        let affected = |line: &str| {
            let changes = Changes { withdrawn: vec![line.to_owned()], ..Changes::default() };
            let mut drift = Drift::of(&[("operations", &changes)]);
            drift.find_affected(folder.path(), &[&changes]).expect("files");
            drift.affected.len()
        };
        assert_eq!(affected("POST /users/{id}/sendMail v1.0 - -"), 1);
        assert_eq!(affected("POST /deviceManagement/managedDevices/{id}/wipe v1.0 - -"), 1);
        assert_eq!(affected("POST /users/{id}/sendNothing v1.0 - -"), 0);
    }

    #[test]
    fn old_corrections_are_listed() {
        let old = "POST /a = A.Read:D # a page [2025-08-21]";
        let new = "POST /b = A.Read:D # a page [2026-01-02]";
        let texts = Texts { corrections: format!("{old}\n{new}\n"), ..Texts::default() };
        let mut drift = Drift::of(&[]);
        drift.add_old_corrections(&texts, "2026-08-22");
        assert_eq!(drift.lines, [format!("corrections: look again: {old}")]);
    }
}
