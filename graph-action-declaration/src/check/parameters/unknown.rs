//! Fields that are not published parameters, and what was probably meant.

use proc_macro2::Span;
use syn::DeriveInput;

use super::{Check, Finding, Published, key, visibility};
use crate::{
    case::{argument as field_name, snake_case},
    check::field::Parameter,
    diagnostics::Diagnostics,
    read::nearest,
};

impl Check<'_> {
    /// Reports fields that are not published parameters.
    pub(super) fn unknown(&mut self, fields: &[&Parameter], diagnostics: &mut Diagnostics) {
        if self.published.is_empty() {
            // One mistake, however many fields there are.
            if let Some(first) = fields.first() {
                self.finding(first, self.no_parameters()).report(diagnostics);
            }
            return;
        }
        for field in fields {
            let mut meant = self.all_meant(&field.wire_name);
            if meant.is_empty() {
                meant.extend(self.meant(&field.wire_name, fields.len()));
            }
            let message = self.no_such_parameter(field, meant);
            self.finding(field, message).report(diagnostics);
        }
    }

    /// Returns the parameters without a field whose names have all words of an unknown one, if several have, so
    /// that any of them may be meant. They count as given.
    fn all_meant(&mut self, name: &str) -> Vec<&'static str> {
        let words = snake_case(name);
        let is_meant = |one: &&mut Published| {
            let own = snake_case(one.parameter.name);
            let is_open = !one.is_given && one.parameter.withdrawn.is_none();
            is_open && words.split('_').all(|word| own.split('_').any(|other| other == word))
        };
        let meant: Vec<_> = self.published.iter_mut().filter(is_meant).collect();
        if meant.len() < 2 {
            return Vec::new();
        }
        let give = |one: &mut Published| {
            one.is_given = true;
            one.parameter.name
        };
        meant.into_iter().map(give).collect()
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

    fn no_such_parameter(&self, field: &Parameter, meant: Vec<&str>) -> String {
        let (action, name) = (self.action, &field.wire_name);
        let as_written = |meant: &str| match field.written.name {
            Some(_) => format!("`{meant}`"),
            None => format!("`{}`", field_name(&snake_case(meant), Span::call_site())),
        };
        let remedy = match meant.as_slice() {
            [] => format!("it has {}; ", self.list()),
            meant => {
                let meant: Vec<_> = meant.iter().map(|meant| as_written(meant)).collect();
                format!("did you mean {}? if not, ", meant.join(" or "))
            }
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
}

fn unit_struct(item: &DeriveInput) -> String {
    format!("{}struct {};", visibility(item), item.ident)
}
