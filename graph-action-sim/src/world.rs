//! The simulated service: what it knows, what it decides and what it did. Nothing in this folder
//! touches a socket or reads the time from anything but the simulator's clock.

pub(crate) mod access;
pub(crate) mod approval;
pub(crate) mod audit;
pub(crate) mod batch;
pub(crate) mod calls;
pub(crate) mod catalogue;
pub(crate) mod counts;
pub(crate) mod daily;
mod dates;
mod decide;
pub(crate) mod device_action;
pub(crate) mod devices;
pub(crate) mod expectations;
pub(crate) mod faults;
pub(crate) mod foreign_origin;
mod invocation;
pub(crate) mod ledger;
pub(crate) mod lock;
mod not_simulated;
mod query;
mod replies;
pub(crate) mod request;
pub(crate) mod respond;
pub(crate) mod response;
pub(crate) mod rng;
pub(crate) mod state;
pub(crate) mod throttle;
