//! The fields of an action: its parameters.

use graph_action_metadata::Version;
use proc_macro2::Ident;
use syn::{Attribute, DeriveInput, Field, Fields, Type, ext::IdentExt as _};

use super::version::read_version;
use crate::{
    case::camel_case,
    diagnostics::Diagnostics,
    read::{
        FIELD_KEYS, Keys, decides_on_none, derives, has_serde, is_doc, last_segment, serde_name,
        visit_serde,
    },
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
pub(super) fn read_fields<'f>(
    fields: impl Iterator<Item = &'f mut Field>,
    diagnostics: &mut Diagnostics,
) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for field in fields {
        let Some(ident) = field.ident.clone() else {
            continue;
        };
        check_conditions(&mut field.attrs, "field", diagnostics);
        let says_beta = take_version(field, diagnostics) == Some(Version::Beta);
        let renamed = serde_name(field);
        if renamed.is_none() && !is_plain(&ident) {
            let message = format!(
                "`{ident}` has no camelCase form; name it by ASCII letters and digits, as in \
                 `keep_user_data`, or add `#[serde(rename = \"…\")]`"
            );
            diagnostics.error(&ident, message);
        }
        let wire_name = renamed.unwrap_or_else(|| camel_case(&ident.unraw().to_string()));
        let is_optional = is_option(&field.ty);
        if says_beta && !is_optional {
            diagnostics.error(
                &field.ty,
                "a parameter that only beta has cannot be required; make it an `Option`, or give \
                 the action `version = \"beta\"`",
            );
        }
        if let Some(other) = parameters.iter().find(|other| other.wire_name == wire_name) {
            let other = &other.ident;
            let message =
                format!("`{ident}` and `{other}` both are `{wire_name}` in the body; rename one");
            diagnostics.error(&ident, message);
        }
        parameters.push(Parameter {
            ident,
            wire_name,
            is_optional,
            is_beta: says_beta && is_optional,
            has_docs: field.attrs.iter().any(is_doc),
            needs_skip: is_optional && !decides_on_none(field),
            ty: field.ty.clone(),
        });
    }
    parameters
}

/// How the body of a struct is encoded.
pub(super) fn encoding(item: &DeriveInput, fields: &Fields) -> Encoding {
    if has_serde(&item.attrs) || fields.iter().any(|field| has_serde(&field.attrs)) {
        Encoding::Serde { derive: derives(item, "Serialize").is_none() }
    } else {
        Encoding::Own
    }
}

/// The version in `#[graph(version = "beta")]`, which is taken away.
fn take_version(field: &mut Field, diagnostics: &mut Diagnostics) -> Option<Version> {
    let (ours, others) =
        std::mem::take(&mut field.attrs).into_iter().partition(|a| a.path().is_ident("graph"));
    field.attrs = others;
    let ours: Vec<Attribute> = ours;
    let mut version = None;
    if let [_, second, ..] = ours.as_slice() {
        diagnostics.error(second.path(), "`#[graph(..)]` is given twice; keep one");
    }
    for attribute in &ours {
        let syn::Meta::List(list) = &attribute.meta else {
            diagnostics
                .error(attribute.path(), "this says nothing; write `#[graph(version = \"beta\")]`");
            continue;
        };
        let mut keys = Keys::read(list.tokens.clone(), FIELD_KEYS, diagnostics);
        let Some(text) = keys.text("version") else {
            if !keys.has("version") && list.tokens.is_empty() {
                let message = "this says nothing; write `#[graph(version = \"beta\")]`";
                diagnostics.error(attribute.path(), message);
            }
            continue;
        };
        version = read_version(&text, diagnostics);
        if version == Some(Version::V1) {
            diagnostics.error(&text, "a parameter exists wherever its action does; leave this out");
        }
    }
    version
}

/// Refuses what decides only later whether something is there: the macro has to know.
pub(super) fn check_conditions(
    attributes: &mut Vec<Attribute>,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    let is_condition = |attribute: &mut Attribute| {
        ["cfg", "cfg_attr"].iter().any(|name| attribute.path().is_ident(name))
    };
    for attribute in attributes.extract_if(.., is_condition) {
        let message =
            format!("a {what} cannot be conditional; put the condition on the whole declaration");
        diagnostics.error(attribute.path(), message);
    }
}

/// Refuses container attributes that make the body something other than the fields.
pub(super) fn check_container(item: &DeriveInput, diagnostics: &mut Diagnostics) {
    const KEYS: [&str; 5] = ["transparent", "into", "tag", "untagged", "remote"];
    visit_serde(&item.attrs, |key, _| {
        if let Some(name) = KEYS.iter().find(|name| key.is_ident(name)) {
            let message = format!("a body is an object of the fields; leave `{name}` out");
            diagnostics.error(key, message);
        }
    });
}

/// Whether an identifier has a camelCase form that is its own.
fn is_plain(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
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
