//! User profiles in the cloud, which keep settings and app data of users between sessions on shared
//! Cloud PCs.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    structure::structure,
    windows365::types::{CloudPcDiskEncryptionType, CloudPcStorageAccountAccessTier},
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrieveUserSettingsPersistenceProfileUsage::META,
        RetrieveUserSettingsPersistenceProfiles::META,
        BatchCleanupUserSettingsPersistenceProfile::META,
        BulkCreateUserProfileSnapshot::META,
        BulkExportUserProfileSnapshot::META,
    ]
});

/// Deletes the profiles of users, with their settings and app data, to free storage. Only profiles that
/// are not attached to a Cloud PC can be deleted.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/batchCleanupUserSettingsPersistenceProfile",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "user experience sync")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BatchCleanupUserSettingsPersistenceProfile {
    /// The ids of the profiles.
    pub cloud_profile_ids: Option<Vec<String>>,
    /// The id of the persistence configuration that the profiles belong to.
    pub configuration_id: Option<String>,
}

/// Starts a manual snapshot of each of several profiles, and returns the number of profiles and of
/// failures. The snapshots are complete only some time after the response.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/bulkCreateUserProfileSnapshot",
    scopes = unknown,
    returns = Json<CloudPcUserProfileBulkActionResult>,
)]
#[doc(alias = "user experience sync")]
#[doc(alias = "backup")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkCreateUserProfileSnapshot {
    /// The ids of the profiles.
    pub cloud_profile_ids: Option<Vec<String>>,
}

/// Copies snapshots of profiles to an Azure storage account of the tenant, and returns the number of
/// snapshots and of failures. Everybody who can read the account can then read the data of the users.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/bulkExportUserProfileSnapshot",
    scopes = unknown,
    returns = Json<CloudPcUserProfileBulkActionResult>,
)]
#[doc(alias = "user experience sync")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkExportUserProfileSnapshot {
    /// The ids of the snapshots.
    pub snapshot_ids: Option<Vec<String>>,
    /// Where the copies go.
    pub storage_detail: Option<CloudPcUserProfileSnapshotStorageDetail>,
}

/// Returns how much storage the profiles of an assignment have, use, and have left, in gigabytes.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/retrieveUserSettingsPersistenceProfileUsage(configurationId='{configurationId}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPCUserSettingsPersistenceUsageResult>,
)]
#[doc(alias = "user experience sync")]
#[derive(Debug, Clone)]
pub struct RetrieveUserSettingsPersistenceProfileUsage;

/// Lists the profiles of an assignment: whose they are, their size, whether a Cloud PC is connected to
/// them, and since when.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/retrieveUserSettingsPersistenceProfiles(configurationId='{configurationId}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPCUserSettingsPersistenceProfile>,
)]
#[doc(alias = "user experience sync")]
#[derive(Debug, Clone)]
pub struct RetrieveUserSettingsPersistenceProfiles;

structure! {
    /// The profile of one user.
    CloudPCUserSettingsPersistenceProfile: receive {
        last_profile_attached_date_time: SystemTime = "lastProfileAttachedDateTime",
        profile_disk_encryption_type: CloudPcDiskEncryptionType = "profileDiskEncryptionType",
        profile_id: String = "profileId",
        /// The largest size that it can have.
        profile_size_in_gb: i32 = "profileSizeInGB",
        status: CloudPCUserSettingsPersistenceProfileStatus = "status",
        usage_detail: CloudPCUserSettingsPersistenceProfileUsageDetail = "usageDetail",
        user_principal_name: String = "userPrincipalName",
    }

    /// How much of its size a profile uses, when that was last measured.
    CloudPCUserSettingsPersistenceProfileUsageDetail: receive {
        last_used_size_sync_date_time: SystemTime = "lastUsedSizeSyncDateTime",
        profile_used_size_in_gb: f64 = "profileUsedSizeInGB",
    }

    /// The storage for the profiles of an assignment.
    CloudPCUserSettingsPersistenceUsageResult: receive {
        remaining_available_storage_in_gb: i32 = "remainingAvailableStorageInGB",
        total_allocated_storage_in_gb: i32 = "totalAllocatedStorageInGB",
        used_storage_in_gb: i32 = "usedStorageInGB",
    }

    /// How many of the profiles or snapshots failed.
    CloudPcUserProfileBulkActionResult: receive {
        failed_count: i32 = "failedCount",
        total_count: i32 = "totalCount",
    }

    /// Where copies of snapshots go.
    CloudPcUserProfileSnapshotStorageDetail: send {
        access_tier: CloudPcStorageAccountAccessTier = "accessTier",
        container_name: String = "containerName",
        storage_account_id: String = "storageAccountId",
    }
}

evolvable! {
    /// Whether a Cloud PC is connected to a profile.
    CloudPCUserSettingsPersistenceProfileStatus {
        Connected = "connected",
        NotConnected = "notConnected",
        Deleting = "deleting",
    }
}
