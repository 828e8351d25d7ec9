//! Registrations of managed apps: one for each app of a user on a device that has contacted Intune for
//! its policies.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetUserIdsWithFlaggedAppRegistration::META]);

/// Returns the ids of the users who have a managed app that Intune flagged, for example because its
/// device is rooted or jailbroken.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/managedAppRegistrations/getUserIdsWithFlaggedAppRegistration()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "flagged users")]
#[doc(alias = "jailbreak")]
#[doc(alias = "Get-MgDeviceAppManagementManagedAppRegistrationUserIdWithFlaggedAppRegistration")]
#[derive(Debug, Clone)]
pub struct GetUserIdsWithFlaggedAppRegistration;
