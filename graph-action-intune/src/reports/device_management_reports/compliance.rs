//! Reports on compliance.

use crate::report::report;

report! {
    /// Lists the compliance policies on one device with their status. Choose the device in
    /// `filter`; compare [`GetDevicePoliciesComplianceReport`], which can list all devices.
    #[doc(alias = "device compliance")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportCompliancePolicyReportForDevice")]
    GetCompliancePoliciesReportForDevice { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePoliciesReportForDevice",
    scopes = unknown,
}

report! {
    /// Counts the devices of one compliance policy by status. [`GetCompliancePolicyDevicesReport`]
    /// names the devices.
    #[doc(alias = "policy compliance")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportCompliancePolicyDeviceSummaryReport")]
    GetCompliancePolicyDeviceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyDeviceSummaryReport",
    scopes = unknown,
}

report! {
    /// Lists the devices that received one compliance policy, compliant or not, with their status.
    /// Choose the policy in `filter`.
    #[doc(alias = "policy compliance")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportCompliancePolicyDeviceReport")]
    GetCompliancePolicyDevicesReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyDevicesReport",
    scopes = unknown,
}

report! {
    /// Lists the devices that fail one compliance policy, with user, model and the time of the
    /// status. Choose the policy with a `filter` on `PolicyId`.
    #[doc(alias = "policy noncompliance")]
    #[doc(alias = "NonCompliantDevicesByCompliancePolicy")]
    #[doc(alias = "Get-MgDeviceManagementReportCompliancePolicyNonComplianceReport")]
    GetCompliancePolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the compliance policies that devices fail, and counts for each the devices that
    /// comply, fail, report an error or are in conflict.
    #[doc(alias = "policy noncompliance")]
    #[doc(alias = "NonCompliantCompliancePoliciesAggregate")]
    #[doc(alias = "Get-MgDeviceManagementReportCompliancePolicyNonComplianceSummaryReport")]
    GetCompliancePolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getCompliancePolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Shows one compliance setting on one device in detail, to find out why the device fails it.
    /// Choose the device and the setting in `filter`.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportComplianceSettingDetailReport")]
    GetComplianceSettingDetailsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingDetailsReport",
    scopes = unknown,
}

report! {
    /// Lists the settings of a compliance policy on a device, with the error code of those that it
    /// fails. Choose the policy and the device in `filter`.
    #[doc(alias = "setting noncompliance")]
    #[doc(alias = "Get-MgDeviceManagementReportComplianceSettingNonComplianceReport")]
    GetComplianceSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the settings of a compliance policy with their status on a device, including those
    /// that the device meets.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportComplianceSettingReport")]
    GetComplianceSettingsReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getComplianceSettingsReport",
    scopes = unknown,
}

report! {
    /// Lists the devices on which one configuration policy failed or is in conflict. Choose the
    /// policy with a `filter` on `PolicyId`, as found with
    /// [`GetConfigurationPolicyNonComplianceSummaryReport`].
    #[doc(alias = "assignment failures")]
    #[doc(alias = "Get-MgDeviceManagementReportConfigurationPolicyNonComplianceReport")]
    GetConfigurationPolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the configuration policies with errors or conflicts, and counts the devices of each
    /// status. The worst policies come first with `NumberOfErrorDevices desc` in `order_by`.
    #[doc(alias = "assignment failures")]
    #[doc(alias = "NonCompliantConfigurationPoliciesAggregateWithPF")]
    #[doc(alias = "Get-MgDeviceManagementReportConfigurationPolicyNonComplianceSummaryReport")]
    GetConfigurationPolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationPolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the settings of a configuration profile that was made from a template, with their
    /// status and error code on one device: `filter` names `PolicyId`, `DeviceId` and `UserId`. For
    /// a policy of the settings catalog use its own
    /// report (`GetConfigurationSettingsReport`), for administrative templates the one for
    /// ADMX (`GetGroupPolicySettingsDeviceSettingsReport`).
    #[doc(alias = "setting status")]
    #[doc(alias = "conflict")]
    #[doc(alias = "Get-MgDeviceManagementReportConfigurationSettingNonComplianceReport")]
    GetConfigurationSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getConfigurationSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the devices that do not comply, whatever policy they fail, with owner, operating
    /// system, last check-in and the end of the grace period.
    #[doc(alias = "noncompliant devices")]
    #[doc(alias = "DeviceNonCompliance")]
    #[doc(alias = "Get-MgDeviceManagementReportDeviceNonComplianceReport")]
    GetDeviceNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the compliance policies of devices, with the status of each policy, user and last
    /// contact. Without a `filter` on `DeviceId` the report covers all devices.
    #[doc(alias = "device compliance")]
    #[doc(alias = "DevicePoliciesComplianceReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDevicePolicyComplianceReport")]
    GetDevicePoliciesComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicePoliciesComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists the settings of a compliance policy on a device with their status, the value that the
    /// device has, and the error code. Choose with a `filter` on `DeviceId`, `PolicyId` and
    /// `UserId`.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "DevicePolicySettingsComplianceReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDevicePolicySettingComplianceReport")]
    GetDevicePolicySettingsComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicePolicySettingsComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists the devices of one compliance policy with their status and last contact; choose the
    /// policy with a `filter` on `PolicyId`. The missing letter in the name is in Graph too.
    #[doc(alias = "getDeviceStatusByCompliancePolicyReport")]
    #[doc(alias = "policy compliance")]
    #[doc(alias = "DeviceStatusByCompliacePolicyReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusByCompliacePolicyReport")]
    GetDeviceStatusByCompliacePolicyReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusByCompliacePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists the devices with their status for one setting of one compliance policy. Choose both
    /// with a `filter` on `PolicyId` and `SettingId`.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "DeviceStatusByCompliancePolicySettingReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusByCompliancePolicySettingReport")]
    GetDeviceStatusByCompliancePolicySettingReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusByCompliancePolicySettingReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Counts, for one compliance policy and each operating system, the devices that comply, fail
    /// or have another status. The missing letter in the name is in Graph too.
    #[doc(alias = "getDeviceStatusSummaryByCompliancePolicyReport")]
    #[doc(alias = "policy compliance")]
    #[doc(alias = "DeviceStatusSummaryByCompliacePolicyReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusSummaryByCompliacePolicyReport")]
    GetDeviceStatusSummaryByCompliacePolicyReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusSummaryByCompliacePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Counts, for each setting of a compliance policy, the devices that meet it, fail it, report
    /// an error or have not evaluated it yet.
    #[doc(alias = "setting compliance")]
    #[doc(alias = "DeviceStatusSummaryByCompliancePolicySettingsReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusSummaryByCompliancePolicySettingReport")]
    GetDeviceStatusSummaryByCompliancePolicySettingsReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDeviceStatusSummaryByCompliancePolicySettingsReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists devices with their status under the compliance policies of a platform
    /// (`PolicyPlatformType`), and with the state of the device as a whole and the end of its grace
    /// period.
    #[doc(alias = "policy compliance")]
    #[doc(alias = "DevicesStatusByPolicyPlatformComplianceReport")]
    #[doc(alias = "Get-MgBetaDeviceManagementReportDeviceStatusByPolicyPlatformComplianceReport")]
    GetDevicesStatusByPolicyPlatformComplianceReport { session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesStatusByPolicyPlatformComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    version = "beta",
}

report! {
    /// Lists the devices to which no compliance policy is assigned. A setting of the tenant decides
    /// whether they count as compliant, which Conditional Access relies on.
    #[doc(alias = "devices without compliance policy")]
    #[doc(alias = "DevicesWithoutCompliancePolicy")]
    #[doc(alias = "Get-MgDeviceManagementReportDeviceWithoutCompliancePolicyReport")]
    GetDevicesWithoutCompliancePolicyReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getDevicesWithoutCompliancePolicyReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Reads facts about the report of noncompliant policies itself, instead of its rows, which
    /// [`GetPolicyNonComplianceReport`] returns. Microsoft does not document the columns.
    #[doc(alias = "Get-MgDeviceManagementReportPolicyNonComplianceMetadata")]
    GetPolicyNonComplianceMetadata { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceMetadata",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists the devices on which a policy failed, be it for compliance or configuration:
    /// `PolicyBaseTypeName` in `filter` chooses the kind of policy, `PolicyId` the policy.
    #[doc(alias = "noncompliant policies")]
    #[doc(alias = "PolicyNonComplianceNew")]
    #[doc(alias = "Get-MgDeviceManagementReportPolicyNonComplianceReport")]
    GetPolicyNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists policies, be they for compliance or configuration, with the numbers of devices on
    /// which they succeeded or failed. `filter` takes the platform, the kind of policy and the
    /// numbers themselves.
    #[doc(alias = "noncompliant policies")]
    #[doc(alias = "PolicyNonComplianceAgg")]
    #[doc(alias = "Get-MgDeviceManagementReportPolicyNonComplianceSummaryReport")]
    GetPolicyNonComplianceSummaryReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getPolicyNonComplianceSummaryReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}

report! {
    /// Lists settings that a device does not comply with. Microsoft does not document its columns or
    /// which kinds of policy it covers.
    #[doc(alias = "noncompliant settings")]
    #[doc(alias = "Get-MgDeviceManagementReportSettingNonComplianceReport")]
    GetSettingNonComplianceReport { name: Option<String>, session_id: Option<String> }
    path = "/deviceManagement/reports/getSettingNonComplianceReport",
    scopes = ["DeviceManagementConfiguration.Read.All"],
}
