//! The actions and functions of `mobileAppContentFile`.

use graph_action::{Action, ActionMeta, Base64, Key, NoContent, Secret};
use graph_action_macros::{graph_action, graph_resource};

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Commit::META, RenewUpload::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MobileAppContentFileRef {
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    ById {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.iosLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.iosLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfIosLobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSDmgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSDmgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfMacOSDmgApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfMacOSLobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedAndroidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedAndroidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedAndroidLobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedIOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedIOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedIOSLobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedMobileLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedMobileLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedMobileLobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.win32LobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.win32LobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWin32LobApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsAppX {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsMobileMSI/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsMobileMSI/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsMobileMSI {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsUniversalAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsUniversalAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsUniversalAppX {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
    /// `/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSPkgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}`
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSPkgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}",
        version = "beta"
    )]
    OfMacOSPkgApp {
        /// The id of the `mobileApp`.
        mobile_app_id: Key,
        /// The id of the `mobileAppContent`.
        mobile_app_content_id: Key,
        /// The id of the `mobileAppContentFile`.
        mobile_app_content_file_id: Key,
    },
}

/// Calls the action `commit` of `mobileAppContentFile`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}/commit",
    scopes = unknown,
    returns = NoContent,
    bound_to = MobileAppContentFileRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Commit {
    pub file_encryption_info: Option<FileEncryptionInfo>,
}

/// Calls the action `renewUpload` of `mobileAppContentFile`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}/renewUpload",
    scopes = unknown,
    returns = NoContent,
    bound_to = MobileAppContentFileRef,
)]
#[derive(Debug, Clone)]
pub struct RenewUpload;

structure! {
    /// `fileEncryptionInfo`.
    FileEncryptionInfo: send {
        encryption_key: Secret<String> = "encryptionKey",
        file_digest: Base64 = "fileDigest",
        file_digest_algorithm: String = "fileDigestAlgorithm",
        initialization_vector: Base64 = "initializationVector",
        mac: Base64 = "mac",
        mac_key: Base64 = "macKey",
        profile_identifier: String = "profileIdentifier",
    }
}
