//! The types that several families use.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// A rule for how devices enroll, such as a restriction, a limit of devices per user or an
    /// Enrollment Status Page.
    DeviceEnrollmentConfiguration: send {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        assignments: Vec<EnrollmentConfigurationAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        device_enrollment_configuration_type: DeviceEnrollmentConfigurationType = "deviceEnrollmentConfigurationType",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        priority: i32 = "priority",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        version: i32 = "version",
    }

    /// One setting of the settings catalog, with the value that a policy gives it.
    DeviceManagementConfigurationSetting: send {
        id: String = "id",
        setting_definitions: Vec<serde_json::Value> = "settingDefinitions",
        setting_instance: serde_json::Value = "settingInstance",
    }

    /// One target of an enrollment configuration.
    EnrollmentConfigurationAssignment: send {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        target: AssignmentTarget = "target",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }

    /// A security group that a device joins while it enrolls.
    EnrollmentTimeDeviceMembershipTarget: send {
        target_id: String = "targetId",
        target_type: EnrollmentTimeDeviceMembershipTargetType = "targetType",
    }

    /// Whether devices can join the groups while they enroll, and what is wrong with each group.
    EnrollmentTimeDeviceMembershipTargetResult: receive {
        enrollment_time_device_membership_target_validation_statuses: Vec<EnrollmentTimeDeviceMembershipTargetStatus> = "enrollmentTimeDeviceMembershipTargetValidationStatuses",
        validation_succeeded: bool = "validationSucceeded",
    }

    /// What is wrong with one group that devices are to join while they enroll.
    EnrollmentTimeDeviceMembershipTargetStatus: receive {
        target_id: String = "targetId",
        target_validation_error_code: EnrollmentTimeDeviceMembershipTargetValidationErrorCode = "targetValidationErrorCode",
    }

    /// Whether something links to one policy, app or script, and how.
    HasPayloadLinkResultItem: receive {
        error: String = "error",
        has_link: bool = "hasLink",
        payload_id: String = "payloadId",
        sources: Vec<DeviceAndAppManagementAssignmentSource> = "sources",
    }

    /// A name with its value.
    KeyValuePair: receive {
        name: String = "name",
        value: String = "value",
    }
}

evolvable! {
    /// Whether a device complies with a setting or a policy.
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

    /// Whether an assignment was made directly or comes from a policy set.
    DeviceAndAppManagementAssignmentSource {
        Direct = "direct",
        PolicySets = "policySets",
    }

    /// The kind of an enrollment configuration. Those with `default` in front apply to everybody
    /// without an assignment.
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

    /// The operating system of a device, with the way in which it is managed.
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

    /// The kind of a group that a device joins while it enrolls.
    EnrollmentTimeDeviceMembershipTargetType {
        StaticSecurityGroup = "staticSecurityGroup",
    }

    /// The reason why devices cannot join a group while they enroll.
    EnrollmentTimeDeviceMembershipTargetValidationErrorCode {
        SecurityGroupNotFound = "securityGroupNotFound",
        NotSecurityGroup = "notSecurityGroup",
        NotStaticSecurityGroup = "notStaticSecurityGroup",
        FirstPartyAppNotAnOwner = "firstPartyAppNotAnOwner",
        SecurityGroupNotInCallerScope = "securityGroupNotInCallerScope",
    }
}
