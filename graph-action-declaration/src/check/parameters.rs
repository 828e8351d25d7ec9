//! The fields of an action against the parameters that Graph publishes.
//!
//! Names are compared without letter case and underscores: no two parameters of an operation differ
//! only there, and the published spelling is the one that is sent. Only actions have a published list;
//! the body of an entity is not judged.

use graph_action_metadata::{self as metadata, Kind, Operation, Parameters, Version};
use proc_macro2::{Ident, Span};
use quote::ToTokens as _;
use syn::{Data, DeriveInput, Fields, Type, spanned::Spanned as _};

use super::{
    field::{Encoding, Parameter, name_attribute},
    rust_type::{argument, mismatch, note, type_to_write},
};
use crate::{
    case::{argument as field_name, snake_case},
    diagnostics::Diagnostics,
    read::{nearest, unwrapped, written},
};

/// Checks the fields of an action, gives them the names that Graph publishes, and marks those that only
/// beta has.
pub(super) fn check_parameters(
    item: &DeriveInput,
    published: Option<(&Operation, Parameters)>,
    version: Version,
    body: &mut Option<(Encoding, Vec<Parameter>)>,
    diagnostics: &mut Diagnostics,
) {
    let action = published.filter(|(operation, _)| operation.kind() == Some(Kind::Action));
    let Some((action, list)) = action else {
        if let Some((_, fields)) = body {
            for field in fields.iter_mut() {
                mark_beta(field, version, diagnostics);
            }
            check_duplicates(fields, diagnostics);
        }
        return;
    };
    let name = action.path.rsplit('/').next().unwrap_or("");
    let mut check = Check::new(item, name, list, version, body.as_ref().map(|(own, _)| *own));
    match body {
        Some((_, fields)) => {
            check.fields(fields, diagnostics);
            check_duplicates(fields, diagnostics);
        }
        None if is_unit(item) => check.missing(&[], diagnostics),
        // A tuple struct or an enum has an error of its own.
        None => {}
    }
}

fn is_unit(item: &DeriveInput) -> bool {
    matches!(&item.data, Data::Struct(data) if matches!(data.fields, Fields::Unit))
        && item.generics.params.is_empty()
}

/// Marks a field that only beta has, as its attribute says.
fn mark_beta(field: &mut Parameter, version: Version, diagnostics: &mut Diagnostics) {
    if field.written.beta.is_some() && version == Version::V1 {
        if field.is_optional {
            field.is_beta = true;
        } else {
            diagnostics.error(&field.ty, REQUIRED_BETA);
        }
    }
}

const REQUIRED_BETA: &str = "a parameter that only beta has cannot be required; make it an `Option`, or \
                             add `version = \"beta\"` to the action";

/// Checks that no two fields have the same name in the body.
fn check_duplicates(fields: &[Parameter], diagnostics: &mut Diagnostics) {
    for (index, field) in fields.iter().enumerate() {
        let Parameter { ident, wire_name, .. } = field;
        let mut before = fields.iter().take(index);
        if let Some(Parameter { ident: other, .. }) =
            before.find(|other| other.wire_name == *wire_name && other.is_sent() && field.is_sent())
        {
            let message =
                format!("`{ident}` and `{other}` are both `{wire_name}` in the body; rename one");
            diagnostics.error(ident, message);
        }
    }
}

/// A name without letter case and underscores.
fn key(name: &str) -> String {
    let letters = name.bytes().filter(|byte| *byte != b'_');
    letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// What is wrong with a field.
struct Finding {
    at: Span,
    /// The name of the warning; `None` for an error.
    warning: Option<&'static str>,
    message: String,
}

impl Finding {
    fn report(self, diagnostics: &mut Diagnostics) {
        match self.warning {
            None => diagnostics.error(&self.at, self.message),
            Some(name) => diagnostics.warn(self.at, name, self.message),
        }
    }
}

struct Check<'i> {
    item: &'i DeriveInput,
    /// The name of the action, without its namespace.
    action: &'static str,
    is_complete: bool,
    published: Vec<Published>,
    version: Version,
    encoding: Encoding,
}

