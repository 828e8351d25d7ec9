//! Methods and versions, as a declaration writes them.

use darling::error::Accumulator;
use graph_action_metadata::{Method, Version};

use crate::{
    attr::{mistake, nearest},
    text::Text,
};

/// Reads a method; what resembles one counts as that, after the error.
pub(crate) fn read_method(text: &Text, errors: &mut Accumulator) -> Option<Method> {
    let value = text.value();
    if let Some(method) = Method::from_name(value) {
        return Some(method);
    }
    let near = nearest(value, Method::ALL.map(Method::as_str));
    let remedy = match near {
        Some(near) => format!("write {near:?}"),
        None => "Graph knows GET, POST, PUT, PATCH and DELETE".to_owned(),
    };
    mistake(errors, text, format!("unknown method {value:?}; {remedy}"));
    near.and_then(Method::from_name)
}

/// Reads a version.
pub(crate) fn read_version(text: &Text, errors: &mut Accumulator) -> Option<Version> {
    let value = text.value();
    let known = Version::ALL.into_iter().find(|version| version.as_str() == value);
    if known.is_some() {
        return known;
    }
    let remedy = match nearest(value, Version::ALL.map(Version::as_str)) {
        Some(near) => format!("write {near:?}"),
        None => "there are \"v1.0\" and \"beta\"".to_owned(),
    };
    mistake(errors, text, format!("unknown version {value:?}; {remedy}"));
    None
}
