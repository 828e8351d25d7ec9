//! The fields of an action, as they are written.

use graph_action_metadata::{self as metadata, Version};
use proc_macro2::{Ident, Span};
use syn::{Attribute, DeriveInput, Field, Fields, Type, ext::IdentExt as _};

use super::{borrowed, version::read_version};
use crate::{
    case::camel_case,
    diagnostics::Diagnostics,
    read::{
        FIELD_KEYS, Form, Keys, Text, derives, has_serde, is_doc, last_segment, serde_case,
        unwrapped, visit_serde,
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
    /// Whether only beta has it, and the action is in v1.0.
    pub is_beta: bool,
    /// Whether the author documents the field.
    pub has_docs: bool,
    /// Whether the macro adds an attribute that omits `None`.
    pub needs_skip: bool,
    /// What Graph publishes of it.
    pub published: Option<metadata::Parameter>,
    pub(super) written: Written,
}

impl Parameter {
    /// Whether it is a member of the body.
    pub fn is_sent(&self) -> bool {
        !self.written.is_skipped && !self.written.is_flattened
    }

    /// Whether serde puts the fields of its value in its place.
    pub fn is_flattened(&self) -> bool {
        self.written.is_flattened
    }

    /// Whether the declaration says that Graph does not publish it.
    pub fn is_unlisted(&self) -> bool {
        self.written.unlisted.is_some()
    }
}

/// What the attributes of a field say.
#[derive(Default)]
pub(super) struct Written {
    /// Where `name = "…"` or `rename = "…"` is.
    pub(super) name: Option<Span>,
    /// Where `version = "beta"` is.
    pub(super) beta: Option<Span>,
    /// Where `unlisted` is.
    pub(super) unlisted: Option<Span>,
    /// Whether the name has an error already.
    pub(super) is_wrong: bool,
    /// Whether serde puts the fields of the value in its place.
    pub(super) is_flattened: bool,
    /// Whether serde leaves it out.
    pub(super) is_skipped: bool,
    /// Whether a function sends it in another form than its type has.
    pub(super) has_own_form: bool,
}

/// Reads the fields and removes their `#[graph(..)]` attributes.
pub(super) fn read_fields<'f>(
    item: &[Attribute],
    encoding: Encoding,
    fields: impl Iterator<Item = &'f mut Field>,
    diagnostics: &mut Diagnostics,
) -> Vec<Parameter> {
    fields.filter_map(|field| read_field(item, encoding, field, diagnostics)).collect()
}

fn read_field(
    item: &[Attribute],
    encoding: Encoding,
    field: &mut Field,
    diagnostics: &mut Diagnostics,
) -> Option<Parameter> {
    let ident = field.ident.clone()?;
    check_conditions(&mut field.attrs, "field", diagnostics);
    borrowed::check_field(&mut field.ty, diagnostics);
    let mut written = Written::default();
    let own_name = take_attribute(field, &mut written, diagnostics);
    let form = Form::of(field);
    written.is_flattened = form.is_flattened;
    written.is_skipped = form.is_skipped;
    written.has_own_form = form.has_own_form;
    let wire_name = match (encoding, own_name, &form.name) {
        (Encoding::Own, Some(name), _) => {
            written.name = Some(name.span());
            written.is_wrong = !check_name(&name, diagnostics);
            name.value().to_owned()
        }
        (Encoding::Serde { .. }, Some(name), _) => {
            let message = format!(
                "serde writes this body, because of a `#[serde(..)]` attribute; write \
                 `#[serde(rename = {:?})]`",
                name.value()
            );
            diagnostics.error(&name, message);
            written.is_wrong = true;
            name.value().to_owned()
        }
        (_, None, Some(name)) => {
            written.name = Some(name.span());
            if name.value().contains(char::is_control) {
                let message = "a name has no control characters; write the name of the parameter, as \
                               in `rename = \"keepUserData\"`";
                diagnostics.error(&name, message);
                written.is_wrong = true;
            }
            name.value()
        }
        (_, None, None) => {
            written.is_wrong = !check_ident(&ident, encoding, diagnostics);
            match encoding {
                Encoding::Own => camel_case(&ident.unraw().to_string()),
                Encoding::Serde { .. } => serde_case(&ident, item),
            }
        }
    };
    let is_optional = is_option(&field.ty);
    Some(Parameter {
        ident,
        wire_name,
        is_optional,
        is_beta: false,
        has_docs: field.attrs.iter().any(is_doc),
        needs_skip: is_optional && !form.decides_on_none,
        ty: field.ty.clone(),
        published: None,
        written,
    })
}

