//! An action with a required field must not have a default.

use proc_macro2::Ident;
use syn::DeriveInput;

use super::field::{Encoding, Parameter};
use crate::{diagnostics::Diagnostics, read::derives};

/// Checks that an action with a required field does not derive `Default`: a default `keep_user_data`
/// would erase data. Returns whether `Default` may be implemented where the macro cannot see it: by
/// hand, or by a derive above the attribute.
pub(super) fn check_default(
    item: &DeriveInput,
    body: &Option<(Encoding, Vec<Parameter>)>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let parameters = body.iter().flat_map(|(_, parameters)| parameters);
    let Some(required) = parameters.into_iter().find(|parameter| !parameter.is_optional) else {
        return false;
    };
    let Some(derive) = derives(item, "Default") else {
        return true;
    };
    diagnostics.error(&derive, no_default(&required.ident));
    false
}

/// Returns the message about a default of a required field.
pub fn no_default(required: &Ident) -> String {
    format!(
        "`Default` would choose a value for the required field `{required}` in place of the \
         caller; remove `Default`, or make the field an `Option`"
    )
}
