//! The simulator as a client sees it: exact bytes over TCP, and the transport without sockets.

mod approval;
mod authorization;
mod batch;
mod batch_faults;
mod claims;
mod clock;
mod content;
mod daily;
mod declared;
mod device_actions;
mod devices;
mod faults;
mod hand_clock;
mod kit;
mod ledger;
mod lifetime;
mod parameters;
mod raw;
mod refusals;
mod secrecy;
mod success;
mod throttling;
mod through_client;
mod token_endpoint;
mod transport;
mod urls;
