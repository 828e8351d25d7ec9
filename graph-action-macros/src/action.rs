//! `#[graph_action]`: checks what was read; only an [`Action`] can be expanded.

use darling::{Error, error::Accumulator};
use graph_action_metadata::{Method, Version, Versions};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, Path, Type};

use crate::{
    attr::{self, Keys, mistake},
    case::snake_case,
    expand,
    field::{self, Encoding, Parameter},
    item::{self, derives},
    published::{self, Access, Subject, Warning, check_scopes},
    template::{self, Template},
    text::Text,
    vocabulary,
};

/// Reads, checks and writes a declaration. The item and its impl come out even when it is wrong, so
/// that uses of the action stay quiet.
pub(crate) fn declare(attribute: TokenStream, tokens: TokenStream) -> TokenStream {
    let item = match item::parse(&tokens, "graph_action", "a unit struct or one with named fields")
    {
        Ok(item) => item,
        Err(refusal) => return refusal,
    };
    let mut errors = Error::accumulator();
    let keys = attr::read(attribute, attr::ACTION_KEYS, &mut errors);
    let action = Action::check(keys, item, &mut errors);
    let expanded = expand::action(action);
    match errors.finish() {
        Ok(()) => expanded,
        Err(errors) => {
            let errors = errors.write_errors();
            quote!(#expanded #errors)
        }
    }
}

/// A checked declaration.
pub(crate) struct Action {
    pub(crate) facade: Path,
    pub(crate) item: DeriveInput,
    pub(crate) method: Method,
    pub(crate) path: Text,
    pub(crate) template: Template,
    pub(crate) permissions: [Access; 3],
    pub(crate) returns: Type,
    pub(crate) version: Version,
    pub(crate) bound_to: Option<Type>,
    pub(crate) idempotent: bool,
    pub(crate) docs: Option<Text>,
    /// `None` for a unit struct, which sends no body.
    pub(crate) body: Option<(Encoding, Vec<Parameter>)>,
    /// Whether a `Default` may hide where the macro cannot see it.
    pub(crate) may_have_default: bool,
    /// Whether the path is right as far as the macro can see, so that more may be proved of it.
    pub(crate) is_path_sound: bool,
    /// Whether Graph publishes nothing of the method and path.
    pub(crate) is_unlisted: bool,
    /// The versions that Graph publishes it in, where that is known.
    pub(crate) published_versions: Option<Versions>,
    pub(crate) warnings: Vec<Warning>,
    /// The keys as written, for the editor.
    pub(crate) keys: Vec<Ident>,
}

impl Action {
    /// Does all checks and collects every mistake; what is wrong or missing is replaced by what
    /// lets the uses of the action compile.
    fn check(mut keys: Keys, mut item: DeriveInput, errors: &mut Accumulator) -> Self {
        item::check(&mut item, "graph_action", errors);
        let methods = keys.text("method");
        let method = methods.as_ref().and_then(|text| vocabulary::read_method(text, errors));
        let (path, template, is_path_sound) = check_path(keys.text("path"), errors);
        field::check_container(&item, errors);
        // What a type parameter is, nobody knows; the one error about it is enough.
        let body = check_shape(&mut item, errors).filter(|_| item.generics.params.is_empty());
        let idempotent = keys.flag("idempotent");
        if let (Some(Method::Get), Some(flag)) = (method, idempotent) {
            mistake(errors, &flag, "GET is idempotent anyway; leave the flag out");
        }
        let unlisted = keys.flag("unlisted");
        let mut warnings = Vec::new();
        let operation = method.filter(|_| is_path_sound).and_then(|method| {
            let method = (method, methods.as_ref().unwrap_or(&path));
            published::check_operation(method, &path, unlisted, errors, &mut warnings)
        });
        // Of a GET that Graph does not publish was told that; the method is what is wrong then.
        let is_get = method == Some(Method::Get) && (operation.is_some() || unlisted.is_some());
        if let (true, Some(text), Some(_)) = (is_get, &methods, &body) {
            mistake(
                errors,
                text,
                "GET sends no body, but the struct has fields; make it a unit struct and put \
                 parameters into the path, or let callers set them with `.query(..)`",
            );
        }
        let version =
            keys.text("version").map(|text| (vocabulary::read_version(&text, errors), text));
        let version = version.and_then(|(version, text)| Some((version?, text)));
        let returns = keys.ty("returns").unwrap_or_else(|| no_content(&item::facade(None)));
        let scopes = keys.scopes();
        let subject = Subject {
            method: method.filter(|_| is_path_sound),
            operation,
            is_unlisted: unlisted.is_some(),
            is_stream: is_stream(&returns),
            key: keys.span("scopes"),
        };
        let may_have_default = check_default(&item, &body, errors);
        check_missing(&keys, errors);
        let published = subject.operation.as_ref();
        let version =
            published::check_version(version, published, path.span(), errors, &mut warnings);
        let mut action = Self {
            facade: item::facade(keys.path("crate")),
            method: method.unwrap_or(Method::Post),
            path,
            template,
            permissions: check_scopes(scopes, &subject, errors, &mut warnings),
            returns,
            version,
            bound_to: keys.ty("bound_to"),
            idempotent: idempotent.is_some() && method != Some(Method::Get),
            docs: check_docs(keys.text("docs"), errors),
            body,
            may_have_default,
            // A path that Graph does not publish was told of; more about it would be one too many.
            is_path_sound: is_path_sound && (unlisted.is_some() || subject.operation.is_some()),
            is_unlisted: unlisted.is_some() && subject.operation.is_none(),
            published_versions: subject.operation.as_ref().and_then(|one| one.versions),
            warnings,
            keys: keys.written,
            item,
        };
        action.check_arguments(errors);
        action
    }

    /// No two arguments of `request` may have one name.
    fn check_arguments(&mut self, errors: &mut Accumulator) {
        let Some(resource) = self.resource_argument().map(|(name, _)| name) else { return };
        let mut values = self.template.values.iter_mut().filter(|value| value.in_operation);
        if let Some(value) = values.find(|value| resource == snake_case(&value.name)) {
            let name = &value.name;
            let message = format!(
                "`{name}` is the name of the argument for the resource, too; name the placeholder \
                 otherwise, as in `{name}Value`"
            );
            mistake(errors, &self.path, message);
            value.name.push_str("Value");
        }
    }

    /// The argument of `request` that stands for the resource.
    pub(crate) fn resource_argument(&self) -> Option<(Ident, &Type)> {
        let ty = self.bound_to.as_ref()?;
        let name = match ty {
            Type::Path(ty) => item::last_segment(&ty.path).map(ToString::to_string),
            _ => None,
        };
        let name = snake_case(&name.unwrap_or_else(|| "resource".to_owned()));
        Some((expand::argument(&name, self.path.span()), ty))
    }
}

/// Whether a type is `Content`, by its name.
fn is_stream(ty: &Type) -> bool {
    match ty {
        Type::Path(ty) => item::last_segment(&ty.path).is_some_and(|name| name == "Content"),
        _ => false,
    }
}

fn no_content(facade: &Path) -> Type {
    syn::parse_quote!(#facade::NoContent)
}

fn check_missing(keys: &Keys, errors: &mut Accumulator) {
    let mut unknown = keys.unknown;
    for (key, remedy) in [
        ("method", "write `method = \"POST\"`"),
        ("path", "write `path = \"/…\"`, as Graph's reference page does below the version"),
        ("returns", "write `returns = NoContent` for an action that answers 204"),
    ] {
        if keys.has(key) {
            continue;
        }
        // A key that is not known at all probably was to be this one.
        if unknown > 0 {
            unknown -= 1;
            continue;
        }
        mistake(errors, &Span::call_site(), format!("`{key}` is missing; {remedy}"));
    }
}

fn check_path(path: Option<Text>, errors: &mut Accumulator) -> (Text, Template, bool) {
    let Some(path) = path else {
        return (Text::new("/"), Template::default(), false);
    };
    match template::parse(path.value()) {
        Ok(template) => (path, template, true),
        Err(mistakes) => {
            for wrong in mistakes {
                mistake(errors, &path, wrong.message(path.value()));
            }
            let template = template::recover(path.value());
            (path, template, false)
        }
    }
}

/// The body that the struct stands for.
fn check_shape(
    item: &mut DeriveInput,
    errors: &mut Accumulator,
) -> Option<(Encoding, Vec<Parameter>)> {
    const REMEDY: &str = "write `struct Name;` for an action without parameters, `struct Name { parameter: Type }` \
         for one with a body";
    let encoding = match &item.data {
        Data::Struct(data) => field::encoding(item, &data.fields),
        Data::Enum(_) | Data::Union(_) => Encoding::Own,
    };
    match &mut item.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Unit => None,
            Fields::Named(fields) => Some((encoding, field::read(fields.named.iter_mut(), errors))),
            Fields::Unnamed(fields) => {
                mistake(errors, fields, format!("parameters have names; {REMEDY}"));
                None
            }
        },
        Data::Enum(data) => {
            mistake(errors, &data.enum_token, format!("an enum is no action; {REMEDY}"));
            None
        }
        Data::Union(data) => {
            mistake(errors, &data.union_token, format!("a union is no action; {REMEDY}"));
            None
        }
    }
}

