//! The logs of one app on one device, collected on request: what the admin center shows as *Collect
//! app logs* in the troubleshooting view of an app.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Json, Key, Secret};
use graph_action_macros::{graph_action, graph_resource};

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[CreateDownloadUrl::META]);

/// A route to the logs of an app that were requested after a problem with the app.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AppLogCollectionRequestRef {
    /// From all problems of the tenant:
    /// `/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}`
    #[route(
        "/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}"
    )]
    ById {
        /// The id of the problem with the app.
        mobile_app_troubleshooting_event_id: Key,
        /// The id of the collection.
        app_log_collection_request_id: Key,
    },
    /// From the problems of one user:
    /// `/users/{userId}/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}`
    #[route(
        "/users/{userId}/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}",
        version = "beta"
    )]
    OfMobileAppTroubleshootingEvent {
        /// The id or principal name of the user.
        user_id: Key,
        /// The id of the problem with the app.
        mobile_app_troubleshooting_event_id: Key,
        /// The id of the collection.
        app_log_collection_request_id: Key,
    },
}

/// Creates the address from which the encrypted logs of an app are downloaded, and returns it with
/// the key that decrypts them. The collection must be complete. The address and the key together
/// disclose whatever the app wrote into its logs.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}/createDownloadUrl",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Json<AppLogCollectionDownloadDetails>,
    bound_to = AppLogCollectionRequestRef,
)]
#[doc(alias = "app logs")]
#[doc(
    alias = "New-MgDeviceManagementMobileAppTroubleshootingEventAppLogCollectionRequestDownloadUrl"
)]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;

structure! {
    /// Where the logs of an app are, and how to decrypt them.
    AppLogCollectionDownloadDetails: receive {
        /// The cipher of the downloaded file.
        app_log_decryption_algorithm: AppLogDecryptionAlgorithm = "appLogDecryptionAlgorithm",
        /// The key for the downloaded file.
        decryption_key: Secret<String> = "decryptionKey",
        /// The address of the file. It can carry its own authorization, so it is not shown in debug
        /// output.
        download_url: Secret<String> = "downloadUrl",
    }
}

evolvable! {
    /// The cipher with which the logs of an app are encrypted.
    AppLogDecryptionAlgorithm {
        /// AES with a key of 256 bits.
        Aes256 = "aes256",
    }
}
