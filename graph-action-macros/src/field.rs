//! The fields of an action: its parameters.

use darling::error::Accumulator;
use graph_action_metadata::Version;
use proc_macro2::Ident;
use syn::{Attribute, DeriveInput, Expr, ExprLit, Field, Lit, Path, Type, ext::IdentExt as _};

use crate::{
    attr::{self, mistake},
    case::camel_case,
    item::{derives, last_segment},
    vocabulary,
};

/// How the body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Field by field, by code of ours: it compiles three times as fast as a derived one.
    Own,
    /// By `Serialize`, since a `#[serde(..)]` attribute asks for it.
    Serde { derive: bool },
}

/// A parameter of the action.
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    pub(crate) wire_name: String,
    pub(crate) ty: Type,
    pub(crate) is_optional: bool,
    pub(crate) is_beta: bool,
    pub(crate) has_docs: bool,
    /// Whether `None` is to be left out by an attribute that we add.
    pub(crate) needs_skip: bool,
}

/// Reads the fields; takes the `#[graph(..)]` attributes away from them.
pub(crate) fn read<'f>(
    fields: impl Iterator<Item = &'f mut Field>,
    errors: &mut Accumulator,
) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for field in fields {
        let Some(ident) = field.ident.clone() else {
            continue;
        };
        check_conditions(&mut field.attrs, "field", errors);
        let says_beta = take_version(field, errors) == Some(Version::Beta);
        let renamed = serde_name(field);
        if renamed.is_none() && !is_plain(&ident) {
            let message = format!(
                "`{ident}` has no camelCase form; name it by ASCII letters and digits, as in \
                 `keep_user_data`, or add `#[serde(rename = \"…\")]`"
            );
            mistake(errors, &ident, message);
        }
        let wire_name = renamed.unwrap_or_else(|| camel_case(&ident.unraw().to_string()));
        let is_optional = is_option(&field.ty);
        if says_beta && !is_optional {
            mistake(
                errors,
                &field.ty,
                "a parameter that only beta has cannot be required; make it an `Option`, or give \
                 the action `version = \"beta\"`",
            );
        }
        if let Some(other) = parameters.iter().find(|other| other.wire_name == wire_name) {
            let other = &other.ident;
            let message =
                format!("`{ident}` and `{other}` both are `{wire_name}` in the body; rename one");
            mistake(errors, &ident, message);
        }
        parameters.push(Parameter {
            ident,
            wire_name,
            is_optional,
            is_beta: says_beta && is_optional,
            has_docs: field.attrs.iter().any(crate::item::is_doc),
            needs_skip: is_optional && !decides_on_none(field),
            ty: field.ty.clone(),
        });
    }
    parameters
}

/// How the body of a struct is encoded.
pub(crate) fn encoding(item: &DeriveInput, fields: &syn::Fields) -> Encoding {
    let asks_for_serde = |attributes: &[Attribute]| attributes.iter().any(is_serde);
    if asks_for_serde(&item.attrs) || fields.iter().any(|field| asks_for_serde(&field.attrs)) {
        Encoding::Serde { derive: derives(item, "Serialize").is_none() }
    } else {
        Encoding::Own
    }
}

/// The version in `#[graph(version = "beta")]`, which is taken away.
fn take_version(field: &mut Field, errors: &mut Accumulator) -> Option<Version> {
    let (ours, others) =
        std::mem::take(&mut field.attrs).into_iter().partition(|a| a.path().is_ident("graph"));
    field.attrs = others;
    let ours: Vec<Attribute> = ours;
    let mut version = None;
    if let [_, second, ..] = ours.as_slice() {
        mistake(errors, second.path(), "`#[graph(..)]` is given twice; keep one");
    }
    for attribute in &ours {
        let syn::Meta::List(list) = &attribute.meta else {
            mistake(
                errors,
                attribute.path(),
                "this says nothing; write `#[graph(version = \"beta\")]`",
            );
            continue;
        };
        let mut keys = attr::read(list.tokens.clone(), attr::FIELD_KEYS, errors);
        let Some(text) = keys.text("version") else {
            if !keys.has("version") && list.tokens.is_empty() {
                let message = "this says nothing; write `#[graph(version = \"beta\")]`";
                mistake(errors, attribute.path(), message);
            }
            continue;
        };
        version = vocabulary::read_version(&text, errors);
        if version == Some(Version::V1) {
            mistake(errors, &text, "a parameter exists wherever its action does; leave this out");
        }
    }
    version
}

/// Refuses what decides only later whether something is there: the macro has to know.
pub(crate) fn check_conditions(
    attributes: &mut Vec<Attribute>,
    what: &str,
    errors: &mut Accumulator,
) {
    let is_condition = |attribute: &mut Attribute| {
        ["cfg", "cfg_attr"].iter().any(|name| attribute.path().is_ident(name))
    };
    for attribute in attributes.extract_if(.., is_condition) {
        let message =
            format!("a {what} cannot be conditional; put the condition on the whole declaration");
        mistake(errors, attribute.path(), message);
    }
}

/// Refuses container attributes that make the body something other than the fields.
pub(crate) fn check_container(item: &DeriveInput, errors: &mut Accumulator) {
    const KEYS: [&str; 5] = ["transparent", "into", "tag", "untagged", "remote"];
    for attribute in item.attrs.iter().filter(|attribute| is_serde(attribute)) {
        visit(attribute, |key, _| {
            if let Some(name) = KEYS.iter().find(|name| key.is_ident(name)) {
                let message = format!("a body is an object of the fields; leave `{name}` out");
                mistake(errors, key, message);
            }
        });
    }
}

/// The name that `#[serde(rename = "…")]` gives on the wire.
fn serde_name(field: &Field) -> Option<String> {
    let mut name = None;
    for attribute in field.attrs.iter().filter(|attribute| is_serde(attribute)) {
        visit(attribute, |key, value| {
            if let (true, Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. }))) =
                (key.is_ident("rename"), value)
            {
                name = Some(text.value());
            }
        });
    }
    name
}

/// Visits the keys of a `#[serde(..)]` attribute; what is malformed is serde's to report.
fn visit(attribute: &Attribute, mut seen: impl FnMut(&Path, Option<&Expr>)) {
    let _ = attribute.parse_nested_meta(|meta| {
        let value = meta.value().ok().map(syn::parse::ParseBuffer::parse::<Expr>).transpose()?;
        seen(&meta.path, value.as_ref());
        Ok(())
    });
}

/// Whether an identifier has a camelCase form that is its own.
fn is_plain(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn is_serde(attribute: &Attribute) -> bool {
    attribute.path().is_ident("serde")
}

/// By its name: the macro sees no types.
fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Option"),
        Type::Group(ty) => is_option(&ty.elem),
        Type::Paren(ty) => is_option(&ty.elem),
        _ => false,
    }
}

/// Whether a `#[serde(..)]` attribute already says what becomes of `None`.
fn decides_on_none(field: &Field) -> bool {
    const KEYS: [&str; 6] =
        ["flatten", "serialize_with", "skip", "skip_serializing", "skip_serializing_if", "with"];
    let mut decides = false;
    for attribute in field.attrs.iter().filter(|attribute| is_serde(attribute)) {
        visit(attribute, |key, _| decides |= KEYS.iter().any(|name| key.is_ident(name)));
    }
    decides
}
