//! The files of an app of your own: each is encrypted, uploaded to Azure Storage and committed.
//!
//! Graph publishes the permission `DeviceManagementApps.ReadWrite.All` for these actions, but on a
//! route that does not name the kind of the app.

use graph_action::{Action, Base64, Key, NoContent, Secret};
use graph_action_macros::{graph_action, graph_resource};

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Commit::META, RenewUpload::META]);

/// A file of an app. The kind of the app is part of the route.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MobileAppContentFileRef {
    /// A file of an Android app of your own (APK).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    ById {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of an iOS app of your own.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.iosLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfIosLobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a macOS app in a disk image (DMG).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSDmgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfMacOSDmgApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a macOS app of your own in a signed package.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfMacOSLobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of an Android app of your own with the Intune App SDK.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedAndroidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedAndroidLobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of an iOS app of your own with the Intune App SDK.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedIOSLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedIOSLobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of any app of your own with the Intune App SDK.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.managedMobileLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfManagedMobileLobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a Windows app (Win32).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.win32LobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWin32LobApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a Windows app package (`.appx`).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsAppX {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a Windows Installer package (`.msi`).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsMobileMSI/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsMobileMSI {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a universal Windows app (`.appx`, `.msix`).
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.windowsUniversalAppX/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}"
    )]
    OfWindowsUniversalAppX {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
    /// A file of a macOS package (PKG), signed or not.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.macOSPkgApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}",
        version = "beta"
    )]
    OfMacOSPkgApp {
        /// The id of the app.
        mobile_app_id: Key,
        /// The id of the version of the content.
        mobile_app_content_id: Key,
        /// The id of the file.
        mobile_app_content_file_id: Key,
    },
}

/// Tells Intune that an encrypted file is uploaded completely, and gives it the keys to decrypt the
/// file. Intune checks it afterwards: read the file's `uploadState` until it says success, then set the
/// app's `committedContentVersion`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}/commit",
    scopes = unknown,
    returns = NoContent,
    bound_to = MobileAppContentFileRef,
)]
#[doc(alias = "intunewin")]
#[doc(alias = "upload app")]
#[doc(
    alias = "Invoke-MgCommitDeviceAppManagementMobileAppMicrosoftGraphWin32LobAppContentVersionFile"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Commit {
    /// The keys and checksums with which the file was encrypted. For Windows apps, `Detection.xml` in
    /// the `.intunewin` file has them.
    pub file_encryption_info: Option<FileEncryptionInfo>,
}

/// Asks for a new address for an upload to Azure Storage that takes longer than its address is valid.
/// The file has the new address in `azureStorageUri` as soon as its `uploadState` says so.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.androidLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}/renewUpload",
    scopes = unknown,
    returns = NoContent,
    bound_to = MobileAppContentFileRef,
)]
#[doc(alias = "sas uri")]
#[doc(
    alias = "Invoke-MgRenewDeviceAppManagementMobileAppMicrosoftGraphWin32LobAppContentVersionFileUpload"
)]
#[derive(Debug, Clone)]
pub struct RenewUpload;

structure! {
    /// How a file of an app was encrypted.
    FileEncryptionInfo: send {
        /// The key that decrypts the file, as Base64.
        encryption_key: Secret<String> = "encryptionKey",
        /// The checksum of the file before its encryption.
        file_digest: Base64 = "fileDigest",
        /// How the checksum is made, such as `SHA256`.
        file_digest_algorithm: String = "fileDigestAlgorithm",
        /// The initialization vector of the encryption.
        initialization_vector: Base64 = "initializationVector",
        /// The code that proves that the encrypted file is unchanged.
        mac: Base64 = "mac",
        /// The key of that code, as Base64.
        mac_key: Secret<String> = "macKey",
        /// The version of the form of encryption, such as `ProfileVersion1`.
        profile_identifier: String = "profileIdentifier",
    }
}
