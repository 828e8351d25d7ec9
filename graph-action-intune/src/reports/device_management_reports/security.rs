//! Reports on threats, encryption and certificates.

use graph_action::Content;
use graph_action_macros::graph_action;

use crate::report::report;

report! {
    /// Calls the action `getActiveMalwareReport` of `deviceManagementReports`.
    GetActiveMalwareReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getActiveMalwareReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getActiveMalwareSummaryReport` of `deviceManagementReports`.
    GetActiveMalwareSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getActiveMalwareSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getAllCertificatesReport` of `deviceManagementReports`.
    GetAllCertificatesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAllCertificatesReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getCertificatesReport` of `deviceManagementReports`.
    GetCertificatesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCertificatesReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getEncryptionReportForDevices` of `deviceManagementReports`.
    GetEncryptionReportForDevices { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getEncryptionReportForDevices",
    scopes = unknown,
}

report! {
    /// Calls the action `getMalwareSummaryReport` of `deviceManagementReports`.
    GetMalwareSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMalwareSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getUnhealthyDefenderAgentsReport` of `deviceManagementReports`.
    GetUnhealthyDefenderAgentsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyDefenderAgentsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getUnhealthyFirewallReport` of `deviceManagementReports`.
    GetUnhealthyFirewallReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyFirewallReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getUnhealthyFirewallSummaryReport` of `deviceManagementReports`.
    GetUnhealthyFirewallSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyFirewallSummaryReport",
    scopes = unknown,
}

/// Calls the action `retrieveCloudPkiLeafCertificateReport` of `deviceManagementReports`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/retrieveCloudPkiLeafCertificateReport",
    scopes = ["DeviceManagementCloudCA.Read.All", "DeviceManagementCloudCA.ReadWrite.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPkiLeafCertificateReport {
    pub certification_authority_id: Option<String>,
    pub filter: Option<String>,
    pub order_by: Option<Vec<String>>,
    pub search: Option<String>,
    pub select: Option<Vec<String>>,
    pub skip: Option<i32>,
    pub top: Option<i32>,
}

/// Calls the action `retrieveCloudPkiLeafCertificateSummaryReport` of `deviceManagementReports`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/retrieveCloudPkiLeafCertificateSummaryReport",
    scopes = ["DeviceManagementCloudCA.Read.All", "DeviceManagementCloudCA.ReadWrite.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPkiLeafCertificateSummaryReport {
    pub certification_authority_id: Option<String>,
    pub select: Option<Vec<String>>,
}
