//! The actions and functions of `groupPolicyMigrationReport`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, Wrapped};
use graph_action_macros::graph_action;
use uuid::Uuid;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[CreateMigrationReport::META, UpdateScopeTags::META];

/// Calls the action `createMigrationReport` of `groupPolicyMigrationReport`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyMigrationReports/createMigrationReport",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateMigrationReport {
    pub group_policy_object_file: Option<GroupPolicyObjectFile>,
}

/// Calls the action `updateScopeTags` of `groupPolicyMigrationReport`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyMigrationReports/{groupPolicyMigrationReportId}/updateScopeTags",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateScopeTags {
    pub role_scope_tag_ids: Option<Vec<String>>,
}

structure! {
    /// `groupPolicyObjectFile`.
    GroupPolicyObjectFile: send {
        id: String = "id",
        content: String = "content",
        created_date_time: SystemTime = "createdDateTime" as date,
        group_policy_object_id: Uuid = "groupPolicyObjectId",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        ou_distinguished_name: String = "ouDistinguishedName",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }
}
