//! Reads `#[serde(..)]` attributes. serde itself reports a malformed one.

use proc_macro2::Ident;
use syn::{Attribute, Expr, ExprLit, Field, Lit, LitStr, Path, ext::IdentExt as _, token};

use crate::case::pascal_case;

fn is_serde(attribute: &Attribute) -> bool {
    attribute.path().is_ident("serde")
}

/// Returns whether any of the attributes is `#[serde(..)]`.
pub(crate) fn has_serde(attributes: &[Attribute]) -> bool {
    attributes.iter().any(is_serde)
}

/// Visits the keys of all `#[serde(..)]` attributes, with their values. In `key(serialize = …)`, that
/// is the value.
pub(crate) fn visit_serde(attributes: &[Attribute], mut seen: impl FnMut(&Path, Option<&Expr>)) {
    for attribute in attributes.iter().filter(|attribute| is_serde(attribute)) {
        let _ = attribute.parse_nested_meta(|meta| {
            let mut value = None;
            if meta.input.peek(token::Paren) {
                meta.parse_nested_meta(|inner| {
                    let own = inner.value()?.parse::<Expr>()?;
                    value = inner.path.is_ident("serialize").then_some(own).or(value.take());
                    Ok(())
                })?;
            } else if let Ok(written) = meta.value() {
                value = Some(written.parse()?);
            }
            seen(&meta.path, value.as_ref());
            Ok(())
        });
    }
}

fn text(value: Option<&Expr>) -> Option<&LitStr> {
    match value {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text),
        _ => None,
    }
}

/// The form that `#[serde(..)]` attributes give a field in the body.
#[derive(Default)]
pub(crate) struct Form {
    /// The name that `rename` gives it.
    pub name: Option<LitStr>,
    /// Whether its own fields stand in its place.
    pub is_flattened: bool,
    /// Whether it is not sent.
    pub is_skipped: bool,
    /// Whether a function sends it in another form than its type has.
    pub has_own_form: bool,
    /// Whether an attribute decides how `None` is sent.
    pub decides_on_none: bool,
}

impl Form {
    pub(crate) fn of(field: &Field) -> Self {
        let mut form = Self::default();
        if field.attrs.is_empty() {
            return form;
        }
        visit_serde(&field.attrs, |key, value| {
            let is = |names: &[&str]| names.iter().any(|name| key.is_ident(name));
            if key.is_ident("rename") {
                form.name = text(value).cloned();
            }
            form.is_flattened |= key.is_ident("flatten");
            form.is_skipped |= is(&["skip", "skip_serializing"]);
            form.has_own_form |= is(&["serialize_with", "with"]);
            form.decides_on_none |= key.is_ident("skip_serializing_if");
        });
        form.decides_on_none |= form.is_flattened || form.is_skipped || form.has_own_form;
        form
    }
}

/// Returns whether an attribute of the struct renames all fields.
pub fn renames_all(attributes: &[Attribute]) -> bool {
    let mut renames = false;
    visit_serde(attributes, |key, _| renames |= key.is_ident("rename_all"));
    renames
}

/// Returns the name that serde writes for a field without `rename`; the macro asks for camelCase unless
/// the author asks for another case.
pub(crate) fn serde_case(ident: &Ident, item: &[Attribute]) -> String {
    let (mut renames, mut case) = (false, None);
    visit_serde(item, |key, value| {
        if key.is_ident("rename_all") {
            renames = true;
            case = text(value).map(LitStr::value);
        }
    });
    let name = ident.unraw().to_string();
    let case = if renames { case.unwrap_or_default() } else { "camelCase".to_owned() };
    match case.as_str() {
        "UPPERCASE" | "SCREAMING_SNAKE_CASE" => name.to_ascii_uppercase(),
        "kebab-case" => name.replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => name.to_ascii_uppercase().replace('_', "-"),
        "PascalCase" => name.split('_').map(pascal_case).collect(),
        "camelCase" => {
            let pascal: String = name.split('_').map(pascal_case).collect();
            let (first, rest) = pascal.split_at_checked(1).unwrap_or((&pascal, ""));
            first.to_ascii_lowercase() + rest
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use syn::{ItemStruct, parse_quote};

    use super::*;

    #[test]
    fn the_names_of_fields_are_those_of_serde() {
        let names = |item: ItemStruct| -> Vec<String> {
            let own = |field: &Field| Some(serde_case(field.ident.as_ref()?, &item.attrs));
            item.fields.iter().filter_map(own).collect()
        };
        let item: ItemStruct = parse_quote!(
            struct A {
                keep_user_data: u8,
                r#type: u8,
                camelCased: u8,
            }
        );
        for (case, expected) in [
            (None, ["keepUserData", "type", "camelCased"]),
            (Some("rename_all = \"camelCase\""), ["keepUserData", "type", "camelCased"]),
            (Some("rename_all = \"PascalCase\""), ["KeepUserData", "Type", "CamelCased"]),
            (Some("rename_all = \"snake_case\""), ["keep_user_data", "type", "camelCased"]),
            (Some("rename_all = \"kebab-case\""), ["keep-user-data", "type", "camelCased"]),
            (
                Some("rename_all = \"SCREAMING_SNAKE_CASE\""),
                ["KEEP_USER_DATA", "TYPE", "CAMELCASED"],
            ),
            (
                Some("rename_all(serialize = \"PascalCase\", deserialize = \"lowercase\")"),
                ["KeepUserData", "Type", "CamelCased"],
            ),
            (
                Some("rename_all(deserialize = \"PascalCase\")"),
                ["keep_user_data", "type", "camelCased"],
            ),
        ] {
            let mut item = item.clone();
            if let Some(case) = case {
                let keys: proc_macro2::TokenStream = case.parse().expect(case);
                item.attrs.push(parse_quote!(#[serde(#keys)]));
            }
            assert_eq!(names(item), expected, "{case:?}");
        }
    }

    #[test]
    fn the_form_of_a_field_is_read_from_all_its_attributes() {
        let item: ItemStruct = parse_quote!(
            struct A {
                #[serde(
                    rename(serialize = "b", deserialize = "c"),
                    skip_serializing_if = "is_none"
                )]
                a: u8,
                #[serde(default)]
                #[serde(flatten)]
                d: u8,
                #[serde(serialize_with = "write", rename = "f")]
                e: u8,
                #[serde(skip)]
                g: u8,
            }
        );
        let forms: Vec<_> = item.fields.iter().map(Form::of).collect();
        let names: Vec<_> =
            forms.iter().map(|form| form.name.as_ref().map(LitStr::value)).collect();
        assert_eq!(names, [Some("b".to_owned()), None, Some("f".to_owned()), None]);
        let flags = |of: fn(&Form) -> bool| -> Vec<bool> { forms.iter().map(of).collect() };
        assert_eq!(flags(|form| form.is_flattened), [false, true, false, false]);
        assert_eq!(flags(|form| form.has_own_form), [false, false, true, false]);
        assert_eq!(flags(|form| form.is_skipped), [false, false, false, true]);
        assert_eq!(flags(|form| form.decides_on_none), [true; 4]);
    }
}
