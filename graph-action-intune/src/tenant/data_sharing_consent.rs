//! The consents with which a tenant allows Intune to share data with Apple, Google and others.

use std::time::SystemTime;

use graph_action::{Action, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[ConsentToDataSharing::META]);

/// Records that the tenant allows Intune to send data about devices and users to another company's
/// service, and returns the consent with the name of who gave it. The key in the path names the
/// service, such as `appleMDMPushCertificate` or `androidManagedStore`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/dataSharingConsents/{dataSharingConsentId}/consentToDataSharing",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Json<DataSharingConsent>,
)]
#[doc(alias = "apple push certificate")]
#[doc(alias = "managed google play")]
#[doc(alias = "Invoke-MgBetaConsentDeviceManagementDataSharingConsentToDataSharing")]
#[derive(Debug, Clone)]
pub struct ConsentToDataSharing;

structure! {
    /// Whether the tenant allows Intune to share data with a service, and who allowed it.
    DataSharingConsent: receive {
        id: String = "id",
        grant_date_time: SystemTime = "grantDateTime",
        granted: bool = "granted",
        granted_by_upn: String = "grantedByUpn",
        granted_by_user_id: String = "grantedByUserId",
        service_display_name: String = "serviceDisplayName",
        /// The page with the terms of the service.
        terms_url: String = "termsUrl",
    }
}
