//! A field that is a published parameter: its spelling, version, type, and whether it may be an `Option`.

use graph_action_metadata::Version;
use syn::{Type, spanned::Spanned as _};

use super::{Check, Finding, REQUIRED_BETA};
use crate::{
    check::{
        field::{Encoding, Parameter, name_attribute},
        rust_type::{argument, mismatch},
    },
    diagnostics::Diagnostics,
    read::{unwrapped, written},
};

impl Check<'_> {
    /// Checks a field that is a published parameter.
    pub(super) fn judge(&self, field: &mut Parameter, diagnostics: &mut Diagnostics) {
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
