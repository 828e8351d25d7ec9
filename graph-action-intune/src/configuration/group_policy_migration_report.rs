//! Group policy analytics: how much of an on-premises group policy object Intune can configure.

use std::time::SystemTime;

use graph_action::{Action, Wrapped};
use graph_action_macros::graph_action;
use uuid::Uuid;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[CreateMigrationReport::META, UpdateScopeTags::META]);

/// Imports a group policy object for group policy analytics, and returns the id of its report, which
/// says for each setting whether Intune has the same. No device is changed. The import fails if the
/// file is larger than 4 MB or is not in Unicode.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyMigrationReports/createMigrationReport",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "group policy analytics")]
#[doc(alias = "gpo")]
#[doc(alias = "New-MgBetaDeviceManagementGroupPolicyMigrationReport")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateMigrationReport {
    /// The exported group policy object.
    pub group_policy_object_file: Option<GroupPolicyObjectFile>,
}

/// Sets the scope tags of the report on a group policy object: only administrators with one of these
/// tags see it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyMigrationReports/{groupPolicyMigrationReportId}/updateScopeTags",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "group policy analytics")]
#[doc(alias = "Update-MgBetaDeviceManagementGroupPolicyMigrationReportScopeTag")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateScopeTags {
    /// The ids of the scope tags.
    pub role_scope_tag_ids: Option<Vec<String>>,
}

structure! {
    /// A group policy object, exported from Active Directory.
    GroupPolicyObjectFile: send {
        id: String = "id",
        /// The report in XML that the Group Policy Management console saves, in Base64.
        content: String = "content",
        created_date_time: SystemTime = "createdDateTime",
        /// The id of the group policy object in Active Directory.
        group_policy_object_id: Uuid = "groupPolicyObjectId",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The distinguished name of the organizational unit with the object.
        ou_distinguished_name: String = "ouDistinguishedName",
        /// The scope tags, which say which administrators see the object.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }
}
