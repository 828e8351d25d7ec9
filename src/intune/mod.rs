//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! Each module has the actions of one resource type.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), which every date library can convert. A date in
//! the year 1, which Intune writes for "never", is `None`.

pub mod managed_device;

#[doc(inline)]
pub use graph_action_runtime::approval;

use crate::{Action, ActionMeta};

/// All actions that this module declares, for example to list their permissions or paths.
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
