//! Reports on policies and settings.

use crate::report::report;

report! {
    /// Lists the status of policies from Intune on devices that Configuration Manager manages, such
    /// as endpoint security policies in a tenant with tenant attach.
    #[doc(alias = "sccm")]
    #[doc(alias = "tenant attach")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigManagerDevicePolicyStatusReport")]
    GetConfigManagerDevicePolicyStatusReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigManagerDevicePolicyStatusReport",
    scopes = unknown,
}

report! {
    /// Lists the configuration policies on one device with their status for each user, as the page
    /// of the device in the admin center does. `filter` names `IntuneDeviceId`, and one or more
    /// `PolicyBaseTypeName`.
    #[doc(alias = "device configuration")]
    #[doc(alias = "DeviceConfigurationPolicyStatuses")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationPolicyReportForDevice")]
    GetConfigurationPoliciesReportForDevice { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPoliciesReportForDevice",
    scopes = unknown,
}

report! {
    /// Counts the devices on which one configuration policy succeeded, failed, is in conflict or
    /// does not apply. Choose the policy with a `filter` on `PolicyId`.
    #[doc(alias = "check-in status")]
    #[doc(alias = "ConfigurationPolicyDeviceAggregates")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationPolicyDeviceSummaryReport")]
    GetConfigurationPolicyDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the devices and users that checked in for one configuration policy, with the status of
    /// the policy and its time. Choose the policy with a `filter` on `PolicyId`.
    #[doc(alias = "device and user check-in status")]
    #[doc(alias = "DeviceStatusesByConfigurationProfile")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationPolicyDeviceReport")]
    GetConfigurationPolicyDevicesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyDevicesReport",
    scopes = unknown,
}

report! {
    /// Counts, for each setting of a settings catalog policy, the devices with success, error or
    /// conflict. Choose the policy with a `filter` on `PolicyId`.
    #[doc(alias = "per setting status")]
    #[doc(alias = "PerSettingDeviceSummaryByConfigurationPolicy")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationPolicySettingDeviceSummaryReport")]
    GetConfigurationPolicySettingsDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicySettingsDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Shows one setting of the settings catalog on one device in detail, to look into an error or
    /// a conflict. `filter` names `DeviceId`, `UserId`, `SettingId` and `SettingInstanceId`, as
    /// [`GetConfigurationSettingsReport`] returns them.
    #[doc(alias = "setting status")]
    #[doc(alias = "conflict")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationSettingDetailReport")]
    GetConfigurationSettingDetailsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingDetailsReport",
    scopes = unknown,
}

report! {
    /// Lists the settings of a settings catalog policy with their status and error code on one
    /// device: `filter` names `PolicyId`, `DeviceId` and `UserId`.
    #[doc(alias = "settings catalog")]
    #[doc(alias = "setting status")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportConfigurationSettingReport")]
    GetConfigurationSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingsReport",
    scopes = unknown,
}

report! {
    /// Counts, for each setting of a profile that was made from a template, the devices with
    /// success, error or conflict. Choose the profile with a `filter` on `PolicyId`.
    #[doc(alias = "per setting status")]
    #[doc(alias = "PerSettingSummaryByDeviceConfigurationPolicy")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceConfigurationPolicySettingSummaryReport")]
    GetDeviceConfigurationPolicySettingsSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceConfigurationPolicySettingsSummaryReport",
    scopes = unknown,
}

report! {
    /// Sums up the status of all configuration policies in a few numbers, for a dashboard.
    /// `PolicyBaseTypeName` in `filter` chooses the kinds of policies that count.
    #[doc(alias = "dashboard")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceConfigurationPolicyStatusSummary")]
    GetDeviceConfigurationPolicyStatusSummary { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceConfigurationPolicyStatusSummary",
    scopes = unknown,
}

report! {
    /// Lists the profiles that set the same setting as an intent, which is a security baseline or
    /// endpoint security policy of the older kind. With it, find the other side of a conflict.
    #[doc(alias = "security baseline")]
    #[doc(alias = "conflict")]
    #[doc(alias = "Get-MgDeviceManagementReportDeviceManagementIntentPerSettingContributingProfile")]
    GetDeviceManagementIntentPerSettingContributingProfiles { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceManagementIntentPerSettingContributingProfiles",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the settings of an intent, which is a security baseline or endpoint security policy of
    /// the older kind, with their status.
    #[doc(alias = "security baseline")]
    #[doc(alias = "Get-MgDeviceManagementReportDeviceManagementIntentSettingReport")]
    GetDeviceManagementIntentSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceManagementIntentSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists devices with their status for one compliance setting, whatever policy contains it.
    /// Choose the setting with a `filter` on `SettingId`.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "DevicesStatusBySettingReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusBySettingReport")]
    GetDevicesStatusBySettingReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesStatusBySettingReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists the enrollment policies that a device received, with type, priority and state, to see
    /// for example which enrollment restriction applied. Choose the device with a `filter` on
    /// `DeviceId`.
    #[doc(alias = "enrollment restrictions")]
    #[doc(alias = "enrollment status page")]
    #[doc(alias = "EnrollmentConfigurationPoliciesByDevice")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportEnrollmentConfigurationPolicyByDevice")]
    GetEnrollmentConfigurationPoliciesByDevice { name: Option<String> }
    path = "/deviceManagement/reports/getEnrollmentConfigurationPoliciesByDevice",
    scopes = unknown,
}

report! {
    /// Lists the settings of a policy with administrative templates (ADMX) and their status and
    /// error code on one device: `filter` names `PolicyId`, `DeviceId` and `UserId`.
    #[doc(alias = "admx")]
    #[doc(alias = "administrative templates")]
    #[doc(alias = "ADMXSettingsByDeviceByPolicy")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportGroupPolicySettingDeviceSettingReport")]
    GetGroupPolicySettingsDeviceSettingsReport { name: Option<String>, session_id: Option<String>, skiptoken: Option<String> }
    path = "/deviceManagement/reports/getGroupPolicySettingsDeviceSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists each compliance setting that a device fails, for all devices in one table: device,
    /// policy, setting, status and error code.
    #[doc(alias = "noncompliant devices and settings")]
    #[doc(alias = "NoncompliantDevicesAndSettings")]
    #[doc(alias = "Get-MgDeviceManagementReportNoncompliantDeviceAndSettingReport")]
    GetNoncompliantDevicesAndSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getNoncompliantDevicesAndSettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Counts the users of a quiet time policy, which mutes notifications of Microsoft apps on
    /// phones outside working hours. [`GetQuietTimePolicyUsersReport`] lists them.
    #[doc(alias = "quiet time")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportQuietTimePolicyUserSummaryReport")]
    GetQuietTimePolicyUserSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getQuietTimePolicyUserSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the users of a quiet time policy. It is one of two reports with a token to read on,
    /// see [`QuietTimePolicyUsers`](crate::report::QuietTimePolicyUsers).
    #[doc(alias = "quiet time")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportQuietTimePolicyUserReport")]
    GetQuietTimePolicyUsersReport { name: Option<String>, session_id: Option<String>, skip_token: Option<String> }
    path = "/deviceManagement/reports/getQuietTimePolicyUsersReport",
    scopes = unknown,
}

report! {
    /// Lists the devices that report a problem with a driver under one driver update policy. Choose
    /// the policy with a `filter` on `PolicyId`.
    #[doc(alias = "driver update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsDriverUpdateAlertPerPolicyPerDeviceReport")]
    GetWindowsDriverUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsDriverUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Lists the devices on which an expedited quality update failed, with the alert and the error
    /// code of Windows. It needs a `filter` on `PolicyId`.
    #[doc(alias = "expedited update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "QualityUpdateDeviceErrorsByPolicy")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsQualityUpdateAlertPerPolicyPerDeviceReport")]
    GetWindowsQualityUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsQualityUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Lists the devices on which a feature update failed, with alert, recommended action and error
    /// code. It needs a `filter` on `PolicyId`.
    #[doc(alias = "feature update failures")]
    #[doc(alias = "windows update")]
    #[doc(alias = "DeviceFailuresByFeatureUpdatePolicy")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportWindowsUpdateAlertPerPolicyPerDeviceReport")]
    GetWindowsUpdateAlertsPerPolicyPerDeviceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getWindowsUpdateAlertsPerPolicyPerDeviceReport",
    scopes = unknown,
}

report! {
    /// Lists how far Android devices with a personally owned work profile have moved to the Android
    /// Management API.
    #[doc(alias = "work profile")]
    #[doc(alias = "android management api")]
    #[doc(alias = "amapi")]
    RetrieveAndroidWorkProfileDeviceMigrationStatuses { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/retrieveAndroidWorkProfileDeviceMigrationStatuses",
    scopes = [
        "DeviceManagementApps.Read.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementManagedDevices.Read.All",
    ],
}
