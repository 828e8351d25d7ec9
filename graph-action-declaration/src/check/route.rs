//! The variants of a resource: its routes.

use graph_action_metadata::Version;
use proc_macro2::Ident;
use syn::{Field, Fields, Type, Variant, ext::IdentExt as _};

use super::{field::check_conditions, template, version::read_version};
use crate::{
    case::{argument, snake_case},
    diagnostics::Diagnostics,
    read::{Text, last_segment, read_route},
};

/// A checked variant.
pub struct Route {
    /// The variant.
    pub variant: Ident,
    /// The path, as written.
    pub path: Text,
    /// The lowest version that has the route.
    pub version: Version,
    /// The fields, in the order of the placeholders.
    pub keys: Vec<Ident>,
    /// Whether the path has no error and no placeholder.
    pub(super) has_no_key: bool,
}

impl Route {
    /// Checks a variant and removes its `#[route(..)]` attributes.
    pub(super) fn check(variant: &mut Variant, diagnostics: &mut Diagnostics) -> Self {
        check_conditions(&mut variant.attrs, "route", diagnostics);
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
            diagnostics
                .error(fields, "keys must have names; write `Variant { managed_device_id: Key }`");
        }
        let mut ours = ours.iter();
        let Some(attribute) = ours.next() else {
            let message = "the variant has no route; add `#[route(\"/path/{key}\")]`";
            diagnostics.error(&variant.ident, message);
            return route;
        };
        if let Some(second) = ours.next() {
            diagnostics.error(
                second.path(),
                "a variant can have only one route; add another variant \
                                       for this one",
            );
        }
        if let Some((path, mut keys)) = read_route(attribute, diagnostics) {
            if let Some(text) = keys.text("version") {
                route.version = read_version(&text, diagnostics).unwrap_or(Version::V1);
            }
            route.check_path(path, &variant.fields, diagnostics);
        }
        route
    }

    fn check_path(&mut self, path: Text, fields: &Fields, diagnostics: &mut Diagnostics) {
        match template::parse(path.value()) {
            Ok(template) => {
                let names: Vec<_> = template.values.iter().map(|value| &*value.name).collect();
                self.check_keys(&path, &names, fields, diagnostics);
                if template.values.iter().any(|value| value.is_alias) {
                    diagnostics.error(&path, "a route cannot have an alias; write `{x}`");
                }
            }
            Err(mistakes) => {
                for wrong in mistakes {
                    diagnostics.error(&path, wrong.message(path.value()));
                }
            }
        }
        self.path = path;
    }

    /// Checks that placeholders and fields match by name.
    fn check_keys(
        &mut self,
        path: &Text,
        names: &[&str],
        fields: &Fields,
        diagnostics: &mut Diagnostics,
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
                check_type(field, diagnostics);
                continue;
            }
            // A field in place of a missing one is that one, misspelled.
            let message = match unmatched.next() {
                Some(missing) => format!(
                    "the route has no placeholder `{name}`; did you mean \
                                          `{missing}`?"
                ),
                None => format!("the route has no placeholder `{name}`; remove the field"),
            };
            diagnostics.error(field, message);
        }
        for missing in unmatched {
            let message = format!("a placeholder has no field; add `{missing}: Key`");
            diagnostics.error(path, message);
        }
        self.has_no_key = wanted.is_empty();
        if missing.is_empty() && given.len() == wanted.len() {
            self.keys = wanted.iter().map(|name| argument(name, path.span())).collect();
        }
    }
}

fn named(fields: &Fields) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.ident.is_some())
}

fn check_type(field: &Field, diagnostics: &mut Diagnostics) {
    let is_key = match &field.ty {
        // By its name, unless a `macro_rules` hides it; then the compiler checks it.
        Type::Path(ty) => last_segment(&ty.path).is_some_and(|name| name == "Key"),
        Type::Group(_) => true,
        _ => false,
    };
    if !is_key {
        diagnostics.error(&field.ty, "a key must have the type `graph_action::Key`");
    }
}
