//! Writes what lets an editor complete keys.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

/// Lets rust-analyzer complete keys: it sees them as imports from a module that has them all, each
/// with its documentation. Nothing of it is compiled. It comes first, since rust-analyzer compares
/// places before and after a key is typed, which must not depend on what is wrong by then.
pub(super) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    let module = Ident::new(module, Span::call_site());
    // A keyword can be imported by no path.
    let keys: Vec<_> = keys.iter().filter(|key| *key != "crate").collect();
    (!keys.is_empty()).then(|| {
        quote! {
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use #facade::__private::#module::{#(#keys as _),*};
            };
        }
    })
}
