//! The actions and functions of `deviceCompliancePolicy`.

mod enums;
mod types;

use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{report::report, types::HasPayloadLinkResultItem};

pub use enums::*;
pub use types::*;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetDevicesScheduledToRetire::META,
    GetNoncompliantDevicesToRetire::META,
    HasPayloadLinks::META,
    RefreshDeviceComplianceReportSummarization::META,
    SetScheduledRetireState::META,
    ValidateComplianceScript::META,
    Assign::META,
    ScheduleActionsForRules::META,
];

report! {
    /// Calls the action `getNoncompliantDevicesToRetire` of `deviceCompliancePolicy`.
    GetNoncompliantDevicesToRetire { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/deviceCompliancePolicies/getNoncompliantDevicesToRetire",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
}

/// Calls the action `hasPayloadLinks` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `refreshDeviceComplianceReportSummarization` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/refreshDeviceComplianceReportSummarization",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RefreshDeviceComplianceReportSummarization;

/// Calls the action `setScheduledRetireState` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/setScheduledRetireState",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetScheduledRetireState {
    pub state: Option<ScheduledRetireState>,
    pub managed_device_ids: Option<Vec<String>>,
    pub scoped_to_all_devices: Option<bool>,
}

/// Calls the action `validateComplianceScript` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/validateComplianceScript",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceComplianceScriptValidationResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateComplianceScript {
    pub device_compliance_policy_script: Option<DeviceCompliancePolicyScript>,
}

/// Calls the action `assign` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceCompliancePolicyAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceCompliancePolicyAssignment>>,
}

/// Calls the action `scheduleActionsForRules` of `deviceCompliancePolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/scheduleActionsForRules",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ScheduleActionsForRules {
    pub device_compliance_scheduled_action_for_rules:
        Option<Vec<DeviceComplianceScheduledActionForRule>>,
}

/// Calls the function `getDevicesScheduledToRetire` of `deviceCompliancePolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceCompliancePolicies/getDevicesScheduledToRetire()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<RetireScheduledManagedDevice>,
)]
#[derive(Debug, Clone)]
pub struct GetDevicesScheduledToRetire;