/// A published parameter.
struct Published {
    parameter: metadata::Parameter,
    key: String,
    /// Whether a field stands for it, rightly or probably.
    is_given: bool,
}

impl<'i> Check<'i> {
    fn new(
        item: &'i DeriveInput,
        action: &'static str,
        list: Parameters,
        version: Version,
        encoding: Option<Encoding>,
    ) -> Self {
        let published = list.iter().map(|parameter| Published {
            key: key(parameter.name),
            parameter,
            is_given: false,
        });
        Self {
            item,
            action: metadata::template::split_namespace(action).1,
            is_complete: list.is_complete,
            published: published.collect(),
            version,
            encoding: encoding.unwrap_or(Encoding::Own),
        }
    }

    fn fields(&mut self, fields: &mut [Parameter], diagnostics: &mut Diagnostics) {
        for field in fields.iter_mut() {
            let own = key(&field.wire_name);
            let found = self.published.iter_mut().find(|one| one.key == own);
            match found.filter(|_| field.is_sent() && !field.written.is_wrong) {
                Some(found) => {
                    found.is_given = true;
                    field.published = Some(found.parameter);
                    self.judge(field, diagnostics);
                }
                None => mark_beta(field, self.version, diagnostics),
            }
        }
        let is_unknown = |field: &&Parameter| {
            let Parameter { published, written, .. } = field;
            published.is_none()
                && field.is_sent()
                && !written.is_wrong
                && written.unlisted.is_none()
        };
        let unknown: Vec<_> = fields.iter().filter(is_unknown).collect();
        self.unknown(&unknown, diagnostics);
        self.missing(fields, diagnostics);
    }

    /// Checks a field that is a published parameter.
    fn judge(&self, field: &mut Parameter, diagnostics: &mut Diagnostics) {
        let mut findings = Vec::new();
        findings.extend(self.wrong_name(field));
        findings.extend(self.wrong_version(field));
        findings.extend(withdrawn(field));
        if let Some(at) = field.written.unlisted {
            if findings.is_empty()
                && self.wrong_type(field).is_none()
                && self.wrong_option(field).is_none()
            {
                let message = "Graph publishes this parameter; remove `unlisted`";
                diagnostics.warn(at, "UNNECESSARY", message);
            }
            return;
        }
        // A type that has to change anyway gets only one error.
        match self.wrong_type(field) {
            Some(finding) => findings.push(finding),
            None => findings.extend(self.wrong_option(field)),
        }
        for finding in findings {
            finding.report(diagnostics);
        }
    }

    /// Gives a field the published name. Where the author writes it out, or serde does, it must be right.
    fn wrong_name(&self, field: &mut Parameter) -> Option<Finding> {
        let right = field.published?.name;
        if field.wire_name == right {
            return None;
        }
        let at = match (field.written.name, self.encoding) {
            (Some(at), _) => at,
            (None, Encoding::Serde { .. }) => field.ident.span(),
            (None, Encoding::Own) => {
                field.wire_name = right.to_owned();
                return None;
            }
        };
        let wrong = &field.wire_name;
        let attribute = name_attribute(self.encoding, right);
        let verb = if field.written.name.is_some() { "write" } else { "add" };
        let message =
            format!("`{wrong}` is not how Graph spells this parameter; {verb} `{attribute}`");
        Some(Finding { at, warning: None, message })
    }

    /// Marks a parameter that only beta has, and checks what the author says of its version.
    fn wrong_version(&self, field: &mut Parameter) -> Option<Finding> {
        let published = field.published?;
        match (self.version, published.has(self.version)) {
            (Version::V1, false) if field.is_optional => {
                field.is_beta = true;
                None
            }
            (Version::V1, false) => Some(Finding {
                at: field.ty.span(),
                warning: None,
                message: REQUIRED_BETA.to_owned(),
            }),
            (version, false) => Some(Finding {
                at: field.ident.span(),
                warning: None,
                message: format!(
                    "`{}` does not exist in {version}; remove the field",
                    published.name
                ),
            }),
            (Version::V1, true) => field.written.beta.map(|at| {
                field.is_beta = field.is_optional;
                let message = format!("`{}` is in v1.0 too; remove `version`", published.name);
                Finding { at, warning: Some("UNNECESSARY"), message }
            }),
            (_, true) => None,
        }
    }

