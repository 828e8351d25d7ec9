//! Checks what was read. Only the result, an [`Action`] or a [`Resource`], can be expanded.

mod action;
mod default;
mod docs_link;
mod field;
mod item;
mod method;
mod operation;
mod overload;
mod path;
mod permission_name;
mod permissions;
mod resource;
mod returns;
mod route;
mod setters;
mod template;
mod underline;
mod version;

pub(crate) use action::Action;
pub(crate) use default::no_default;
pub(crate) use field::{Encoding, Parameter};
pub(crate) use permissions::{Access, Granted};
pub(crate) use resource::Resource;
pub(crate) use route::Route;
pub(crate) use setters::is_setter_name;
pub(crate) use template::Value;
