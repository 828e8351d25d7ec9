//! The permissions of an operation, in the form of the text.

use std::{collections::BTreeMap, fmt::Write};

use graph_action_metadata::Scheme;

use super::{error::Error, sources::Permission};

/// The schemes, and what the sources call them.
pub(crate) const SCHEMES: [(&str, Scheme); 3] = [
    ("DelegatedWork", Scheme::DelegatedWork),
    ("DelegatedPersonal", Scheme::DelegatedPersonal),
    ("Application", Scheme::Application),
];

/// Permissions and how they are listed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct List(BTreeMap<Entry, Marks>);

/// A permission, and what it also requires.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    name: String,
    also: Vec<String>,
}

/// How a permission is listed in each scheme of [`SCHEMES`].
type Marks = [Mark; SCHEMES.len()];

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    #[default]
    Absent,
    Listed,
    Least,
}

impl List {
    /// Adds a permission with the schemes of a path set and the text next to the path.
    pub(crate) fn add(&mut self, name: &str, schemes: &[String], text: &str) -> Result<(), Error> {
        let mut least: Vec<&str> = Vec::new();
        let mut also = Vec::new();
        for condition in text.split(';').filter(|condition| !condition.is_empty()) {
            match condition.split_once('=') {
                Some(("least", names)) => least.extend(names.split(',')),
                Some(("AlsoRequires", names)) => {
                    also.extend(names.split(',').map(|name| name.trim().to_owned()));
                }
                _ => return Err(format!("{name}: `{condition}` is not a known condition")),
            }
        }
        let marks = self.0.entry(Entry { name: name.to_owned(), also }).or_default();
        for scheme in schemes {
            let index = SCHEMES.iter().position(|(known, _)| known == scheme);
            let mark = index.and_then(|index| marks.get_mut(index));
            let mark = mark.ok_or_else(|| format!("{name}: `{scheme}` is not a known scheme"))?;
            let is_least = least.contains(&scheme.as_str());
            *mark = (*mark).max(if is_least { Mark::Least } else { Mark::Listed });
        }
        Ok(())
    }

    /// Adds what another list has. A permission is least privileged if it is so in either.
    pub(crate) fn unite(&mut self, other: &Self) {
        for (entry, marks) in &other.0 {
            let own = self.0.entry(entry.clone()).or_default();
            for (own, other) in own.iter_mut().zip(marks) {
                *own = (*own).max(*other);
            }
        }
    }

    /// Reads the result of [`List::text`].
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let mut list = Self::default();
        for one in text.split(' ').filter(|one| !matches!(*one, "" | "?")) {
            let (name, rest) = one.split_once(':').ok_or_else(|| format!("`{one}` has no `:`"))?;
            let (letters, also) = rest.split_once('+').unwrap_or((rest, ""));
            let also = also.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
            let marks = SCHEMES.map(|(_, scheme)| match scheme.letter() {
                letter if letters.contains(letter) => Mark::Least,
                letter if letters.contains(letter.to_ascii_lowercase()) => Mark::Listed,
                _ => Mark::Absent,
            });
            list.0.insert(Entry { name: name.to_owned(), also }, marks);
        }
        Ok(list)
    }

    /// Returns the permissions in schemes where another list does not have them.
    pub(crate) fn without(mut self, other: &Self) -> Self {
        for (entry, marks) in &mut self.0 {
            for (_, others) in other.0.iter().filter(|(other, _)| other.name == entry.name) {
                for (mark, _) in marks.iter_mut().zip(others).filter(|(_, o)| **o != Mark::Absent) {
                    *mark = Mark::Absent;
                }
            }
        }
        self.0.retain(|_, marks| marks.iter().any(|mark| *mark != Mark::Absent));
        self
    }

    /// Returns the text: least privileged first, then by privilege level, then by name.
    pub(crate) fn text(&self, permissions: &BTreeMap<String, Permission>) -> String {
        let texts = self.texts(permissions);
        if texts.is_empty() { "?".to_owned() } else { texts.join(" ") }
    }

    /// Returns the text of each permission, in the order of [`List::text`].
    pub(crate) fn texts(&self, permissions: &BTreeMap<String, Permission>) -> Vec<String> {
        let mut entries: Vec<_> = self.0.iter().collect();
        entries.sort_by_key(|(entry, marks)| {
            let is_least = marks.contains(&Mark::Least);
            (!is_least, level(permissions.get(&entry.name), marks), *entry)
        });
        entries.into_iter().map(|(entry, marks)| entry_text(entry, marks)).collect()
    }

    /// Lists a permission without conditions.
    pub(crate) fn list(&mut self, name: &str, schemes: &[String]) {
        let marks = self.0.entry(Entry { name: name.to_owned(), also: Vec::new() }).or_default();
        for ((known, _), mark) in SCHEMES.iter().zip(marks) {
            if schemes.iter().any(|scheme| scheme == known) {
                *mark = Mark::Listed;
            }
        }
    }

    /// Returns the list without conditions and without what is least privileged.
    pub(crate) fn plain(&self) -> Self {
        let mut plain = Self::default();
        for (entry, marks) in &self.0 {
            let own = plain.0.entry(Entry { name: entry.name.clone(), also: Vec::new() });
            for (own, mark) in own.or_default().iter_mut().zip(marks) {
                *own = (*own).max((*mark).min(Mark::Listed));
            }
        }
        plain
    }

    /// Returns whether any permission is listed in a scheme.
    pub(crate) fn has(&self, scheme: &str) -> bool {
        self.0.values().any(|marks| is_listed(marks, scheme))
    }

    /// Returns the delegated schemes in which a permission is listed.
    pub(crate) fn delegated_schemes(&self, name: &str) -> Vec<String> {
        let delegated = ["DelegatedWork", "DelegatedPersonal"].into_iter();
        let lists = |scheme: &&str| {
            self.0.iter().any(|(entry, marks)| entry.name == name && is_listed(marks, scheme))
        };
        delegated.filter(lists).map(str::to_owned).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether this list has all of another, in the same way.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        other.0.iter().all(|(entry, marks)| self.0.get(entry) == Some(marks))
    }
}

fn is_listed(marks: &Marks, scheme: &str) -> bool {
    SCHEMES.iter().zip(marks).any(|((known, _), mark)| *known == scheme && *mark != Mark::Absent)
}

/// Returns the lowest privilege level in the schemes of a permission; unknown is the highest.
fn level(permission: Option<&Permission>, marks: &Marks) -> u8 {
    let listed = SCHEMES.iter().zip(marks).filter(|(_, mark)| **mark != Mark::Absent);
    let levels =
        listed.filter_map(|((scheme, _), _)| permission?.schemes.get(*scheme)?.privilege_level);
    levels.min().unwrap_or(u8::MAX)
}

fn entry_text(entry: &Entry, marks: &Marks) -> String {
    let mut text = format!("{}:", entry.name);
    for ((_, scheme), mark) in SCHEMES.iter().zip(marks) {
        match mark {
            Mark::Absent => {}
            Mark::Listed => text.push(scheme.letter().to_ascii_lowercase()),
            Mark::Least => text.push(scheme.letter()),
        }
    }
    if !entry.also.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(text, "+{}", entry.also.join(","));
    }
    text
}
