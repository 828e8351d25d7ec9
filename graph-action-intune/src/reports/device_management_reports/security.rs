//! Reports on threats, encryption and certificates.

use graph_action::Content;
use graph_action_macros::graph_action;

use crate::report::report;

report! {
    /// Lists the malware that is active on Windows devices: device, user, threat, category,
    /// severity and state.
    #[doc(alias = "detected malware")]
    #[doc(alias = "antivirus")]
    #[doc(alias = "microsoft defender")]
    #[doc(alias = "ActiveMalware")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportActiveMalwareReport")]
    GetActiveMalwareReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getActiveMalwareReport",
    scopes = unknown,
}

report! {
    /// Sums up active malware in numbers. [`GetActiveMalwareReport`] names the devices and threats.
    #[doc(alias = "antivirus")]
    #[doc(alias = "microsoft defender")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportActiveMalwareSummaryReport")]
    GetActiveMalwareSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getActiveMalwareSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the certificates that Intune has delivered to devices, with subject, issuer,
    /// thumbprint, use, status and validity, so that those about to expire can be found.
    #[doc(alias = "certificates")]
    #[doc(alias = "scep")]
    #[doc(alias = "pkcs")]
    #[doc(alias = "AllDeviceCertificates")]
    GetAllCertificatesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAllCertificatesReport",
    scopes = unknown,
}

report! {
    /// Lists the certificates of one policy with the columns of [`GetAllCertificatesReport`], and
    /// with the configuration of the certification authority.
    #[doc(alias = "certificates")]
    #[doc(alias = "scep")]
    #[doc(alias = "pkcs")]
    #[doc(alias = "CertificatesByRAPolicy")]
    GetCertificatesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCertificatesReport",
    scopes = unknown,
}

report! {
    /// Lists Windows devices and Macs with the state of their encryption, whether they are ready
    /// for it, and the version of the TPM.
    #[doc(alias = "bitlocker")]
    #[doc(alias = "filevault")]
    #[doc(alias = "encryption report")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportEncryptionReportForDevice")]
    GetEncryptionReportForDevices { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getEncryptionReportForDevices",
    scopes = unknown,
}

report! {
    /// Sums up detected malware in numbers, also malware that is not active any more, unlike
    /// [`GetActiveMalwareSummaryReport`].
    #[doc(alias = "detected malware")]
    #[doc(alias = "antivirus")]
    #[doc(alias = "microsoft defender")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportMalwareSummaryReport")]
    GetMalwareSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMalwareSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the Windows devices whose Microsoft Defender needs attention, with what is wrong:
    /// protection that is off, overdue signatures, tamper protection, state of the product.
    #[doc(alias = "unhealthy endpoints")]
    #[doc(alias = "antivirus")]
    #[doc(alias = "microsoft defender")]
    #[doc(alias = "UnhealthyDefenderAgents")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportUnhealthyDefenderAgentReport")]
    GetUnhealthyDefenderAgentsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyDefenderAgentsReport",
    scopes = unknown,
}

report! {
    /// Lists the Windows devices on which the firewall is off or in another bad state, with user
    /// and the time of the last report.
    #[doc(alias = "firewall")]
    #[doc(alias = "FirewallUnhealthyStatus")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportUnhealthyFirewallReport")]
    GetUnhealthyFirewallReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyFirewallReport",
    scopes = unknown,
}

report! {
    /// Counts the Windows devices whose firewall needs attention. [`GetUnhealthyFirewallReport`]
    /// lists them.
    #[doc(alias = "firewall")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportUnhealthyFirewallSummaryReport")]
    GetUnhealthyFirewallSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getUnhealthyFirewallSummaryReport",
    scopes = unknown,
}

/// Lists the certificates that a certification authority of Microsoft Cloud PKI has issued to
/// devices and users.
// Idempotent: a report only reads, although it is a POST.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/retrieveCloudPkiLeafCertificateReport",
    scopes = ["DeviceManagementCloudCA.Read.All", "DeviceManagementCloudCA.ReadWrite.All"],
    returns = Content,
    idempotent,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPkiLeafCertificateReport {
    /// The id of the certification authority in Cloud PKI.
    pub certification_authority_id: Option<String>,
    /// The condition that rows meet, in the syntax of OData's `$filter`.
    pub filter: Option<String>,
    /// The columns by which rows are sorted.
    pub order_by: Option<Vec<String>>,
    /// The text that a row must contain.
    pub search: Option<String>,
    /// The columns.
    pub select: Option<Vec<String>>,
    /// The number of rows to leave out at the start, to read a long report in parts.
    pub skip: Option<i32>,
    /// The largest number of rows.
    pub top: Option<i32>,
}

/// Sums up the issued certificates of a certification authority of Microsoft Cloud PKI in numbers.
/// It takes no `filter`: only the authority and the columns can be chosen.
// Idempotent: a report only reads, although it is a POST.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/reports/retrieveCloudPkiLeafCertificateSummaryReport",
    scopes = ["DeviceManagementCloudCA.Read.All", "DeviceManagementCloudCA.ReadWrite.All"],
    returns = Content,
    idempotent,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPkiLeafCertificateSummaryReport {
    /// The id of the certification authority in Cloud PKI.
    pub certification_authority_id: Option<String>,
    /// The columns.
    pub select: Option<Vec<String>>,
}
