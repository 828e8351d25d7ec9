//! Reads and checks a declaration. Errors are collected on the way, and a declaration comes out even
//! then: one mistake gives one error, and the uses of the item give none.

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{
    check::{Action, Resource},
    diagnostics::{Diagnostics, Warning},
    read::{ACTION_KEYS, Key, Keys, RESOURCE_KEYS, read_item},
};

/// A declaration after all checks.
#[derive(Debug)]
pub struct Checked<T> {
    /// The declaration; whatever is wrong or missing is replaced by something that lets its uses compile.
    pub declaration: T,
    /// The warnings.
    pub warnings: Vec<Warning>,
    /// The errors, each on its token.
    pub errors: Option<syn::Error>,
}

/// Reads `#[graph_action(attribute)]` and the item below it, and does all checks.
///
/// ```
/// use quote::quote;
///
/// let attribute = quote!(
///     method = "POST",
///     path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
///     version = "v2",
///     returns = NoContent,
/// );
/// let checked = graph_action_declaration::action(attribute, quote!(struct Retire;))?;
/// let error = checked.errors.expect("one error");
/// assert!(error.to_string().contains("unknown version \"v2\""));
/// # Ok::<(), syn::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error if the item has the wrong kind.
pub fn action(attribute: TokenStream, item: TokenStream) -> Result<Checked<Action>, syn::Error> {
    let wanted = "a unit struct or a struct with named fields";
    let item = read_item(item, "graph_action", wanted)?;
    Ok(check(attribute, item, ACTION_KEYS, Action::check))
}

/// Reads `#[graph_resource(attribute)]` and the item below it, and does all checks.
///
/// # Errors
///
/// Returns an error if the item has the wrong kind.
pub fn resource(
    attribute: TokenStream,
    item: TokenStream,
) -> Result<Checked<Resource>, syn::Error> {
    let item = read_item(item, "graph_resource", "an enum")?;
    Ok(check(attribute, item, RESOURCE_KEYS, Resource::check))
}

fn check<T>(
    attribute: TokenStream,
    item: DeriveInput,
    keys: &'static [Key],
    check: impl FnOnce(Keys, DeriveInput, &mut Diagnostics) -> T,
) -> Checked<T> {
    let mut diagnostics = Diagnostics::default();
    let keys = Keys::read(attribute, keys, &mut diagnostics);
    let declaration = check(keys, item, &mut diagnostics);
    let (warnings, errors) = diagnostics.finish();
    Checked { declaration, warnings, errors }
}
