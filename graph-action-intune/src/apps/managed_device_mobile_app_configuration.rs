//! The actions and functions of `managedDeviceMobileAppConfiguration`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `managedDeviceMobileAppConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileAppConfigurations/{managedDeviceMobileAppConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<ManagedDeviceMobileAppConfigurationAssignment>>,
}

structure! {
    /// `managedDeviceMobileAppConfigurationAssignment`.
    ManagedDeviceMobileAppConfigurationAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
