//! The simulator as a client sees it: exact bytes over TCP.

mod authorization;
mod content;
mod declared;
mod lifetime;
mod raw;
mod refusals;
mod secrecy;
mod success;
mod through_client;
mod urls;
