//! The resources: what is bound to a type, and the routes to it.

use std::collections::{BTreeMap, BTreeSet};

use cargo_graph_action::draft::name;
use graph_action_declaration::snake_case;
use graph_action_metadata::{Method, Operation, operations};

use super::{
    facts::{Fact, plain},
    family::family,
};

/// The operations that are bound to a type.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) binding: String,
    pub(super) family: &'static str,
    pub(super) operations: Vec<(Fact, Operation)>,
    /// The routes to one of the type, and to a collection of it, where there are several.
    pub(super) routes: Vec<Routes>,
}

/// The routes to a resource.
#[derive(Debug)]
pub(super) struct Routes {
    pub(super) name: String,
    pub(super) is_collection: bool,
    /// Each path with named placeholders, and whether v1.0 has it.
    pub(super) paths: Vec<(String, bool)>,
}

impl Resource {
    /// Returns the name of its module.
    pub(super) fn module(&self) -> String {
        snake_case(self.binding.rsplit('.').next().unwrap_or(&self.binding))
    }

    /// Returns the routes that a source names.
    pub(super) fn routes_in(&self, source: &str) -> impl Iterator<Item = &Routes> {
        self.routes.iter().filter(|routes| source.contains(&format!("bound_to = {},", routes.name)))
    }

    /// Returns the routes that an operation can take.
    pub(super) fn routes_of(&self, fact: &Fact) -> Option<&Routes> {
        self.routes.iter().find(|one| one.is_collection == fact.is_collection)
    }
}

/// Groups the facts by the type that they are bound to.
pub(super) fn resources(facts: &[Fact]) -> Result<Vec<Resource>, String> {
    // The table by method and path with `{}`.
    let table: BTreeMap<(&str, String), Operation> = operations()
        .filter_map(|one| Some(((one.method.as_str(), plain(one.exact_path()?)), one)))
        .collect();
    let find = |method: Method, path: &str| {
        let found = table.get(&(method.as_str(), path.to_owned()));
        found.copied().ok_or_else(|| format!("{method} {path} is not in the table"))
    };
    let mut by_binding: BTreeMap<&str, Vec<(Fact, Operation)>> = BTreeMap::new();
    for fact in facts {
        let first = fact.paths().next().ok_or("a fact without a route")?;
        let operation = find(fact.method, first)?;
        by_binding.entry(&fact.binding).or_default().push((fact.clone(), operation));
    }
    let resource = |(binding, operations): (&str, Vec<(Fact, Operation)>)| {
        let family = family(binding).ok_or_else(|| format!("{binding} has no family"))?;
        let mut routes = Vec::new();
        for is_collection in [false, true] {
            routes.extend(several_routes(binding, is_collection, &operations, &find)?);
        }
        Ok(Resource { binding: binding.to_owned(), family, operations, routes })
    };
    by_binding.into_iter().map(resource).collect()
}

fn several_routes(
    binding: &str,
    is_collection: bool,
    operations: &[(Fact, Operation)],
    find: &impl Fn(Method, &str) -> Result<Operation, String>,
) -> Result<Option<Routes>, String> {
    let mut paths: Vec<(String, bool)> = Vec::new();
    for (fact, _) in operations.iter().filter(|(fact, _)| fact.is_collection == is_collection) {
        for (path, route) in fact.paths().zip(&fact.routes) {
            let named = parent(find(fact.method, path)?.path);
            let is_in_v1 = !route.ends_with("@beta");
            match paths.iter_mut().find(|(known, _)| plain(known) == plain(named)) {
                Some((_, known)) => *known |= is_in_v1,
                None => paths.push((named.to_owned(), is_in_v1)),
            }
        }
    }
    let suffix = if is_collection { "CollectionRef" } else { "Ref" };
    let last = binding.rsplit('.').next().unwrap_or(binding);
    let name = format!("{}{suffix}", name::pascal_case(last));
    Ok((paths.len() > 1).then_some(Routes { name, is_collection, paths }))
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(parent, _)| parent)
}

impl Routes {
    /// Returns the source of the enum.
    pub(super) fn source(&self) -> String {
        let what = if self.is_collection { "the collection" } else { "a resource" };
        let mut source = format!(
            "/// A route to {what}.\n#[graph_resource]\n#[derive(Debug, Clone, PartialEq, Eq)]\n\
             #[non_exhaustive]\npub enum {} {{\n",
            self.name
        );
        let mut variants = BTreeSet::new();
        for (index, (path, is_in_v1)) in self.paths.iter().enumerate() {
            let path = cargo_graph_action::draft::path(path);
            let keys: Vec<&str> = path
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}').map(|(name, _)| name))
                .collect();
            let mut variant = self.variant(index, &path, &keys);
            while !variants.insert(variant.clone()) {
                variant.push('2');
            }
            let version = if *is_in_v1 { "" } else { ", version = \"beta\"" };
            source +=
                &format!("    /// `{path}`\n    #[route(\"{path}\"{version})]\n    {variant}");
            if keys.is_empty() {
                source += ",\n";
                continue;
            }
            source += " {\n";
            for key in keys {
                let field = snake_case(key);
                let of = key.trim_end_matches(|c: char| c.is_ascii_digit());
                let of = of.strip_suffix("Id").unwrap_or(of);
                source += &format!("        /// The id of the `{of}`.\n        {field}: Key,\n");
            }
            source += "    },\n";
        }
        source + "}\n"
    }

    /// Returns the name of the first route.
    pub(super) fn first(&self) -> &'static str {
        let has_key = self.paths.first().is_some_and(|(path, _)| path.contains('{'));
        match (self.is_collection, has_key) {
            (true, _) => "All",
            (false, true) => "ById",
            (false, false) => "Singleton",
        }
    }

    /// Returns a name for a route by what is before the resource in its path.
    fn variant(&self, index: usize, path: &str, keys: &[&str]) -> String {
        if index == 0 {
            return self.first().to_owned();
        }
        let cast = path.split('/').find_map(|one| one.strip_prefix("microsoft.graph."));
        let own = usize::from(!self.is_collection);
        let others = &keys[..keys.len().saturating_sub(own)];
        let owner = cast.map(str::to_owned).or_else(|| {
            let key = others.last()?;
            Some(key.strip_suffix("Id").unwrap_or(key).to_owned())
        });
        match owner {
            Some(owner) => format!("Of{}", name::pascal_case(&owner)),
            None => {
                let collection = path.split('/').rfind(|one| !one.contains('{'));
                format!("In{}", name::pascal_case(collection.unwrap_or_default()))
            }
        }
    }
}
