//! Reports on apps.

use crate::report::report;

report! {
    /// Counts for one app the devices on which it is installed, has failed, is pending, is not
    /// installed or does not apply. Choose the app with a `filter` on `ApplicationId`.
    #[doc(alias = "app overview")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportAppStatusOverviewReport")]
    GetAppStatusOverviewReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAppStatusOverviewReport",
    scopes = unknown,
}

report! {
    /// Lists the apps of the tenant with the numbers of devices and users on which each is
    /// installed, pending or has failed. A `filter` such as `(FailedDeviceCount gt '0')` keeps the
    /// apps with failures.
    #[doc(alias = "app install status")]
    #[doc(alias = "AppInstallStatusAggregate")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportAppInstallSummaryReport")]
    GetAppsInstallSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getAppsInstallSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the apps that failed to install somewhere: the rows for the number that
    /// [`GetFailedMobileAppsSummaryReport`] returns.
    #[doc(alias = "app install failures")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportFailedMobileAppReport")]
    GetFailedMobileAppsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getFailedMobileAppsReport",
    scopes = unknown,
}

report! {
    /// Counts the apps with failed installations. The admin center shows the number on its home
    /// page.
    #[doc(alias = "app install failures")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportFailedMobileAppSummaryReport")]
    GetFailedMobileAppsSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getFailedMobileAppsSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists apps on phones and tablets that received an app configuration policy through app
    /// management (MAM), which needs no enrollment of the device. A row names user, app, device,
    /// policy and last check-in.
    #[doc(alias = "mam")]
    #[doc(alias = "app configuration report")]
    #[doc(alias = "MAMAppConfigurationStatus")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportMobileApplicationManagementAppConfigurationReport")]
    GetMobileApplicationManagementAppConfigurationReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMobileApplicationManagementAppConfigurationReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the apps that are registered for app protection (MAM), with user, device, policy,
    /// versions and last check-in, so that unprotected copies of an app can be found.
    #[doc(alias = "mam")]
    #[doc(alias = "app protection status")]
    #[doc(alias = "MAMAppProtectionStatus")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportMobileApplicationManagementAppRegistrationSummaryReport")]
    GetMobileApplicationManagementAppRegistrationSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getMobileApplicationManagementAppRegistrationSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the state of the apps that an app on a device depends on or replaces. A failed
    /// dependency is often the reason why the app itself is not installed.
    #[doc(alias = "app dependencies")]
    #[doc(alias = "supersedence")]
    #[doc(alias = "DependentAppsInstallStatus")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportRelatedAppStatusReport")]
    GetRelatedAppsStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getRelatedAppsStatusReport",
    scopes = unknown,
}

report! {
    /// Lists Apple devices with the state of their operating system update, whether it succeeded,
    /// failed or is still on its way.
    #[doc(alias = "apple software updates")]
    #[doc(alias = "ios")]
    #[doc(alias = "macos")]
    RetrieveAppleDeviceOSUpdateStatus { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAppleDeviceOSUpdateStatus",
    scopes = [
        "DeviceManagementApps.Read.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementManagedDevices.Read.All",
    ],
}

report! {
    /// Lists only the Apple devices whose operating system update failed. For the others see
    /// [`RetrieveAppleDeviceOSUpdateStatus`].
    #[doc(alias = "apple software updates")]
    #[doc(alias = "ios")]
    #[doc(alias = "macos")]
    RetrieveAppleOSUpdateFailures { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAppleOSUpdateFailures",
    scopes = [
        "DeviceManagementApps.Read.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementManagedDevices.Read.All",
    ],
}

report! {
    /// Lists the devices and users of one app with the state of its installation and the error
    /// code. It needs a `filter` on `ApplicationId`, and takes the place of the navigation property
    /// `deviceStatuses` of an app, which Graph no longer has.
    #[doc(alias = "device install status")]
    #[doc(alias = "DeviceInstallStatusByApp")]
    #[doc(alias = "getDeviceInstallStatusReport")]
    RetrieveDeviceAppInstallationStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveDeviceAppInstallationStatusReport",
    scopes = unknown,
}

report! {
    /// Lists apps for a security task, which asks for a fix of a vulnerable app: current and latest
    /// version, whether an update is available, and the number of devices that have the app.
    #[doc(alias = "security tasks")]
    #[doc(alias = "TicketingSecurityTaskAppsList")]
    RetrieveSecurityTaskAppsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveSecurityTaskAppsReport",
    scopes = unknown,
}

report! {
    /// Lists the Windows apps from the Enterprise App Catalog with the version in the tenant and
    /// the latest version in the catalog. Use it to find the apps to replace by a newer version.
    #[doc(alias = "enterprise app catalog")]
    #[doc(alias = "enterprise app management")]
    #[doc(alias = "CatalogAppsUpdateList")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWin32CatalogAppUpdateReport")]
    RetrieveWin32CatalogAppsUpdateReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveWin32CatalogAppsUpdateReport",
    scopes = unknown,
}
