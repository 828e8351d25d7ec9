//! The actions and functions of `cloudPcSnapshot`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent, Secret};
use graph_action_macros::graph_action;

use crate::{structure::structure, windows365::types::CloudPcStorageAccountAccessTier};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetStorageAccounts::META,
    GetSubscriptions::META,
    RetrieveSnapshotImportResults::META,
    ImportSnapshot::META,
    PurgeImportedSnapshot::META,
];

/// Calls the action `importSnapshot` of `cloudPcSnapshot`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/snapshots/importSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcSnapshotImportActionResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportSnapshot {
    pub assigned_user_id: Option<String>,
    pub source_files: Option<Vec<CloudPcSnapshotImportActionDetail>>,
}

/// Calls the action `purgeImportedSnapshot` of `cloudPcSnapshot`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/snapshots/purgeImportedSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PurgeImportedSnapshot {
    pub snapshot_ids: Option<Vec<String>>,
}

/// Calls the function `getStorageAccounts` of `cloudPcSnapshot`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/getStorageAccounts(subscriptionId='{subscriptionId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcForensicStorageAccount>,
)]
#[derive(Debug, Clone)]
pub struct GetStorageAccounts;

/// Calls the function `getSubscriptions` of `cloudPcSnapshot`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/getSubscriptions()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcSubscription>,
)]
#[derive(Debug, Clone)]
pub struct GetSubscriptions;

/// Calls the function `retrieveSnapshotImportResults` of `cloudPcSnapshot`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/retrieveSnapshotImportResults(snapshotId='{snapshotId}')",
    scopes = unknown,
    returns = Collection<CloudPcSnapshotImportActionResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveSnapshotImportResults;

structure! {
    /// `cloudPcForensicStorageAccount`.
    CloudPcForensicStorageAccount: receive {
        access_tier: CloudPcStorageAccountAccessTier = "accessTier",
        immutable_storage: bool = "immutableStorage",
        storage_account_id: String = "storageAccountId",
        storage_account_name: String = "storageAccountName",
    }

    /// `cloudPcSnapshotImportActionDetail`.
    CloudPcSnapshotImportActionDetail: send {
        file_type: CloudPcSnapshotImportFileType = "fileType",
        sas_url: Secret<String> = "sasUrl",
        source_type: CloudPcSnapshotImportSourceType = "sourceType",
        storage_blob_info: CloudPcStorageBlobDetail = "storageBlobInfo",
    }

    /// `cloudPcSnapshotImportActionResult`.
    CloudPcSnapshotImportActionResult: receive {
        additional_detail: String = "additionalDetail",
        assigned_user_principal_name: String = "assignedUserPrincipalName",
        end_date_time: SystemTime = "endDateTime" as date,
        filename: String = "filename",
        import_status: CloudPcSnapshotImportActionStatus = "importStatus",
        policy_name: String = "policyName",
        snapshot_id: String = "snapshotId",
        start_date_time: SystemTime = "startDateTime" as date,
        usage_status: CloudPcImportedSnapshotState = "usageStatus",
    }

    /// `cloudPcStorageBlobDetail`.
    CloudPcStorageBlobDetail: send {
        container_name: String = "containerName",
        file_name: String = "fileName",
        storage_account_id: String = "storageAccountId",
    }

    /// `cloudPcSubscription`.
    CloudPcSubscription: receive {
        subscription_id: String = "subscriptionId",
        subscription_name: String = "subscriptionName",
    }
}

evolvable! {
    /// `cloudPcImportedSnapshotState`.
    CloudPcImportedSnapshotState {
        NotUsed = "notUsed",
        InUse = "inUse",
        Expired = "expired",
    }

    /// `cloudPcSnapshotImportActionStatus`.
    CloudPcSnapshotImportActionStatus {
        Pending = "pending",
        InProgress = "inProgress",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// `cloudPcSnapshotImportFileType`.
    CloudPcSnapshotImportFileType {
        DataFile = "dataFile",
        VirtualMachineGuestState = "virtualMachineGuestState",
    }

    /// `cloudPcSnapshotImportSourceType`.
    CloudPcSnapshotImportSourceType {
        AzureStorageAccount = "azureStorageAccount",
        SasUrl = "sasUrl",
    }
}
