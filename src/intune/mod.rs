//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! Actions stand in the module of the type they are bound to.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), of which every date library makes its own type;
//! the year 1, which Intune writes for "never", is `None`.

mod date_time;
mod evolvable;
pub mod managed_device;

use crate::{Action, ActionMeta};

/// What is declared here, for a look at all of it: which permissions, which routes.
///
/// ```
/// for action in graph_action::intune::ACTIONS {
///     println!("{} {}", action.method, action.path);
/// }
/// ```
pub const ACTIONS: &[&ActionMeta] = &[
    managed_device::ResetPasscode::META,
    managed_device::Wipe::META,
    managed_device::Retire::META,
    managed_device::SyncDevice::META,
    managed_device::RemoteLock::META,
    managed_device::List::META,
    managed_device::Get::META,
];
