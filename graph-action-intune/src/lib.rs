//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! The actions of each resource type are in a module, such as `managed_device`. Most of these modules
//! belong to a family, such as `apps`, with a feature of its own. [`ACTIONS`] lists all actions.
//!
//! All actions and functions of Intune and Windows 365 are here that Microsoft's SDKs have, and those that
//! only its reference pages have. The numbers of beta include those of v1.0:
//!
//! | family | actions in v1.0 | in beta | functions in v1.0 | in beta |
//! |---|---|---|---|---|
//! | [`apps`] | 12 | 35 | 1 | 3 |
//! | [`configuration`] | 3 | 42 | 1 | 11 |
//! | [`enrollment`] | 6 | 52 | 1 | 5 |
//! | [`managed_device`] | 18 | 50 | 0 | 8 |
//! | [`reports`] | 19 | 80 | 7 | 13 |
//! | [`scripts`] | 0 | 9 | 0 | 3 |
//! | [`tenant`] | 10 | 59 | 10 | 33 |
//! | [`updates`] | 0 | 12 | 0 | 3 |
//! | [`windows365`] | 12 | 59 | 3 | 30 |
//! | all | 80 | 398 | 23 | 109 |
//!
//! The search of this documentation also finds the words of Intune's portal, such as "fresh start", and the
//! commands of Microsoft Graph PowerShell, where its reference has one.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), which every date library can convert. A date in
//! the year 1, which Intune writes for "never", is `None`.
#![cfg_attr(docsrs, feature(doc_cfg))]

// The attribute macros write `::graph_action::…`. The facade cannot be a dependency, because it
// re-exports this crate.
extern crate graph_action_runtime as graph_action;

mod actions;
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
pub mod report;
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
pub use graph_action::approval;
#[cfg(feature = "bulk")]
#[doc(inline)]
pub use graph_action::{plan, settle};

pub use actions::Actions;
pub use catalogue::{ACTIONS, find};
