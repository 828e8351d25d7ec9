//! Checks `#[graph_action]`.

use graph_action_metadata::{Method, Operation, Parameters, Version};
use proc_macro2::{Ident, Span};
use syn::{Data, DeriveInput, Fields, Path, Type};

use super::{
    borrowed,
    default::check_default,
    docs_link::check_docs,
    field::{Encoding, Parameter, check_container, encoding, read_fields},
    item::check_item,
    method::read_method,
    operation::check_operation,
    parameters::check_parameters,
    path::check_path,
    permissions::{Access, Subject, check_permissions},
    quotes::check_quotes,
    reference::check_reference,
    returns::{check_returns, no_content},
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
pub struct Action {
    /// The path of the facade crate.
    pub facade: Path,
    /// The item without our attributes.
    pub item: DeriveInput,
    /// The method.
    pub method: Method,
    /// The path, as written.
    pub path: Text,
    /// The placeholders of the path.
    pub template: Template,
    /// What each scheme needs, in the order of `Scheme::ALL`.
    pub permissions: [Access; 3],
    /// What else the table lists, as `Name:DA+Other`.
    pub other_permissions: String,
    /// The kind of response.
    pub returns: Type,
    /// The lowest version that has the action.
    pub version: Version,
    /// The resource, with all routes to it.
    pub bound_to: Option<Type>,
    /// Whether the author declares that it can be sent twice.
    pub idempotent: bool,
    /// The link to the reference page.
    pub docs: Option<Text>,
    /// `None` for a unit struct, which sends no body.
    pub body: Option<(Encoding, Vec<Parameter>)>,
    /// The struct that has the parameters in place of the item: several actions share it, and the fields of the item
    /// are only checked.
    pub shared: Option<Type>,
    /// Whether the struct is `#[non_exhaustive]`, so that it gets setters.
    pub is_non_exhaustive: bool,
    /// Whether `Default` may be implemented where the macro cannot see it.
    pub may_have_default: bool,
    /// Whether the path has no error, so that the compiler can prove more about it.
    pub is_path_sound: bool,
    /// Whether Graph does not publish the method and path.
    pub is_unlisted: bool,
    /// What Graph publishes.
    pub operation: Option<Operation>,
    /// The parameters of the action or the arguments of the function that Graph publishes.
    pub parameters: Option<Parameters>,
    /// The keys as written, for completion in an editor.
    pub keys: Vec<Ident>,
}

impl Action {
    /// Does all checks. What is wrong or missing is replaced by something that lets the uses of the
    /// action compile.
    pub(crate) fn check(
        mut keys: Keys,
        mut item: DeriveInput,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        check_item(&mut item, "graph_action", diagnostics);
        check_container(&item, diagnostics);
        // The type of a generic field is not known; the error about the generics is enough.
        let body = check_shape(&mut item, diagnostics);
        let mut body = body.filter(|_| item.generics.params.is_empty());
        let Target { method, path, template, is_path_sound, operation, parameters, is_unlisted } =
            Target::check(&mut keys, &body, diagnostics);
        let mut returns = keys.ty("returns").unwrap_or_else(|| no_content(&facade(None)));
        borrowed::check_response(&mut returns, diagnostics);
        let subject = Subject {
            method: method.filter(|_| is_path_sound),
            operation,
            is_unlisted,
            key: keys.span("scopes"),
            path: path.span(),
        };
        let may_have_default = check_default(&item, &body, diagnostics);
        check_missing(&keys, diagnostics);
        let version = keys.text("version").map(|text| (read_version(&text, diagnostics), text));
        let version = version.and_then(|(version, text)| Some((version?, text)));
        let version = check_version(version, operation.as_ref(), path.span(), diagnostics);
        if let (Some(operation), true) = (&operation, keys.has("returns")) {
            check_returns(&returns, operation, version, diagnostics);
        }
        let published = operation.as_ref().zip(parameters);
        check_parameters(&item, published, version, &mut body, diagnostics);
        check_setters(&item, &body, diagnostics);
        let (permissions, other_permissions) =
            check_permissions(keys.scopes(), &subject, diagnostics);
        diagnostics.allow(keys.names("allow"));
        let shared = keys.ty("__parameters");
        let mut action = Self {
            facade: facade(keys.path("crate")),
            method: method.unwrap_or(Method::Post),
            idempotent: check_idempotent(keys.flag("idempotent"), method, diagnostics),
            permissions,
            other_permissions,
            operation,
            parameters,
            returns,
            version,
            bound_to: keys.ty("bound_to"),
            shared: None,
            docs: check_docs(keys.text("docs"), diagnostics),
            is_non_exhaustive: has_attribute(&item, "non_exhaustive"),
            body,
            may_have_default,
            // A path that Graph does not publish has an error already; another one would distract.
            is_path_sound: is_path_sound && (is_unlisted || operation.is_some()),
            is_unlisted: is_unlisted && operation.is_none(),
            path,
            template,
            keys: keys.written,
            item,
        };
        action.check_arguments(diagnostics);
        action.check_shared(shared, diagnostics);
        action
    }

    /// Checks that the arguments of `request` have different names.
    fn check_arguments(&mut self, diagnostics: &mut Diagnostics) {
        let Some(resource) = self.resource_argument().map(|(name, _)| name) else { return };
        let mut values = self.template.values.iter_mut().filter(|value| value.in_operation);
        if let Some(value) = values.find(|value| resource == snake_case(&value.name)) {
            let name = &value.name;
            let message = format!(
                "`{name}` is also the name of the argument for the resource; rename the \
                 placeholder, for example to `{name}Value`"
            );
            diagnostics.error(&self.path, message);
            value.name.push_str("Value");
        }
    }

    /// Checks that nothing is lost if another struct has the parameters: it has no required ones, does not know
    /// which of them only beta has, and its `request` takes no keys.
    fn check_shared(&mut self, shared: Option<Type>, diagnostics: &mut Diagnostics) {
        let Some(shared) = shared else { return };
        let parameters = self.body.as_ref().map_or(&[][..], |(_, parameters)| parameters);
        let is_simple = |one: &Parameter| one.is_optional && !one.is_beta;
        if self.is_non_exhaustive
            && !parameters.is_empty()
            && parameters.iter().all(is_simple)
            && self.template.values.is_empty()
        {
            self.shared = Some(shared);
        } else {
            let message = "`__parameters` needs a `#[non_exhaustive]` struct, fields that are all optional and in \
                           v1.0, and a path without placeholders";
            diagnostics.error(&shared, message);
        }
    }

    /// Returns the argument of `request` for the resource.
    pub fn resource_argument(&self) -> Option<(Ident, &Type)> {
        let ty = self.bound_to.as_ref()?;
        let name = match ty {
            Type::Path(ty) => last_segment(&ty.path).map(ToString::to_string),
            _ => None,
        };
        let name = snake_case(&name.unwrap_or_else(|| "resource".to_owned()));
        Some((argument(&name, self.path.span()), ty))
    }
}

/// The method and path, and what Graph publishes for them.
struct Target {
    method: Option<Method>,
    path: Text,
    template: Template,
    is_path_sound: bool,
    operation: Option<Operation>,
    parameters: Option<Parameters>,
    is_unlisted: bool,
}

impl Target {
    fn check(
        keys: &mut Keys,
        body: &Option<(Encoding, Vec<Parameter>)>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let method_text = keys.text("method");
        let method = method_text.as_ref().and_then(|text| read_method(text, diagnostics));
        let (path, template, is_path_sound) = check_path(keys.text("path"), diagnostics);
        let unlisted = keys.flag("unlisted");
        let is_unlisted = unlisted.is_some();
        let operation = method.filter(|_| is_path_sound).and_then(|method| {
            let method = (method, method_text.as_ref().unwrap_or(&path));
            check_operation(method, &path, unlisted, diagnostics)
        });
        let parameters = operation.as_ref().and_then(Operation::parameters);
        if let Some(operation) = &operation {
            check_reference(operation, &path, is_unlisted, diagnostics);
            check_quotes(operation, parameters, &path, diagnostics);
        }
        // A GET that Graph does not publish has an error already: the method is wrong, not the body.
        let is_get = method == Some(Method::Get) && (operation.is_some() || is_unlisted);
        if let (true, Some(text), Some(_)) = (is_get, &method_text, body) {
            diagnostics.error(
                text,
                "GET sends no body, but the struct has fields; make it a unit struct, and put \
                 parameters into the path or let callers set them with `.query(..)`",
            );
        }
        Self { method, path, template, is_path_sound, operation, parameters, is_unlisted }
    }
}

fn check_idempotent(
    flag: Option<Span>,
    method: Option<Method>,
    diagnostics: &mut Diagnostics,
) -> bool {
    match flag {
        Some(flag) if method == Some(Method::Get) => {
            diagnostics.error(&flag, "GET is always idempotent; remove `idempotent`");
            false
        }
        flag => flag.is_some(),
    }
}

fn check_missing(keys: &Keys, diagnostics: &mut Diagnostics) {
    let mut unknown = keys.unknown;
    for (key, remedy) in [
        ("method", "add it, as in `method = \"POST\"`"),
        (
            "path",
            "add `path = \"/…\"` with the part after the version on Graph's reference \
                  page",
        ),
        ("returns", "add `returns = NoContent` if the response is 204 without a body"),
    ] {
        if keys.has(key) {
            continue;
        }
        // An unknown key is probably this one.
        if unknown > 0 {
            unknown -= 1;
            continue;
        }
        diagnostics.error(&Span::call_site(), format!("missing key `{key}`; {remedy}"));
    }
}

/// Returns the body that the struct describes; `None` for a unit struct.
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
    let attributes = &item.attrs;
    match &mut item.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Unit => None,
            Fields::Named(fields) => {
                let fields = fields.named.iter_mut();
                Some((encoding, read_fields(attributes, encoding, fields, diagnostics)))
            }
            Fields::Unnamed(fields) => {
                diagnostics.error(fields, format!("parameters must have names; {REMEDY}"));
                None
            }
        },
        Data::Enum(data) => {
            diagnostics.error(&data.enum_token, format!("an enum cannot be an action; {REMEDY}"));
            None
        }
        Data::Union(data) => {
            diagnostics.error(&data.union_token, format!("a union cannot be an action; {REMEDY}"));
            None
        }
    }
}
