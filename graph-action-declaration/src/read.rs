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

pub use item::{fields, fields_mut, is_doc, is_lint_level, written};
pub use serde::renames_all;
pub use text::Text;

pub(crate) use item::{derives, facade, has_attribute, last_segment, read_item, unwrapped};
pub(crate) use key::{ACTION_KEYS, FIELD_KEYS, Key, RESOURCE_KEYS};
pub(crate) use keys::Keys;
pub(crate) use names::nearest;
pub(crate) use route::read_route;
pub(crate) use scopes::{SCHEME_KEYS, Scope, Scopes};
pub(crate) use serde::{Form, has_serde, serde_case, visit_serde};
