//! Location tokens of Apple's volume purchase program, with which Intune manages the licenses of apps
//! for iOS and macOS.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent, Secret};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[GetLicensesForApp::META, SyncLicenseCounts::META, RevokeLicenses::META, SyncLicenses::META]
});

/// Asks Intune to count again, for all location tokens of the tenant, how many licenses are bought and
/// how many are in use. For one token with its apps, see [`SyncLicenses`].
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/syncLicenseCounts",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "vpp")]
#[doc(alias = "license count")]
#[doc(alias = "Sync-MgBetaDeviceAppManagementVppTokenLicenseCount")]
#[derive(Debug, Clone)]
pub struct SyncLicenseCounts;

/// Takes back all licenses of apps that were assigned through a location token, from users and devices
/// alike. Users lose the right to use these apps, and only new assignments give it back.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/{vppTokenId}/revokeLicenses",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "vpp")]
#[doc(alias = "revoke licenses")]
#[doc(alias = "Revoke-MgBetaDeviceAppManagementVppTokenLicense")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLicenses {
    /// Whether the devices are notified.
    pub notify_managed_devices: Option<bool>,
    /// Whether licenses that Intune does not track are taken back too.
    pub revoke_untracked_licenses: Option<bool>,
}

/// Starts to read purchases and licenses of a location token from Apple, and returns the token: its
/// `lastSyncStatus` says when it is complete. Intune does it by itself as well, so you need it only
/// after a purchase.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/vppTokens/{vppTokenId}/syncLicenses",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Json<VppToken>,
)]
#[doc(alias = "vpp")]
#[doc(alias = "sync token")]
#[doc(alias = "Sync-MgDeviceAppManagementVppTokenLicense")]
#[derive(Debug, Clone)]
pub struct SyncLicenses;

/// Returns for every location token how many licenses of one app are in use and how many are free. The
/// app is named by its bundle id.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/vppTokens/getLicensesForApp(bundleId='{bundleId}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Collection<VppTokenLicenseSummary>,
)]
#[doc(alias = "vpp")]
#[doc(alias = "available licenses")]
#[doc(alias = "Get-MgBetaDeviceAppManagementVppTokenLicenseForApp")]
#[derive(Debug, Clone)]
pub struct GetLicensesForApp;

structure! {
    /// A location token of Apple's volume purchase program.
    VppToken: receive {
        id: String = "id",
        /// The Apple account that the token belongs to.
        apple_id: String = "appleId",
        /// Whether devices update its apps without an administrator.
        automatically_update_apps: bool = "automaticallyUpdateApps",
        /// The country whose App Store the token uses.
        country_or_region: String = "countryOrRegion",
        /// When the token expires: a year after Apple issued it.
        expiration_date_time: SystemTime = "expirationDateTime",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// When Intune last read from Apple.
        last_sync_date_time: SystemTime = "lastSyncDateTime",
        /// How that went.
        last_sync_status: VppTokenSyncStatus = "lastSyncStatus",
        organization_name: String = "organizationName",
        /// Whether the token can be used.
        state: VppTokenState = "state",
        /// The token itself.
        token: Secret<String> = "token",
        vpp_token_account_type: VppTokenAccountType = "vppTokenAccountType",
        apple_device_app_delivery_protocol_type: AppleDeviceDeliveryProtocol = "appleDeviceAppDeliveryProtocolType",
        /// Whether Intune takes the token over from another management service.
        claim_token_management_from_external_mdm: bool = "claimTokenManagementFromExternalMdm",
        /// Whether the company agreed that data goes to Apple.
        data_sharing_consent_granted: bool = "dataSharingConsentGranted",
        display_name: String = "displayName",
        /// The location in Apple Business Manager.
        location_name: String = "locationName",
        /// The scope tags, which say which administrators see the token.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        /// What actions on the token did, such as [`RevokeLicenses`].
        token_action_results: Vec<serde_json::Value> = "tokenActionResults",
    }

    /// The licenses of one app under one location token.
    VppTokenLicenseSummary: receive {
        /// The Apple account that the token belongs to.
        apple_id: String = "appleId",
        /// How many are free.
        available_license_count: i32 = "availableLicenseCount",
        organization_name: String = "organizationName",
        /// How many are in use.
        used_license_count: i32 = "usedLicenseCount",
        /// The id of the token.
        vpp_token_id: String = "vppTokenId",
    }
}

evolvable! {
    /// How an app reaches an Apple device.
    AppleDeviceDeliveryProtocol {
        /// Intune chooses.
        Default = "default",
        /// By commands of mobile device management.
        MobileDeviceManagement = "mobileDeviceManagement",
        /// By declarations, which the device applies by itself.
        DeclarativeDeviceManagement = "declarativeDeviceManagement",
    }

    /// Where the token comes from.
    VppTokenAccountType {
        /// Apple Business Manager.
        Business = "business",
        /// Apple School Manager.
        Education = "education",
    }

    /// Whether a location token can be used.
    VppTokenState {
        /// Not known.
        Unknown = "unknown",
        /// The token can be used.
        Valid = "valid",
        /// The token has expired: get a new one from Apple.
        Expired = "expired",
        /// Apple refuses the token.
        Invalid = "invalid",
        /// Another management service uses the token.
        AssignedToExternalMDM = "assignedToExternalMDM",
        /// Another token has the same location.
        DuplicateLocationId = "duplicateLocationId",
    }

    /// How the last synchronization with Apple went.
    VppTokenSyncStatus {
        /// The token has not been synchronized yet.
        None = "none",
        /// The synchronization still runs.
        InProgress = "inProgress",
        /// The synchronization is complete.
        Completed = "completed",
        /// The synchronization failed.
        Failed = "failed",
    }
}
