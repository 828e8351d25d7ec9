//! Writes what was checked as tokens; cannot fail.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Attribute, Data, DeriveInput, Fields, LitStr, Path, Visibility, ext::IdentExt as _, parse_quote,
};

use crate::{
    action::{Action, Method, Version, default_message},
    case::snake_case,
    docs,
    field::{Encoding, Parameter},
    published::{Access, Granted, Warning},
    template::Value,
};

mod resource;

pub(crate) use resource::{resource, wrong_resource};

/// The item, `impl Action`, and the constructors.
pub(crate) fn action(mut action: Action) -> TokenStream {
    document(&mut action);
    derive_serialize(&mut action);
    let item = &action.item;
    let meta = action_impl(&action);
    let constructors = constructors(&action);
    let proofs = [route_proof(&action), default_proof(&action)];
    let warnings = warnings(&action);
    let completion = completion(&action.facade, "action_keys", &action.keys);
    quote!(#completion #item #meta #constructors #(#proofs)* #warnings)
}

fn document(action: &mut Action) {
    let text = docs::action(action);
    action.item.attrs.push(parse_quote!(#[doc = #text]));
    let Some((_, parameters)) = &action.body else {
        return;
    };
    for (field, parameter) in fields(&mut action.item).zip(parameters) {
        if let Some(text) = docs::parameter(parameter) {
            field.attrs.push(parse_quote!(#[doc = #text]));
        }
    }
}

fn fields(item: &mut DeriveInput) -> impl Iterator<Item = &mut syn::Field> {
    let named = match &mut item.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Named(fields) => Some(fields.named.iter_mut()),
            _ => None,
        },
        _ => None,
    };
    named.into_iter().flatten()
}

/// The serde path: derives `Serialize` unless the user does, with the names and gaps of Graph.
fn derive_serialize(action: &mut Action) {
    let Some((Encoding::Serde { derive }, parameters)) = &action.body else {
        return;
    };
    let facade = &action.facade;
    let mut attributes: Vec<Attribute> = Vec::new();
    if *derive {
        let serde = quote!(#facade::__private::serde).to_string();
        attributes.push(parse_quote!(#[derive(#facade::__private::serde::Serialize)]));
        attributes.push(parse_quote!(#[serde(crate = #serde)]));
    }
    if !renames_all(&action.item.attrs) {
        attributes.push(parse_quote!(#[serde(rename_all = "camelCase")]));
    }
    for (field, parameter) in fields(&mut action.item).zip(parameters) {
        if parameter.needs_skip {
            field.attrs.push(parse_quote!(
                #[serde(skip_serializing_if = "::core::option::Option::is_none")]
            ));
        }
    }
    // A derive comes before the helper attributes that it knows.
    let own = std::mem::take(&mut action.item.attrs);
    action.item.attrs = if *derive {
        attributes.into_iter().chain(own).collect()
    } else {
        own.into_iter().chain(attributes).collect()
    };
}

fn renames_all(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("serde")).any(|attribute| {
        let mut renames = false;
        // What is malformed is serde's to report.
        let _ = attribute.parse_nested_meta(|meta| {
            renames |= meta.path.is_ident("rename_all");
            if let Ok(value) = meta.value() {
                value.parse::<syn::Expr>()?;
            }
            Ok(())
        });
        renames
    })
}

fn action_impl(action: &Action) -> TokenStream {
    let Action { facade, item, returns, .. } = action;
    let (name, generics) = (&item.ident, item.generics.split_for_impl());
    let (impl_generics, type_generics, where_clause) = generics;
    let meta = action_meta(action);
    let body = body(action);
    quote! {
        #[automatically_derived]
        impl #impl_generics #facade::Action for #name #type_generics #where_clause {
            type Response = #returns;
            const META: &'static #facade::ActionMeta = &#meta;
            #body
        }
    }
}

fn action_meta(action: &Action) -> TokenStream {
    let Action { facade, item, path, .. } = action;
    let name = item.ident.unraw().to_string();
    let method = match action.method {
        Method::Get => quote!(Get),
        Method::Post => quote!(Post),
        Method::Put => quote!(Put),
        Method::Patch => quote!(Patch),
        Method::Delete => quote!(Delete),
    };
    let [delegated, personal, application] =
        action.permissions.each_ref().map(|access| self::access(facade, access));
    let flags = [
        (action.version == Version::Beta).then(|| quote!(.beta())),
        action.idempotent.then(|| quote!(.idempotent())),
        action.body.is_some().then(|| quote!(.with_body())),
        action.is_unlisted.then(|| quote!(.unlisted())),
        action.docs.as_ref().map(|link| quote!(.docs(#link))),
        action
            .bound_to
            .as_ref()
            .map(|resource| quote!(.bound_to(<#resource as #facade::Resource>::META))),
    ];
    let flags = flags.iter().flatten();
    quote! {
        #facade::ActionMeta::declare(#name, #facade::Method::#method, #path)
            .permissions(#delegated, #personal, #application)
            #(#flags)*
    }
}

fn access(facade: &Path, access: &Access) -> TokenStream {
    match access {
        Access::AnyOf(granted) => {
            let permissions = granted.iter().map(|granted| permission(facade, granted));
            quote!(#facade::Access::AnyOf(&[#(#permissions),*]))
        }
        Access::NotSupported => quote!(#facade::Access::NotSupported),
        Access::Unknown => quote!(#facade::Access::Unknown),
    }
}

fn permission(facade: &Path, granted: &Granted) -> TokenStream {
    let Granted { name, is_least, also_requires, .. } = granted;
    let id = option(granted.id);
    let level = option(granted.privilege_level);
    let parts = [
        granted.is_unlisted.then(|| quote!(.unlisted())),
        granted.written_as.as_ref().map(|name| quote!(.written_as(#name))),
        (!also_requires.is_empty()).then(|| {
            let others = also_requires.iter().map(|other| permission(facade, other));
            quote!(.also_requires(&[#(#others),*]))
        }),
    ];
    let parts = parts.iter().flatten();
    quote!(#facade::Permission::listed(#name, #id, #level, #is_least) #(#parts)*)
}

fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// Each warning is the use of a deprecated constant, on the token that it is about. The lint
/// attributes of the item hold for it too.
fn warnings(action: &Action) -> TokenStream {
    const LEVELS: [&str; 4] = ["allow", "warn", "deny", "forbid"];
    let is_level =
        |attribute: &&Attribute| LEVELS.iter().any(|level| attribute.path().is_ident(level));
    let levels: Vec<_> = action.item.attrs.iter().filter(is_level).collect();
    let warnings = action.warnings.iter().map(|Warning { at, name, message }| {
        let declared = Ident::new(name, Span::call_site());
        let used = Ident::new(name, *at);
        quote! {
            #(#levels)*
            const _: () = {
                #[deprecated(note = #message)]
                const #declared: () = ();
                #used
            };
        }
    });
    warnings.collect()
}

/// Lets rust-analyzer complete keys: it sees them as imports from a module that has them all, each
/// with its documentation. Nothing of it is compiled. It comes first, since rust-analyzer compares
/// places before and after a key is typed, which must not depend on what is wrong by then.
pub(crate) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    let module = Ident::new(module, Span::call_site());
    // A keyword can be imported by no path.
    let keys: Vec<_> = keys.iter().filter(|key| *key != "crate").collect();
    (!keys.is_empty()).then(|| {
        quote! {
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use #facade::__private::#module::{#(#keys as _),*};
            };
        }
    })
}

/// `fn body`, for an action with fields.
fn body(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let (encoding, parameters) = action.body.as_ref()?;
    let beta_only = parameters.iter().filter(|parameter| parameter.is_beta).map(|parameter| {
        let ident = &parameter.ident;
        quote!(body.beta_only(&self.#ident);)
    });
    let start = match encoding {
        Encoding::Own => quote!(#facade::__private::Body::object()),
        Encoding::Serde { .. } => quote!(#facade::__private::Body::serialize(self)),
    };
    let own = parameters.iter().filter(|_| *encoding == Encoding::Own).map(
        |Parameter { ident, wire_name, is_optional, ty, .. }| {
            // With the type's span, since that is what lacks `Serialize` when it does.
            let span = syn::spanned::Spanned::span(ty);
            let add = Ident::new(if *is_optional { "optional" } else { "field" }, span);
            quote_spanned!(span=> body.#add(#wire_name, &self.#ident);)
        },
    );
    let statements: Vec<_> = own.chain(beta_only).collect();
    let body = if statements.is_empty() {
        start
    } else {
        quote!(let mut body = #start; #(#statements)* body)
    };
    Some(quote!(fn body(&self) -> #facade::__private::Body { #body }))
}

/// `fn request`, and `fn new` for an action with fields.
fn constructors(action: &Action) -> TokenStream {
    let item = &action.item;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let name = &item.ident;
    let new = new(action);
    let request = request(action);
    quote! {
        #[automatically_derived]
        impl #impl_generics #name #type_generics #where_clause {
            #new
            #request
        }
    }
}

fn new(action: &Action) -> Option<TokenStream> {
    let (_, parameters) = action.body.as_ref()?;
    let visibility = &action.item.vis;
    let required = parameters.iter().filter(|parameter| !parameter.is_optional);
    let arguments: Vec<_> =
        required.map(|Parameter { ident, ty, .. }| quote!(#ident: #ty)).collect();
    let no_default = arguments.is_empty().then(
        || quote!(#[allow(clippy::new_without_default, reason = "an empty body is a choice")]),
    );
    let values = parameters.iter().map(|Parameter { ident, is_optional, .. }| {
        if *is_optional { quote!(#ident: ::core::option::Option::None) } else { quote!(#ident) }
    });
    let text = docs::new(parameters);
    let many = many_arguments(arguments.len());
    Some(quote! {
        #[doc = #text]
        #[must_use]
        #no_default
        #many
        #visibility fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    })
}

fn request(action: &Action) -> TokenStream {
    let Action { facade, item, template, .. } = action;
    let resource = action.resource_argument();
    let own = template.values.iter().filter(|value| resource.is_none() || value.in_operation);
    let (arguments, keys): (Vec<_>, Vec<_>) =
        own.map(|value| key_argument(facade, value, action.path.span())).unzip();
    let (resource_argument, call) = match &resource {
        Some((argument, ty)) => (
            Some(quote!(#argument: impl ::core::convert::Into<#ty>,)),
            quote!(bound(
                &self,
                <#ty as #facade::Resource>::into_route(::core::convert::Into::into(#argument)),
                &[#(#keys),*],
            )),
        ),
        None => (None, quote!(new(&self, &[#(#keys),*]))),
    };
    // With the name's span, so that go-to-definition on a call lands on the action.
    let request = Ident::new("request", item.ident.span());
    let visibility: &Visibility = &item.vis;
    let text = docs::request(action);
    let many = many_arguments(arguments.len() + 2);
    quote! {
        #[doc = #text]
        #many
        #visibility fn #request(self, #resource_argument #(#arguments),*) -> #facade::Request<Self> {
            #facade::Request::#call
        }
    }
}

/// What Graph wants cannot be fewer.
fn many_arguments(count: usize) -> Option<TokenStream> {
    let reason = "one for each value that Graph wants";
    (count > 7).then(|| quote!(#[allow(clippy::too_many_arguments, reason = #reason)]))
}

pub(crate) fn version(version: &Version) -> TokenStream {
    match version {
        Version::V1 => quote!(V1),
        Version::Beta => quote!(Beta),
    }
}

/// The argument for a placeholder, and the key made of it.
fn key_argument(facade: &Path, value: &Value, span: Span) -> (TokenStream, TokenStream) {
    let name = argument(&snake_case(&value.name), span);
    if value.is_alias {
        let argument = quote!(#name: impl ::core::convert::Into<#facade::Literal>);
        (argument, quote!(#facade::Key::literal(#name)))
    } else {
        let argument = quote!(#name: impl #facade::PathValue);
        (argument, quote!(#facade::PathValue::into_key(#name)))
    }
}

/// An identifier for an argument; keywords become raw.
pub(crate) fn argument(name: &str, span: Span) -> Ident {
    // `gen` is a keyword of the edition, not yet of the parser.
    let mut ident = syn::parse_str::<Ident>(if name == "gen" { "r#gen" } else { name })
        .or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")))
        .unwrap_or_else(|_| format_ident!("value"));
    ident.set_span(span);
    ident
}

/// The path is the resource's first route and one more segment: only the compiler sees both.
fn route_proof(action: &Action) -> Option<TokenStream> {
    let path = &action.path;
    let resource = action.bound_to.as_ref().filter(|_| action.is_path_sound)?;
    let span = path.span();
    let version = version(&action.version);
    let facade = with_span(&action.facade, span);
    Some(quote_spanned! {span=>
        const _: () = #facade::__private::prove_route(
            #path,
            #facade::Version::#version,
            <#resource as #facade::Resource>::META,
        );
    })
}

/// The facade's path as if it stood elsewhere: an error underlines all from there to the end.
fn with_span(facade: &Path, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    quote!(#facade).into_iter().map(respan).collect()
}

/// `Default` may be derived above the attribute, where the macro does not see it.
fn default_proof(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let (_, parameters) = action.body.as_ref().filter(|_| action.may_have_default)?;
    let required = parameters.iter().find(|parameter| !parameter.is_optional)?;
    let (name, message) = (&action.item.ident, default_message(&required.ident));
    let span = name.span();
    Some(quote_spanned! {span=>
        const _: () = {
            #[allow(unused_imports, reason = "unused where `Default` is implemented, which is told")]
            use #facade::__private::NoDefault as _;
            ::core::assert!(!#facade::__private::Defaulted::<#name>::YES, #message);
        };
    })
}

/// A path literal for a route that has none, so that the rest can be written.
pub(crate) fn no_path() -> LitStr {
    LitStr::new("/", Span::call_site())
}
