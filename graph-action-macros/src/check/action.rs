//! Checks `#[graph_action]`.

use graph_action_metadata::{Method, Version, Versions};
use proc_macro2::{Ident, Span};
use syn::{Data, DeriveInput, Fields, Path, Type};

use super::{
    default::check_default,
    docs_link::check_docs,
    field::{Encoding, Parameter, check_container, encoding, read_fields},
    item::check_item,
    method::read_method,
    operation::check_operation,
    path::check_path,
    permissions::{Access, Subject, check_permissions},
    returns::{is_stream, no_content},
    setters::check_setters,
    template::Template,
    version::{check_version, read_version},
};
use crate::{
    case::{argument, snake_case},
    diagnostics::Diagnostics,
    read::{Keys, Text, facade, has_attribute, last_segment},
};

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
    /// Whether other crates can write no literal of the struct, so that it gets setters.
    pub(crate) is_non_exhaustive: bool,
    /// Whether a `Default` may hide where the macro cannot see it.
    pub(crate) may_have_default: bool,
    /// Whether the path is right as far as the macro can see, so that more may be proved of it.
    pub(crate) is_path_sound: bool,
    /// Whether Graph publishes nothing of the method and path.
    pub(crate) is_unlisted: bool,
    /// The versions that Graph publishes it in, where that is known.
    pub(crate) published_versions: Option<Versions>,
    /// The keys as written, for the editor.
    pub(crate) keys: Vec<Ident>,
}

impl Action {
    /// Does all checks and collects every mistake; what is wrong or missing is replaced by what
    /// lets the uses of the action compile.
    pub(crate) fn check(
        mut keys: Keys,
        mut item: DeriveInput,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        check_item(&mut item, "graph_action", diagnostics);
        let methods = keys.text("method");
        let method = methods.as_ref().and_then(|text| read_method(text, diagnostics));
        let (path, template, is_path_sound) = check_path(keys.text("path"), diagnostics);
        check_container(&item, diagnostics);
        // What a type parameter is, nobody knows; the one error about it is enough.
        let body = check_shape(&mut item, diagnostics).filter(|_| item.generics.params.is_empty());
        let idempotent = keys.flag("idempotent");
        if let (Some(Method::Get), Some(flag)) = (method, idempotent) {
            diagnostics.error(&flag, "GET is idempotent anyway; leave the flag out");
        }
        let unlisted = keys.flag("unlisted");
        let operation = method.filter(|_| is_path_sound).and_then(|method| {
            let method = (method, methods.as_ref().unwrap_or(&path));
            check_operation(method, &path, unlisted, diagnostics)
        });
        // Of a GET that Graph does not publish was told that; the method is what is wrong then.
        let is_get = method == Some(Method::Get) && (operation.is_some() || unlisted.is_some());
        if let (true, Some(text), Some(_)) = (is_get, &methods, &body) {
            diagnostics.error(
                text,
                "GET sends no body, but the struct has fields; make it a unit struct and put \
                 parameters into the path, or let callers set them with `.query(..)`",
            );
        }
        let version = keys.text("version").map(|text| (read_version(&text, diagnostics), text));
        let version = version.and_then(|(version, text)| Some((version?, text)));
        let returns = keys.ty("returns").unwrap_or_else(|| no_content(&facade(None)));
        let scopes = keys.scopes();
        let subject = Subject {
            method: method.filter(|_| is_path_sound),
            operation,
            is_unlisted: unlisted.is_some(),
            is_stream: is_stream(&returns),
            key: keys.span("scopes"),
        };
        check_setters(&item, &body, diagnostics);
        let may_have_default = check_default(&item, &body, diagnostics);
        check_missing(&keys, diagnostics);
        let published = subject.operation.as_ref();
        let version = check_version(version, published, path.span(), diagnostics);
        let mut action = Self {
            facade: facade(keys.path("crate")),
            method: method.unwrap_or(Method::Post),
            path,
            template,
            permissions: check_permissions(scopes, &subject, diagnostics),
            returns,
            version,
            bound_to: keys.ty("bound_to"),
            idempotent: idempotent.is_some() && method != Some(Method::Get),
            docs: check_docs(keys.text("docs"), diagnostics),
            is_non_exhaustive: has_attribute(&item, "non_exhaustive"),
            body,
            may_have_default,
            // A path that Graph does not publish was told of; more about it would be one too many.
            is_path_sound: is_path_sound && (unlisted.is_some() || subject.operation.is_some()),
            is_unlisted: unlisted.is_some() && subject.operation.is_none(),
            published_versions: subject.operation.as_ref().and_then(|one| one.versions),
            keys: keys.written,
            item,
        };
        action.check_arguments(diagnostics);
        action
    }

    /// No two arguments of `request` may have one name.
    fn check_arguments(&mut self, diagnostics: &mut Diagnostics) {
        let Some(resource) = self.resource_argument().map(|(name, _)| name) else { return };
        let mut values = self.template.values.iter_mut().filter(|value| value.in_operation);
        if let Some(value) = values.find(|value| resource == snake_case(&value.name)) {
            let name = &value.name;
            let message = format!(
                "`{name}` is the name of the argument for the resource, too; name the placeholder \
                 otherwise, as in `{name}Value`"
            );
            diagnostics.error(&self.path, message);
            value.name.push_str("Value");
        }
    }

    /// The argument of `request` that stands for the resource.
    pub(crate) fn resource_argument(&self) -> Option<(Ident, &Type)> {
        let ty = self.bound_to.as_ref()?;
        let name = match ty {
            Type::Path(ty) => last_segment(&ty.path).map(ToString::to_string),
            _ => None,
        };
        let name = snake_case(&name.unwrap_or_else(|| "resource".to_owned()));
        Some((argument(&name, self.path.span()), ty))
    }
}

fn check_missing(keys: &Keys, diagnostics: &mut Diagnostics) {
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
        diagnostics.error(&Span::call_site(), format!("`{key}` is missing; {remedy}"));
    }
}

/// The body that the struct stands for.
fn check_shape(
    item: &mut DeriveInput,
    diagnostics: &mut Diagnostics,
) -> Option<(Encoding, Vec<Parameter>)> {
    const REMEDY: &str = "write `struct Name;` for an action without parameters, `struct Name { parameter: Type }` \
         for one with a body";
    let encoding = match &item.data {
        Data::Struct(data) => encoding(item, &data.fields),
        Data::Enum(_) | Data::Union(_) => Encoding::Own,
    };
    match &mut item.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Unit => None,
            Fields::Named(fields) => {
                Some((encoding, read_fields(fields.named.iter_mut(), diagnostics)))
            }
            Fields::Unnamed(fields) => {
                diagnostics.error(fields, format!("parameters have names; {REMEDY}"));
                None
            }
        },
        Data::Enum(data) => {
            diagnostics.error(&data.enum_token, format!("an enum is no action; {REMEDY}"));
            None
        }
        Data::Union(data) => {
            diagnostics.error(&data.union_token, format!("a union is no action; {REMEDY}"));
            None
        }
    }
}
