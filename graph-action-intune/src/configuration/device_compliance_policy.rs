//! Compliance policies: the requirements that a device must meet, and what happens when it does not.

mod enums;
mod types;

use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, report::report, types::HasPayloadLinkResultItem};

pub use enums::*;
pub use types::*;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetDevicesScheduledToRetire::META,
        GetNoncompliantDevicesToRetire::META,
        HasPayloadLinks::META,
        RefreshDeviceComplianceReportSummarization::META,
        SetScheduledRetireState::META,
        ValidateComplianceScript::META,
        Assign::META,
        ScheduleActionsForRules::META,
    ]
});

report! {
    /// Returns the devices that an action for noncompliance put on the list of devices to retire.
    /// Intune does not retire them by itself: an administrator decides, see
    /// [`SetScheduledRetireState`].
    #[doc(alias = "retire noncompliant devices")]
    #[doc(alias = "Get-MgBetaDeviceManagementDeviceCompliancePolicyNoncompliantDeviceToRetire")]
    GetNoncompliantDevicesToRetire { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/deviceCompliancePolicies/getNoncompliantDevicesToRetire",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
}

/// Returns for each of the given policies whether something links to it, such as a policy set. It tells
/// you what depends on a policy before you delete it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "policy set")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementDeviceCompliancePolicyPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the policies.
    pub payload_ids: Option<Vec<String>>,
}

/// Asks Intune to summarize its reports on compliance again. Microsoft announced that the action ends
/// in July 2026 and needs no replacement, because the reports are now updated all the time.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/refreshDeviceComplianceReportSummarization",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(
    alias = "Update-MgBetaDeviceManagementDeviceCompliancePolicyDeviceComplianceReportSummarization"
)]
#[derive(Debug, Clone)]
pub struct RefreshDeviceComplianceReportSummarization;

/// Retires devices that are on the list of noncompliant devices, or takes them off the list.
///
/// Retiring removes the company's data from a device and ends its management, and cannot be undone.
/// With `scoped_to_all_devices`, every device on the list is affected. A device that is taken off the
/// list comes back when the action for noncompliance applies to it again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/setScheduledRetireState",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "retire noncompliant devices")]
#[doc(alias = "clear retire state")]
#[doc(alias = "Set-MgBetaDeviceManagementDeviceCompliancePolicyScheduledRetireState")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetScheduledRetireState {
    /// Whether the devices are retired or taken off the list.
    pub state: Option<ScheduledRetireState>,
    /// The ids of the devices.
    pub managed_device_ids: Option<Vec<String>>,
    /// Whether all devices on the list are meant.
    pub scoped_to_all_devices: Option<bool>,
}

/// Checks the rules in JSON of a custom compliance policy, without saving them. Returns the rules as
/// Intune reads them, and every mistake, both in the file as a whole and in single rules.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/validateComplianceScript",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<DeviceComplianceScriptValidationResult>,
)]
#[doc(alias = "custom compliance")]
#[doc(alias = "Test-MgBetaDeviceManagementDeviceCompliancePolicyComplianceScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateComplianceScript {
    /// The script and the rules for what it discovers.
    pub device_compliance_policy_script: Option<DeviceCompliancePolicyScript>,
}

/// Assigns a compliance policy to groups, and replaces all of its earlier assignments: an empty list
/// removes them. Devices that come into scope can be out of compliance at their next check-in, and
/// Conditional Access may then block them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceCompliancePolicyAssignment>,
)]
#[doc(alias = "conditional access")]
#[doc(alias = "Set-MgDeviceManagementDeviceCompliancePolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the policy has from now on.
    pub assignments: Option<Vec<DeviceCompliancePolicyAssignment>>,
}

/// Sets the actions for noncompliance of a policy and the delay of each. An action can send an e-mail,
/// lock the device or add it to the list of devices to retire. A policy always marks the device as
/// noncompliant; that action cannot be removed, only delayed by a grace period.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCompliancePolicies/{deviceCompliancePolicyId}/scheduleActionsForRules",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "actions for noncompliance")]
#[doc(alias = "grace period")]
#[doc(alias = "Invoke-MgScheduleDeviceManagementDeviceCompliancePolicyActionForRule")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ScheduleActionsForRules {
    /// The actions for noncompliance of the policy.
    pub device_compliance_scheduled_action_for_rules:
        Option<Vec<DeviceComplianceScheduledActionForRule>>,
}

/// Returns the devices that are scheduled to be retired because they do not comply, with the policy
/// that says so and the time after which each can be retired.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceCompliancePolicies/getDevicesScheduledToRetire()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<RetireScheduledManagedDevice>,
)]
#[doc(alias = "retire noncompliant devices")]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceCompliancePolicyDeviceScheduledToRetire")]
#[derive(Debug, Clone)]
pub struct GetDevicesScheduledToRetire;
