//! The calls that a test expects, and what became of them.
//!
//! A call meets the first expectation that has its operation, its target and its body, and that still
//! expects a call on that target. Once there is an expectation, a write that meets none is unexpected,
//! because an application that does more than its test says is wrong. A read is unexpected only if its
//! own operation is expected.

pub(crate) mod body;
pub(crate) mod expected;
pub(crate) mod reply;
mod report;
pub(crate) mod store;
pub(crate) mod target;
mod words;
