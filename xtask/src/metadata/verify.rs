//! Checks that look-ups in the compiled table give what the sources say. For `--check`, where the
//! compiled text is the one that the sources give.

use graph_action_metadata::{Method, Operation, Version, operation};

use super::{
    list::SCHEMES,
    operations::routes_of,
    sources::{PathSet, Sources},
};

/// The number of look-ups, and those with a wrong result.
#[derive(Debug, Default)]
pub(crate) struct Verified {
    pub(crate) look_ups: usize,
    pub(crate) wrong: Vec<String>,
}

/// Looks up every path of the sources, in the spelling of the sources.
pub(crate) fn look_ups(sources: &Sources) -> Verified {
    let mut verified = Verified::default();
    for (name, permission) in &sources.permissions {
        for set in &permission.path_sets {
            verified.path_set(name, set);
        }
    }
    for (method, intune) in [("POST", &sources.actions), ("GET", &sources.functions)] {
        for (version, path) in routes_of(intune) {
            verified.expect(method, path, version, |found| has_version(found, version));
        }
    }
    verified
}

impl Verified {
    fn path_set(&mut self, name: &str, set: &PathSet) {
        let pairs = set
            .methods
            .iter()
            .flat_map(|method| set.paths.iter().map(move |(path, text)| (method, path, text)));
        for (method, path, text) in pairs {
            for scheme in &set.scheme_keys {
                let is_least = is_least(text, scheme);
                let is_listed = |found: &Operation| has_permission(found, name, scheme, is_least);
                self.expect(method, path, &format!("{name} {scheme}"), is_listed);
            }
        }
    }

    fn expect(&mut self, method: &str, path: &str, what: &str, is: impl Fn(&Operation) -> bool) {
        self.look_ups += 1;
        let found = Method::from_name(method).and_then(|method| operation(method, path));
        if !found.is_some_and(|found| is(&found)) {
            self.wrong.push(format!("{method} {path}: {what}"));
        }
    }
}

fn is_least(text: &str, scheme: &str) -> bool {
    let mut conditions = text.split(';').filter_map(|condition| condition.strip_prefix("least="));
    conditions.any(|least| least.split(',').any(|one| one == scheme))
}

fn has_permission(found: &Operation, name: &str, scheme: &str, is_least: bool) -> bool {
    let scheme = SCHEMES.into_iter().find(|(known, _)| *known == scheme);
    let listed = found.published_permissions().into_iter().flatten();
    let mut of_name = listed.filter(|one| one.name == name && one.withdrawn.is_none());
    scheme.is_some_and(|(_, scheme)| {
        of_name.any(|one| one.allows(scheme) && (!is_least || one.is_least(scheme)))
    })
}

fn has_version(found: &Operation, version: &str) -> bool {
    let known = Version::ALL.into_iter().find(|known| known.as_str() == version);
    found.versions.zip(known).is_some_and(|(versions, version)| {
        versions.has(version) && versions.withdrawn_since(version).is_none()
    })
}
