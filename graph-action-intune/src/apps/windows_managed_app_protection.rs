//! The actions and functions of `windowsManagedAppProtection`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::apps::types::{ManagedMobileApp, TargetedManagedAppPolicyAssignment};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META, TargetApps::META];

/// Calls the action `assign` of `windowsManagedAppProtection`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsManagedAppProtections/{windowsManagedAppProtectionId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<TargetedManagedAppPolicyAssignment>>,
}

/// Calls the action `targetApps` of `windowsManagedAppProtection`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsManagedAppProtections/{windowsManagedAppProtectionId}/targetApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    pub apps: Option<Vec<ManagedMobileApp>>,
}
