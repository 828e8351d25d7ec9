//! The reports of the Intune admin center, as tables.
//!
//! A response is a file of JSON: `Schema` names the columns, `Values` has the rows as lists in the order of
//! the columns, and `TotalRowCount` counts the rows of the whole report. A response can have fewer: read on
//! with `skip` until all have arrived. Find a column by its name in `Schema`, not by its position. Some
//! columns have a second one with the ending `_loc`, whose text is for people.
//!
//! These reports suit a page or a part of the data. To export all of it, Intune has export jobs
//! (`/deviceManagement/reports/exportJobs`); the documentation of each report can be searched by the name
//! that the job has, such as `DeviceInstallStatusByApp`.

mod apps;
mod compliance;
mod configuration;
mod devices;
mod security;

use graph_action::Action;

use crate::Actions;

pub use apps::*;
pub use compliance::*;
pub use configuration::*;
pub use devices::*;
pub use security::*;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetActiveMalwareReport::META,
        GetActiveMalwareSummaryReport::META,
        GetAllCertificatesReport::META,
        GetAppStatusOverviewReport::META,
        GetAppsInstallSummaryReport::META,
        GetCachedReport::META,
        GetCertificatesReport::META,
        GetCompliancePoliciesReportForDevice::META,
        GetCompliancePolicyDeviceSummaryReport::META,
        GetCompliancePolicyDevicesReport::META,
        GetCompliancePolicyNonComplianceReport::META,
        GetCompliancePolicyNonComplianceSummaryReport::META,
        GetComplianceSettingDetailsReport::META,
        GetComplianceSettingNonComplianceReport::META,
        GetComplianceSettingsReport::META,
        GetConfigManagerDevicePolicyStatusReport::META,
        GetConfigurationPoliciesReportForDevice::META,
        GetConfigurationPolicyDeviceSummaryReport::META,
        GetConfigurationPolicyDevicesReport::META,
        GetConfigurationPolicyNonComplianceReport::META,
        GetConfigurationPolicyNonComplianceSummaryReport::META,
        GetConfigurationPolicySettingsDeviceSummaryReport::META,
        GetConfigurationSettingDetailsReport::META,
        GetConfigurationSettingNonComplianceReport::META,
        GetConfigurationSettingsReport::META,
        GetDeviceConfigurationPolicySettingsSummaryReport::META,
        GetDeviceConfigurationPolicyStatusSummary::META,
        GetDeviceManagementIntentPerSettingContributingProfiles::META,
        GetDeviceManagementIntentSettingsReport::META,
        GetDeviceNonComplianceReport::META,
        GetDevicePoliciesComplianceReport::META,
        GetDevicePolicySettingsComplianceReport::META,
        GetDeviceStatusByCompliacePolicyReport::META,
        GetDeviceStatusByCompliancePolicySettingReport::META,
        GetDeviceStatusSummaryByCompliacePolicyReport::META,
        GetDeviceStatusSummaryByCompliancePolicySettingsReport::META,
        GetDevicesStatusByPolicyPlatformComplianceReport::META,
        GetDevicesStatusBySettingReport::META,
        GetDevicesWithoutCompliancePolicyReport::META,
        GetEncryptionReportForDevices::META,
        GetEnrollmentConfigurationPoliciesByDevice::META,
        GetFailedMobileAppsReport::META,
        GetFailedMobileAppsSummaryReport::META,
        GetGroupPolicySettingsDeviceSettingsReport::META,
        GetHistoricalReport::META,
        GetMalwareSummaryReport::META,
        GetMobileApplicationManagementAppConfigurationReport::META,
        GetMobileApplicationManagementAppRegistrationSummaryReport::META,
        GetNoncompliantDevicesAndSettingsReport::META,
        GetPolicyNonComplianceMetadata::META,
        GetPolicyNonComplianceReport::META,
        GetPolicyNonComplianceSummaryReport::META,
        GetQuietTimePolicyUserSummaryReport::META,
        GetQuietTimePolicyUsersReport::META,
        GetRelatedAppsStatusReport::META,
        GetRemoteAssistanceSessionsReport::META,
        GetReportFilters::META,
        GetSettingNonComplianceReport::META,
        GetUnhealthyDefenderAgentsReport::META,
        GetUnhealthyFirewallReport::META,
        GetUnhealthyFirewallSummaryReport::META,
        GetUserInstallStatusReport::META,
        GetWindowsDriverUpdateAlertSummaryReport::META,
        GetWindowsDriverUpdateAlertsPerPolicyPerDeviceReport::META,
        GetWindowsQualityUpdateAlertSummaryReport::META,
        GetWindowsQualityUpdateAlertsPerPolicyPerDeviceReport::META,
        GetWindowsUpdateAlertSummaryReport::META,
        GetWindowsUpdateAlertsPerPolicyPerDeviceReport::META,
        RetrieveAndroidWorkProfileDeviceMigrationStatuses::META,
        RetrieveAppleDeviceOSUpdateStatus::META,
        RetrieveAppleOSUpdateFailures::META,
        RetrieveCloudPkiLeafCertificateReport::META,
        RetrieveCloudPkiLeafCertificateSummaryReport::META,
        RetrieveDeviceAppInstallationStatusReport::META,
        RetrieveEnrollmentTimeGroupingFailureReport::META,
        RetrieveSecurityTaskAppsReport::META,
        RetrieveWin32CatalogAppsUpdateReport::META,
    ]
});
