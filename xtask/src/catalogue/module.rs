//! The sources of the modules.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use cargo_graph_action::draft::{Field, Item, item, name};
use graph_action_metadata::{Method, Operation};

use super::{
    facts::Fact,
    resource::Resource,
    types::{Home, Types},
};

/// The parameters of `report!`.
const REPORT: [(&str, &str); 7] = [
    ("select", "Option<Vec<String>>"),
    ("search", "Option<String>"),
    ("group_by", "Option<Vec<String>>"),
    ("order_by", "Option<Vec<String>>"),
    ("skip", "Option<i32>"),
    ("top", "Option<i32>"),
    ("filter", "Option<String>"),
];

/// What a module can need of the runtime.
const RUNTIME: [&str; 9] =
    ["Base64", "Collection", "Content", "Flags", "Json", "Key", "NoContent", "Secret", "Wrapped"];

/// The start of a path, apart from the rest: the check of imports reads texts in macro calls.
pub(super) const ROOT: &str = "crate";
const SUPER: &str = "super";

/// More lines than this go into a file of their own.
const MAX_LINES: usize = 290;

/// A file below `src`, and its source.
pub(super) type File = (String, String);

/// Writes the module of a resource with the operations that are not declared yet.
pub(super) fn files(
    resource: &Resource,
    missing: &[&(Fact, Operation)],
    types: &Types,
) -> Result<Vec<File>, String> {
    let (family, module) = (resource.family, resource.module());
    let mut items = Vec::new();
    for (fact, operation) in missing {
        let mut names = types;
        let mut item = item(operation, &mut names)
            .map_err(|error| format!("{} {}: {error}", operation.method, operation.path))?;
        if let Some(routes) = resource.routes_of(fact) {
            item.keys.push(format!("bound_to = {}", routes.name));
        }
        if fact.is_beta() && operation.versions.is_some_and(|versions| versions.v1) {
            // Only a page of v1.0 has it, neither the SDK nor the CSDL of v1.0.
            item.keys.push("version = \"beta\"".to_owned());
        }
        item.fields.iter_mut().for_each(|field| field.docs = None);
        items.push((operation.method, item));
    }
    make_distinct(&mut items, missing);
    let (structures, enums) = types.sources(&Home::Module(family, module.clone()));
    let routes: String = resource.routes.iter().map(|routes| routes.source() + "\n").collect();
    let of = |method| -> String {
        let own = items.iter().filter(|(other, _)| *other == method);
        own.map(|(_, item)| source(item) + "\n").collect()
    };
    let (actions, functions) = (of(Method::Post), of(Method::Get));
    let mut list = String::from(
        "/// The actions of this module.\npub const ACTIONS: Actions = Actions::new(|| &[\n",
    );
    for (_, item) in &items {
        let _ = writeln!(list, "    {}::META,", item.name);
    }
    list += "]);\n\n";

    let head = format!("//! The actions and functions of `{}`.\n\n", resource.binding);
    let types_source = [structures.as_str(), enums.as_str()].join("\n");
    let whole = [list.as_str(), &routes, &actions, &functions, &types_source].concat();
    let path = format!("{family}/{module}").trim_start_matches('/').to_owned();
    if lines(&whole) <= MAX_LINES {
        return Ok(vec![(format!("{path}.rs"), assemble(&head, &[], &whole, types, &path))]);
    }
    let mut parts: Vec<(&str, String)> = Vec::new();
    let mut rest = list + &actions;
    if !routes.is_empty() {
        parts.push(("routes", routes));
    }
    if lines(&rest) + lines(&functions) <= MAX_LINES || functions.is_empty() {
        rest += &functions;
    } else {
        parts.push(("reads", functions));
    }
    if lines(&types_source) <= MAX_LINES {
        parts.push(("types", types_source));
    } else {
        parts.push(("types", structures));
        parts.push(("enums", enums));
    }
    parts.retain(|(_, source)| !source.trim().is_empty());
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    let mut files = vec![(format!("{path}.rs"), assemble(&head, &names, &rest, types, &path))];
    for (name, source) in parts {
        let head = match name {
            "reads" => format!("//! The functions of `{}`, which read.\n\n", resource.binding),
            "routes" => format!("//! The routes to `{}`.\n\n", resource.binding),
            "types" => format!("//! The structures of `{}`.\n\n", resource.binding),
            _ => format!("//! The enums of `{}`.\n\n", resource.binding),
        };
        let mut text = assemble(&head, &[], &source, types, "");
        if name == "reads" {
            let imports: String = resource
                .routes_in(&source)
                .map(|routes| format!("use {SUPER}::routes::{};\n", routes.name))
                .collect();
            // After the other imports.
            text = text.replacen("\n\n\n", &format!("\n{imports}\n\n"), 1);
        }
        files.push((format!("{path}/{name}.rs"), text));
    }
    Ok(files)
}

