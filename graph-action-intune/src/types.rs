//! The types that several families use.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// `deviceEnrollmentConfiguration`.
    DeviceEnrollmentConfiguration: send receive {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        assignments: Vec<EnrollmentConfigurationAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        device_enrollment_configuration_type: DeviceEnrollmentConfigurationType = "deviceEnrollmentConfigurationType",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        priority: i32 = "priority",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        version: i32 = "version",
    }

    /// `deviceManagementConfigurationSetting`.
    DeviceManagementConfigurationSetting: send receive {
        id: String = "id",
        setting_definitions: Vec<serde_json::Value> = "settingDefinitions",
        setting_instance: serde_json::Value = "settingInstance",
    }

    /// `enrollmentConfigurationAssignment`.
    EnrollmentConfigurationAssignment: send receive {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        target: AssignmentTarget = "target",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }

    /// `enrollmentTimeDeviceMembershipTarget`.
    EnrollmentTimeDeviceMembershipTarget: send {
        target_id: String = "targetId",
        target_type: EnrollmentTimeDeviceMembershipTargetType = "targetType",
    }

    /// `enrollmentTimeDeviceMembershipTargetResult`.
    EnrollmentTimeDeviceMembershipTargetResult: receive {
        enrollment_time_device_membership_target_validation_statuses: Vec<EnrollmentTimeDeviceMembershipTargetStatus> = "enrollmentTimeDeviceMembershipTargetValidationStatuses",
        validation_succeeded: bool = "validationSucceeded",
    }

    /// `enrollmentTimeDeviceMembershipTargetStatus`.
    EnrollmentTimeDeviceMembershipTargetStatus: receive {
        target_id: String = "targetId",
        target_validation_error_code: EnrollmentTimeDeviceMembershipTargetValidationErrorCode = "targetValidationErrorCode",
    }

    /// `hasPayloadLinkResultItem`.
    HasPayloadLinkResultItem: receive {
        error: String = "error",
        has_link: bool = "hasLink",
        payload_id: String = "payloadId",
        sources: Vec<DeviceAndAppManagementAssignmentSource> = "sources",
    }

    /// `keyValuePair`.
    KeyValuePair: receive {
        name: String = "name",
        value: String = "value",
    }
}

evolvable! {
    /// `complianceStatus`.
    ComplianceStatus {
        Unknown = "unknown",
        NotApplicable = "notApplicable",
        Compliant = "compliant",
        Remediated = "remediated",
        NonCompliant = "nonCompliant",
        Error = "error",
        Conflict = "conflict",
        NotAssigned = "notAssigned",
    }

    /// `deviceAndAppManagementAssignmentSource`.
    DeviceAndAppManagementAssignmentSource {
        Direct = "direct",
        PolicySets = "policySets",
    }

    /// `deviceEnrollmentConfigurationType`.
    DeviceEnrollmentConfigurationType {
        Unknown = "unknown",
        Limit = "limit",
        PlatformRestrictions = "platformRestrictions",
        WindowsHelloForBusiness = "windowsHelloForBusiness",
        DefaultLimit = "defaultLimit",
        DefaultPlatformRestrictions = "defaultPlatformRestrictions",
        DefaultWindowsHelloForBusiness = "defaultWindowsHelloForBusiness",
        DefaultWindows10EnrollmentCompletionPageConfiguration = "defaultWindows10EnrollmentCompletionPageConfiguration",
        Windows10EnrollmentCompletionPageConfiguration = "windows10EnrollmentCompletionPageConfiguration",
        DeviceComanagementAuthorityConfiguration = "deviceComanagementAuthorityConfiguration",
        SinglePlatformRestriction = "singlePlatformRestriction",
        EnrollmentNotificationsConfiguration = "enrollmentNotificationsConfiguration",
        WindowsRestore = "windowsRestore",
    }

    /// `devicePlatformType`.
    DevicePlatformType {
        Android = "android",
        AndroidForWork = "androidForWork",
        IOS = "iOS",
        MacOS = "macOS",
        WindowsPhone81 = "windowsPhone81",
        Windows81AndLater = "windows81AndLater",
        Windows10AndLater = "windows10AndLater",
        AndroidWorkProfile = "androidWorkProfile",
        Unknown = "unknown",
        AndroidAOSP = "androidAOSP",
        AndroidMobileApplicationManagement = "androidMobileApplicationManagement",
        IOSMobileApplicationManagement = "iOSMobileApplicationManagement",
        WindowsMobileApplicationManagement = "windowsMobileApplicationManagement",
    }

    /// `enrollmentTimeDeviceMembershipTargetType`.
    EnrollmentTimeDeviceMembershipTargetType {
        StaticSecurityGroup = "staticSecurityGroup",
    }

    /// `enrollmentTimeDeviceMembershipTargetValidationErrorCode`.
    EnrollmentTimeDeviceMembershipTargetValidationErrorCode {
        SecurityGroupNotFound = "securityGroupNotFound",
        NotSecurityGroup = "notSecurityGroup",
        NotStaticSecurityGroup = "notStaticSecurityGroup",
        FirstPartyAppNotAnOwner = "firstPartyAppNotAnOwner",
        SecurityGroupNotInCallerScope = "securityGroupNotInCallerScope",
    }
}
