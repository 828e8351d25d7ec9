//! The actions and functions of `configManagerCollection`.

use graph_action::{Action, ActionMeta, Json};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetPolicySummary::META];

/// Calls the function `getPolicySummary` of `configManagerCollection`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/configManagerCollections/getPolicySummary(policyId='{policyId}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<ConfigManagerPolicySummary>,
)]
#[derive(Debug, Clone)]
pub struct GetPolicySummary;

structure! {
    /// `configManagerPolicySummary`.
    ConfigManagerPolicySummary: receive {
        compliant_device_count: i32 = "compliantDeviceCount",
        enforced_device_count: i32 = "enforcedDeviceCount",
        failed_device_count: i32 = "failedDeviceCount",
        non_compliant_device_count: i32 = "nonCompliantDeviceCount",
        pending_device_count: i32 = "pendingDeviceCount",
        targeted_device_count: i32 = "targetedDeviceCount",
    }
}
