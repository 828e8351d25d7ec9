//! Windows 365 as a whole: the rights of its administrators, the encryption of disks, and Windows 365
//! for Agents.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, windows365::types::CloudPcDiskEncryptionType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetEffectivePermissions::META,
        RetrieveOrganizationActionDetail::META,
        RetrieveScopedPermissions::META,
        RetrieveTenantEncryptionSetting::META,
        OrganizationAction::META,
    ]
});

/// Activates or deactivates Windows 365 for Agents for the whole tenant. The response may say that this
/// is still in progress: [`RetrieveOrganizationActionDetail`] reports its end. Graph accepts it only on
/// behalf of a user, and it fails without a valid billing plan.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/organizationAction",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcOrganizationActionDetail>,
)]
#[doc(alias = "windows 365 for agents")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OrganizationAction {
    /// Whether to activate or to deactivate.
    pub action_type: Option<CloudPcOrganizationActionType>,
}

/// Lists the rights of the signed-in user in Windows 365, from all their roles, so that a program can
/// hide what they cannot do.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/getEffectivePermissions()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointEffectivePermission")]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissions;

/// Returns the status of the last activation or deactivation of Windows 365 for Agents, and why it
/// failed.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveOrganizationActionDetail(actionType='{actionType}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcOrganizationActionDetail>,
)]
#[doc(alias = "windows 365 for agents")]
#[derive(Debug, Clone)]
pub struct RetrieveOrganizationActionDetail;

/// Lists the rights of the signed-in user in Windows 365, each with the ids of the scopes in which they
/// have it.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveScopedPermissions()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcScopedPermission>,
)]
#[doc(alias = "scope tags")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointScopedPermission")]
#[derive(Debug, Clone)]
pub struct RetrieveScopedPermissions;

/// Returns whether the tenant has the disks of Cloud PCs encrypted with a key of Microsoft or with its
/// own, and when this setting was last synchronized. Graph answers only on behalf of a user.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveTenantEncryptionSetting()",
    scopes = ["CloudPC.Read.All"],
    returns = Json<CloudPcTenantEncryptionSetting>,
)]
#[doc(alias = "customer-managed key")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointTenantEncryptionSetting")]
#[derive(Debug, Clone)]
pub struct RetrieveTenantEncryptionSetting;

structure! {
    /// An activation or deactivation of Windows 365 for Agents, and its status.
    CloudPcOrganizationActionDetail: receive {
        /// Why it failed.
        error_description: String = "errorDescription",
        status: CloudPcOrganizationActionStatus = "status",
    }

    /// A right of the signed-in user, and where they have it.
    CloudPcScopedPermission: receive {
        permission: String = "permission",
        scope_ids: Vec<String> = "scopeIds",
    }

    /// Whose key encrypts the disks of Cloud PCs.
    CloudPcTenantEncryptionSetting: receive {
        last_sync_date_time: SystemTime = "lastSyncDateTime",
        tenant_disk_encryption_type: CloudPcDiskEncryptionType = "tenantDiskEncryptionType",
    }
}

evolvable! {
    /// The status of an activation or deactivation.
    CloudPcOrganizationActionStatus {
        InProgress = "inProgress",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// What to do with Windows 365 for Agents in the tenant.
    CloudPcOrganizationActionType {
        Activate = "activate",
        Deactivate = "deactivate",
    }
}