/// Checks that a field has a name in camelCase.
fn check_ident(ident: &Ident, encoding: Encoding, diagnostics: &mut Diagnostics) -> bool {
    let is_plain = is_plain(ident);
    if !is_plain {
        let attribute = name_attribute(encoding, "…");
        let message = format!(
            "`{ident}` has no camelCase form; rename it to ASCII letters and digits, as in \
             `keep_user_data`, or add `{attribute}`"
        );
        diagnostics.error(ident, message);
    }
    is_plain
}

/// Checks that a name needs no escapes in JSON.
fn check_name(name: &Text, diagnostics: &mut Diagnostics) -> bool {
    let is_known = |c: char| c.is_ascii_alphanumeric() || "_-.@#$".contains(c);
    let is_name = !name.value().is_empty() && name.value().chars().all(is_known);
    if !is_name {
        let message = "a name consists of ASCII letters, digits and `_-.@#$`; write the name of the \
                       parameter, as in `name = \"keepUserData\"`";
        diagnostics.error(name, message);
    }
    is_name
}

/// Returns the attribute that gives a field another name in the body.
pub(super) fn name_attribute(encoding: Encoding, name: &str) -> String {
    match encoding {
        Encoding::Own => format!("#[graph(name = \"{name}\")]"),
        Encoding::Serde { .. } => format!("#[serde(rename = \"{name}\")]"),
    }
}

/// Returns how the body of a struct is encoded.
pub(super) fn encoding(item: &DeriveInput, fields: &Fields) -> Encoding {
    if has_serde(&item.attrs) || fields.iter().any(|field| has_serde(&field.attrs)) {
        Encoding::Serde { derive: derives(item, "Serialize").is_none() }
    } else {
        Encoding::Own
    }
}

/// Reads `#[graph(..)]`, and removes the attribute. Returns the name that it gives.
fn take_attribute(
    field: &mut Field,
    written: &mut Written,
    diagnostics: &mut Diagnostics,
) -> Option<Text> {
    const FORM: &str = "expected a key; write `#[graph(name = \"…\")]`, `#[graph(version = \"beta\")]` \
                        or `#[graph(unlisted)]`";
    let is_ours = |attribute: &mut Attribute| attribute.path().is_ident("graph");
    let mut name = None;
    let mut is_second = false;
    for attribute in field.attrs.extract_if(.., is_ours) {
        if std::mem::replace(&mut is_second, true) {
            let message = "`#[graph(..)]` is specified more than once; remove one";
            diagnostics.error(attribute.path(), message);
        }
        let list = match &attribute.meta {
            syn::Meta::List(list) if !list.tokens.is_empty() => list,
            _ => {
                diagnostics.error(attribute.path(), FORM);
                continue;
            }
        };
        let mut keys = Keys::read(list.tokens.clone(), FIELD_KEYS, diagnostics);
        written.unlisted = keys.flag("unlisted").or(written.unlisted);
        name = keys.text("name").or(name);
        let Some(text) = keys.text("version") else { continue };
        match read_version(&text, diagnostics) {
            Some(Version::V1) => {
                let message = "a parameter is in v1.0 by default; remove this attribute";
                diagnostics.error(&text, message);
            }
            Some(_) => written.beta = Some(text.span()),
            None => {}
        }
    }
    name
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
    match unwrapped(ty) {
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Option"),
        _ => false,
    }
}
