//! The method, as a declaration writes it.

use graph_action_metadata::Method;

use crate::{
    diagnostics::Diagnostics,
    read::{Text, nearest},
};

/// Reads a method; what resembles one counts as that, after the error.
pub(super) fn read_method(text: &Text, diagnostics: &mut Diagnostics) -> Option<Method> {
    let value = text.value();
    if let Some(method) = Method::from_name(value) {
        return Some(method);
    }
    let near = nearest(value, Method::ALL.map(Method::as_str));
    let remedy = match near {
        Some(near) => format!("write {near:?}"),
        None => "Graph knows GET, POST, PUT, PATCH and DELETE".to_owned(),
    };
    diagnostics.error(text, format!("unknown method {value:?}; {remedy}"));
    near.and_then(Method::from_name)
}
