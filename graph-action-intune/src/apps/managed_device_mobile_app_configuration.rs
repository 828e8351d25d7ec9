//! App configuration policies for enrolled devices: settings that the device hands to an app, on
//! Android and iOS.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns settings for an app on enrolled Android or iOS devices to groups, and replaces all earlier
/// assignments. This does not install the app: see [`mobile_app::Assign`](super::mobile_app::Assign).
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileAppConfigurations/{managedDeviceMobileAppConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "app configuration policy")]
#[doc(alias = "managed devices")]
#[doc(alias = "Set-MgDeviceAppManagementMobileAppConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on; an empty list removes them.
    pub assignments: Option<Vec<ManagedDeviceMobileAppConfigurationAssignment>>,
}

structure! {
    /// One target of an app configuration policy.
    ManagedDeviceMobileAppConfigurationAssignment: send {
        id: String = "id",
        /// Who gets the settings.
        target: AssignmentTarget = "target",
    }
}
