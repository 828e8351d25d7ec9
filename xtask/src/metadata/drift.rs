//! What newer sources change: one line each, and which declarations of the workspace are about it.

use std::{
    collections::BTreeSet,
    fmt::Display,
    fs,
    path::{Path, PathBuf},
};

use graph_action_metadata::normal_path;
use proc_macro2::{Literal, TokenStream, TokenTree};

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
    /// changed operation, or the end of it, since an action on a resource has only the end; those whose
    /// path ends in the name of an action with other parameters; and those that name a changed permission.
    pub(crate) fn find_affected(
        &mut self,
        root: &Path,
        changes: &[(&'static str, &Changes)],
    ) -> Result<(), Error> {
        let before = |texts: &'static [&str]| {
            let own = changes.iter().filter(move |(name, _)| texts.contains(name));
            own.flat_map(|(_, changes)| {
                changes.changed.iter().map(|(old, _)| old).chain(&changes.withdrawn)
            })
        };
        let paths: BTreeSet<String> = before(&["operations", "access"])
            .filter_map(|line| line.split(' ').nth(1))
            .map(normal_path)
            .collect();
        let actions: BTreeSet<String> =
            before(&["parameters"]).map(|line| action_name(line).to_ascii_lowercase()).collect();
        let permissions: BTreeSet<&str> =
            before(&["permissions"]).filter_map(|line| line.split(' ').next()).collect();
        let is_affected = |path: &str| {
            let normal = normal_path(path);
            let last = normal.rsplit('/').next().unwrap_or("");
            paths.iter().any(|changed| changed.ends_with(&normal)) || actions.contains(last)
        };
        let mut files = Vec::new();
        rust_files(root, &mut files)?;
        for file in files {
            let Declared { paths, permissions: named } = Declared::read(&file)?;
            let paths = paths.iter().filter(|path| is_affected(path));
            let named = named.iter().filter(|name| permissions.contains(name.as_str()));
            self.affected
                .extend(paths.chain(named).map(|what| format!("{}: {what}", file.display())));
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

impl Display for Drift {
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

/// The method and path of a line, and then the words that differ: `-old` and `+new`. What moved into
/// a mark is gone, although the new line still has it.
fn difference(old: &str, new: &str) -> String {
    fn split(line: &str) -> (Vec<&str>, Vec<&str>) {
        let (now, marks) = line.split_at(line.find(" withdrawn:").unwrap_or(line.len()));
        (now.split(' ').collect(), marks.split_whitespace().collect())
    }
    let ((old, old_marks), (new, marks)) = (split(old), split(new));
    let key = new.get(..2).unwrap_or(&new).join(" ");
    let gone = old.iter().filter(|word| !new.contains(word)).map(|word| format!(" -{word}"));
    let come = new.iter().skip(2).filter(|word| !old.contains(word));
    let is_new_mark = |word: &&&str| !old.contains(word) && !old_marks.contains(word);
    let come = come.chain(marks.iter().filter(is_new_mark)).map(|word| format!(" +{word}"));
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

/// Returns `wipe` for a line of parameters.txt that starts with `managedDevice.wipe`.
fn action_name(line: &str) -> &str {
    let key = line.split([' ', '(']).next().unwrap_or("");
    key.rsplit('.').next().unwrap_or(key)
}

/// What the declarations of a file name.
#[derive(Default)]
struct Declared {
    /// The literals after `path =`.
    paths: Vec<String>,
    /// The literals in `scopes = [..]` and `scopes(..)`.
    permissions: Vec<String>,
}

impl Declared {
    fn read(file: &Path) -> Result<Self, Error> {
        let failed = |error: &dyn Display| format!("cannot read {}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| failed(&error))?;
        let tokens: TokenStream =
            text.parse().map_err(|error: proc_macro2::LexError| failed(&error))?;
        let mut declared = Self::default();
        declared.collect(tokens);
        Ok(declared)
    }

    fn collect(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let TokenTree::Ident(name) = token else { continue };
            let after = tokens.get(index + 1..).unwrap_or(&[]);
            let value = match after {
                [TokenTree::Punct(equals), value, ..] if equals.as_char() == '=' => value,
                [group @ TokenTree::Group(_), ..] => group,
                _ => continue,
            };
            match (name.to_string().as_str(), value) {
                ("path", TokenTree::Literal(path)) => {
                    self.paths.extend(text(path).filter(|path| path.starts_with('/')));
                }
                ("scopes", TokenTree::Group(list)) => {
                    literals(list.stream(), &mut self.permissions);
                }
                _ => {}
            }
        }
        for token in tokens {
            if let TokenTree::Group(group) = token {
                self.collect(group.stream());
            }
        }
    }
}

/// Adds all string literals.
fn literals(tokens: TokenStream, texts: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => literals(group.stream(), texts),
            TokenTree::Literal(literal) => texts.extend(text(&literal)),
            _ => {}
        }
    }
}

fn text(literal: &Literal) -> Option<String> {
    let literal = literal.to_string();
    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
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
        assert_eq!(
            difference(
                "a.b complete c=String",
                "a.b complete d=String withdrawn:2026-08-07 c=String"
            ),
            "a.b complete -c=String +d=String +withdrawn:2026-08-07"
        );
        assert_eq!(
            difference(
                "GET /a v1.0 - - withdrawn:2026-08-07 beta",
                "GET /a beta - - withdrawn:2026-09-01 v1.0"
            ),
            "GET /a -v1.0 +beta +withdrawn:2026-09-01"
        );
    }

    #[test]
    fn declarations_are_found_by_their_paths() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = "#[graph_action(method = POST, path = \"/users/{userId}/sendMail\", \
                      scopes(delegated = [\"Mail.Send\"]))] struct A;\n\
                      #[graph_action(method = POST, path = \"/wipe\", bound_to = B)] struct C;";
        fs::write(folder.path().join("a.rs"), source).expect("a file");
        let affected = |text: &'static str, line: &str| {
            let changes = Changes { withdrawn: vec![line.to_owned()], ..Changes::default() };
            let changes = [(text, &changes)];
            let mut drift = Drift::of(&changes);
            drift.find_affected(folder.path(), &changes).expect("files");
            drift.affected.len()
        };
        assert_eq!(affected("operations", "POST /users/{id}/sendMail v1.0 - -"), 1);
        assert_eq!(affected("access", "POST /deviceManagement/managedDevices/{id}/wipe ?"), 1);
        assert_eq!(affected("operations", "POST /users/{id}/sendNothing v1.0 - -"), 0);
        assert_eq!(affected("parameters", "user.sendMail complete Message=complex:message"), 1);
        assert_eq!(affected("parameters", "user.sendNothing complete"), 0);
        assert_eq!(affected("permissions", "Mail.Send D:-,2,user"), 1);
        assert_eq!(affected("permissions", "Mail.Read D:-,2,user"), 0);
        // Nothing of a declaration depends on it.
        assert_eq!(affected("types", "sendMail complex -"), 0);
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
