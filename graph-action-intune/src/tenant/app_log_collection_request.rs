//! The actions and functions of `appLogCollectionRequest`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Json, Key, Secret};
use graph_action_macros::{graph_action, graph_resource};

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[CreateDownloadUrl::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AppLogCollectionRequestRef {
    /// `/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}`
    #[route(
        "/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}"
    )]
    ById {
        /// The id of the `mobileAppTroubleshootingEvent`.
        mobile_app_troubleshooting_event_id: Key,
        /// The id of the `appLogCollectionRequest`.
        app_log_collection_request_id: Key,
    },
    /// `/users/{userId}/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}`
    #[route(
        "/users/{userId}/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}",
        version = "beta"
    )]
    OfMobileAppTroubleshootingEvent {
        /// The id of the `user`.
        user_id: Key,
        /// The id of the `mobileAppTroubleshootingEvent`.
        mobile_app_troubleshooting_event_id: Key,
        /// The id of the `appLogCollectionRequest`.
        app_log_collection_request_id: Key,
    },
}

/// Calls the action `createDownloadUrl` of `appLogCollectionRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/mobileAppTroubleshootingEvents/{mobileAppTroubleshootingEventId}/appLogCollectionRequests/{appLogCollectionRequestId}/createDownloadUrl",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Json<AppLogCollectionDownloadDetails>,
    bound_to = AppLogCollectionRequestRef,
)]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;

structure! {
    /// `appLogCollectionDownloadDetails`.
    AppLogCollectionDownloadDetails: receive {
        app_log_decryption_algorithm: AppLogDecryptionAlgorithm = "appLogDecryptionAlgorithm",
        decryption_key: Secret<String> = "decryptionKey",
        download_url: String = "downloadUrl",
    }
}

evolvable! {
    /// `appLogDecryptionAlgorithm`.
    AppLogDecryptionAlgorithm {
        Aes256 = "aes256",
    }
}
