//! Writes imports that let an editor complete keys.

use std::{env, sync::LazyLock};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

/// Whether the macro runs in rust-analyzer, or in its server for macros, `rust-analyzer-proc-macro-srv`. For the
/// compiler nothing is written: it would take 170,000 instructions to read and drop it.
static IS_EDITOR: LazyLock<bool> = LazyLock::new(|| {
    let program = env::current_exe().ok();
    let name = program.as_deref().and_then(|path| path.file_name());
    name.is_some_and(|name| name.to_string_lossy().contains("rust-analyzer"))
});

/// Writes the keys as imports from a module that has all of them with their documentation, if the macro runs in
/// an editor. They come before all that depends on the declaration: rust-analyzer compares positions before
/// and after a key is typed, and errors in between would move them.
pub(super) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    (*IS_EDITOR && !keys.is_empty()).then(|| imports(facade, module, keys))
}

fn imports(facade: &Path, module: &str, keys: &[Ident]) -> TokenStream {
    let module = Ident::new(module, Span::call_site());
    // A keyword cannot be imported, and the module does not have the keys of this project's own crates.
    let keys = keys.iter().filter(|key| *key != "crate" && !key.to_string().starts_with("__"));
    quote! {
        const _: () = {
            use #facade::__private::#module::{#(#keys as _),*};
        };
    }
}

#[cfg(test)]
mod tests {
    use quote::format_ident;
    use syn::parse_quote;

    use super::*;

    #[test]
    fn public_keys_are_imported_except_keywords() {
        let keys = ["method", "crate", "__parameters", "pa"].map(|key| format_ident!("{key}"));
        let expected = quote! {
            const _: () = {
                use ::graph_action::__private::action_keys::{method as _, pa as _};
            };
        };
        let imports = imports(&parse_quote!(::graph_action), "action_keys", &keys);
        assert_eq!(imports.to_string(), expected.to_string());
    }
}
