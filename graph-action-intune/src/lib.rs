//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! Each module has the actions of one resource type.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), which every date library can convert. A date in
//! the year 1, which Intune writes for "never", is `None`.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The attribute macros write `::graph_action::…`. The facade cannot be a dependency, because it
// re-exports this crate.
extern crate graph_action_runtime as graph_action;

mod catalogue;
#[cfg(feature = "intune")]
pub mod managed_device;
pub mod prelude;

#[doc(inline)]
pub use graph_action::{approval, plan, settle};

pub use catalogue::{ACTIONS, find};
