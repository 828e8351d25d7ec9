//! The types of the tenant's device management.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;

use crate::{
    structure::structure,
    types::{DevicePlatformType, KeyValuePair},
};

structure! {
    /// A rule of an assignment filter to try, and the page of devices to return.
    AssignmentFilterEvaluateRequest: send {
        order_by: Vec<String> = "orderBy",
        platform: DevicePlatformType = "platform",
        /// The rule, such as `(device.manufacturer -eq "Contoso")`.
        rule: String = "rule",
        search: String = "search",
        skip: i32 = "skip",
        top: i32 = "top",
    }

    /// How one assignment filter was evaluated for a device.
    AssignmentFilterEvaluationSummary: receive {
        assignment_filter_display_name: String = "assignmentFilterDisplayName",
        assignment_filter_id: String = "assignmentFilterId",
        assignment_filter_last_modified_date_time: SystemTime = "assignmentFilterLastModifiedDateTime",
        assignment_filter_platform: DevicePlatformType = "assignmentFilterPlatform",
        assignment_filter_type: DeviceAndAppManagementAssignmentFilterType = "assignmentFilterType",
        assignment_filter_type_and_evaluation_results: Vec<AssignmentFilterTypeAndEvaluationResult> = "assignmentFilterTypeAndEvaluationResults",
        evaluation_date_time: SystemTime = "evaluationDateTime",
        evaluation_result: AssignmentFilterEvaluationResult = "evaluationResult",
    }

    /// How the filters of a policy or an app were evaluated for a device.
    AssignmentFilterStatusDetails: receive {
        /// The properties with which the filters were evaluated.
        device_properties: Vec<KeyValuePair> = "deviceProperties",
        evalution_summaries: Vec<AssignmentFilterEvaluationSummary> = "evalutionSummaries",
        managed_device_id: String = "managedDeviceId",
        payload_id: String = "payloadId",
        user_id: String = "userId",
    }

    /// The result of a filter in one of its two modes.
    AssignmentFilterTypeAndEvaluationResult: receive {
        assignment_filter_type: DeviceAndAppManagementAssignmentFilterType = "assignmentFilterType",
        evaluation_result: AssignmentFilterEvaluationResult = "evaluationResult",
    }

    /// The number of co-managed devices, in total and for each workload.
    ComanagedDevicesSummary: receive {
        compliance_policy_count: i32 = "compliancePolicyCount",
        configuration_settings_count: i32 = "configurationSettingsCount",
        endpoint_protection_count: i32 = "endpointProtectionCount",
        inventory_count: i32 = "inventoryCount",
        modern_apps_count: i32 = "modernAppsCount",
        office_apps_count: i32 = "officeAppsCount",
        resource_access_count: i32 = "resourceAccessCount",
        total_comanaged_count: i32 = "totalComanagedCount",
        windows_update_for_business_count: i32 = "windowsUpdateForBusinessCount",
    }

    /// The number of devices by how ready they are for co-management.
    ComanagementEligibleDevicesSummary: receive {
        comanaged_count: i32 = "comanagedCount",
        eligible_but_not_azure_ad_joined_count: i32 = "eligibleButNotAzureAdJoinedCount",
        eligible_count: i32 = "eligibleCount",
        ineligible_count: i32 = "ineligibleCount",
        /// The devices that only need a newer Windows.
        needs_os_update_count: i32 = "needsOsUpdateCount",
        scheduled_for_enrollment_count: i32 = "scheduledForEnrollmentCount",
    }

    /// A role of a user, and what it allows.
    DeviceAndAppManagementAssignedRoleDefinition: receive {
        permissions: Vec<String> = "permissions",
        role_definition_display_name: String = "roleDefinitionDisplayName",
    }

    /// The roles of a user, and what they allow together.
    DeviceAndAppManagementAssignedRoleDetail: receive {
        permissions: Vec<String> = "permissions",
        role_definitions: Vec<DeviceAndAppManagementAssignedRoleDefinition> = "roleDefinitions",
    }

    /// The ids of a user's roles and of their assignments.
    DeviceAndAppManagementAssignedRoleDetails: receive {
        role_assignment_ids: Vec<String> = "roleAssignmentIds",
        role_definition_ids: Vec<String> = "roleDefinitionIds",
    }

    /// The actions on resources that a role allows and forbids.
    ResourceAction: receive {
        allowed_resource_actions: Vec<String> = "allowedResourceActions",
        not_allowed_resource_actions: Vec<String> = "notAllowedResourceActions",
    }

    /// A set of permissions of a role.
    RolePermission: receive {
        resource_actions: Vec<ResourceAction> = "resourceActions",
        actions: Vec<String> = "actions",
    }

    /// How many devices to enroll in a day at most.
    SuggestedEnrollmentLimit: receive {
        suggested_daily_limit: i32 = "suggestedDailyLimit",
    }

    /// The number of devices that are not ready for Autopilot.
    UserExperienceAnalyticsAutopilotDevicesSummary: receive {
        devices_not_autopilot_registered: i32 = "devicesNotAutopilotRegistered",
        devices_without_autopilot_profile_assigned: i32 = "devicesWithoutAutopilotProfileAssigned",
        total_windows10_devices_without_tenant_attached: i32 = "totalWindows10DevicesWithoutTenantAttached",
    }

    /// The number of devices without an identity in Entra ID.
    UserExperienceAnalyticsCloudIdentityDevicesSummary: receive {
        device_without_cloud_identity_count: i32 = "deviceWithoutCloudIdentityCount",
    }

    /// The number of devices by how they are managed from the cloud.
    UserExperienceAnalyticsCloudManagementDevicesSummary: receive {
        co_managed_device_count: i32 = "coManagedDeviceCount",
        intune_device_count: i32 = "intuneDeviceCount",
        tenant_attach_device_count: i32 = "tenantAttachDeviceCount",
    }

    /// The device scopes of Endpoint analytics, and which of them have results.
    UserExperienceAnalyticsDeviceScopeSummary: receive {
        completed_device_scope_ids: Vec<String> = "completedDeviceScopeIds",
        insufficient_data_device_scope_ids: Vec<String> = "insufficientDataDeviceScopeIds",
        total_device_scopes: i32 = "totalDeviceScopes",
        total_device_scopes_enabled: i32 = "totalDeviceScopesEnabled",
    }

    /// The number of devices with a Windows that is not supported.
    UserExperienceAnalyticsWindows10DevicesSummary: receive {
        unsupported_o_sversion_device_count: i32 = "unsupportedOSversionDeviceCount",
    }

    /// The counts of the *Work from anywhere* report.
    UserExperienceAnalyticsWorkFromAnywhereDevicesSummary: receive {
        autopilot_devices_summary: UserExperienceAnalyticsAutopilotDevicesSummary = "autopilotDevicesSummary",
        cloud_identity_devices_summary: UserExperienceAnalyticsCloudIdentityDevicesSummary = "cloudIdentityDevicesSummary",
        cloud_management_devices_summary: UserExperienceAnalyticsCloudManagementDevicesSummary = "cloudManagementDevicesSummary",
        co_managed_devices: i32 = "coManagedDevices",
        devices_not_autopilot_registered: i32 = "devicesNotAutopilotRegistered",
        devices_without_autopilot_profile_assigned: i32 = "devicesWithoutAutopilotProfileAssigned",
        devices_without_cloud_identity: i32 = "devicesWithoutCloudIdentity",
        intune_devices: i32 = "intuneDevices",
        tenant_attach_devices: i32 = "tenantAttachDevices",
        total_devices: i32 = "totalDevices",
        unsupported_o_sversion_devices: i32 = "unsupportedOSversionDevices",
        windows10_devices: i32 = "windows10Devices",
        windows10_devices_summary: UserExperienceAnalyticsWindows10DevicesSummary = "windows10DevicesSummary",
        windows10_devices_without_tenant_attach: i32 = "windows10DevicesWithoutTenantAttach",
    }
}

evolvable! {
    /// Whether a device matches an assignment filter.
    AssignmentFilterEvaluationResult {
        Unknown = "unknown",
        Match = "match",
        NotMatch = "notMatch",
        /// A property that the rule names is not known for the device.
        Inconclusive = "inconclusive",
        Failure = "failure",
        NotEvaluated = "notEvaluated",
    }

    /// Whether an assignment covers only the devices that match its filter, or all others.
    DeviceAndAppManagementAssignmentFilterType {
        None = "none",
        /// Only devices that match.
        Include = "include",
        /// All devices but those that match.
        Exclude = "exclude",
    }
}
