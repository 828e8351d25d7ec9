//! The setters of a `#[non_exhaustive]` struct.

use proc_macro2::Ident;
use syn::{DeriveInput, ext::IdentExt as _};

use super::field::{Encoding, Parameter};
use crate::{diagnostics::Diagnostics, read::has_attribute};

/// Returns whether the setter of a field can have its name; `new` and `request` are taken.
pub fn is_setter_name(field: &Ident) -> bool {
    let name = field.unraw();
    name != "new" && name != "request"
}

/// Checks that no setter would have the name of another function of the action.
pub(super) fn check_setters(
    item: &DeriveInput,
    body: &Option<(Encoding, Vec<Parameter>)>,
    diagnostics: &mut Diagnostics,
) {
    if !has_attribute(item, "non_exhaustive") {
        return;
    }
    let parameters = body.iter().flat_map(|(_, parameters)| parameters);
    for Parameter { ident, wire_name, .. } in parameters.filter(|parameter| parameter.is_optional) {
        if !is_setter_name(ident) {
            let message = format!(
                "the setter of `{ident}` would have the name of the function `{ident}`; rename the \
                 field, for example to `{ident}_value`, and add `#[serde(rename = \"{wire_name}\")]`"
            );
            diagnostics.error(ident, message);
        }
    }
}
