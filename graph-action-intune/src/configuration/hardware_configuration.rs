//! The actions and functions of `hardwareConfiguration`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `hardwareConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/hardwareConfigurations/{hardwareConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<HardwareConfigurationAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub hardware_configuration_assignments: Option<Vec<HardwareConfigurationAssignment>>,
}

structure! {
    /// `hardwareConfigurationAssignment`.
    HardwareConfigurationAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
