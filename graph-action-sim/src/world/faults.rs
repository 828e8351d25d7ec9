//! Faults: the kinds, how often each happens, and their effects on a request and its response.

pub(crate) mod dev_proxy;
mod effects;
mod fault;
mod injector;
mod shares;
mod step;

pub use fault::Fault;
pub(crate) use fault::Subject;
pub(crate) use injector::{FaultInjector, Injected};
pub use shares::Faults;
pub use step::Step;
