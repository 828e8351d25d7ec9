//! Reports on policies and settings.

use crate::report::report;

report! {
    /// Calls the action `getConfigManagerDevicePolicyStatusReport` of `deviceManagementReports`.
    GetConfigManagerDevicePolicyStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigManagerDevicePolicyStatusReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationPoliciesReportForDevice` of `deviceManagementReports`.
    GetConfigurationPoliciesReportForDevice { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPoliciesReportForDevice",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationPolicyDeviceSummaryReport` of `deviceManagementReports`.
    GetConfigurationPolicyDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationPolicyDevicesReport` of `deviceManagementReports`.
    GetConfigurationPolicyDevicesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyDevicesReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationPolicySettingsDeviceSummaryReport` of `deviceManagementReports`.
    GetConfigurationPolicySettingsDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicySettingsDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationSettingDetailsReport` of `deviceManagementReports`.
    GetConfigurationSettingDetailsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingDetailsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationSettingsReport` of `deviceManagementReports`.
    GetConfigurationSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getDeviceConfigurationPolicySettingsSummaryReport` of `deviceManagementReports`.
    GetDeviceConfigurationPolicySettingsSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceConfigurationPolicySettingsSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getDeviceConfigurationPolicyStatusSummary` of `deviceManagementReports`.
    GetDeviceConfigurationPolicyStatusSummary { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceConfigurationPolicyStatusSummary",
    scopes = unknown,
}

report! {
    /// Calls the action `getDeviceManagementIntentPerSettingContributingProfiles` of `deviceManagementReports`.
    GetDeviceManagementIntentPerSettingContributingProfiles { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceManagementIntentPerSettingContributingProfiles",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getDeviceManagementIntentSettingsReport` of `deviceManagementReports`.
    GetDeviceManagementIntentSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceManagementIntentSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getDevicesStatusBySettingReport` of `deviceManagementReports`.
    GetDevicesStatusBySettingReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesStatusBySettingReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getEnrollmentConfigurationPoliciesByDevice` of `deviceManagementReports`.
    GetEnrollmentConfigurationPoliciesByDevice { name: Option<String> }
    path = "/deviceManagement/reports/getEnrollmentConfigurationPoliciesByDevice",
    scopes = unknown,
}

report! {
    /// Calls the action `getGroupPolicySettingsDeviceSettingsReport` of `deviceManagementReports`.
    GetGroupPolicySettingsDeviceSettingsReport { name: Option<String>, session_id: Option<String>, skiptoken: Option<String> }
    path = "/deviceManagement/reports/getGroupPolicySettingsDeviceSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getNoncompliantDevicesAndSettingsReport` of `deviceManagementReports`.
    GetNoncompliantDevicesAndSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getNoncompliantDevicesAndSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getQuietTimePolicyUserSummaryReport` of `deviceManagementReports`.
    GetQuietTimePolicyUserSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getQuietTimePolicyUserSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getQuietTimePolicyUsersReport` of `deviceManagementReports`.
    GetQuietTimePolicyUsersReport { name: Option<String>, session_id: Option<String>, skip_token: Option<String> }
    path = "/deviceManagement/reports/getQuietTimePolicyUsersReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsDriverUpdateAlertsPerPolicyPerDeviceReport` of `deviceManagementReports`.
    GetWindowsDriverUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsDriverUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsQualityUpdateAlertsPerPolicyPerDeviceReport` of `deviceManagementReports`.
    GetWindowsQualityUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsQualityUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getWindowsUpdateAlertsPerPolicyPerDeviceReport` of `deviceManagementReports`.
    GetWindowsUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveAndroidWorkProfileDeviceMigrationStatuses` of `deviceManagementReports`.
    RetrieveAndroidWorkProfileDeviceMigrationStatuses { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAndroidWorkProfileDeviceMigrationStatuses",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
}
