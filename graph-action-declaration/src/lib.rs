//! Reads declarations of Microsoft Graph actions and checks them against what Graph publishes. The
//! macros of [graph-action](https://docs.rs/graph-action) expand what [`action`] and [`resource`]
//! return; a tool can check the same declarations in source files.
//!
//! [`read`] reads attributes and items as they are written and knows nothing of Graph; [`check`]
//! compares them with the table of `graph-action-metadata`.
#![allow(
    missing_debug_implementations,
    reason = "the types of syn have `Debug` only with a feature that slows down each build"
)]
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

// The position of an attribute is known only inside the compiler.
extern crate proc_macro;

mod case;
pub mod check;
mod declare;
mod diagnostics;
pub mod read;

pub use case::{argument, camel_case, snake_case};
pub use declare::{Checked, action, resource};
pub use diagnostics::Warning;
