//! The actions and functions of `deviceHealthScript`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{scripts::types::DeviceHealthScriptAssignment, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    AreGlobalScriptsAvailable::META,
    GetRemediationSummary::META,
    GetRemediationHistory::META,
    EnableGlobalScripts::META,
    Assign::META,
    GetGlobalScriptHighestAvailableVersion::META,
    UpdateGlobalScript::META,
];

/// Calls the action `enableGlobalScripts` of `deviceHealthScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/enableGlobalScripts",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct EnableGlobalScripts;

/// Calls the action `assign` of `deviceHealthScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/assign",
    scopes = ["DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub device_health_script_assignments: Option<Vec<DeviceHealthScriptAssignment>>,
}

/// Calls the action `getGlobalScriptHighestAvailableVersion` of `deviceHealthScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/getGlobalScriptHighestAvailableVersion",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All", "DeviceManagementScripts.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GetGlobalScriptHighestAvailableVersion;

/// Calls the action `updateGlobalScript` of `deviceHealthScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/updateGlobalScript",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateGlobalScript {
    pub version: Option<String>,
}

/// Calls the function `areGlobalScriptsAvailable` of `deviceHealthScript`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/areGlobalScriptsAvailable()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Wrapped<GlobalDeviceHealthScriptState>,
)]
#[derive(Debug, Clone)]
pub struct AreGlobalScriptsAvailable;

/// Calls the function `getRemediationSummary` of `deviceHealthScript`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/getRemediationSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Json<DeviceHealthScriptRemediationSummary>,
)]
#[derive(Debug, Clone)]
pub struct GetRemediationSummary;

/// Calls the function `getRemediationHistory` of `deviceHealthScript`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceHealthScripts/{deviceHealthScriptId}/getRemediationHistory()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementScripts.Read.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = Json<DeviceHealthScriptRemediationHistory>,
)]
#[derive(Debug, Clone)]
pub struct GetRemediationHistory;

structure! {
    /// `deviceHealthScriptRemediationHistory`.
    DeviceHealthScriptRemediationHistory: receive {
        history_data: Vec<DeviceHealthScriptRemediationHistoryData> = "historyData",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
    }

    /// `deviceHealthScriptRemediationHistoryData`.
    DeviceHealthScriptRemediationHistoryData: receive {
        date: String = "date",
        detect_failed_device_count: i32 = "detectFailedDeviceCount",
        no_issue_device_count: i32 = "noIssueDeviceCount",
        remediated_device_count: i32 = "remediatedDeviceCount",
    }

    /// `deviceHealthScriptRemediationSummary`.
    DeviceHealthScriptRemediationSummary: receive {
        remediated_device_count: i32 = "remediatedDeviceCount",
        script_count: i32 = "scriptCount",
    }
}

evolvable! {
    /// `globalDeviceHealthScriptState`.
    GlobalDeviceHealthScriptState {
        NotConfigured = "notConfigured",
        Pending = "pending",
        Enabled = "enabled",
    }
}
