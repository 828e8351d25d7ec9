//! Reads the item below the attribute.

use std::iter;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{
    Attribute, Data, DataStruct, DeriveInput, Field, Fields, Item, Path, PathSegment, Token, Type,
};

/// Reads the item. It is an error if the item has the wrong kind.
pub(crate) fn read_item(
    tokens: TokenStream,
    attribute: &str,
    wanted: &str,
) -> Result<DeriveInput, syn::Error> {
    let copy = tokens.clone();
    syn::parse2(tokens).map_err(|_| {
        let (span, kind) = kind(copy);
        let kind = kind.map_or_else(String::new, |kind| format!(", not to {kind}"));
        let message = format!("`#[{attribute}]` can only be applied to {wanted}{kind}");
        syn::Error::new(span, message)
    })
}

/// Returns the keyword of an item, and what it is.
fn kind(tokens: TokenStream) -> (Span, Option<&'static str>) {
    let first = tokens.clone().into_iter().next().map_or_else(Span::call_site, |one| one.span());
    let (span, kind) = match syn::parse2::<Item>(tokens) {
        Ok(Item::Fn(item)) => (item.sig.fn_token.span, "a function"),
        Ok(Item::Impl(item)) => (item.impl_token.span, "an `impl` block"),
        Ok(Item::Trait(item)) => (item.trait_token.span, "a trait"),
        Ok(Item::Mod(item)) => (item.mod_token.span, "a module"),
        Ok(Item::Type(item)) => (item.type_token.span, "a type alias"),
        Ok(Item::Const(item)) => (item.const_token.span, "a constant"),
        Ok(Item::Use(item)) => (item.use_token.span, "an import"),
        _ => return (first, None),
    };
    (span, Some(kind))
}

/// Returns the path of the facade: `::graph_action`, or that of `crate = …`.
pub(crate) fn facade(given: Option<Path>) -> Path {
    // From its parts, which takes a tenth of the time of parsing it.
    given.unwrap_or_else(|| Path {
        leading_colon: Some(<Token![::]>::default()),
        segments: iter::once(PathSegment::from(Ident::new("graph_action", Span::call_site())))
            .collect(),
    })
}

/// Returns whether an attribute is documentation.
pub fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

pub(crate) fn last_segment(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|segment| &segment.ident)
}

/// Returns a type without the parentheses and invisible groups around it.
pub(crate) fn unwrapped(ty: &Type) -> &Type {
    match ty {
        Type::Group(ty) => unwrapped(&ty.elem),
        Type::Paren(ty) => unwrapped(&ty.elem),
        ty => ty,
    }
}

/// Returns the path by which the item derives a trait below our attribute.
pub(crate) fn derives(item: &DeriveInput, name: &str) -> Option<Path> {
    let derives = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.flat_map(derived).find(|path| last_segment(path).is_some_and(|last| last == name))
}

fn derived(attribute: &Attribute) -> Vec<Path> {
    let mut paths = Vec::new();
    // The compiler reports a malformed `#[derive]`.
    let _ = attribute.parse_nested_meta(|meta| {
        paths.push(meta.path);
        Ok(())
    });
    paths
}

/// Returns tokens as a person writes them: `Option<bool>`, not `Option < bool >`.
pub fn written(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (loose, tight) in [
        (" < ", "<"),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        (" :: ", "::"),
        (":: ", "::"),
        ("& ", "&"),
    ] {
        text = text.replace(loose, tight);
    }
    text
}

/// Returns whether an attribute sets the level of lints.
pub fn is_lint_level(attribute: &Attribute) -> bool {
    ["allow", "warn", "deny", "forbid"].iter().any(|level| attribute.path().is_ident(level))
}

/// Returns whether an item has an attribute, such as `#[non_exhaustive]`.
pub(crate) fn has_attribute(item: &DeriveInput, name: &str) -> bool {
    item.attrs.iter().any(|attribute| attribute.path().is_ident(name))
}

/// Returns the named fields of a struct.
pub fn fields(item: &DeriveInput) -> impl Iterator<Item = &Field> {
    let named = match &item.data {
        Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) => Some(fields),
        _ => None,
    };
    named.into_iter().flat_map(|fields| &fields.named)
}

/// Returns the named fields of a struct as mutable references.
pub fn fields_mut(item: &mut DeriveInput) -> impl Iterator<Item = &mut Field> {
    let named = match &mut item.data {
        Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) => Some(fields),
        _ => None,
    };
    named.into_iter().flat_map(|fields| fields.named.iter_mut())
}
