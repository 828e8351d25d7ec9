//! Checks what was read. Only the result, an [`Action`] or a [`Resource`], can be expanded.

mod action;
mod borrowed;
mod character;
mod default;
mod docs_link;
mod field;
mod item;
mod method;
mod not_published;
mod operation;
mod overload;
mod parameters;
mod path;
mod permission_name;
mod permissions;
mod quotes;
mod reference;
mod resource;
mod returns;
mod route;
mod rust_type;
mod setters;
mod spelling;
mod syntax;
mod template;
mod underline;
mod version;

pub use action::Action;
pub use default::no_default;
pub use field::{Encoding, Parameter};
pub use permissions::{Access, Granted};
pub use resource::Resource;
pub use route::Route;
pub use rust_type::type_name;
pub use setters::is_setter_name;
pub use template::Value;
