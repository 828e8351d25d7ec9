//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! The actions of each resource type are in a module, such as `managed_device`. Most of these modules
//! belong to a family, such as `apps`, with a feature of its own. [`ACTIONS`] lists all actions.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), which every date library can convert. A date in
//! the year 1, which Intune writes for "never", is `None`.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The attribute macros write `::graph_action::…`. The facade cannot be a dependency, because it
// re-exports this crate.
extern crate graph_action_runtime as graph_action;

#[cfg(feature = "intune-apps")]
pub mod apps;
pub mod assignment;
mod catalogue;
#[cfg(feature = "intune-configuration")]
pub mod configuration;
#[cfg(feature = "intune-enrollment")]
pub mod enrollment;
#[cfg(feature = "intune")]
pub mod managed_device;
pub mod prelude;
#[cfg(any(
    feature = "intune-configuration",
    feature = "intune-reports",
    feature = "intune-windows365"
))]
mod report;
#[cfg(feature = "intune-reports")]
pub mod reports;
#[cfg(feature = "intune-scripts")]
pub mod scripts;
mod structure;
#[cfg(feature = "intune-tenant")]
pub mod tenant;
#[cfg(all(test, feature = "intune-all"))]
mod tests;
pub mod types;
#[cfg(feature = "intune-updates")]
pub mod updates;
#[cfg(feature = "intune-windows365")]
pub mod windows365;

#[doc(inline)]
pub use graph_action::{approval, plan, settle};

pub use catalogue::{ACTIONS, find};
