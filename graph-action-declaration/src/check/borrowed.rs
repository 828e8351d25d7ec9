//! Types that borrow where there is nothing to borrow from. Each is replaced by what it should be, so
//! that the compiler has no further errors about it.

use proc_macro2::Span;
use syn::{
    GenericArgument, Lifetime, PathArguments, Type, TypePath, parse_quote, spanned::Spanned as _,
};

use crate::{
    diagnostics::Diagnostics,
    read::{last_segment, written},
};

/// Checks that a response owns its data, since the text that it is read from is dropped.
pub(super) fn check_response(ty: &mut Type, diagnostics: &mut Diagnostics) {
    const WHY: &str = "a response cannot borrow from its text, which is dropped after reading";
    each_argument(ty, &mut |ty| own(ty, WHY, diagnostics));
}

/// Checks the references in the type of a field: a secret is overwritten in memory, and a declaration
/// has no lifetimes.
pub(super) fn check_field(ty: &mut Type, diagnostics: &mut Diagnostics) {
    const WHY: &str = "a secret must own its value, which is overwritten in memory";
    let is_secret = matches!(&*ty, Type::Path(path) if last_segment(&path.path).is_some_and(|name| name == "Secret"));
    if is_secret {
        return each_argument(ty, &mut |ty| own(ty, WHY, diagnostics));
    }
    if let Type::Reference(reference) = ty {
        if reference.lifetime.is_none() {
            let owned = written(&owned(&reference.elem));
            let message = format!("a declaration cannot have lifetimes; write `{owned}`");
            diagnostics.error(&reference.and_token, message);
            reference.lifetime = Some(Lifetime::new("'static", Span::call_site()));
        }
        return check_field(&mut reference.elem, diagnostics);
    }
    each_argument(ty, &mut |ty| check_field(ty, diagnostics));
}

/// Replaces each reference in a type by what it should own.
fn own(ty: &mut Type, why: &str, diagnostics: &mut Diagnostics) {
    let Type::Reference(reference) = ty else {
        return each_argument(ty, &mut |ty| own(ty, why, diagnostics));
    };
    let owned = owned(&reference.elem);
    let message = format!("{why}; write `{}`", written(&owned));
    diagnostics.error(&reference.and_token.span(), message);
    *ty = owned;
}

/// Returns the type that owns what a reference to a type borrows.
fn owned(borrowed: &Type) -> Type {
    match borrowed {
        Type::Path(path) if path.path.is_ident("str") => parse_quote!(String),
        Type::Slice(slice) => {
            let item = &slice.elem;
            parse_quote!(Vec<#item>)
        }
        other => other.clone(),
    }
}

/// Calls `f` for each type argument of a type.
fn each_argument(ty: &mut Type, f: &mut dyn FnMut(&mut Type)) {
    match ty {
        Type::Path(TypePath { path, .. }) => {
            let Some(last) = path.segments.last_mut() else { return };
            let PathArguments::AngleBracketed(list) = &mut last.arguments else { return };
            for argument in &mut list.args {
                if let GenericArgument::Type(ty) = argument {
                    f(ty);
                }
            }
        }
        Type::Group(ty) => f(&mut ty.elem),
        Type::Paren(ty) => f(&mut ty.elem),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the type that replaces a wrong one, and the messages.
    fn checked(ty: &str, check: fn(&mut Type, &mut Diagnostics)) -> (String, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let mut ty = syn::parse_str(ty).expect(ty);
        check(&mut ty, &mut diagnostics);
        (written(&ty), diagnostics.messages().0)
    }

    #[test]
    fn a_borrowed_type_is_replaced() {
        for (ty, replaced, remedy) in [
            ("Secret<&str>", "Secret<String>", "`String`"),
            ("Option<graph::Secret<&'static str>>", "Option<graph::Secret<String>>", "`String`"),
            ("&str", "&'static str", "`String`"),
            ("Option<&[u32]>", "Option<&'static [u32]>", "`Vec<u32>`"),
            ("&'static Vec<&str>", "&'static Vec<&'static str>", "`String`"),
        ] {
            let (found, messages) = checked(ty, check_field);
            assert_eq!(found, replaced);
            assert!(messages.len() == 1 && messages[0].ends_with(remedy), "{ty}: {messages:?}");
        }
        for ty in ["&'static str", "Option<&'static [u8]>", "Secret<String>", "(u8, u8)"] {
            assert_eq!(checked(ty, check_field), (ty.to_owned(), Vec::new()));
        }
        let (found, messages) = checked("graph::Json<Vec<&'static str>>", check_response);
        assert_eq!(found, "graph::Json<Vec<String>>");
        assert_eq!(messages.len(), 1);
    }
}
