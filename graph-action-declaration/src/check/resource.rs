//! Checks `#[graph_resource]`.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Path};

use super::{item::check_item, route::Route};
use crate::{
    diagnostics::Diagnostics,
    read::{Keys, facade},
};

/// A checked declaration.
pub struct Resource {
    /// The path of the facade crate.
    pub facade: Path,
    /// The item without our attributes.
    pub item: DeriveInput,
    /// Whether the keys of the first route are GUIDs.
    pub is_guid: bool,
    /// The routes; the first is the canonical one.
    pub routes: Vec<Route>,
    /// The keys as written, for completion in an editor.
    pub keys: Vec<Ident>,
}

impl Resource {
    pub(crate) fn check(
        mut keys: Keys,
        mut item: DeriveInput,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        check_item(&mut item, "graph_resource", diagnostics);
        let routes = match &mut item.data {
            Data::Enum(data) => {
                if data.variants.is_empty() {
                    diagnostics.error(
                        &item.ident,
                        "an enum without variants has no routes; add a variant for each route",
                    );
                }
                data.variants.iter_mut().map(|variant| Route::check(variant, diagnostics)).collect()
            }
            Data::Struct(_) | Data::Union(_) => {
                let message = "a resource must be an enum; write a variant for each route to it";
                diagnostics.error(&item.ident, message);
                Vec::new()
            }
        };
        check_distinct(&routes, diagnostics);
        let is_guid = check_key_form(keys.word("key"), &routes, diagnostics);
        Self { facade: facade(keys.path("crate")), item, is_guid, routes, keys: keys.written }
    }
}

/// Returns whether the keys of the first route are GUIDs.
fn check_key_form(word: Option<Ident>, routes: &[Route], diagnostics: &mut Diagnostics) -> bool {
    let Some(word) = word else { return false };
    let message = if word != "guid" {
        "unknown form of keys; write `key = guid`, or remove `key` to accept any text"
    } else if routes.first().is_some_and(|route| route.has_no_key) {
        "the first route has no key that could be a GUID; remove `key`"
    } else {
        return true;
    };
    diagnostics.error(&word, message);
    false
}

fn check_distinct(routes: &[Route], diagnostics: &mut Diagnostics) {
    for (index, route) in routes.iter().enumerate() {
        let path = route.path.value();
        let first = routes.iter().take(index).find(|other| other.path.value() == path);
        if let Some(first) = first.filter(|_| path != "/") {
            let message = format!("`{}` has the same route; remove one", first.variant);
            diagnostics.error(&route.path, message);
        }
    }
}