    fn wrong_type(&self, field: &Parameter) -> Option<Finding> {
        let published = field.published.filter(|_| !field.written.has_own_form)?;
        let wrong = mismatch(&field.ty, published.name, &published.type_of)?;
        // The sources do not tell all numbers apart.
        let warning = published.type_of.is_doubtful.then_some("DOUBTFUL_TYPE");
        Some(Finding { at: wrong.at, warning, message: wrong.message })
    }

    /// Checks that a parameter that must be given is not an `Option`.
    fn wrong_option(&self, field: &Parameter) -> Option<Finding> {
        let published =
            field.published.filter(|one| field.is_optional && one.is_not_null(self.version))?;
        let ty = match unwrapped(&field.ty) {
            Type::Path(ty) => argument(&ty.path).map(written),
            _ => None,
        };
        let name = published.name;
        let remedy = ty.map_or_else(String::new, |ty| format!("; write `{ty}`"));
        let finding = match published.is_required(self.version) {
            true => Finding {
                at: field.ty.span(),
                warning: None,
                message: format!(
                    "`{}` requires `{name}`, so the field cannot be an `Option`{remedy}",
                    self.action
                ),
            },
            false => Finding {
                at: field.ty.span(),
                warning: Some("OPTIONAL_PARAMETER"),
                message: format!("`{name}` cannot be null, and may have to be given{remedy}"),
            },
        };
        Some(finding)
    }

    /// Reports fields that are not published parameters.
    fn unknown(&mut self, fields: &[&Parameter], diagnostics: &mut Diagnostics) {
        if self.published.is_empty() {
            // One mistake, however many fields there are.
            if let Some(first) = fields.first() {
                self.finding(first, self.no_parameters()).report(diagnostics);
            }
            return;
        }
        for field in fields {
            let meant = self.meant(&field.wire_name, fields.len());
            let message = self.no_such_parameter(field, meant);
            self.finding(field, message).report(diagnostics);
        }
    }

