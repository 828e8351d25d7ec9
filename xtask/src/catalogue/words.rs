//! The words by which people know an action: its aliases in the documentation, which cargo-graph-action
//! searches too.

use std::{collections::BTreeMap, fmt::Write as _};

use super::facts::plain;

const HEAD: &str = "\
# Other words for the actions of Intune: those of its portal, and the commands of PowerShell.
#
# METHOD path word|word
#
# The aliases in the documentation of graph-action-intune. Written by `cargo xtask catalogue`.
";

/// The start of a declaration.
const STARTS: [&str; 2] = ["#[graph_action(", "report! {"];

/// The end of it: what follows belongs to other items.
const ENDS: [&str; 2] = ["pub struct ", "}"];

/// Collects the aliases of declarations.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeMap<(String, String), Vec<String>>);

impl Words {
    /// Adds those in a source file.
    pub(super) fn add(&mut self, source: &str) {
        let mut declaration: Option<Declaration> = None;
        for line in source.lines() {
            let is_start = STARTS.contains(&line);
            if is_start || ENDS.iter().any(|end| line.starts_with(end)) {
                self.insert(declaration.take());
            }
            if is_start {
                declaration = Some(Declaration::default());
            }
            if let Some(open) = &mut declaration {
                open.read(line.trim_start());
            }
        }
        self.insert(declaration);
    }

    fn insert(&mut self, declaration: Option<Declaration>) {
        let found = declaration.filter(|one| !one.path.is_empty() && !one.words.is_empty());
        if let Some(Declaration { method, path, words }) = found {
            self.0.entry((plain(&path), method)).or_default().extend(words);
        }
    }

    /// Returns the text of the file.
    pub(super) fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for ((path, method), words) in &self.0 {
            let _ = writeln!(text, "{method} {path} {}", words.join("|"));
        }
        text
    }
}

#[derive(Debug)]
struct Declaration {
    method: String,
    path: String,
    words: Vec<String>,
}

impl Default for Declaration {
    fn default() -> Self {
        // `report!` does not name the method.
        Self { method: "POST".to_owned(), path: String::new(), words: Vec::new() }
    }
}

impl Declaration {
    fn read(&mut self, line: &str) {
        let value = |key: &str| line.strip_prefix(key)?.split('"').next().map(str::to_owned);
        if let Some(method) = value("method = \"") {
            self.method = method;
        } else if let Some(path) = value("path = \"") {
            self.path = path;
        } else if let Some(word) = value("#[doc(alias = \"").or_else(|| value("alias = \"")) {
            self.words.push(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_declaration_has_its_own_aliases() {
        let source = r#"
#[graph_action(
    method = "GET",
    path = "/a/{aId}/b(c='{c}')",
)]
#[doc(alias = "one")]
#[doc(
    alias = "two words"
)]
pub struct First;

#[doc(alias = "of another item")]
pub enum Other {}

report! {
    /// A report.
    #[doc(alias = "three")]
    Second {}
    path = "/reports/d",
}
"#;
        let mut words = Words::default();
        words.add(source);
        let text = words.text();
        let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines, ["GET /a/{}/b(c='{}') one|two words", "POST /reports/d three"]);
    }
}
