//! `#[graph_resource]`: checks what was read; only a [`Resource`] can be expanded.

use darling::{Error, error::Accumulator};
use graph_action_metadata::Version;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields, Path, Type, Variant, ext::IdentExt as _};

use crate::{
    attr::{self, Keys, mistake},
    case::snake_case,
    expand, field,
    item::{self, last_segment},
    template,
    text::Text,
    vocabulary,
};

/// Reads, checks and writes a declaration; the enum and its impl come out even when it is wrong.
pub(crate) fn declare(attribute: TokenStream, tokens: TokenStream) -> TokenStream {
    let item = match item::parse(&tokens, "graph_resource", "an enum") {
        Ok(item) => item,
        Err(refusal) => return refusal,
    };
    let mut errors = Error::accumulator();
    let keys = attr::read(attribute, attr::RESOURCE_KEYS, &mut errors);
    let resource = Resource::check(keys, item, &mut errors);
    match errors.finish() {
        Ok(()) => expand::resource(&resource),
        Err(errors) => {
            let (errors, expanded) = (errors.write_errors(), expand::wrong_resource(&resource));
            quote!(#expanded #errors)
        }
    }
}

/// A checked declaration.
pub(crate) struct Resource {
    pub(crate) facade: Path,
    pub(crate) item: DeriveInput,
    pub(crate) is_guid: bool,
    pub(crate) routes: Vec<Route>,
    /// The keys as written, for the editor.
    pub(crate) keys: Vec<Ident>,
}

/// A checked variant.
pub(crate) struct Route {
    pub(crate) variant: Ident,
    pub(crate) path: Text,
    pub(crate) version: Version,
    /// The fields, in the order of the placeholders.
    pub(crate) keys: Vec<Ident>,
    /// Whether the path is right, and has no placeholder.
    has_no_key: bool,
}

impl Resource {
    fn check(mut keys: Keys, mut item: DeriveInput, errors: &mut Accumulator) -> Self {
        item::check(&mut item, "graph_resource", errors);
        let routes = match &mut item.data {
            Data::Enum(data) => {
                if data.variants.is_empty() {
                    mistake(
                        errors,
                        &item.ident,
                        "an enum without variants has no routes; write a variant for each route",
                    );
                }
                data.variants.iter_mut().map(|variant| Route::check(variant, errors)).collect()
            }
            Data::Struct(_) | Data::Union(_) => {
                let message = "a resource is an enum; write a variant for each route to it";
                mistake(errors, &item.ident, message);
                Vec::new()
            }
        };
        check_distinct(&routes, errors);
        let is_guid = match keys.word("key") {
            Some(word) if word != "guid" => {
                let message = "`guid` is the one form of keys there is; write `key = guid`, or \
                               leave it out for any text";
                mistake(errors, &word, message);
                false
            }
            Some(word) if routes.first().is_some_and(|route| route.has_no_key) => {
                let message = "the first route has no key, so that none is a GUID; leave this out";
                mistake(errors, &word, message);
                false
            }
            word => word.is_some(),
        };
        Self { facade: item::facade(keys.path("crate")), item, is_guid, routes, keys: keys.written }
    }
}

fn check_distinct(routes: &[Route], errors: &mut Accumulator) {
    for (index, route) in routes.iter().enumerate() {
        let path = route.path.value();
        let first = routes.iter().take(index).find(|other| other.path.value() == path);
        if let Some(first) = first.filter(|_| path != "/") {
            let message = format!("`{}` has this route too; keep one", first.variant);
            mistake(errors, &route.path, message);
        }
    }
}

impl Route {
    /// Takes the `#[route(..)]` attributes away from the variant.
    fn check(variant: &mut Variant, errors: &mut Accumulator) -> Self {
        field::check_conditions(&mut variant.attrs, "route", errors);
        let (ours, others): (Vec<_>, Vec<_>) = std::mem::take(&mut variant.attrs)
            .into_iter()
            .partition(|attribute| attribute.path().is_ident("route"));
        variant.attrs = others;
        let mut route = Self {
            variant: variant.ident.clone(),
            path: Text::new("/"),
            version: Version::V1,
            has_no_key: false,
            keys: named(&variant.fields).filter_map(|field| field.ident.clone()).collect(),
        };
        if let Fields::Unnamed(fields) = &variant.fields {
            mistake(errors, fields, "keys have names; write `Variant { managed_device_id: Key }`");
        }
        let mut ours = ours.iter();
        let Some(attribute) = ours.next() else {
            let message = "this variant has no route; write `#[route(\"/path/{key}\")]` above it";
            mistake(errors, &variant.ident, message);
            return route;
        };
        if let Some(second) = ours.next() {
            mistake(
                errors,
                second.path(),
                "a variant is one route; write another variant for this one",
            );
        }
        if let Some((path, mut keys)) = attr::read_route(attribute, errors) {
            if let Some(text) = keys.text("version") {
                route.version = vocabulary::read_version(&text, errors).unwrap_or(Version::V1);
            }
            route.check_path(path, &variant.fields, errors);
        }
        route
    }

    fn check_path(&mut self, path: Text, fields: &Fields, errors: &mut Accumulator) {
        match template::parse(path.value()) {
            Ok(template) => {
                let names: Vec<_> = template.values.iter().map(|value| &*value.name).collect();
                self.check_keys(&path, &names, fields, errors);
                if template.values.iter().any(|value| value.is_alias) {
                    mistake(errors, &path, "a route has keys, no aliases; write `{x}`");
                }
            }
            Err(mistakes) => {
                for wrong in mistakes {
                    mistake(errors, &path, wrong.message(path.value()));
                }
            }
        }
        self.path = path;
    }

    /// Placeholders and fields match by name.
    fn check_keys(
        &mut self,
        path: &Text,
        names: &[&str],
        fields: &Fields,
        errors: &mut Accumulator,
    ) {
        if matches!(fields, Fields::Unnamed(_)) {
            return;
        }
        let wanted: Vec<_> = names.iter().map(|name| snake_case(name)).collect();
        let given: Vec<_> = named(fields)
            .filter_map(|f| Some((f, f.ident.as_ref()?.unraw().to_string())))
            .collect();
        let missing: Vec<_> =
            wanted.iter().filter(|name| !given.iter().any(|(_, given)| given == *name)).collect();
        let mut unmatched = missing.iter();
        for (field, name) in &given {
            if wanted.contains(name) {
                check_type(field, errors);
                continue;
            }
            // A field that has the place of a missing one is that one, misspelt.
            let message = match unmatched.next() {
                Some(missing) => format!("no placeholder `{name}` in the route; write `{missing}`"),
                None => format!("no placeholder `{name}` in the route; leave the field out"),
            };
            mistake(errors, field, message);
        }
        for missing in unmatched {
            let message = format!("no field for a placeholder; write `{missing}: Key`");
            mistake(errors, path, message);
        }
        self.has_no_key = wanted.is_empty();
        if missing.is_empty() && given.len() == wanted.len() {
            self.keys = wanted.iter().map(|name| expand::argument(name, path.span())).collect();
        }
    }
}

fn named(fields: &Fields) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.ident.is_some())
}

fn check_type(field: &Field, errors: &mut Accumulator) {
    let is_key = match &field.ty {
        // By its name, unless a `macro_rules` hides it; then the compiler sees.
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Key"),
        Type::Group(_) => true,
        _ => false,
    };
    if !is_key {
        mistake(errors, &field.ty, "a key is of the type `graph_action::Key`; write that");
    }
}
