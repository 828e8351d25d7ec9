//! Collections of Configuration Manager, for tenants that attached it to Intune.

use graph_action::{Action, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetPolicySummary::META]);

/// Returns how many devices of Configuration Manager a policy targets, and on how many of them it is
/// enforced, pending or failed. Only a tenant with tenant attach has such devices.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/configManagerCollections/getPolicySummary(policyId='{policyId}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<ConfigManagerPolicySummary>,
)]
#[doc(alias = "tenant attach")]
#[doc(alias = "sccm")]
#[doc(alias = "Get-MgBetaDeviceManagementConfigManagerCollectionPolicySummary")]
#[derive(Debug, Clone)]
pub struct GetPolicySummary;

structure! {
    /// How many devices of Configuration Manager are in each state of a policy.
    ConfigManagerPolicySummary: receive {
        compliant_device_count: i32 = "compliantDeviceCount",
        enforced_device_count: i32 = "enforcedDeviceCount",
        failed_device_count: i32 = "failedDeviceCount",
        non_compliant_device_count: i32 = "nonCompliantDeviceCount",
        pending_device_count: i32 = "pendingDeviceCount",
        targeted_device_count: i32 = "targetedDeviceCount",
    }
}
