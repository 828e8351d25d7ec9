//! The actions and functions of `applePushNotificationCertificate`.

use graph_action::{Action, ActionMeta, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    DownloadApplePushNotificationCertificateSigningRequest::META,
    GenerateApplePushNotificationCertificateSigningRequest::META,
];

/// Calls the action `generateApplePushNotificationCertificateSigningRequest` of `applePushNotificationCertificate`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/applePushNotificationCertificate/generateApplePushNotificationCertificateSigningRequest",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GenerateApplePushNotificationCertificateSigningRequest;

/// Calls the function `downloadApplePushNotificationCertificateSigningRequest` of `applePushNotificationCertificate`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/applePushNotificationCertificate/downloadApplePushNotificationCertificateSigningRequest()",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct DownloadApplePushNotificationCertificateSigningRequest;
