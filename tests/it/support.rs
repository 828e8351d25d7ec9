//! What the tests of several concerns share.

pub(crate) mod account;
#[macro_use]
pub(crate) mod process;
pub(crate) mod raw_server;
