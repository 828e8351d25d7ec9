//! Published parameters that must be given and have no field, and the fields to write.

use graph_action_metadata as metadata;
use proc_macro2::{Ident, Span};

use super::{Check, is_unit, visibility};
use crate::{
    case::{argument as field_name, snake_case},
    check::{
        field::Parameter,
        rust_type::{note, type_to_write},
    },
    diagnostics::Diagnostics,
};

impl Check<'_> {
    /// Reports parameters that must be given and that have no field.
    pub(super) fn missing(&self, fields: &[Parameter], diagnostics: &mut Diagnostics) {
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

fn names(parameters: &[&metadata::Parameter]) -> String {
    let names: Vec<_> = parameters.iter().map(|one| format!("`{}`", one.name)).collect();
    match names.as_slice() {
        [before @ .., last] if !before.is_empty() => {
            format!("the parameters {} and {last}", before.join(", "))
        }
        _ => format!("the parameter {}", names.concat()),
    }
}
