//! Code that the tests of several concerns share.

pub(crate) mod outcomes;
#[macro_use]
pub(crate) mod process;
pub(crate) mod raw_server;
pub(crate) mod tls_server;