    /// Returns the parameter that an unknown name probably is: the most similar one without a field, or
    /// the only one that must be given. It counts as given.
    fn meant(&mut self, name: &str, unknown: usize) -> Option<&'static str> {
        let own = key(name);
        let is_open = |one: &&Published| !one.is_given && one.parameter.withdrawn.is_none();
        let open = self.published.iter().filter(is_open);
        let near = nearest(&own, open.clone().map(|one| one.key.as_str())).map(str::to_owned);
        let mut required = open.filter(|one| one.parameter.is_not_null(self.version));
        let only = match (required.next(), required.next()) {
            (Some(only), None) if unknown == 1 => Some(only.key.clone()),
            _ => None,
        };
        let meant = near.or(only)?;
        let meant = self.published.iter_mut().find(|one| one.key == meant)?;
        meant.is_given = true;
        Some(meant.parameter.name)
    }

    fn finding(&self, field: &Parameter, message: String) -> Finding {
        let at = field.written.name.unwrap_or_else(|| field.ident.span());
        Finding { at, warning: (!self.is_complete).then_some("UNKNOWN_PARAMETER"), message }
    }

    fn no_parameters(&self) -> String {
        let action = self.action;
        let unit = unit_struct(self.item);
        if self.is_complete {
            format!(
                "`{action}` has no parameters; write `{unit}`, or add `#[graph(unlisted)]` to send the \
                 field anyway"
            )
        } else {
            format!(
                "no parameters of `{action}` are known, but the list may not be complete; write \
                 `{unit}`, or add `#[graph(unlisted)]` if the reference page has this one"
            )
        }
    }

    fn no_such_parameter(&self, field: &Parameter, meant: Option<&str>) -> String {
        let (action, name) = (self.action, &field.wire_name);
        let remedy = match meant {
            Some(meant) => {
                let meant = match field.written.name {
                    Some(_) => meant.to_owned(),
                    None => field_name(&snake_case(meant), Span::call_site()).to_string(),
                };
                format!("did you mean `{meant}`? if not, ")
            }
            None => format!("it has {}; ", self.list()),
        };
        if self.is_complete {
            format!(
                "`{action}` has no parameter `{name}`; {remedy}remove the field, or add \
                 `#[graph(unlisted)]` to send it anyway"
            )
        } else {
            format!(
                "`{action}` has no known parameter `{name}`, but the list may not be complete; \
                 {remedy}add `#[graph(unlisted)]` if the reference page has it"
            )
        }
    }

    /// Returns the names of the parameters in this version.
    fn list(&self) -> String {
        let current = self.published.iter().filter(|one| one.parameter.withdrawn.is_none());
        let names: Vec<_> = current.map(|one| format!("`{}`", one.parameter.name)).collect();
        names.join(", ")
    }

    /// Reports parameters that must be given and that have no field.
    fn missing(&self, fields: &[Parameter], diagnostics: &mut Diagnostics) {
        // The fields of a flattened value are not known.
        if fields.iter().any(|field| field.written.is_flattened) {
            return;
        }
        let missing = self.published.iter().filter(|one| !one.is_given);
        let missing = missing.map(|one| &one.parameter).filter(|one| one.is_not_null(self.version));
        let (certain, uncertain): (Vec<_>, Vec<_>) =
            missing.partition(|one| one.is_required(self.version));
        let at = self.item.ident.span();
        if !certain.is_empty() {
            let all: Vec<_> = certain.iter().chain(&uncertain).copied().collect();
            let message =
                format!("`{}` needs {}; {}", self.action, names(&certain), self.add(&all));
            diagnostics.error(&at, message);
        } else if !uncertain.is_empty() {
            let message = format!(
                "{} of `{}` cannot be null, and may have to be given; {}",
                names(&uncertain),
                self.action,
                self.add(&uncertain)
            );
            diagnostics.warn(at, "MISSING_PARAMETER", message);
        }
    }

    /// Returns the fields to add, or the whole struct in place of a unit struct.
    fn add(&self, missing: &[&metadata::Parameter]) -> String {
        let visibility = visibility(self.item);
        let field = |one: &&metadata::Parameter| {
            let name: Ident = field_name(&snake_case(one.name), Span::call_site());
            format!("{visibility}{name}: {}", type_to_write(&one.type_of))
        };
        let fields: Vec<_> = missing.iter().map(field).collect();
        let mut notes: Vec<_> = missing.iter().map(|one| note(&one.type_of)).collect();
        notes.retain(|note| !note.is_empty());
        let note = match (missing, notes.as_slice()) {
            ([_], [note]) => *note,
            _ => "",
        };
        let fields = fields.join(", ");
        if is_unit(self.item) {
            let name = &self.item.ident;
            format!("write `{visibility}struct {name} {{ {fields} }}`{note}")
        } else {
            format!("add `{fields}`{note}")
        }
    }
}

fn withdrawn(field: &Parameter) -> Option<Finding> {
    let published = field.published?;
    let date = published.withdrawn?;
    let message = format!(
        "Graph no longer publishes the parameter `{}`, as of {date}; remove the field, or add \
         `#[graph(unlisted)]` to accept it",
        published.name
    );
    Some(Finding { at: field.ident.span(), warning: Some("WITHDRAWN"), message })
}

fn names(parameters: &[&metadata::Parameter]) -> String {
    let names: Vec<_> = parameters.iter().map(|one| format!("`{}`", one.name)).collect();
    match names.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            format!("the parameters {} and {last}", before.join(", "))
        }
        _ => format!("the parameter {}", names.concat()),
    }
}

/// Returns the visibility of the item with a blank after it.
fn visibility(item: &DeriveInput) -> String {
    let tokens = item.vis.to_token_stream();
    if tokens.is_empty() { String::new() } else { format!("{} ", written(&tokens)) }
}

fn unit_struct(item: &DeriveInput) -> String {
    format!("{}struct {};", visibility(item), item.ident)
}

#[cfg(test)]
mod tests;
