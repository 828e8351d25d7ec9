//! Reports on devices, enrollment and updates, and exported and cached reports.

use graph_action::Content;
use graph_action_macros::graph_action;

use crate::report::report;

/// Reads rows of a report that Intune has prepared in its cache. First create a configuration under
/// `/deviceManagement/reports/cachedReportConfigurations`, with the filter of the report, and read
/// it until its status is `completed`.
// Idempotent: a report only reads, although it is a POST.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/getCachedReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Content,
    idempotent,
)]
#[doc(alias = "cached report configuration")]
#[doc(alias = "Get-MgDeviceManagementReportCachedReport")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetCachedReport {
    /// The id of the configuration: the name of the report, `_` and a key that its creator chose.
    pub id: Option<String>,
    /// The columns, as in the configuration.
    pub select: Option<Vec<String>>,
    /// The columns by which rows are grouped.
    pub group_by: Option<Vec<String>>,
    /// The columns by which rows are sorted.
    pub order_by: Option<Vec<String>>,
    /// The text that a row must contain.
    pub search: Option<String>,
    /// The number of rows to leave out at the start, to read a long report in parts.
    pub skip: Option<i32>,
    /// The largest number of rows.
    pub top: Option<i32>,
}

report! {
    /// Reads how numbers developed over time. `name`, not the path, says which numbers:
    /// `deviceComplianceTrend` counts the devices of each compliance state for each day.
    #[doc(alias = "trend")]
    #[doc(alias = "DeviceComplianceTrend")]
    #[doc(alias = "Get-MgDeviceManagementReportHistoricalReport")]
    GetHistoricalReport { name: Option<String> }
    path = "/deviceManagement/reports/getHistoricalReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the sessions of Remote Help with their start and end, and with the names, addresses
    /// and devices of the helper and the person who was helped: personal data, which laws on
    /// privacy may protect.
    #[doc(alias = "remote help")]
    #[doc(alias = "RemoteAssistanceSessions")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportRemoteAssistanceSessionReport")]
    GetRemoteAssistanceSessionsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getRemoteAssistanceSessionsReport",
    scopes = [
        "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
        "DeviceManagementServiceConfig.ReadWrite.All",
    ],
}

report! {
    /// Lists the values from which another report can be filtered, with ids and names. `name` says
    /// which: with `FeatureUpdatePolicy`, it lists the feature update policies.
    #[doc(alias = "FeatureUpdatePolicy")]
    #[doc(alias = "Get-MgDeviceManagementReportFilter")]
    GetReportFilters { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getReportFilters",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the users of one app, and counts the devices of each user on which the app is
    /// installed, pending or has failed. It needs a `filter` on `ApplicationId`.
    #[doc(alias = "user install status")]
    #[doc(alias = "UserInstallStatusAggregateByApp")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportUserInstallStatusReport")]
    GetUserInstallStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUserInstallStatusReport",
    scopes = unknown,
}

report! {
    /// Counts the devices with errors for each driver update policy;
    /// `GetWindowsDriverUpdateAlertsPerPolicyPerDeviceReport` lists them.
    #[doc(alias = "driver update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsDriverUpdateAlertSummaryReport")]
    GetWindowsDriverUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsDriverUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Counts the devices on which expedited quality updates failed, policy by policy. The report
    /// `GetWindowsQualityUpdateAlertsPerPolicyPerDeviceReport` names them.
    #[doc(alias = "expedited update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsQualityUpdateAlertSummaryReport")]
    GetWindowsQualityUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsQualityUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the feature update policies with the number of devices that could not be updated, and
    /// with the ids for the report of these
    /// devices (`GetWindowsUpdateAlertsPerPolicyPerDeviceReport`).
    #[doc(alias = "feature update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "FeatureUpdatePolicyFailuresAggregate")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsUpdateAlertSummaryReport")]
    GetWindowsUpdateAlertSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsUpdateAlertSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the devices that enrolled but did not become members of the group that their
    /// enrollment profile names. Apps and policies for this group may be missing on them.
    #[doc(alias = "enrollment time grouping")]
    #[doc(alias = "device preparation")]
    RetrieveEnrollmentTimeGroupingFailureReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveEnrollmentTimeGroupingFailureReport",
    scopes = [
        "DeviceManagementApps.Read.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementManagedDevices.Read.All",
    ],
}
