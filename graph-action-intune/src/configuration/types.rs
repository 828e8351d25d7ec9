//! The types that several modules of the family use.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::Flags;

use crate::{
    assignment::AssignmentTarget,
    structure::structure,
    types::{DeviceAndAppManagementAssignmentSource, DeviceManagementConfigurationSetting},
};

structure! {
    /// `deviceManagementConfigurationPolicy`.
    DeviceManagementConfigurationPolicy: receive {
        id: String = "id",
        assignments: Vec<DeviceManagementConfigurationPolicyAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime" as date,
        creation_source: String = "creationSource",
        description: String = "description",
        disable_entra_group_policy_assignment: bool = "disableEntraGroupPolicyAssignment",
        is_assigned: bool = "isAssigned",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        name: String = "name",
        platforms: Flags<DeviceManagementConfigurationPlatforms> = "platforms",
        priority_meta_data: serde_json::Value = "priorityMetaData",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        setting_count: i32 = "settingCount",
        settings: Vec<DeviceManagementConfigurationSetting> = "settings",
        technologies: Flags<DeviceManagementConfigurationTechnologies> = "technologies",
        template_reference: serde_json::Value = "templateReference",
    }

    /// `deviceManagementConfigurationPolicyAssignment`.
    DeviceManagementConfigurationPolicyAssignment: send receive {
        id: String = "id",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
        target: AssignmentTarget = "target",
    }

    /// `deviceManagementIntent`.
    DeviceManagementIntent: receive {
        id: String = "id",
        assignments: Vec<DeviceManagementIntentAssignment> = "assignments",
        categories: Vec<serde_json::Value> = "categories",
        description: String = "description",
        device_setting_state_summaries: Vec<serde_json::Value> = "deviceSettingStateSummaries",
        device_state_summary: serde_json::Value = "deviceStateSummary",
        device_states: Vec<serde_json::Value> = "deviceStates",
        display_name: String = "displayName",
        is_assigned: bool = "isAssigned",
        is_migrating_to_configuration_policy: bool = "isMigratingToConfigurationPolicy",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        settings: Vec<DeviceManagementSettingInstance> = "settings",
        template_id: String = "templateId",
        user_state_summary: serde_json::Value = "userStateSummary",
        user_states: Vec<serde_json::Value> = "userStates",
    }

    /// `deviceManagementIntentAssignment`.
    DeviceManagementIntentAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
    }

    /// `deviceManagementSettingComparison`.
    DeviceManagementSettingComparison: receive {
        id: String = "id",
        comparison_result: DeviceManagementComparisonResult = "comparisonResult",
        current_value_json: String = "currentValueJson",
        definition_id: String = "definitionId",
        display_name: String = "displayName",
        new_value_json: String = "newValueJson",
    }

    /// `deviceManagementSettingInstance`.
    DeviceManagementSettingInstance: send receive {
        id: String = "id",
        /// The name of a derived type, after `#microsoft.graph.`.
        odata_type: String = "@odata.type",
        definition_id: String = "definitionId",
        value_json: String = "valueJson",
    }
}

evolvable! {
    /// `deviceManagementComparisonResult`.
    DeviceManagementComparisonResult {
        Unknown = "unknown",
        Equal = "equal",
        NotEqual = "notEqual",
        Added = "added",
        Removed = "removed",
    }

    /// `deviceManagementConfigurationPlatforms`.
    DeviceManagementConfigurationPlatforms {
        None = "none",
        Android = "android",
        IOS = "iOS",
        MacOS = "macOS",
        Windows10X = "windows10X",
        Windows10 = "windows10",
        Linux = "linux",
        AndroidEnterprise = "androidEnterprise",
        Aosp = "aosp",
        VisionOS = "visionOS",
        TvOS = "tvOS",
    }

    /// `deviceManagementConfigurationTechnologies`.
    DeviceManagementConfigurationTechnologies {
        None = "none",
        Mdm = "mdm",
        Windows10XManagement = "windows10XManagement",
        ConfigManager = "configManager",
        IntuneManagementExtension = "intuneManagementExtension",
        ThirdParty = "thirdParty",
        DocumentGateway = "documentGateway",
        AppleRemoteManagement = "appleRemoteManagement",
        MicrosoftSense = "microsoftSense",
        ExchangeOnline = "exchangeOnline",
        MobileApplicationManagement = "mobileApplicationManagement",
        LinuxMdm = "linuxMdm",
        Enrollment = "enrollment",
        EndpointPrivilegeManagement = "endpointPrivilegeManagement",
        WindowsOsRecovery = "windowsOsRecovery",
        Android = "android",
        IntuneOpenExtensibility = "intuneOpenExtensibility",
    }
}
