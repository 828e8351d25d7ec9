//! The test kit: expectations that are typed by the declaration, and a client that is ready to use.

mod client;
mod expectation;
pub mod reply;
mod target;

pub use expectation::Expectation;
pub use target::{any, each};
