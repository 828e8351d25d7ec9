//! What a declaration compiles to: the action, its metadata and the proofs of it.

#[doc(hidden)]
pub mod __private;
pub(crate) mod action;
pub(crate) mod declared;
pub(crate) mod meta;
pub(crate) mod permission;
pub(crate) mod proof;
#[cfg(feature = "verify")]
pub(crate) mod verify;
