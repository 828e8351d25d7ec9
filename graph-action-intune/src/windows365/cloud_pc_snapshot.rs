//! Snapshots: the import of disks for new Cloud PCs, and the storage accounts for snapshots of Cloud
//! PCs under review.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent, Secret};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, windows365::types::CloudPcStorageAccountAccessTier};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetStorageAccounts::META,
        GetSubscriptions::META,
        RetrieveSnapshotImportResults::META,
        ImportSnapshot::META,
        PurgeImportedSnapshot::META,
    ]
});

/// Copies a disk in the form `.vhd` into Windows 365, to provision a new Cloud PC for a user from it.
/// The response has only the state of the import: [`RetrieveSnapshotImportResults`] reports its end.
///
/// The user needs a license and a provisioning policy. Each user can have only one imported snapshot:
/// remove an earlier one with [`PurgeImportedSnapshot`] first.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/snapshots/importSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcSnapshotImportActionResult>,
)]
#[doc(alias = "vhd")]
#[doc(alias = "migrate")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportSnapshot {
    /// The id of the user who gets the Cloud PC.
    pub assigned_user_id: Option<String>,
    /// The files to copy.
    pub source_files: Option<Vec<CloudPcSnapshotImportActionDetail>>,
}

/// Deletes imported snapshots from the storage of Windows 365 if no Cloud PC uses them. The original in
/// the storage account of the tenant stays.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/snapshots/purgeImportedSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "vhd")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PurgeImportedSnapshot {
    /// The ids of the imported snapshots.
    pub snapshot_ids: Option<Vec<String>>,
}

/// Lists the storage accounts of an Azure subscription that can get snapshots of Cloud PCs for forensic
/// analysis, each with its access tier and whether its data is immutable.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/getStorageAccounts(subscriptionId='{subscriptionId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcForensicStorageAccount>,
)]
#[doc(alias = "place cloud pc under review")]
#[doc(alias = "forensics")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointSnapshotStorageAccount")]
#[derive(Debug, Clone)]
pub struct GetStorageAccounts;

/// Lists the Azure subscriptions whose storage accounts can get snapshots of Cloud PCs for forensic
/// analysis; [`GetStorageAccounts`] goes on from there.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/getSubscriptions()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcSubscription>,
)]
#[doc(alias = "place cloud pc under review")]
#[doc(alias = "forensics")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointSnapshotSubscription")]
#[derive(Debug, Clone)]
pub struct GetSubscriptions;

/// Returns the status of a snapshot import, why it failed, and whether a Cloud PC uses the snapshot.
/// Once the import has succeeded, a Cloud PC can be provisioned from it.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/snapshots/retrieveSnapshotImportResults(snapshotId='{snapshotId}')",
    scopes = unknown,
    returns = Collection<CloudPcSnapshotImportActionResult>,
)]
#[doc(alias = "vhd")]
#[derive(Debug, Clone)]
pub struct RetrieveSnapshotImportResults;

structure! {
    /// A storage account that can get snapshots for forensic analysis.
    CloudPcForensicStorageAccount: receive {
        access_tier: CloudPcStorageAccountAccessTier = "accessTier",
        /// Whether nobody can change or delete what it keeps.
        immutable_storage: bool = "immutableStorage",
        storage_account_id: String = "storageAccountId",
        storage_account_name: String = "storageAccountName",
    }

    /// A file to import. If both are given, the blob counts, not the URL.
    CloudPcSnapshotImportActionDetail: send {
        file_type: CloudPcSnapshotImportFileType = "fileType",
        /// The URL of the file with its shared access signature, which lets everybody read the file.
        sas_url: Secret<String> = "sasUrl",
        source_type: CloudPcSnapshotImportSourceType = "sourceType",
        /// The blob with the file.
        storage_blob_info: CloudPcStorageBlobDetail = "storageBlobInfo",
    }

    /// The import of a snapshot, and its status.
    CloudPcSnapshotImportActionResult: receive {
        /// Why the import failed.
        additional_detail: String = "additionalDetail",
        assigned_user_principal_name: String = "assignedUserPrincipalName",
        end_date_time: SystemTime = "endDateTime",
        filename: String = "filename",
        import_status: CloudPcSnapshotImportActionStatus = "importStatus",
        policy_name: String = "policyName",
        snapshot_id: String = "snapshotId",
        start_date_time: SystemTime = "startDateTime",
        usage_status: CloudPcImportedSnapshotState = "usageStatus",
    }

    /// A blob in a storage account of Azure.
    CloudPcStorageBlobDetail: send {
        container_name: String = "containerName",
        file_name: String = "fileName",
        storage_account_id: String = "storageAccountId",
    }

    /// An Azure subscription, with which [`GetStorageAccounts`] goes on.
    CloudPcSubscription: receive {
        subscription_id: String = "subscriptionId",
        subscription_name: String = "subscriptionName",
    }
}

evolvable! {
    /// Whether a Cloud PC uses an imported snapshot.
    CloudPcImportedSnapshotState {
        NotUsed = "notUsed",
        InUse = "inUse",
        Expired = "expired",
    }

    /// The status of the import of a snapshot.
    CloudPcSnapshotImportActionStatus {
        Pending = "pending",
        InProgress = "inProgress",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// What an imported file has in it.
    CloudPcSnapshotImportFileType {
        /// The disk.
        DataFile = "dataFile",
        /// The state of the virtual machine's firmware and TPM.
        VirtualMachineGuestState = "virtualMachineGuestState",
    }

    /// Where the file to import is.
    CloudPcSnapshotImportSourceType {
        AzureStorageAccount = "azureStorageAccount",
        SasUrl = "sasUrl",
    }
}
