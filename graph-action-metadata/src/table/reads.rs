//! The actions that change nothing: data/reads.txt, written by hand.

use super::search;
use crate::template::split_namespace;

static TEXT: &str = include_str!("../../data/reads.txt");

/// Returns whether an action of a type only reads; the name can have its namespace.
pub(super) fn has(binding: &str, name: &str) -> bool {
    let (_, name) = split_namespace(name);
    [(name, binding), (name, "*"), ("*", binding)]
        .into_iter()
        .any(|(name, binding)| find(&format!("{name} {binding} ")).is_some())
}

/// Returns whether the actions of a name only read on all types.
pub(super) fn has_for_all(name: &str) -> bool {
    let (_, name) = split_namespace(name);
    find(&format!("{name} * ")).is_some()
}

fn find(key: &str) -> Option<&'static str> {
    search::find(TEXT, |line| line.get(..key.len()).unwrap_or(line).cmp(key))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::{Kind, Method, operations};

    #[test]
    fn every_line_is_sorted_has_a_reason_and_is_about_a_published_action() {
        assert!(TEXT.is_ascii());
        let mut types: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for one in operations().filter(|one| one.method == Method::Post) {
            let Some(binding) = one.binding() else { continue };
            let (_, name) = split_namespace(one.path.rsplit('/').next().unwrap_or(""));
            assert_eq!(one.kind(), Some(Kind::Action));
            types.entry(name).or_default().insert(binding);
        }
        let mut last = "";
        for line in search::lines(TEXT) {
            assert!(last < line, "{line}");
            let (key, reason) = line.split_once(" # ").expect(line);
            let (name, binding) = key.split_once(' ').expect(line);
            assert!(!reason.is_empty(), "{line}");
            match (name, binding) {
                ("*", binding) => {
                    assert!(types.values().any(|all| all.contains(binding)), "{line}");
                }
                (name, "*") => {
                    let all = types.get(name).expect(line);
                    let own = |binding: &&str| find(&format!("{name} {binding} ")).is_some();
                    assert!(all.iter().all(own), "{line}");
                }
                (name, binding) => assert!(types[name].contains(binding), "{line}"),
            }
            last = line;
        }
        assert!(!last.is_empty());
    }

    #[test]
    fn what_sends_or_keeps_something_is_not_listed() {
        for (name, binding) in [
            ("forward", "message"),
            ("sendMail", "user"),
            ("createUploadSession", "driveItem"),
            ("wipe", "managedDevice"),
            ("executeAction", "[managedDevice]"),
            ("getPlan", "businessScenarioPlanner"),
            ("addPassword", "application"),
            ("verify", "domain"),
        ] {
            assert!(!has(binding, name), "{name}");
        }
        assert!(has("workbookFunctions", "sum") && has("calendar", "getSchedule"));
        assert!(has_for_all("checkMemberGroups") && !has_for_all("lookup"));
    }
}
