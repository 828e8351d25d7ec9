//! Imported ADMX files: definitions of group policy settings of other vendors or of your own.

use std::time::SystemTime;

use graph_action::{Action, Base64, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        AddLanguageFiles::META,
        Remove::META,
        RemoveLanguageFiles::META,
        UpdateLanguageFiles::META,
        UploadNewVersion::META,
    ]
});

/// Adds the texts of an imported ADMX file in more languages (ADML). Intune's documentation allows only
/// one ADML file for each ADMX file, in `en-us`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/addLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "adml")]
#[doc(alias = "import admx")]
#[doc(alias = "Add-MgBetaDeviceManagementGroupPolicyUploadedDefinitionFileLanguageFile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddLanguageFiles {
    /// The ADML files.
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Removes an imported ADMX file with its settings from the tenant. First delete the profiles that use
/// its settings, then the ADMX files that depend on it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/remove",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "delete admx")]
#[doc(alias = "import admx")]
#[doc(alias = "Remove-MgBetaDeviceManagementGroupPolicyUploadedDefinitionFile")]
#[derive(Debug, Clone)]
pub struct Remove;

/// Removes texts in some languages (ADML) from an imported ADMX file. The settings stay.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/removeLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "adml")]
#[doc(alias = "Remove-MgBetaDeviceManagementGroupPolicyUploadedDefinitionFileLanguageFile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RemoveLanguageFiles {
    /// The ADML files to remove.
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Replaces the texts of an imported ADMX file in some languages (ADML), for example to correct the
/// name or the explanation of a setting.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/updateLanguageFiles",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "adml")]
#[doc(alias = "Update-MgBetaDeviceManagementGroupPolicyUploadedDefinitionFileLanguageFile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateLanguageFiles {
    /// The ADML files with their new content.
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

/// Replaces the content of an imported ADMX file by a newer version, together with its ADML files.
/// Intune takes at most 1 MB per file, and no settings with combo boxes.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyUploadedDefinitionFiles/{groupPolicyUploadedDefinitionFileId}/uploadNewVersion",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "import admx")]
#[doc(alias = "admx")]
#[doc(alias = "Invoke-MgBetaUploadDeviceManagementGroupPolicyUploadedDefinitionFileNewVersion")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadNewVersion {
    /// The ADMX file.
    pub content: Option<Base64>,
    /// The ADML files that belong to the new version.
    pub group_policy_uploaded_language_files: Option<Vec<GroupPolicyUploadedLanguageFile>>,
}

structure! {
    /// The texts of an ADMX file in one language (ADML).
    GroupPolicyUploadedLanguageFile: send {
        id: String = "id",
        /// The ADML file.
        content: Base64 = "content",
        /// The name of the file, such as `firefox.adml`.
        file_name: String = "fileName",
        /// The language, such as `en-US`.
        language_code: String = "languageCode",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
    }
}
