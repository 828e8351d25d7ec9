//! Reads `#[serde(..)]` attributes. serde itself reports a malformed one.

use syn::{Attribute, Expr, ExprLit, Field, Lit, Path};

fn is_serde(attribute: &Attribute) -> bool {
    attribute.path().is_ident("serde")
}

/// Returns whether any of the attributes is `#[serde(..)]`.
pub(crate) fn has_serde(attributes: &[Attribute]) -> bool {
    attributes.iter().any(is_serde)
}

/// Visits the keys of all `#[serde(..)]` attributes, with their values.
pub(crate) fn visit_serde(attributes: &[Attribute], mut seen: impl FnMut(&Path, Option<&Expr>)) {
    for attribute in attributes.iter().filter(|attribute| is_serde(attribute)) {
        let _ = attribute.parse_nested_meta(|meta| {
            let value =
                meta.value().ok().map(syn::parse::ParseBuffer::parse::<Expr>).transpose()?;
            seen(&meta.path, value.as_ref());
            Ok(())
        });
    }
}

fn has_key(attributes: &[Attribute], keys: &[&str]) -> bool {
    let mut has = false;
    visit_serde(attributes, |key, _| has |= keys.iter().any(|name| key.is_ident(name)));
    has
}

/// Returns the name that `#[serde(rename = "…")]` gives a field in the body.
pub(crate) fn serde_name(field: &Field) -> Option<String> {
    let mut name = None;
    visit_serde(&field.attrs, |key, value| {
        if let (true, Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. }))) =
            (key.is_ident("rename"), value)
        {
            name = Some(text.value());
        }
    });
    name
}

/// Returns whether an attribute of the field already decides how `None` is sent.
pub(crate) fn decides_on_none(field: &Field) -> bool {
    let keys =
        ["flatten", "serialize_with", "skip", "skip_serializing", "skip_serializing_if", "with"];
    has_key(&field.attrs, &keys)
}

/// Returns whether an attribute of the struct renames all fields.
pub fn renames_all(attributes: &[Attribute]) -> bool {
    has_key(attributes, &["rename_all"])
}
