//! Checks that look-ups in the compiled table give what the sources say. For `--check`, where the
//! compiled text is the one that the sources give.

use graph_action_metadata::{Certainty, Method, Operation, Scheme, Version, operation};

use super::{
    list::SCHEMES,
    oddity,
    operations::routes_of,
    sources::{Page, PathSet, Sources},
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
    for sdk in &sources.operations {
        for version in &sdk.versions {
            verified.expect(&sdk.method, &sdk.path, version, |found| {
                has_version(found, version) && is_published(found, version)
            });
        }
    }
    for page in &sources.pages {
        verified.page(page, sources);
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
        for (method, path, text) in pairs.filter(|(_, path, _)| oddity::reason(path).is_none()) {
            for scheme in &set.scheme_keys {
                let is_least = is_least(text, scheme);
                let is_listed = |found: &Operation| has_permission(found, name, scheme, is_least);
                self.expect(method, path, &format!("{name} {scheme}"), is_listed);
            }
        }
    }

    /// Expects every permission of a page under the schemes that it names.
    fn page(&mut self, page: &Page, sources: &Sources) {
        let path = oddity::repaired(&page.path);
        if oddity::reason(&path).is_some() {
            return;
        }
        let is_known = |name: &&String| {
            sources.permissions.contains_key(*name) || sources.deployments.contains_key(*name)
        };
        let delegated = page.delegated.iter().map(|name| (name, &DELEGATED[..]));
        let application = page.application.iter().map(|name| (name, &APPLICATION[..]));
        for (name, schemes) in delegated.chain(application).filter(|(name, _)| is_known(name)) {
            self.expect(&page.method, &path, &format!("{name} of {}", page.page), |found| {
                let mut listed = found.published_permissions().into_iter().flatten();
                listed.any(|one| {
                    one.name == name && schemes.iter().any(|scheme| one.is_on_page(*scheme))
                })
            });
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

const DELEGATED: [Scheme; 2] = [Scheme::DelegatedWork, Scheme::DelegatedPersonal];
const APPLICATION: [Scheme; 1] = [Scheme::Application];

/// Whether an SDK is the source of a version.
fn is_published(found: &Operation, version: &str) -> bool {
    let known = Version::ALL.into_iter().find(|known| known.as_str() == version);
    let certainty = found.versions.zip(known).and_then(|(all, version)| all.certainty(version));
    certainty == Some(Certainty::Published) && found.kind().is_some()
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
