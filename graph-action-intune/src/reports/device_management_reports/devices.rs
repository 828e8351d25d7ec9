//! Reports on devices, enrollment and updates, and exported and cached reports.

use graph_action::Content;
use graph_action_macros::graph_action;

use crate::report::report;

/// Calls the action `getCachedReport` of `deviceManagementReports`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/getCachedReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetCachedReport {
    pub id: Option<String>,
    pub select: Option<Vec<String>>,
    pub group_by: Option<Vec<String>>,
    pub order_by: Option<Vec<String>>,
    pub search: Option<String>,
    pub skip: Option<i32>,
    pub top: Option<i32>,
}

report! {
    /// Calls the action `getHistoricalReport` of `deviceManagementReports`.
    GetHistoricalReport { name: Option<String> }
    path = "/deviceManagement/reports/getHistoricalReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getRemoteAssistanceSessionsReport` of `deviceManagementReports`.
    GetRemoteAssistanceSessionsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getRemoteAssistanceSessionsReport",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All"],
}

report! {
    /// Calls the action `getReportFilters` of `deviceManagementReports`.
    GetReportFilters { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getReportFilters",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getUserInstallStatusReport` of `deviceManagementReports`.
    GetUserInstallStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUserInstallStatusReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsDriverUpdateAlertSummaryReport` of `deviceManagementReports`.
    GetWindowsDriverUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsDriverUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsQualityUpdateAlertSummaryReport` of `deviceManagementReports`.
    GetWindowsQualityUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsQualityUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsUpdateAlertSummaryReport` of `deviceManagementReports`.
    GetWindowsUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveEnrollmentTimeGroupingFailureReport` of `deviceManagementReports`.
    RetrieveEnrollmentTimeGroupingFailureReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveEnrollmentTimeGroupingFailureReport",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
}
