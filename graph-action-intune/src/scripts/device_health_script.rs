//! Remediations: pairs of PowerShell scripts that detect a problem on Windows and repair it.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{Actions, scripts::types::DeviceHealthScriptAssignment, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        AreGlobalScriptsAvailable::META,
        GetRemediationSummary::META,
        GetRemediationHistory::META,
        EnableGlobalScripts::META,
        Assign::META,
        GetGlobalScriptHighestAvailableVersion::META,
        UpdateGlobalScript::META,
    ]
});

/// Adds the remediations that Microsoft publishes to the tenant. That takes a while:
/// [`AreGlobalScriptsAvailable`] returns whether it is finished.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/enableGlobalScripts",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "remediations")]
#[doc(alias = "proactive remediations")]
#[doc(alias = "Enable-MgBetaDeviceManagementDeviceHealthScriptGlobalScript")]
#[derive(Debug, Clone)]
pub struct EnableGlobalScripts;

/// Assigns a remediation to groups with a schedule, and replaces all of its earlier assignments: an
/// empty list removes them. Unless `run_remediation_script` is true, the devices only report the problem
/// and do not repair it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/assign",
    scopes = ["DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "remediations")]
#[doc(alias = "proactive remediations")]
#[doc(alias = "Set-MgBetaDeviceManagementDeviceHealthScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the remediation has from now on.
    pub device_health_script_assignments: Option<Vec<DeviceHealthScriptAssignment>>,
}

/// Returns the newest version that Microsoft has published of one of its own remediations. Graph
/// declares this as an action, but nothing is changed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/getGlobalScriptHighestAvailableVersion",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All", "DeviceManagementScripts.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "remediations")]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceHealthScriptGlobalScriptHighestAvailableVersion")]
#[derive(Debug, Clone)]
pub struct GetGlobalScriptHighestAvailableVersion;

/// Updates a remediation that Microsoft publishes to another version, which then runs on all devices
/// that it is assigned to. It does not apply to your own remediations: change their scripts instead.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/updateGlobalScript",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "remediations")]
#[doc(alias = "Update-MgBetaDeviceManagementDeviceHealthScriptGlobalScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateGlobalScript {
    /// The version to use, such as the one that [`GetGlobalScriptHighestAvailableVersion`] returns.
    pub version: Option<String>,
}

/// Returns whether the remediations that Microsoft publishes are in the tenant, on their way, or not
/// yet asked for.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/areGlobalScriptsAvailable()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Wrapped<GlobalDeviceHealthScriptState>,
)]
#[doc(alias = "remediations")]
#[derive(Debug, Clone)]
pub struct AreGlobalScriptsAvailable;

/// Returns how many remediations the tenant has, and on how many devices they have repaired something.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/getRemediationSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Json<DeviceHealthScriptRemediationSummary>,
)]
#[doc(alias = "remediations")]
#[doc(alias = "proactive remediations")]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceHealthScriptRemediationSummary")]
#[derive(Debug, Clone)]
pub struct GetRemediationSummary;

/// Returns for each day how many devices had no problem, had it repaired, or failed in the detection of
/// one remediation.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/getRemediationHistory()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Json<DeviceHealthScriptRemediationHistory>,
)]
#[doc(alias = "remediations")]
#[doc(alias = "proactive remediations")]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceHealthScriptRemediationHistory")]
#[derive(Debug, Clone)]
pub struct GetRemediationHistory;

structure! {
    /// What a remediation did, day by day.
    DeviceHealthScriptRemediationHistory: receive {
        /// The numbers of each day.
        history_data: Vec<DeviceHealthScriptRemediationHistoryData> = "historyData",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
    }

    /// What a remediation did on one day.
    DeviceHealthScriptRemediationHistoryData: receive {
        date: String = "date",
        /// On how many devices the detection failed.
        detect_failed_device_count: i32 = "detectFailedDeviceCount",
        /// On how many devices there was no problem.
        no_issue_device_count: i32 = "noIssueDeviceCount",
        /// On how many devices the problem was repaired.
        remediated_device_count: i32 = "remediatedDeviceCount",
    }

    /// What all remediations of the tenant did.
    DeviceHealthScriptRemediationSummary: receive {
        /// On how many devices a problem was repaired.
        remediated_device_count: i32 = "remediatedDeviceCount",
        /// How many remediations the tenant has.
        script_count: i32 = "scriptCount",
    }
}

evolvable! {
    /// Whether the tenant has the remediations that Microsoft publishes.
    GlobalDeviceHealthScriptState {
        /// Nobody has enabled the remediations.
        NotConfigured = "notConfigured",
        /// The remediations have been enabled, but are not all in the tenant yet.
        Pending = "pending",
        /// The remediations can be used.
        Enabled = "enabled",
    }
}
