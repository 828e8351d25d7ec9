//! The actions and functions of `deviceManagementResourceAccessProfileBase`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[QueryByPlatformType::META, Assign::META];

/// Calls the action `queryByPlatformType` of `deviceManagementResourceAccessProfileBase`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/resourceAccessProfiles/queryByPlatformType",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceManagementResourceAccessProfileBase>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct QueryByPlatformType {
    pub platform_type: Option<PolicyPlatformType>,
}

/// Calls the action `assign` of `deviceManagementResourceAccessProfileBase`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/resourceAccessProfiles/{deviceManagementResourceAccessProfileBaseId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceManagementResourceAccessProfileAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceManagementResourceAccessProfileAssignment>>,
}

structure! {
    /// `deviceManagementResourceAccessProfileAssignment`.
    DeviceManagementResourceAccessProfileAssignment: send receive {
        id: String = "id",
        intent: DeviceManagementResourceAccessProfileIntent = "intent",
        source_id: String = "sourceId",
        target: AssignmentTarget = "target",
    }

    /// `deviceManagementResourceAccessProfileBase`.
    DeviceManagementResourceAccessProfileBase: receive {
        id: String = "id",
        /// The name of a derived type, after `#microsoft.graph.`.
        odata_type: String = "@odata.type",
        assignments: Vec<DeviceManagementResourceAccessProfileAssignment> = "assignments",
        creation_date_time: SystemTime = "creationDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        version: i32 = "version",
    }
}

evolvable! {
    /// `deviceManagementResourceAccessProfileIntent`.
    DeviceManagementResourceAccessProfileIntent {
        Apply = "apply",
        Remove = "remove",
    }

    /// `policyPlatformType`.
    PolicyPlatformType {
        Android = "android",
        AndroidForWork = "androidForWork",
        IOS = "iOS",
        MacOS = "macOS",
        WindowsPhone81 = "windowsPhone81",
        Windows81AndLater = "windows81AndLater",
        Windows10AndLater = "windows10AndLater",
        AndroidWorkProfile = "androidWorkProfile",
        Windows10XProfile = "windows10XProfile",
        AndroidAOSP = "androidAOSP",
        All = "all",
    }
}
