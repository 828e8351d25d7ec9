//! The fields of an action: its parameters.

use graph_action_metadata::Version;
use proc_macro2::Ident;
use syn::{Attribute, DeriveInput, Field, Fields, Type, ext::IdentExt as _};

use super::{borrowed, version::read_version};
use crate::{
    case::camel_case,
    diagnostics::Diagnostics,
    read::{
        FIELD_KEYS, Keys, decides_on_none, derives, has_serde, is_doc, last_segment, serde_name,
        visit_serde,
    },
};

/// The way in which the body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Field by field, with code of ours: it compiles three times as fast as a derived `Serialize`.
    Own,
    /// By `Serialize`, since a `#[serde(..)]` attribute asks for it.
    Serde {
        /// Whether the macro derives `Serialize`, since the author does not.
        derive: bool,
    },
}

/// A parameter of the action.
pub struct Parameter {
    /// The name of the field.
    pub ident: Ident,
    /// The name that Graph gets.
    pub wire_name: String,
    /// The type of the field.
    pub ty: Type,
    /// Whether the field is an `Option`.
    pub is_optional: bool,
    /// Whether only beta has it.
    pub is_beta: bool,
    /// Whether the author documents the field.
    pub has_docs: bool,
    /// Whether the macro adds an attribute that omits `None`.
    pub needs_skip: bool,
}

/// Reads the fields and removes their `#[graph(..)]` attributes.
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
        borrowed::check_field(&mut field.ty, diagnostics);
        let says_beta = take_version(field, diagnostics) == Some(Version::Beta);
        let renamed = serde_name(field);
        if renamed.is_none() && !is_plain(&ident) {
            let message = format!(
                "`{ident}` has no camelCase form; rename it to ASCII letters and digits, as in \
                 `keep_user_data`, or add `#[serde(rename = \"…\")]`"
            );
            diagnostics.error(&ident, message);
        }
        let wire_name = renamed.unwrap_or_else(|| camel_case(&ident.unraw().to_string()));
        let is_optional = is_option(&field.ty);
        if says_beta && !is_optional {
            diagnostics.error(
                &field.ty,
                "a parameter that only beta has cannot be required; make it an `Option`, or add \
                 `version = \"beta\"` to the action",
            );
        }
        if let Some(other) = parameters.iter().find(|other| other.wire_name == wire_name) {
            let other = &other.ident;
            let message =
                format!("`{ident}` and `{other}` are both `{wire_name}` in the body; rename one");
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

/// Returns how the body of a struct is encoded.
pub(super) fn encoding(item: &DeriveInput, fields: &Fields) -> Encoding {
    if has_serde(&item.attrs) || fields.iter().any(|field| has_serde(&field.attrs)) {
        Encoding::Serde { derive: derives(item, "Serialize").is_none() }
    } else {
        Encoding::Own
    }
}

/// Returns the version in `#[graph(version = "beta")]`, and removes the attribute.
fn take_version(field: &mut Field, diagnostics: &mut Diagnostics) -> Option<Version> {
    let (ours, others) =
        std::mem::take(&mut field.attrs).into_iter().partition(|a| a.path().is_ident("graph"));
    field.attrs = others;
    let ours: Vec<Attribute> = ours;
    let mut version = None;
    if let [_, second, ..] = ours.as_slice() {
        diagnostics.error(second.path(), "`#[graph(..)]` is specified more than once; remove one");
    }
    for attribute in &ours {
        let syn::Meta::List(list) = &attribute.meta else {
            diagnostics
                .error(attribute.path(), "expected a key; write `#[graph(version = \"beta\")]`");
            continue;
        };
        let mut keys = Keys::read(list.tokens.clone(), FIELD_KEYS, diagnostics);
        let Some(text) = keys.text("version") else {
            if !keys.has("version") && list.tokens.is_empty() {
                let message = "expected a key; write `#[graph(version = \"beta\")]`";
                diagnostics.error(attribute.path(), message);
            }
            continue;
        };
        version = read_version(&text, diagnostics);
        if version == Some(Version::V1) {
            diagnostics.error(&text, "a parameter is in v1.0 by default; remove this attribute");
        }
    }
    version
}

/// Checks that nothing is conditional: the macro has to know whether it is there.
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

/// Checks that no container attribute makes the body something other than the fields.
pub(super) fn check_container(item: &DeriveInput, diagnostics: &mut Diagnostics) {
    const KEYS: [&str; 5] = ["transparent", "into", "tag", "untagged", "remote"];
    visit_serde(&item.attrs, |key, _| {
        if let Some(name) = KEYS.iter().find(|name| key.is_ident(name)) {
            let message = format!("a body must be a JSON object of the fields; remove `{name}`");
            diagnostics.error(key, message);
        }
    });
}

/// Returns whether an identifier has a camelCase form.
fn is_plain(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// Returns whether a type is `Option`, by its name: a macro sees no types.
fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Option"),
        Type::Group(ty) => is_option(&ty.elem),
        Type::Paren(ty) => is_option(&ty.elem),
        _ => false,
    }
}
