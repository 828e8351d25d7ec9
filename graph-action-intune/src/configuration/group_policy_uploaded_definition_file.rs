//! The actions and functions of `groupPolicyUploadedDefinitionFile`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, Base64, NoContent};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    AddLanguageFiles::META,
    Remove::META,
    RemoveLanguageFiles::META,
    UpdateLanguageFiles::META,
    UploadNewVersion::META,
];

/// Calls the action `addLanguageFiles` of `groupPolicyUploadedDefinitionFile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/addLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddLanguageFiles {
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Calls the action `remove` of `groupPolicyUploadedDefinitionFile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/remove",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Remove;

/// Calls the action `removeLanguageFiles` of `groupPolicyUploadedDefinitionFile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/removeLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RemoveLanguageFiles {
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Calls the action `updateLanguageFiles` of `groupPolicyUploadedDefinitionFile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/updateLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateLanguageFiles {
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Calls the action `uploadNewVersion` of `groupPolicyUploadedDefinitionFile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/uploadNewVersion",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadNewVersion {
    pub content: Option<Base64>,
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

structure! {
    /// `groupPolicyUploadedLanguageFile`.
    GroupPolicyUploadedLanguageFile: send {
        id: String = "id",
        content: Base64 = "content",
        file_name: String = "fileName",
        language_code: String = "languageCode",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
    }
}
