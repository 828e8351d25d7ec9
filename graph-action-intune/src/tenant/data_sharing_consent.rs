//! The actions and functions of `dataSharingConsent`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, Json};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[ConsentToDataSharing::META];

/// Calls the action `consentToDataSharing` of `dataSharingConsent`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/dataSharingConsents/{dataSharingConsentId}/consentToDataSharing",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Json<DataSharingConsent>,
)]
#[derive(Debug, Clone)]
pub struct ConsentToDataSharing;

structure! {
    /// `dataSharingConsent`.
    DataSharingConsent: receive {
        id: String = "id",
        grant_date_time: SystemTime = "grantDateTime" as date,
        granted: bool = "granted",
        granted_by_upn: String = "grantedByUpn",
        granted_by_user_id: String = "grantedByUserId",
        service_display_name: String = "serviceDisplayName",
        terms_url: String = "termsUrl",
    }
}
