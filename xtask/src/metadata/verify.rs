//! Whether look-ups in the compiled table give what the sources say: for `--check`, where the text
//! that was compiled is the one that the sources give.

use graph_action_metadata::{Operation, Scheme, operation};

use super::{
    list::SCHEMES,
    operations::routes_of,
    sources::{PathSet, Sources},
};

/// How many look-ups were made, and what they gave wrong.
#[derive(Debug, Default)]
pub(crate) struct Verified {
    pub(crate) look_ups: usize,
    pub(crate) wrong: Vec<String>,
}

/// Looks up every path of the sources, spelt as it is there.
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
        if !operation(method, path).is_some_and(|found| is(&found)) {
            self.wrong.push(format!("{method} {path}: {what}"));
        }
    }
}

fn is_least(text: &str, scheme: &str) -> bool {
    let mut conditions = text.split(';').filter_map(|condition| condition.strip_prefix("least="));
    conditions.any(|least| least.split(',').any(|one| one == scheme))
}

fn has_permission(found: &Operation, name: &str, scheme: &str, is_least: bool) -> bool {
    let schemes = SCHEMES.iter().zip(Scheme::ALL);
    let scheme = schemes.into_iter().find(|((known, _), _)| *known == scheme);
    let listed = found.published_permissions().into_iter().flatten();
    let mut of_name = listed.filter(|one| one.name == name && one.withdrawn.is_none());
    scheme.is_some_and(|(_, scheme)| {
        of_name.any(|one| one.allows(scheme) && (!is_least || one.is_least(scheme)))
    })
}

fn has_version(found: &Operation, version: &str) -> bool {
    found.versions.is_some_and(|versions| match version {
        "v1.0" => versions.v1 && versions.v1_withdrawn.is_none(),
        "beta" => versions.beta && versions.beta_withdrawn.is_none(),
        _ => false,
    })
}
