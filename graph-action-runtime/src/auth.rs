//! Where tokens come from, what they allow, and what Graph demands of them.

pub(crate) mod cache;
pub(crate) mod challenge;
pub(crate) mod preflight;
