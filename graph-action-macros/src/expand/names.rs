//! Names of the runtime.

use graph_action_metadata::Version;
use proc_macro2::{Ident, Span};

/// Returns the variant of the runtime's `Version`.
pub(super) fn version(version: Version) -> Ident {
    Ident::new(&format!("{version:?}"), Span::call_site())
}
