//! Reports on apps.

use crate::report::report;

report! {
    /// Calls the action `getAppStatusOverviewReport` of `deviceManagementReports`.
    GetAppStatusOverviewReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAppStatusOverviewReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getAppsInstallSummaryReport` of `deviceManagementReports`.
    GetAppsInstallSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAppsInstallSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getFailedMobileAppsReport` of `deviceManagementReports`.
    GetFailedMobileAppsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getFailedMobileAppsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getFailedMobileAppsSummaryReport` of `deviceManagementReports`.
    GetFailedMobileAppsSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getFailedMobileAppsSummaryReport",
    scopes = unknown,
}

report! {
    /// Calls the action `getMobileApplicationManagementAppConfigurationReport` of `deviceManagementReports`.
    GetMobileApplicationManagementAppConfigurationReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMobileApplicationManagementAppConfigurationReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getMobileApplicationManagementAppRegistrationSummaryReport` of `deviceManagementReports`.
    GetMobileApplicationManagementAppRegistrationSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMobileApplicationManagementAppRegistrationSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Calls the action `getRelatedAppsStatusReport` of `deviceManagementReports`.
    GetRelatedAppsStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getRelatedAppsStatusReport",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveAppleDeviceOSUpdateStatus` of `deviceManagementReports`.
    RetrieveAppleDeviceOSUpdateStatus { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAppleDeviceOSUpdateStatus",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
}

report! {
    /// Calls the action `retrieveAppleOSUpdateFailures` of `deviceManagementReports`.
    RetrieveAppleOSUpdateFailures { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAppleOSUpdateFailures",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
}

report! {
    /// Calls the action `retrieveDeviceAppInstallationStatusReport` of `deviceManagementReports`.
    RetrieveDeviceAppInstallationStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveDeviceAppInstallationStatusReport",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveSecurityTaskAppsReport` of `deviceManagementReports`.
    RetrieveSecurityTaskAppsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveSecurityTaskAppsReport",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveWin32CatalogAppsUpdateReport` of `deviceManagementReports`.
    RetrieveWin32CatalogAppsUpdateReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveWin32CatalogAppsUpdateReport",
    scopes = unknown,
}
