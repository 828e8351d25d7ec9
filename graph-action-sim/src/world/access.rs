//! Who calls, and whether they may.

pub(crate) mod authorization;
pub(crate) mod challenges;
pub(crate) mod claims;
pub(crate) mod token_endpoint;
