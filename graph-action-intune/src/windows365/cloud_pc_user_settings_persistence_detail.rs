//! The actions and functions of `cloudPCUserSettingsPersistenceDetail`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{
    structure::structure,
    windows365::types::{CloudPcDiskEncryptionType, CloudPcStorageAccountAccessTier},
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveUserSettingsPersistenceProfileUsage::META,
    RetrieveUserSettingsPersistenceProfiles::META,
    BatchCleanupUserSettingsPersistenceProfile::META,
    BulkCreateUserProfileSnapshot::META,
    BulkExportUserProfileSnapshot::META,
];

/// Calls the action `batchCleanupUserSettingsPersistenceProfile` of `cloudPCUserSettingsPersistenceDetail`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/batchCleanupUserSettingsPersistenceProfile",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BatchCleanupUserSettingsPersistenceProfile {
    pub cloud_profile_ids: Option<Vec<String>>,
    pub configuration_id: Option<String>,
}

/// Calls the action `bulkCreateUserProfileSnapshot` of `cloudPCUserSettingsPersistenceDetail`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/bulkCreateUserProfileSnapshot",
    scopes = unknown,
    returns = Json<CloudPcUserProfileBulkActionResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkCreateUserProfileSnapshot {
    pub cloud_profile_ids: Option<Vec<String>>,
}

/// Calls the action `bulkExportUserProfileSnapshot` of `cloudPCUserSettingsPersistenceDetail`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/bulkExportUserProfileSnapshot",
    scopes = unknown,
    returns = Json<CloudPcUserProfileBulkActionResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BulkExportUserProfileSnapshot {
    pub snapshot_ids: Option<Vec<String>>,
    pub storage_detail: Option<CloudPcUserProfileSnapshotStorageDetail>,
}

/// Calls the function `retrieveUserSettingsPersistenceProfileUsage` of `cloudPCUserSettingsPersistenceDetail`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/retrieveUserSettingsPersistenceProfileUsage(configurationId='{configurationId}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPCUserSettingsPersistenceUsageResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveUserSettingsPersistenceProfileUsage;

/// Calls the function `retrieveUserSettingsPersistenceProfiles` of `cloudPCUserSettingsPersistenceDetail`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/retrieveUserSettingsPersistenceProfiles(configurationId='{configurationId}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPCUserSettingsPersistenceProfile>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveUserSettingsPersistenceProfiles;

structure! {
    /// `cloudPCUserSettingsPersistenceProfile`.
    CloudPCUserSettingsPersistenceProfile: receive {
        last_profile_attached_date_time: SystemTime = "lastProfileAttachedDateTime" as date,
        profile_disk_encryption_type: CloudPcDiskEncryptionType = "profileDiskEncryptionType",
        profile_id: String = "profileId",
        profile_size_in_gb: i32 = "profileSizeInGB",
        status: CloudPCUserSettingsPersistenceProfileStatus = "status",
        usage_detail: CloudPCUserSettingsPersistenceProfileUsageDetail = "usageDetail",
        user_principal_name: String = "userPrincipalName",
    }

    /// `cloudPCUserSettingsPersistenceProfileUsageDetail`.
    CloudPCUserSettingsPersistenceProfileUsageDetail: receive {
        last_used_size_sync_date_time: SystemTime = "lastUsedSizeSyncDateTime" as date,
        profile_used_size_in_gb: f64 = "profileUsedSizeInGB",
    }

    /// `cloudPCUserSettingsPersistenceUsageResult`.
    CloudPCUserSettingsPersistenceUsageResult: receive {
        remaining_available_storage_in_gb: i32 = "remainingAvailableStorageInGB",
        total_allocated_storage_in_gb: i32 = "totalAllocatedStorageInGB",
        used_storage_in_gb: i32 = "usedStorageInGB",
    }

    /// `cloudPcUserProfileBulkActionResult`.
    CloudPcUserProfileBulkActionResult: receive {
        failed_count: i32 = "failedCount",
        total_count: i32 = "totalCount",
    }

    /// `cloudPcUserProfileSnapshotStorageDetail`.
    CloudPcUserProfileSnapshotStorageDetail: send {
        access_tier: CloudPcStorageAccountAccessTier = "accessTier",
        container_name: String = "containerName",
        storage_account_id: String = "storageAccountId",
    }
}

evolvable! {
    /// `cloudPCUserSettingsPersistenceProfileStatus`.
    CloudPCUserSettingsPersistenceProfileStatus {
        Connected = "connected",
        NotConnected = "notConnected",
        Deleting = "deleting",
    }
}
