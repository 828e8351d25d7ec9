//! Names of the runtime.

use graph_action_metadata::{Method, Version};
use proc_macro2::{Ident, Span};

/// Returns the variant of the runtime's `Version`.
pub(super) fn version(version: Version) -> Ident {
    Ident::new(&format!("{version:?}"), Span::call_site())
}

/// Returns the variant of the runtime's `Method`.
pub(super) fn method(method: Method) -> Ident {
    Ident::new(&format!("{method:?}"), Span::call_site())
}
