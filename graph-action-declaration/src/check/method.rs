//! The method, as a declaration writes it.

use graph_action_metadata::Method;

use crate::{
    diagnostics::Diagnostics,
    read::{Text, nearest},
};

/// Reads a method. After the error, a misspelled one counts as the one that it resembles.
pub(super) fn read_method(text: &Text, diagnostics: &mut Diagnostics) -> Option<Method> {
    let value = text.value();
    if let Some(method) = Method::from_name(value) {
        return Some(method);
    }
    let near = nearest(value, Method::ALL.map(Method::as_str));
    let remedy = match near {
        Some(near) => format!("did you mean {near:?}?"),
        None => "expected \"GET\", \"POST\", \"PUT\", \"PATCH\" or \"DELETE\"".to_owned(),
    };
    diagnostics.error(text, format!("unknown method {value:?}; {remedy}"));
    near.and_then(Method::from_name)
}
