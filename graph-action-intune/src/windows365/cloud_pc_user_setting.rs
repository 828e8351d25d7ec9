//! User settings: what users may do on their Cloud PCs, and how often restore points are taken.

use std::time::SystemTime;

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::CloudPcAssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns user settings to groups of users, and replaces all earlier assignments: a group that is
/// missing from the list loses the settings. They decide, for example, who is a local administrator.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/userSettings/{cloudPcUserSettingId}/assign",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "local admin")]
#[doc(alias = "restore point")]
#[doc(alias = "Set-MgDeviceManagementVirtualEndpointUserSetting")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The groups.
    pub assignments: Option<Vec<CloudPcUserSettingAssignment>>,
}

structure! {
    /// The assignment of user settings to one group.
    CloudPcUserSettingAssignment: send {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime",
        target: CloudPcAssignmentTarget = "target",
    }
}
