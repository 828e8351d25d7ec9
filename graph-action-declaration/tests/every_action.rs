//! Every action that Graph publishes, declared with all its parameters and with mistakes in them.

use std::collections::BTreeSet;

use graph_action_declaration::{argument, snake_case};
use graph_action_metadata::{
    Kind, Operation, Parameter, ParameterType, Requirement, TypeKind, Version, operations,
};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};

/// A field, as its name and type.
type Field = (String, String);

/// One operation for each list of parameters.
fn actions() -> impl Iterator<Item = (Operation, Vec<Parameter>, bool)> {
    let mut seen = BTreeSet::new();
    operations().filter_map(move |one| {
        let name = one.path.rsplit('/').next()?;
        let is_new = one.kind() == Some(Kind::Action)
            && one.withdrawn.is_none()
            && one.versions.is_some()
            && seen.insert((one.binding()?, name));
        let list = is_new.then(|| one.parameters()).flatten()?;
        let current = list.iter().filter(|one| one.withdrawn.is_none());
        Some((one, current.collect(), list.is_complete))
    })
}

fn version(action: &Operation) -> Version {
    if action.versions.is_some_and(|versions| versions.v1) { Version::V1 } else { Version::Beta }
}

/// Returns the field that a careful author writes for a parameter.
fn field(parameter: &Parameter, version: Version) -> Field {
    let must_be_given = parameter.requirement == Requirement::NotNull && parameter.has(version);
    let ty = rust_type(&parameter.type_of);
    let ty = if must_be_given { ty } else { format!("Option<{ty}>") };
    (name(parameter.name), ty)
}

fn name(published: &str) -> String {
    argument(&snake_case(published), Span::call_site()).to_string()
}

fn rust_type(of: &ParameterType) -> String {
    let item = match (of.kind, of.name) {
        (TypeKind::Primitive, "Boolean") => "bool",
        (TypeKind::Primitive, "Int16" | "Int32" | "Int64" | "Byte") => "i64",
        (TypeKind::Primitive, "Single" | "Double" | "Decimal") => "f64",
        (TypeKind::Primitive, "Json") => "serde_json::Value",
        (TypeKind::Primitive, "Guid") => "uuid::Uuid",
        (TypeKind::Primitive, _) => "String",
        _ => "Own",
    };
    if of.is_collection { format!("Vec<{item}>") } else { item.to_owned() }
}

/// Returns the errors and the warnings about a declaration, apart from those about permissions.
fn check(action: &Operation, fields: &[Field]) -> (Vec<String>, Vec<String>) {
    let path = action.path;
    let attribute = quote!(method = "POST", path = #path, scopes = unknown, returns = Content);
    let item = if fields.is_empty() {
        quote!(
            pub struct Act;
        )
    } else {
        let fields = fields.iter().map(|(name, ty)| format!("pub {name}: {ty},"));
        let fields: TokenStream = fields.collect::<String>().parse().expect(path);
        quote!(pub struct Act { #fields })
    };
    let checked = graph_action_declaration::action(attribute, item.to_token_stream());
    let checked = checked.unwrap_or_else(|error| panic!("{path}: {error}"));
    let errors = checked.errors.into_iter().flatten().map(|error| error.to_string());
    let errors = errors.filter(|error| !error.contains("scopes"));
    let warnings = checked
        .warnings
        .into_iter()
        .filter(|warning| warning.name.ends_with("PARAMETER") || warning.name == "DOUBTFUL_TYPE");
    (errors.collect(), warnings.map(|warning| warning.message).collect())
}

fn all_fields(action: &Operation, parameters: &[Parameter]) -> Vec<Field> {
    parameters.iter().map(|parameter| field(parameter, version(action))).collect()
}

#[test]
fn every_action_can_be_declared_with_all_its_parameters() {
    let mut count = 0;
    for (action, parameters, _) in actions() {
        let found = check(&action, &all_fields(&action, &parameters));
        assert_eq!(found, (vec![], vec![]), "{} {parameters:?}", action.path);
        count += 1;
    }
    assert!(count > 1_200, "{count}");
}

#[test]
fn every_action_refuses_a_field_that_it_does_not_have() {
    for (action, parameters, is_complete) in actions() {
        let mut fields = all_fields(&action, &parameters);
        fields.push(("zzz_of_nothing".to_owned(), "Option<bool>".to_owned()));
        let (errors, warnings) = check(&action, &fields);
        let expected = if is_complete { (1, 0) } else { (0, 1) };
        assert_eq!((errors.len(), warnings.len()), expected, "{}: {errors:?}", action.path);
    }
}

#[test]
fn every_action_refuses_a_misspelt_field_with_its_right_name() {
    let mut without_suggestion = Vec::new();
    for (action, parameters, is_complete) in actions() {
        for (index, parameter) in parameters.iter().enumerate() {
            let mut fields = all_fields(&action, &parameters);
            let right = fields[index].0.trim_start_matches("r#").to_owned();
            fields[index].0 = format!("{right}q");
            let (errors, warnings) = check(&action, &fields);
            let expected = if is_complete { (1, 0) } else { (0, 1) };
            let found = (errors.len(), warnings.len());
            assert_eq!(found, expected, "{} {}: {errors:?}", action.path, parameter.name);
            let message = errors.iter().chain(&warnings).next().expect("a message");
            let is_named = message.contains(&format!("did you mean `{}`?", name(parameter.name)));
            if !is_named {
                without_suggestion.push(format!("{}: {message}", action.path));
            }
        }
    }
    assert_eq!(without_suggestion, Vec::<String>::new());
}

#[test]
fn every_action_refuses_to_be_without_what_must_be_given() {
    let mut count = 0;
    for (action, parameters, _) in actions() {
        for (index, parameter) in parameters.iter().enumerate() {
            let must_be_given =
                parameter.requirement == Requirement::NotNull && parameter.has(version(&action));
            if !must_be_given {
                continue;
            }
            let certain = parameter.is_required(version(&action));
            let expected = if certain { (1, 0) } else { (0, 1) };
            let all = all_fields(&action, &parameters);
            let mut missing = all.clone();
            missing.remove(index);
            let mut optional = all;
            optional[index].1 = format!("Option<{}>", optional[index].1);
            for fields in [missing, optional] {
                let (errors, warnings) = check(&action, &fields);
                let found = (errors.len(), warnings.len());
                assert_eq!(found, expected, "{} {fields:?}: {errors:?}", action.path);
                count += 1;
            }
        }
    }
    assert!(count > 200, "{count}");
}

#[test]
fn every_action_refuses_a_type_that_cannot_be_right() {
    let mut count = 0;
    for (action, parameters, _) in actions() {
        for (index, parameter) in parameters.iter().enumerate() {
            if matches!(parameter.type_of.kind, TypeKind::Unknown) {
                continue;
            }
            let mut fields = all_fields(&action, &parameters);
            let is_optional = fields[index].1.starts_with("Option");
            let wrong = match (parameter.type_of.is_collection, parameter.type_of.name) {
                _ if parameter.type_of.name == "Json" => "SystemTime",
                (true, _) => "bool",
                (_, "Boolean") => "String",
                _ => "Vec<bool>",
            };
            fields[index].1 =
                if is_optional { format!("Option<{wrong}>") } else { wrong.to_owned() };
            let (errors, warnings) = check(&action, &fields);
            let expected = if parameter.type_of.is_doubtful { (0, 1) } else { (1, 0) };
            let found = (errors.len(), warnings.len());
            assert_eq!(found, expected, "{} {}: {errors:?}", action.path, parameter.name);
            count += 1;
        }
    }
    assert!(count > 2_000, "{count}");
}
