//! The actions and functions of `cloudPcUserSetting`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::CloudPcAssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `cloudPcUserSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/userSettings/{cloudPcUserSettingId}/assign",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<CloudPcUserSettingAssignment>>,
}

structure! {
    /// `cloudPcUserSettingAssignment`.
    CloudPcUserSettingAssignment: send {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        target: CloudPcAssignmentTarget = "target",
    }
}
