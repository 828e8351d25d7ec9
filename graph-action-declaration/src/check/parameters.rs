//! The fields of an action, compared with the parameters that Graph publishes.
//!
//! Names are compared without letter case and underscores: no two parameters of an operation differ
//! only there, and the published spelling is the one that is sent. Only actions have a published list;
//! the body of an entity is not judged.

use graph_action_metadata::{self as metadata, Kind, Operation, Parameters, Version};
use proc_macro2::Span;
use quote::ToTokens as _;
use syn::{Data, DeriveInput, Fields};

use super::field::{Encoding, Parameter};
use crate::{diagnostics::Diagnostics, read::written};

mod judge;
mod missing;
mod unknown;

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
}

/// Returns the visibility of the item with a blank after it.
fn visibility(item: &DeriveInput) -> String {
    let tokens = item.vis.to_token_stream();
    if tokens.is_empty() { String::new() } else { format!("{} ", written(&tokens)) }
}

#[cfg(test)]
mod tests;