/// Names overloads of a function by their arguments.
pub(super) fn make_distinct(items: &mut [(Method, Item)], missing: &[&(Fact, Operation)]) {
    let names: Vec<String> = items.iter().map(|(_, item)| item.name.clone()).collect();
    for ((_, item), (_, operation)) in items.iter_mut().zip(missing) {
        let is_overload = names.iter().filter(|name| **name == item.name).count() > 1;
        let arguments: String = operation
            .path
            .rsplit('/')
            .next()
            .into_iter()
            .flat_map(|last| last.split(['(', ',']).skip(1))
            .filter_map(|argument| argument.split_once('='))
            .map(|(name, _)| name::pascal_case(name))
            .collect();
        if is_overload && !arguments.is_empty() {
            item.name += &format!("By{arguments}");
        }
    }
}

/// Writes the files of types that several modules share.
pub(super) fn shared(types: &Types) -> Vec<File> {
    let mut files = Vec::new();
    for home in types.homes() {
        let (path, what) = match &home {
            Home::Module(..) => continue,
            Home::Family(family) => (format!("{family}/types"), "several modules of the family"),
            Home::Catalogue => ("types".to_owned(), "several families"),
        };
        let (structures, enums) = types.sources(&home);
        let head = format!("//! The types that {what} use.\n\n");
        if lines(&structures) + lines(&enums) <= MAX_LINES {
            files.push((
                format!("{path}.rs"),
                assemble(&head, &[], &(structures + "\n" + &enums), types, &path),
            ));
        } else {
            files.push((
                format!("{path}.rs"),
                assemble(&head, &["enums"], &structures, types, &path),
            ));
            let head = format!("//! The enums that {what} use.\n\n");
            files.push((format!("{path}/enums.rs"), assemble(&head, &[], &enums, types, "")));
        }
    }
    files
}

fn lines(source: &str) -> usize {
    source.lines().count()
}

/// Returns the parameters that a report has besides those of all reports; `None` for another action.
pub(super) fn own_of_report(item: &Item) -> Option<Vec<&Field>> {
    let ty = |name: &str| item.fields.iter().find(|field| field.ident == name).map(|one| &*one.ty);
    let is_report = REPORT.iter().all(|(name, expected)| ty(name) == Some(*expected));
    let is_own = |field: &&Field| REPORT.iter().all(|(name, _)| *name != field.ident);
    is_report.then(|| item.fields.iter().filter(is_own).collect())
}

/// Returns the source of an action, or of a report.
fn source(item: &Item) -> String {
    let Some(own) = own_of_report(item) else { return item.to_string() };
    let fields: Vec<String> =
        own.iter().map(|field| format!("{}: {}", field.ident, field.ty)).collect();
    let kept = |key: &&String| ["path", "scopes", "version"].iter().any(|one| key.starts_with(one));
    let keys: Vec<&String> = item.keys.iter().filter(kept).collect();
    let mut source = format!("report! {{\n    /// {}\n", item.docs);
    item.attributes.iter().for_each(|one| source += &format!("    {one}\n"));
    let _ = writeln!(source, "    {} {{ {} }}", item.name, fields.join(", "));
    keys.iter().for_each(|key| source += &format!("    {key},\n"));
    source + "}\n"
}

