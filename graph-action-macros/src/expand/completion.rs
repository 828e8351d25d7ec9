//! Writes imports that let an editor complete keys.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

/// Writes the keys as imports from a module that has all of them with their documentation, for
/// rust-analyzer only. The imports come first: rust-analyzer compares positions before and after a key
/// is typed, and errors in between would move them.
pub(super) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    let module = Ident::new(module, Span::call_site());
    // A keyword cannot be imported.
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
