//! Writes `impl Action`: the data of the action, and its body.

use std::fmt::Write as _;

use graph_action_metadata::{Scheme, Version, Workload};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ext::IdentExt as _, spanned::Spanned as _};

use super::{source::Facade, warning::allowances};
use graph_action_declaration::check::{Access, Action, Encoding, Granted, Parameter};

/// Writes `impl Action` with its data as a text, from which the runtime makes `META`.
pub(super) fn action_impl(action: &Action) -> TokenStream {
    let Action { facade, item, returns, .. } = action;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let data = Facade::of(facade).tokens(&data(action));
    let bound_to = action.bound_to.as_ref().map(|resource| {
        quote! {
            const BOUND_TO: ::core::option::Option<&'static #facade::ResourceMeta> =
                ::core::option::Option::Some(<#resource as #facade::Resource>::META);
        }
    });
    let body = action.shared.is_none().then(|| body(action)).flatten();
    let allowances = allowances(&item.attrs);
    quote! {
        #[automatically_derived]
        #(#allowances)*
        impl #impl_generics #facade::Action for #ident #type_generics #where_clause {
            type Response = #returns;
            #data
            #bound_to
            #body
        }
    }
}

/// Writes the data as a text; see `Declared` in the runtime.
fn data(action: &Action) -> String {
    let facade = Facade::of(&action.facade).name();
    let granted = action.permissions.each_ref().map(Access::granted);
    let mut text = text_without_permissions(action);
    let mut permissions = String::new();
    let mut count = 0;
    if granted.iter().copied().flatten().any(needs_calls) {
        let list: String = granted.map(|all| permission_calls(facade, all)).concat();
        permissions = format!("const PERMISSIONS: &'static [{facade}::Permission] = &[{list}];");
    } else {
        for granted in granted.into_iter().flatten() {
            text.push_str(&permission_text(granted));
            count += 1;
        }
    }
    let size = if count <= 4 { count.to_string() } else { format!("<{count}>") };
    format!(
        "type Declared = {facade}::__private::Declared{size}; \
         const DECLARED: &'static str = {text:?}; {permissions}"
    )
}

/// Returns the text without the permissions.
fn text_without_permissions(action: &Action) -> String {
    let Action { method, version, permissions, .. } = action;
    let workload = Workload::of(action.path.value()).letter();
    let marks = [(action.idempotent, 'i'), (action.body.is_some(), 'b'), (action.is_unlisted, 'u')];
    let marks: String = marks.iter().map(|(is_set, letter)| mark(*is_set, *letter)).collect();
    let schemes = |is_marked: fn(&Access) -> bool| {
        let schemes = Scheme::ALL.into_iter().zip(permissions);
        schemes.map(move |(scheme, access)| mark(is_marked(access), scheme.letter()))
    };
    let unknown = schemes(|access| matches!(access, Access::Unknown)).collect::<String>();
    let undecided = schemes(|access| matches!(access, Access::Candidates(_))).collect::<String>();
    let [delegated, personal, _] = permissions.each_ref().map(|access| access.granted().len());
    let (method, version) = (method.as_str(), version.as_str());
    let name = action.item.ident.unraw().to_string();
    let (path, docs) = (action.path.value(), docs(action).unwrap_or_default());
    let (others, parameters) = (&action.other_permissions, parameters(action));
    format!(
        "{method:6} {version} {workload} {marks} {unknown} {undecided} {delegated:04} {personal:04} \
         {:04} {:04} {:04} {:04} {:04} {name} {path} {docs} {others} {parameters} ",
        name.len(),
        path.len(),
        docs.len(),
        others.len(),
        parameters.len()
    )
}

const fn mark(is_set: bool, letter: char) -> char {
    if is_set { letter } else { '-' }
}

/// Returns the names of the parameters with their marks, for `verify`. Those of a flattened field are not known.
fn parameters(action: &Action) -> String {
    let own = action.body.as_ref().map_or(&[][..], |(_, own)| own);
    let own = if own.iter().any(Parameter::is_flattened) { &[] } else { own };
    let mut text = String::new();
    for parameter in own.iter().filter(|one| one.is_sent()) {
        let Parameter { wire_name, is_optional, is_beta, .. } = parameter;
        let marks = [(*is_optional, 'o'), (*is_beta, 'b'), (parameter.is_unlisted(), 'u')];
        text.extend(marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark));
        let _ = writeln!(text, ":{wire_name}");
    }
    text
}

/// Returns the text that `Permission::declared` reads.
fn permission_text(granted: &Granted) -> String {
    let Granted { name, id, privilege_level, .. } = granted;
    let (id, level) = (id.unwrap_or(""), privilege_level.unwrap_or(0));
    let least = mark(granted.is_least, 'l');
    let recommended = mark(granted.is_recommended, 'r');
    let unlisted = mark(granted.is_unlisted, 'u');
    format!("{level}{least}{recommended}{unlisted} {id:36} {:04} {name} ", name.len())
}

/// Returns whether a permission has what its text does not say. Few have.
fn needs_calls(granted: &Granted) -> bool {
    granted.written_as.is_some() || !granted.also_requires.is_empty()
}

/// Writes permissions, some with more than their texts say.
fn permission_calls(facade: &str, permissions: &[Granted]) -> String {
    let mut source = String::new();
    for granted in permissions {
        let text = permission_text(granted);
        let _ = write!(source, "{facade}::__private::permission({text:?})");
        if let Some(name) = &granted.written_as {
            let _ = write!(source, ".written_as({name:?})");
        }
        if !granted.also_requires.is_empty() {
            let others = permission_calls(facade, &granted.also_requires);
            let _ = write!(source, ".also_requires(&[{others}])");
        }
        source.push_str(", ");
    }
    source
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
