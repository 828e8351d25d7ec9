//! The actions and functions of `vppToken`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent, Secret};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[GetLicensesForApp::META, SyncLicenseCounts::META, RevokeLicenses::META, SyncLicenses::META];

/// Calls the action `syncLicenseCounts` of `vppToken`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/syncLicenseCounts",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncLicenseCounts;

/// Calls the action `revokeLicenses` of `vppToken`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLicenses {
    pub notify_managed_devices: Option<bool>,
    pub revoke_untracked_licenses: Option<bool>,
}

/// Calls the action `syncLicenses` of `vppToken`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/{vppTokenId}/syncLicenses",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Json<VppToken>,
)]
#[derive(Debug, Clone)]
pub struct SyncLicenses;

/// Calls the function `getLicensesForApp` of `vppToken`.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/vppTokens/getLicensesForApp(bundleId='{bundleId}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Collection<VppTokenLicenseSummary>,
)]
#[derive(Debug, Clone)]
pub struct GetLicensesForApp;

structure! {
    /// `vppToken`.
    VppToken: receive {
        id: String = "id",
        apple_id: String = "appleId",
        automatically_update_apps: bool = "automaticallyUpdateApps",
        country_or_region: String = "countryOrRegion",
        expiration_date_time: SystemTime = "expirationDateTime" as date,
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        last_sync_date_time: SystemTime = "lastSyncDateTime" as date,
        last_sync_status: VppTokenSyncStatus = "lastSyncStatus",
        organization_name: String = "organizationName",
        state: VppTokenState = "state",
        token: Secret<String> = "token",
        vpp_token_account_type: VppTokenAccountType = "vppTokenAccountType",
        apple_device_app_delivery_protocol_type: AppleDeviceDeliveryProtocol = "appleDeviceAppDeliveryProtocolType",
        claim_token_management_from_external_mdm: bool = "claimTokenManagementFromExternalMdm",
        data_sharing_consent_granted: bool = "dataSharingConsentGranted",
        display_name: String = "displayName",
        location_name: String = "locationName",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        token_action_results: Vec<serde_json::Value> = "tokenActionResults",
    }

    /// `vppTokenLicenseSummary`.
    VppTokenLicenseSummary: receive {
        apple_id: String = "appleId",
        available_license_count: i32 = "availableLicenseCount",
        organization_name: String = "organizationName",
        used_license_count: i32 = "usedLicenseCount",
        vpp_token_id: String = "vppTokenId",
    }
}

evolvable! {
    /// `appleDeviceDeliveryProtocol`.
    AppleDeviceDeliveryProtocol {
        Default = "default",
        MobileDeviceManagement = "mobileDeviceManagement",
        DeclarativeDeviceManagement = "declarativeDeviceManagement",
    }

    /// `vppTokenAccountType`.
    VppTokenAccountType {
        Business = "business",
        Education = "education",
    }

    /// `vppTokenState`.
    VppTokenState {
        Unknown = "unknown",
        Valid = "valid",
        Expired = "expired",
        Invalid = "invalid",
        AssignedToExternalMDM = "assignedToExternalMDM",
        DuplicateLocationId = "duplicateLocationId",
    }

    /// `vppTokenSyncStatus`.
    VppTokenSyncStatus {
        None = "none",
        InProgress = "inProgress",
        Completed = "completed",
        Failed = "failed",
    }
}
