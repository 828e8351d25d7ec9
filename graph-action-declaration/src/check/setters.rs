//! The setters of a `#[non_exhaustive]` struct.

use proc_macro2::Ident;
use syn::{DeriveInput, ext::IdentExt as _};

use super::field::{Encoding, Parameter, name_attribute};
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
    let Some((encoding, parameters)) = body else { return };
    let optional = parameters.iter().filter(|parameter| parameter.is_optional);
    for Parameter { ident, wire_name, .. } in optional {
        if !is_setter_name(ident) {
            let attribute = name_attribute(*encoding, wire_name);
            let message = format!(
                "the setter of `{ident}` would have the name of the function `{ident}`; rename the \
                 field, for example to `{ident}_value`, and add `{attribute}`"
            );
            diagnostics.error(ident, message);
        }
    }
}
