//! An action with a required field has no default.

use proc_macro2::Ident;
use syn::DeriveInput;

use super::field::{Encoding, Parameter};
use crate::{diagnostics::Diagnostics, read::derives};

/// A defaulted `keep_user_data` would erase data. Says whether `Default` may yet be implemented
/// elsewhere: by a derive above the attribute, which the macro is not shown, or by hand.
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

/// Why an action with a required field has no default.
pub(crate) fn no_default(required: &Ident) -> String {
    format!(
        "`{required}` is required, and a default would be sent as if the caller had chosen it; \
         leave `Default` out, or make the field an `Option`"
    )
}
