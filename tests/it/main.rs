//! The integration tests, in one program so that they link once. A folder is a concern.

// The declarations in `strict_lints` need this lint, which counts only here.
#![deny(future_incompatible)]

// The declarations in `renamed_facade` use this name.
pub extern crate graph_action as graph;

#[macro_use]
mod support;

mod catalogue;
mod client;
pub mod declarations;
mod published;
mod sending;
mod simulator;
mod wire;