/// Adds the imports that a source needs.
fn assemble(head: &str, modules: &[&str], source: &str, types: &Types, own: &str) -> String {
    // Without the members of enums, documentation and texts.
    let code = source.split_once("evolvable! {").map_or(source, |(before, _)| before);
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("///")).collect();
    let code: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let has = |word: &str| words.contains(word);
    let mut runtime: Vec<&str> = RUNTIME.into_iter().filter(|name| has(name)).collect();
    if has("META") {
        runtime.insert(0, "Action");
    }
    let mut text = head.to_owned();
    for name in modules {
        let _ = writeln!(text, "mod {name};");
    }
    text += "\n";
    if has("SystemTime") {
        text += "use std::time::SystemTime;\n\n";
    }
    let (own, defined) = (["crate", own].join("::").replace('/', "::"), defined(source));
    let mut others: BTreeSet<String> = types
        .paths()
        .filter(|(name, _)| has(name) && !defined.contains(name))
        // What a part of this module defines is in scope by its re-export.
        .map(|(_, path)| path)
        .filter(|path| path.rsplit_once("::").is_none_or(|(module, _)| module != own))
        .collect();
    if has("Actions") {
        others.insert("crate::Actions".to_owned());
    }
    if source.contains("structure! {") {
        others.insert("crate::structure::structure".to_owned());
    }
    if source.contains("report! {") {
        others.insert("crate::report::report".to_owned());
    }
    if source.contains("evolvable! {") {
        text += "use graph_action::__evolvable as evolvable;\n";
    }
    if !runtime.is_empty() {
        let _ = writeln!(text, "use graph_action::{{{}}};", runtime.join(", "));
    }
    let macros: Vec<&str> = ["graph_action", "graph_resource"]
        .into_iter()
        .filter(|name| source.contains(&format!("#[{name}")))
        .collect();
    if !macros.is_empty() {
        let _ = match macros.as_slice() {
            [one] => writeln!(text, "use graph_action_macros::{one};"),
            _ => writeln!(text, "use graph_action_macros::{{{}}};", macros.join(", ")),
        };
    }
    if has("Uuid") {
        text += "use uuid::Uuid;\n";
    }
    text += "\n";
    text += &imports(&others);
    text += "\n";
    for name in modules {
        let _ = writeln!(text, "pub use {name}::*;");
    }
    text + "\n" + source.trim_end() + "\n"
}

/// Writes one `use` for all paths in this crate.
fn imports(paths: &BTreeSet<String>) -> String {
    let mut by_parent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let path = path.strip_prefix("crate::").unwrap_or(path);
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        by_parent.entry(parent).or_default().push(name);
    }
    let groups: Vec<String> = by_parent
        .iter()
        .map(|(parent, names)| match (*parent, names.as_slice()) {
            ("", names) => names.join(", "),
            (parent, [one]) => format!("{parent}::{one}"),
            (parent, several) => format!("{parent}::{{{}}}", several.join(", ")),
        })
        .collect();
    match groups.as_slice() {
        [] => String::new(),
        [one] => format!("use {ROOT}::{one};\n"),
        several => format!("use {ROOT}::{{{}}};\n", several.join(", ")),
    }
}

/// Returns the names that a source defines.
fn defined(source: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in source.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["pub", "struct" | "enum", name, ..] => {
                names.insert(name.trim_end_matches(';').to_owned());
            }
            [name, .., "{"] if line.starts_with("    ") => {
                names.insert(name.trim_end_matches(':').to_owned());
            }
            _ => {}
        }
    }
    names
}
