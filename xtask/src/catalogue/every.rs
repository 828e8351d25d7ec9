//! The list of all actions with their fields, for the test that sends each of them once.

use std::fmt::Write as _;

use cargo_graph_action::draft::{Item, item};
use graph_action_declaration::snake_case;
use graph_action_metadata::template::{Part, parts};

use super::{
    module::{make_distinct, own_of_report},
    resource::{Resource, Routes},
    types::Types,
};

const HEAD: &str = "\
//! Every action and function with all parameters. Written by `cargo xtask catalogue`.

use super::{KEY, Sender};
use crate::*;

";

/// Writes a function for each module; a family whose feature is off has no module.
pub(super) fn source(resources: &[Resource], types: &Types) -> Result<String, String> {
    let (mut calls, mut functions) = (String::new(), String::new());
    for resource in resources {
        let path = [resource.family, &resource.module()].join("::");
        let path = path.trim_start_matches(':');
        let function = path.replace("::", "_");
        let _ = writeln!(calls, "    {function}(sender);");
        let _ = writeln!(functions, "\nfn {function}(sender: &Sender) {{");
        let all: Vec<_> = resource.operations.iter().collect();
        let mut items = Vec::new();
        for (_, operation) in &all {
            let mut names = types;
            let item = item(operation, &mut names).map_err(|error| error.to_string())?;
            items.push((operation.method, item));
        }
        make_distinct(&mut items, &all);
        for ((_, item), (fact, operation)) in items.iter().zip(&all) {
            let routes = resource.routes_of(fact);
            let arguments = arguments(operation.path, routes, path);
            let _ = writeln!(
                functions,
                "    sender.send({}.request({arguments}));",
                action(item, path)
            );
        }
        functions += "}\n";
    }
    Ok(format!("{HEAD}pub(super) fn send(sender: &Sender) {{\n{calls}}}\n{functions}"))
}

/// Returns an expression for an action.
fn action(item: &Item, path: &str) -> String {
    let name = format!("{path}::{}", item.name);
    if item.fields.is_empty() {
        return name;
    }
    let own = own_of_report(item);
    let (kind, fields) = match own {
        Some(own) => ("filled_report", own),
        None => ("filled", item.fields.iter().collect()),
    };
    let fields: Vec<&str> = fields.iter().map(|field| field.ident.as_str()).collect();
    format!("{kind}!(sender, {name} {{ {} }})", fields.join(", "))
}

/// Returns the arguments of `request`: for a resource with several routes, the first one.
fn arguments(path: &str, routes: Option<&Routes>, module: &str) -> String {
    let keys = |path: &str| parts(path).filter(|part| matches!(part, Part::Placeholder(_))).count();
    let last = path.rsplit('/').next().unwrap_or_default();
    let mut arguments = Vec::new();
    match routes.and_then(|routes| Some((routes, routes.paths.first()?))) {
        None => arguments.extend(vec!["KEY".to_owned(); keys(path)]),
        Some((routes, (first, _))) => {
            let first = cargo_graph_action::draft::path(first);
            let names: Vec<String> = first
                .split('{')
                .skip(1)
                .filter_map(|part| Some(snake_case(part.split_once('}')?.0)))
                .collect();
            arguments.push(match names.as_slice() {
                [] => format!("{module}::{}::{}", routes.name, routes.first()),
                [_] => "KEY".to_owned(),
                several => {
                    let fields: Vec<String> =
                        several.iter().map(|name| format!("{name}: KEY.into()")).collect();
                    format!(
                        "{module}::{}::{} {{ {} }}",
                        routes.name,
                        routes.first(),
                        fields.join(", ")
                    )
                }
            });
            arguments.extend(vec!["KEY".to_owned(); keys(last)]);
        }
    }
    arguments.join(", ")
}
