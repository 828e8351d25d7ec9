//! Reports on compliance.

use crate::report::report;

report! {
    /// Calls the action `getCompliancePoliciesReportForDevice` of `deviceManagementReports`.
    GetCompliancePoliciesReportForDevice { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePoliciesReportForDevice",
    scopes = unknown,
}

report! {
    /// Calls the action `getCompliancePolicyDeviceSummaryReport` of `deviceManagementReports`.
    GetCompliancePolicyDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getCompliancePolicyDevicesReport` of `deviceManagementReports`.
    GetCompliancePolicyDevicesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyDevicesReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getCompliancePolicyNonComplianceReport` of `deviceManagementReports`.
    GetCompliancePolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getCompliancePolicyNonComplianceSummaryReport` of `deviceManagementReports`.
    GetCompliancePolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getComplianceSettingDetailsReport` of `deviceManagementReports`.
    GetComplianceSettingDetailsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingDetailsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getComplianceSettingNonComplianceReport` of `deviceManagementReports`.
    GetComplianceSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getComplianceSettingsReport` of `deviceManagementReports`.
    GetComplianceSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getConfigurationPolicyNonComplianceReport` of `deviceManagementReports`.
    GetConfigurationPolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getConfigurationPolicyNonComplianceSummaryReport` of `deviceManagementReports`.
    GetConfigurationPolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getConfigurationSettingNonComplianceReport` of `deviceManagementReports`.
    GetConfigurationSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getDeviceNonComplianceReport` of `deviceManagementReports`.
    GetDeviceNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getDevicePoliciesComplianceReport` of `deviceManagementReports`.
    GetDevicePoliciesComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicePoliciesComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDevicePolicySettingsComplianceReport` of `deviceManagementReports`.
    GetDevicePolicySettingsComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicePolicySettingsComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDeviceStatusByCompliacePolicyReport` of `deviceManagementReports`.
    GetDeviceStatusByCompliacePolicyReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusByCompliacePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDeviceStatusByCompliancePolicySettingReport` of `deviceManagementReports`.
    GetDeviceStatusByCompliancePolicySettingReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusByCompliancePolicySettingReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDeviceStatusSummaryByCompliacePolicyReport` of `deviceManagementReports`.
    GetDeviceStatusSummaryByCompliacePolicyReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusSummaryByCompliacePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDeviceStatusSummaryByCompliancePolicySettingsReport` of `deviceManagementReports`.
    GetDeviceStatusSummaryByCompliancePolicySettingsReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusSummaryByCompliancePolicySettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDevicesStatusByPolicyPlatformComplianceReport` of `deviceManagementReports`.
    GetDevicesStatusByPolicyPlatformComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesStatusByPolicyPlatformComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Calls the action `getDevicesWithoutCompliancePolicyReport` of `deviceManagementReports`.
    GetDevicesWithoutCompliancePolicyReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesWithoutCompliancePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getPolicyNonComplianceMetadata` of `deviceManagementReports`.
    GetPolicyNonComplianceMetadata { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceMetadata",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getPolicyNonComplianceReport` of `deviceManagementReports`.
    GetPolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getPolicyNonComplianceSummaryReport` of `deviceManagementReports`.
    GetPolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getSettingNonComplianceReport` of `deviceManagementReports`.
    GetSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}
