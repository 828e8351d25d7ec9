//! The type of the response, as far as its name tells.

use syn::{Path, Type};

use crate::read::last_segment;

/// Returns whether a type is `Content`, by its name.
pub(super) fn is_stream(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Content"),
        _ => false,
    }
}

pub(super) fn no_content(facade: &Path) -> Type {
    syn::parse_quote!(#facade::NoContent)
}
