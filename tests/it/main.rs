//! The integration tests, in one program so that they link once. A folder is a concern.

#[macro_use]
mod support;

mod catalogue;
mod client;
mod published;
mod sending;
mod simulator;
mod wire;
