//! Tokens: where they come from, how they are shared, and whether they allow an action.

pub(crate) mod cache;
pub(crate) mod challenge;
pub(crate) mod preflight;
pub(crate) mod provider;
pub(crate) mod sender;
