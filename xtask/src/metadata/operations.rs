//! The table of operations: the union of what the sources name.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use graph_action_metadata::{line_arguments, template::split_namespace};

use super::{
    deprecations::Deprecations,
    error::Error,
    line::{Key, LineKey, key},
    list::List,
    names::Names,
    oddity, routes,
    shape::{Mark, Shape, Versions, csdl_result, kind_text},
    sources::{CsdlOnly, CsdlSource, Intune, Page, Permission, SdkOperation, Sources},
};

/// What the sources say of each operation.
#[derive(Debug, Default)]
pub(crate) struct Operations {
    pub(crate) found: BTreeMap<Key, Found>,
    pub(crate) deprecations: Deprecations,
    /// Lines of the sources that are left out, and why.
    pub(crate) left_out: BTreeSet<String>,
}

/// What the sources say of an operation.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The permissions by the spellings of the path in the permission data.
    pub(crate) published: BTreeMap<String, List>,
    /// The reference pages by their names.
    pub(crate) pages: BTreeSet<String>,
    /// The permissions that they name.
    pub(crate) delegated: BTreeSet<String>,
    pub(crate) application: BTreeSet<String>,
    /// The overloads by their arguments; one of anything but a function.
    pub(crate) shapes: BTreeMap<String, Shape>,
}

impl Operations {
    /// Collects what the sources say; `deprecations` are those of the text of before.
    pub(crate) fn collect(sources: &Sources, deprecations: Deprecations) -> Result<Self, Error> {
        let mut operations = Self { deprecations, ..Self::default() };
        for sdk in &sources.operations {
            operations.add_sdk(sdk)?;
        }
        operations.add_csdl("POST", "action", &sources.actions);
        operations.add_csdl("GET", "function", &sources.functions);
        operations.mark_intune("POST", &sources.actions);
        operations.mark_intune("GET", &sources.functions);
        for (name, permission) in &sources.permissions {
            operations.add_permission(name, permission)?;
        }
        let names = Names::of(&sources.operations);
        for page in &sources.pages {
            operations.add_page(page, &names);
        }
        operations.add_unshaped(&names);
        Ok(operations)
    }

    fn add_sdk(&mut self, sdk: &SdkOperation) -> Result<(), Error> {
        let notes = self.deprecations.notes(sdk);
        let found = self.found.entry(key(&sdk.method, &sdk.path)).or_default();
        let shape = Shape::of_sdk(sdk, &notes);
        match found.shapes.entry(line_arguments(&sdk.path).join(",")) {
            Entry::Vacant(entry) => {
                entry.insert(shape);
                Ok(())
            }
            Entry::Occupied(mut entry) => entry.get_mut().join(&shape),
        }
    }

    /// Adds what no SDK has and a CSDL declares.
    fn add_csdl(&mut self, method: &str, kind: &str, intune: &Intune) {
        for operation in intune.csdl_only.values() {
            for source in &operation.sources {
                for path in &source.routes_by_odata_rules {
                    self.add_csdl_route(method, kind, operation, source, path);
                }
            }
        }
    }

    fn add_csdl_route(
        &mut self,
        method: &str,
        kind: &str,
        operation: &CsdlOnly,
        source: &CsdlSource,
        path: &str,
    ) {
        let found = self.found.entry(key(method, path)).or_default();
        let path = routes::exact(path);
        let mark = if source.is_current() { Mark::Published } else { Mark::Old };
        let versions = Versions::of([source.version.as_str()], mark);
        let shape = found.shapes.entry(line_arguments(&path).join(",")).or_insert_with(|| Shape {
            kind: kind_text(kind, Some(&operation.odata_binding())),
            result: csdl_result(source.returns.as_deref()),
            ..Shape::of_path(path, versions)
        });
        shape.versions.unite(versions);
    }

    fn mark_intune(&mut self, method: &str, intune: &Intune) {
        for (_, path) in routes_of(intune) {
            let Some(found) = self.found.get_mut(&key(method, path)) else { continue };
            for shape in found.shapes.values_mut().filter(|shape| !shape.is_intune()) {
                shape.notes.push("intune".to_owned());
            }
        }
    }

