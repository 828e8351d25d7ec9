//! App protection policies for Windows: rules for company data in Microsoft Edge on private computers.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::apps::types::{ManagedMobileApp, TargetedManagedAppPolicyAssignment};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META, TargetApps::META]);

/// Chooses the users whose browser on a private Windows computer must follow the rules, and replaces
/// all earlier assignments. Only a policy of Conditional Access makes the rules a condition for access.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsManagedAppProtections/{windowsManagedAppProtectionId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "mam for windows")]
#[doc(alias = "app protection policy")]
#[doc(alias = "Set-MgBetaDeviceAppManagementWindowsManagedAppProtection")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on. Use groups of users.
    pub assignments: Option<Vec<TargetedManagedAppPolicyAssignment>>,
}

/// Sets which Windows apps a protection policy covers: the whole list. Microsoft documents Edge as the
/// app for it.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsManagedAppProtections/{windowsManagedAppProtectionId}/targetApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "mam for windows")]
#[doc(alias = "edge")]
#[doc(alias = "Invoke-MgBetaTargetDeviceAppManagementWindowsManagedAppProtectionApp")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    /// Every app that the policy covers from now on, each with its `windowsAppId`.
    pub apps: Option<Vec<ManagedMobileApp>>,
}
