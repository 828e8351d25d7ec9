//! Writes `impl Action`: the data of the action, and its body.

use std::fmt::Write as _;

use graph_action_metadata::{Version, Workload};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ext::IdentExt as _, spanned::Spanned as _};

use super::{source::Facade, warning::allowances};
use graph_action_declaration::check::{Access, Action, Encoding, Granted, Parameter};

/// Writes `impl Action` with its data by value. The runtime makes `META` from it, since the compiler
/// would have to borrow-check a reference here for each action.
pub(super) fn action_impl(action: &Action) -> TokenStream {
    let Action { facade, item, returns, .. } = action;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let data = Facade::of(facade).tokens(&data(action));
    let bound_to = action
        .bound_to
        .as_ref()
        .map(|resource| quote!(.bound_to(<#resource as #facade::Resource>::META)));
    let body = body(action);
    let allowances = allowances(&item.attrs);
    quote! {
        #[automatically_derived]
        #(#allowances)*
        impl #impl_generics #facade::Action for #ident #type_generics #where_clause {
            type Response = #returns;
            #data #bound_to;
            #body
        }
    }
}

/// Writes the data, in calls of functions: to resolve a method costs the compiler ten times as much.
fn data(action: &Action) -> String {
    let facade = Facade::of(&action.facade).name();
    let granted = action.permissions.each_ref().map(Access::granted);
    let [delegated, personal, application] = granted.map(<[_]>::len);
    let ty = match delegated + personal + application {
        few @ 0..=4 => few.to_string(),
        many => format!("<{many}>"),
    };
    let mut source = format!(
        "type Declared = {facade}::__private::Declared{ty}; const DECLARED: Self::Declared = \
         {facade}::__private::declared({facade}::__private::meta({:?}, {facade}::Method::{:?}, {:?}, \
         {facade}::Version::{:?}, {facade}::Workload::{:?}, {:?})",
        action.item.ident.unraw().to_string(),
        action.method,
        action.path.value(),
        action.version,
        Workload::of(action.path.value()),
        docs(action).unwrap_or_default(),
    );
    flags(action, facade, &mut source);
    source.push_str(", [");
    for granted in granted {
        permissions(facade, granted, &mut source);
    }
    let _ = write!(source, "], {delegated}, {personal})");
    mark(action, "unknown", |access| matches!(access, Access::Unknown), &mut source);
    mark(action, "undecided", |access| matches!(access, Access::Candidates(_)), &mut source);
    source
}

/// Writes the calls for what differs from the default.
fn flags(action: &Action, facade: &str, source: &mut String) {
    if action.idempotent {
        source.push_str(".idempotent()");
    }
    if let Some((_, own)) = &action.body {
        parameters(own, facade, source);
    }
    if !action.other_permissions.is_empty() {
        // One literal, which actions with the same list share in a program.
        let _ = write!(source, ".also_accepts({:?})", action.other_permissions);
    }
    if action.is_unlisted {
        source.push_str(".unlisted()");
    }
}

/// Writes the names of the parameters, for `verify`. Those of a flattened field are not known.
fn parameters(parameters: &[Parameter], facade: &str, source: &mut String) {
    let mut sent = parameters.iter().filter(|one| one.is_sent()).peekable();
    if parameters.iter().any(Parameter::is_flattened) || sent.peek().is_none() {
        source.push_str(".with_body()");
        return;
    }
    source.push_str(".parameters(&[");
    for parameter in sent {
        let Parameter { wire_name, is_optional, is_beta, .. } = parameter;
        let is_unlisted = parameter.is_unlisted();
        let _ = write!(
            source,
            "{facade}::__private::parameter({wire_name:?}, {is_optional}, {is_beta}, {is_unlisted}), "
        );
    }
    source.push_str("])");
}

/// Writes the permissions of one scheme.
fn permissions(facade: &str, permissions: &[Granted], source: &mut String) {
    for granted in permissions {
        let Granted { name, is_least, is_recommended, id, privilege_level, .. } = granted;
        let new = if *is_recommended { "recommended" } else { "listed" };
        let (id, level) = (id.unwrap_or(""), privilege_level.unwrap_or(0));
        let _ = write!(source, "{facade}::__private::{new}({name:?}, {id:?}, {level}, {is_least})");
        more(facade, granted, source);
        source.push_str(", ");
    }
}

/// Writes the calls for what few permissions have.
fn more(facade: &str, granted: &Granted, source: &mut String) {
    if granted.is_unlisted {
        source.push_str(".unlisted()");
    }
    if let Some(name) = &granted.written_as {
        let _ = write!(source, ".written_as({name:?})");
    }
    if !granted.also_requires.is_empty() {
        source.push_str(".also_requires(&[");
        permissions(facade, &granted.also_requires, source);
        source.push_str("])");
    }
}

/// Writes the call that marks some schemes, if any.
fn mark(action: &Action, name: &str, is_marked: fn(&Access) -> bool, source: &mut String) {
    let marks = action.permissions.each_ref().map(is_marked);
    if let (true, [delegated, personal, application]) = (marks.contains(&true), marks) {
        let _ = write!(source, ".{name}({delegated}, {personal}, {application})");
    }
}

/// Returns the link to the reference page: that of the author, or else that of the table.
pub(super) fn docs(action: &Action) -> Option<String> {
    let own = action.docs.as_ref().map(|link| link.value().to_owned());
    own.or_else(|| {
        let page = action.operation?.docs()?;
        let beta = if action.version == Version::Beta { "?view=graph-rest-beta" } else { "" };
        Some(format!("https://learn.microsoft.com/graph/api/{page}{beta}"))
    })
}

/// Writes `fn body`, for an action with fields.
fn body(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let (encoding, parameters) = action.body.as_ref()?;
    let mut body = match encoding {
        Encoding::Own => quote!(#facade::__private::Body::object()),
        Encoding::Serde { .. } => quote!(#facade::__private::Body::serialize(self)),
    };
    for Parameter { ident, wire_name, is_optional, is_beta, ty, .. } in parameters {
        if *encoding == Encoding::Own {
            // With the span of the type, since an error is about its missing `Serialize`.
            let span = ty.span();
            let add = Ident::new(if *is_optional { "optional" } else { "field" }, span);
            body.extend(quote_spanned!(span=> .#add(#wire_name, &self.#ident)));
        }
        if *is_beta {
            body.extend(quote!(.beta_only(&self.#ident)));
        }
    }
    Some(quote!(fn body(&self) -> #facade::__private::Body { #body }))
}
