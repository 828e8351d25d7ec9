//! Writes what was checked as tokens; cannot fail.

mod action;
mod argument;
mod completion;
mod constructor;
mod docs;
mod implementation;
mod names;
mod proof;
mod resource;
mod serialize;
mod setter;
mod source;
mod warning;

pub(crate) use action::action;
pub(crate) use resource::{resource, wrong_resource};
