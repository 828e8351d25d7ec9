//! Writes imports that let an editor complete keys.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

/// Writes the keys as imports from a module that has all of them with their documentation, for
/// rust-analyzer only. They come before all that depends on the declaration: rust-analyzer compares positions
/// before and after a key is typed, and errors in between would move them.
///
/// The constant goes into another item, which has the attribute [`allowance`]. A constant that the compiler
/// sees would take it 70,000 instructions.
pub(super) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    let module = Ident::new(module, Span::call_site());
    // A keyword cannot be imported.
    let keys: Vec<_> = keys.iter().filter(|key| *key != "crate").collect();
    (!keys.is_empty()).then(|| {
        quote! {
            #[cfg(rust_analyzer)]
            const __KEYS: () = {
                use #facade::__private::#module::{#(#keys as _),*};
            };
        }
    })
}

/// Writes the attribute of the item with the completion.
pub(super) fn allowance() -> TokenStream {
    quote!(#[allow(unexpected_cfgs, reason = "rust-analyzer sets it")])
}
