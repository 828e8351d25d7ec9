//! Declarations: the traits that the macros implement, the metadata of actions, and their proofs.

#[doc(hidden)]
pub mod __private;
pub(crate) mod action;
pub(crate) mod meta;
pub(crate) mod names;
pub(crate) mod permission;
pub(crate) mod proof;
pub(crate) mod text;
#[cfg(feature = "verify")]
pub(crate) mod verify;
