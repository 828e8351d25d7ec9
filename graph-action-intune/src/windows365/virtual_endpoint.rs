//! The actions and functions of `virtualEndpoint`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json};
use graph_action_macros::graph_action;

use crate::{structure::structure, windows365::types::CloudPcDiskEncryptionType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetEffectivePermissions::META,
    RetrieveOrganizationActionDetail::META,
    RetrieveScopedPermissions::META,
    RetrieveTenantEncryptionSetting::META,
    OrganizationAction::META,
];

/// Calls the action `organizationAction` of `virtualEndpoint`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/organizationAction",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcOrganizationActionDetail>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OrganizationAction {
    pub action_type: Option<CloudPcOrganizationActionType>,
}

/// Calls the function `getEffectivePermissions` of `virtualEndpoint`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/getEffectivePermissions()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissions;

/// Calls the function `retrieveOrganizationActionDetail` of `virtualEndpoint`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveOrganizationActionDetail(actionType='{actionType}')",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcOrganizationActionDetail>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveOrganizationActionDetail;

/// Calls the function `retrieveScopedPermissions` of `virtualEndpoint`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveScopedPermissions()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcScopedPermission>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveScopedPermissions;

/// Calls the function `retrieveTenantEncryptionSetting` of `virtualEndpoint`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/retrieveTenantEncryptionSetting()",
    scopes = ["CloudPC.Read.All"],
    returns = Json<CloudPcTenantEncryptionSetting>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveTenantEncryptionSetting;

structure! {
    /// `cloudPcOrganizationActionDetail`.
    CloudPcOrganizationActionDetail: receive {
        error_description: String = "errorDescription",
        status: CloudPcOrganizationActionStatus = "status",
    }

    /// `cloudPcScopedPermission`.
    CloudPcScopedPermission: receive {
        permission: String = "permission",
        scope_ids: Vec<String> = "scopeIds",
    }

    /// `cloudPcTenantEncryptionSetting`.
    CloudPcTenantEncryptionSetting: receive {
        last_sync_date_time: SystemTime = "lastSyncDateTime" as date,
        tenant_disk_encryption_type: CloudPcDiskEncryptionType = "tenantDiskEncryptionType",
    }
}

evolvable! {
    /// `cloudPcOrganizationActionStatus`.
    CloudPcOrganizationActionStatus {
        InProgress = "inProgress",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// `cloudPcOrganizationActionType`.
    CloudPcOrganizationActionType {
        Activate = "activate",
        Deactivate = "deactivate",
    }
}
