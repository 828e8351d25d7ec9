//! BIOS configurations: firmware settings of Windows computers, in a file of the manufacturer's tool.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a BIOS configuration to groups. The computers then change settings of their firmware, and
/// can get a BIOS password of their own. Returns the assignments.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/hardwareConfigurations/{hardwareConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<HardwareConfigurationAssignment>,
)]
#[doc(alias = "bios configuration")]
#[doc(alias = "firmware")]
#[doc(alias = "Set-MgBetaDeviceManagementHardwareConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The assignments of the BIOS configuration.
    pub hardware_configuration_assignments: Option<Vec<HardwareConfigurationAssignment>>,
}

structure! {
    /// Who gets a BIOS configuration.
    HardwareConfigurationAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }
}