/// A defaulted `keep_user_data` would erase data. Says whether `Default` may yet be implemented
/// elsewhere: by a derive above the attribute, which the macro is not shown, or by hand.
fn check_default(
    item: &DeriveInput,
    body: &Option<(Encoding, Vec<Parameter>)>,
    errors: &mut Accumulator,
) -> bool {
    let parameters = body.iter().flat_map(|(_, parameters)| parameters);
    let Some(required) = parameters.into_iter().find(|parameter| !parameter.is_optional) else {
        return false;
    };
    let Some(derive) = derives(item, "Default") else {
        return true;
    };
    mistake(errors, &derive, default_message(&required.ident));
    false
}

/// Why an action with a required field has no default.
pub(crate) fn default_message(required: &Ident) -> String {
    format!(
        "`{required}` is required, and a default would be sent as if the caller had chosen it; \
         leave `Default` out, or make the field an `Option`"
    )
}

fn check_docs(docs: Option<Text>, errors: &mut Accumulator) -> Option<Text> {
    let docs = docs?;
    let link = docs.value();
    let is_foreign =
        |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>');
    let is_link = link.strip_prefix("https://").is_some_and(|rest| rest.contains('/'));
    let message = match link.chars().find(is_foreign) {
        _ if !is_link => "`docs` is the link to the reference page; write \
                          `docs = \"https://learn.microsoft.com/graph/api/…\"`"
            .to_owned(),
        Some(foreign) => {
            let bytes = foreign.to_string().into_bytes();
            let encoded: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
            format!("{foreign:?} would end the link; write `{encoded}`")
        }
        None => return Some(docs),
    };
    mistake(errors, &docs, message);
    None
}
