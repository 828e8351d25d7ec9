//! Reads attributes and items as they are written; knows nothing of Graph.

mod item;
mod key;
mod keys;
mod names;
mod route;
mod scopes;
mod serde;
mod stream;
mod text;
mod value;

pub(crate) use item::{
    derives, facade, fields, fields_mut, has_attribute, is_doc, is_lint_level, last_segment,
    read_item, written,
};
pub(crate) use key::{ACTION_KEYS, FIELD_KEYS, RESOURCE_KEYS};
pub(crate) use keys::Keys;
pub(crate) use names::nearest;
pub(crate) use route::read_route;
pub(crate) use scopes::{SCHEME_KEYS, Scope, Scopes};
pub(crate) use serde::{decides_on_none, has_serde, renames_all, serde_name, visit_serde};
pub(crate) use text::Text;