    fn add_permission(&mut self, name: &str, permission: &Permission) -> Result<(), Error> {
        for set in &permission.path_sets {
            for (path, text) in &set.paths {
                for method in &set.methods {
                    if let Some(reason) = oddity::reason(path) {
                        self.left_out.insert(format!("{method} {path}: {reason}"));
                        continue;
                    }
                    let found = self.found.entry(key(method, path)).or_default();
                    let list = found.published.entry(path.clone()).or_default();
                    list.add(name, &set.scheme_keys, text)?;
                }
            }
        }
        Ok(())
    }

    fn add_page(&mut self, page: &Page, names: &Names) {
        let path = routes::published(&oddity::repaired(&page.path));
        if let Some(reason) = oddity::reason(&path) {
            self.left_out.insert(format!("{} {}: {reason}", page.method, page.path));
            return;
        }
        let found = self.found.entry(key(&page.method, &path)).or_default();
        found.pages.insert(page.page.clone());
        found.delegated.extend(page.delegated.iter().cloned());
        found.application.extend(page.application.iter().cloned());
        let versions = Versions::of(page.versions.iter().map(String::as_str), Mark::Page);
        found.add_page_shape(&routes::exact(&path), versions, names);
    }

    /// Adds a shape for what only the permission data has.
    fn add_unshaped(&mut self, names: &Names) {
        for found in self.found.values_mut().filter(|found| found.shapes.is_empty()) {
            let spellings: Vec<_> =
                found.published.keys().map(|path| routes::published(path)).collect();
            let path = routes::plainest(&spellings).cloned().unwrap_or_default();
            let (path, _) = names.spell(&routes::exact(&path));
            found.shapes.insert(String::new(), Shape::of_path(path, Versions::default()));
        }
    }

    /// Returns the lines of the table.
    pub(crate) fn lines(&self) -> BTreeMap<LineKey, String> {
        let lines = |(key, found): (&Key, &Found)| {
            let key = key.clone();
            let shapes: Vec<_> = found.shapes.iter().map(|(a, s)| (a.clone(), s.clone())).collect();
            shapes.into_iter().map(move |(arguments, shape)| {
                let line = format!("{} {shape}", key.1);
                ((key.clone(), arguments), line)
            })
        };
        self.found.iter().flat_map(lines).collect()
    }

    pub(crate) fn get(&self, method: &str, path: &str) -> Option<&Found> {
        self.found.get(&key(method, path))
    }
}

impl Found {
    /// Adds what a page says of the versions: to the overload that it names, or to the only one.
    fn add_page_shape(&mut self, path: &str, versions: Versions, names: &Names) {
        let arguments = line_arguments(path).join(",");
        let is_of_sdk = self.shapes.values().any(|shape| shape.kind != "-");
        let count = self.shapes.len();
        // Pages mostly leave out the arguments of a function, so that they name none of its overloads.
        if is_of_sdk && count > 1 && !path.ends_with(')') && self.is_function() {
            return;
        }
        let own = match self.shapes.contains_key(&arguments) {
            true => self.shapes.get_mut(&arguments),
            false => self.shapes.values_mut().next().filter(|_| is_of_sdk && count == 1),
        };
        if let Some(shape) = own {
            shape.add_page(path, versions);
        } else if !is_of_sdk {
            self.shapes.insert(arguments, Shape::of_path(names.spell(path).0, versions));
        }
    }

    fn is_function(&self) -> bool {
        self.shapes.values().any(|shape| shape.kind.contains("function:"))
    }

    /// Returns the permissions of all spellings in the permission data.
    pub(crate) fn permissions(&self) -> List {
        let mut united = List::default();
        for list in self.published.values() {
            united.unite(list);
        }
        united
    }

    /// Returns whether the spellings of the path differ in their permissions.
    pub(crate) fn differs(&self) -> bool {
        let mut lists = self.published.values();
        let first = lists.next();
        lists.any(|list| Some(list) != first)
    }

    /// Returns whether those spellings differ in more than the case of letters.
    pub(crate) fn differs_beyond_case(&self) -> bool {
        let mut by_case: BTreeMap<String, List> = BTreeMap::new();
        for (path, list) in &self.published {
            by_case.entry(path.to_ascii_lowercase()).or_default().unite(list);
        }
        Self { published: by_case, ..Self::default() }.differs()
    }

