//! The integration tests. They are one program, so that they link once.

// For `declarations::strict_lints`: this lint has no effect inside a module.
#![deny(future_incompatible)]

// For `declarations::renamed_facade`.
pub extern crate graph_action as graph;

#[macro_use]
mod support;

mod application;
mod catalogue;
mod client;
mod conformance;
pub mod declarations;
mod links;
mod published;
mod sending;
mod simulator;
mod threats;
mod wire;
