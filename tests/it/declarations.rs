//! Declarations that compile, what they expand to, and what they send.

#![allow(
    unreachable_pub,
    unused_qualifications,
    reason = "declarations as libraries write them, with `pub` and with paths from the root"
)]

pub(crate) mod fields;
mod former_names;
mod in_a_macro;
mod metadata;
mod no_implicit_prelude;
mod paths;
mod renamed_facade;
mod resource;
mod serde_attributes;
mod shadowed_names;
// Public, because some lints only check public items.
pub mod strict_lints;
mod unit;
