//! The simulator as a client sees it: exact bytes over TCP.

mod authorization;
mod batch;
mod clock;
mod content;
mod declared;
mod ledger;
mod lifetime;
mod raw;
mod refusals;
mod secrecy;
mod success;
mod through_client;
mod urls;
