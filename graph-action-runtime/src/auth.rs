//! Tokens: where they come from, how they are shared, and whether they allow an action.

#[cfg(feature = "azure")]
pub(crate) mod azure;
pub(crate) mod bearer;
pub(crate) mod cache;
pub(crate) mod challenge;
pub(crate) mod client_credential;
pub(crate) mod preflight;
pub(crate) mod provider;
#[cfg(feature = "bulk")]
pub(crate) mod sender;
pub(crate) mod tenants;
pub(crate) mod token_endpoint;
mod token_error;
