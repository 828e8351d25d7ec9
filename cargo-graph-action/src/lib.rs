//! Prints declarations of Microsoft Graph operations ([`draft`]), and checks those in source files
//! ([`source`]).
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

pub mod draft;
pub mod source;
