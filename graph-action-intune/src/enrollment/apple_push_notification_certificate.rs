//! The Apple MDM push certificate, without which Intune cannot manage any Apple device. It lasts a
//! year.

use graph_action::{Action, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        DownloadApplePushNotificationCertificateSigningRequest::META,
        GenerateApplePushNotificationCertificateSigningRequest::META,
    ]
});

/// Makes a new signing request for the Apple MDM push certificate, and returns it for the Apple Push
/// Certificates Portal. To renew, use the same Apple account and the same certificate there: with
/// another one, all Apple devices must enroll again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/applePushNotificationCertificate/generateApplePushNotificationCertificateSigningRequest",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "mdm push certificate")]
#[doc(alias = "apns")]
#[doc(alias = "csr")]
#[doc(
    alias = "New-MgBetaDeviceManagementApplePushNotificationCertificateApplePushNotificationCertificateSigningRequest"
)]
#[derive(Debug, Clone)]
pub struct GenerateApplePushNotificationCertificateSigningRequest;

/// Returns the signing request that you upload at Apple to get or renew the MDM push certificate. The
/// certificate that Apple makes from it then goes back to Intune.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/applePushNotificationCertificate/downloadApplePushNotificationCertificateSigningRequest()",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "mdm push certificate")]
#[doc(alias = "apns")]
#[doc(alias = "csr")]
#[doc(
    alias = "Invoke-MgDownloadDeviceManagementApplePushNotificationCertificateApplePushNotificationCertificateSigningRequest"
)]
#[derive(Debug, Clone)]
pub struct DownloadApplePushNotificationCertificateSigningRequest;
