//! Multi Admin Approval: a second administrator approves a request before the service runs it
//! (conformance L).

pub(crate) mod answer;
pub(crate) mod header;
