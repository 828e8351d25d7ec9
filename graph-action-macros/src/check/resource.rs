//! Checks `#[graph_resource]`.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Path};

use super::{item::check_item, route::Route};
use crate::{
    diagnostics::Diagnostics,
    read::{Keys, facade},
};

/// A checked declaration.
pub(crate) struct Resource {
    pub(crate) facade: Path,
    pub(crate) item: DeriveInput,
    pub(crate) is_guid: bool,
    pub(crate) routes: Vec<Route>,
    /// The keys as written, for the editor.
    pub(crate) keys: Vec<Ident>,
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
                        "an enum without variants has no routes; write a variant for each route",
                    );
                }
                data.variants.iter_mut().map(|variant| Route::check(variant, diagnostics)).collect()
            }
            Data::Struct(_) | Data::Union(_) => {
                let message = "a resource is an enum; write a variant for each route to it";
                diagnostics.error(&item.ident, message);
                Vec::new()
            }
        };
        check_distinct(&routes, diagnostics);
        let is_guid = match keys.word("key") {
            Some(word) if word != "guid" => {
                let message = "`guid` is the one form of keys there is; write `key = guid`, or \
                               leave it out for any text";
                diagnostics.error(&word, message);
                false
            }
            Some(word) if routes.first().is_some_and(|route| route.has_no_key) => {
                let message = "the first route has no key, so that none is a GUID; leave this out";
                diagnostics.error(&word, message);
                false
            }
            word => word.is_some(),
        };
        Self { facade: facade(keys.path("crate")), item, is_guid, routes, keys: keys.written }
    }
}

fn check_distinct(routes: &[Route], diagnostics: &mut Diagnostics) {
    for (index, route) in routes.iter().enumerate() {
        let path = route.path.value();
        let first = routes.iter().take(index).find(|other| other.path.value() == path);
        if let Some(first) = first.filter(|_| path != "/") {
            let message = format!("`{}` has this route too; keep one", first.variant);
            diagnostics.error(&route.path, message);
        }
    }
}