    /// Returns the path that stands for all overloads.
    pub(crate) fn path(&self) -> &str {
        let paths = self.shapes.values().map(|shape| &shape.path);
        routes::plainest(paths).map_or("", String::as_str)
    }
}

impl Shape {
    /// Adds what a page says: its versions, and whether it leaves out the namespace of an operation.
    fn add_page(&mut self, path: &str, versions: Versions) {
        self.versions.unite(versions);
        let has_namespace = |path: &str| {
            let last = path.rsplit('/').next().unwrap_or("");
            !split_namespace(last.split('(').next().unwrap_or("")).0.is_empty()
        };
        let is_bare = has_namespace(&self.path) && !has_namespace(path);
        if is_bare && self.binding().is_some() && !self.notes.iter().any(|note| note == "bare") {
            self.notes.push("bare".to_owned());
        }
    }

    fn is_intune(&self) -> bool {
        self.notes.iter().any(|note| note == "intune")
    }
}

impl CsdlOnly {
    /// The type that it is bound to, as OData writes it.
    pub(crate) fn odata_binding(&self) -> String {
        match self.binding_is_collection {
            true => format!("Collection({})", self.binding),
            false => self.binding.clone(),
        }
    }
}

impl CsdlSource {
    /// Whether the CSDL is that of today: those of beta are of 2021 and 2022.
    pub(crate) fn is_current(&self) -> bool {
        self.csdl.starts_with("v1.0")
    }
}

/// Returns the versions and paths of all routes, including those worked out by OData's rules.
pub(crate) fn routes_of(intune: &Intune) -> impl Iterator<Item = (&str, &str)> {
    let of_sdks = intune.operations.values().flat_map(|operation| {
        operation.versions.iter().flat_map(|(version, content)| {
            content.routes.iter().map(move |route| (version.as_str(), route.path.as_str()))
        })
    });
    let of_csdl =
        intune.csdl_only.values().flat_map(|operation| &operation.sources).flat_map(|source| {
            let paths = source.routes_by_odata_rules.iter();
            paths.map(move |path| (source.version.as_str(), path.as_str()))
        });
    of_sdks.chain(of_csdl)
}

pub(crate) fn header(sources: &Sources) -> String {
    let routes = sources.intune_label();
    let permissions = &sources.label;
    format!(
        "\
# What Microsoft Graph publishes: one line for each method and path, and for each overload of a
# function.
#
# METHOD path versions kind result [note ...] [withdrawn:date [version ...]]
#
# path         the names of the SDKs and {{camelCaseId}} keys, no two alike. Sorted by normal form (see
#              `normal_path`), method, and arguments.
# versions     v1.0,beta or one of them; - is unknown. v1.0 alone: an SDK or a current CSDL has it;
#              v1.0*: only a reference page; v1.0?: only a CSDL of 2021 or 2022; v1.0~: derived
# kind         crud, count, value, cast or ref; action:type or function:type with the type that it is
#              bound to, [type] for a collection; - is unknown. ~ before it: kind, result and notes are
#              derived. /me has those of /users/{{userId}}; a route outside the SDKs has those of the
#              same action on the same type.
# result       none, stream, object:type, collection:type, primitive:type, enum:type; - is unknown;
#              v1.0|beta where they differ
# note         body:type of the request; query:name that a URL must have; docs:page under
#              learn.microsoft.com/graph/api/; deprecated:key, see deprecations.txt, or
#              deprecated-beta:key for one version; case: the case of the path is not known, because no SDK has
#              some name in it; bare: a reference page writes the operation without its namespace, and so
#              may others; intune: an action or function of Intune or Windows 365
# withdrawn    the date since which the sources no longer have the following versions, or the whole
#              line if nothing follows. Nothing is ever removed; what comes back loses its mark.
#
# Sources:
#   operations   {routes}
#   paths        {permissions}
#                and the reference pages of Microsoft Learn (see NOTICE)
# Written by `cargo xtask metadata FOLDER`.
"
    )
}
