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
    /// A policy of the settings catalogue.
    DeviceManagementConfigurationPolicy: receive {
        id: String = "id",
        assignments: Vec<DeviceManagementConfigurationPolicyAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime",
        /// Where the policy was made.
        creation_source: String = "creationSource",
        description: String = "description",
        /// Whether groups of Microsoft Entra cannot be assigned.
        disable_entra_group_policy_assignment: bool = "disableEntraGroupPolicyAssignment",
        /// Whether the policy has assignments.
        is_assigned: bool = "isAssigned",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        name: String = "name",
        platforms: Flags<DeviceManagementConfigurationPlatforms> = "platforms",
        /// The priority of the policy among those of its kind.
        priority_meta_data: serde_json::Value = "priorityMetaData",
        /// The scope tags, which say which administrators see the policy.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        /// How many settings the policy has.
        setting_count: i32 = "settingCount",
        settings: Vec<DeviceManagementConfigurationSetting> = "settings",
        /// What applies the settings on a device.
        technologies: Flags<DeviceManagementConfigurationTechnologies> = "technologies",
        /// The template that the policy was made from, such as a security baseline.
        template_reference: serde_json::Value = "templateReference",
    }

    /// Who gets a policy of the settings catalogue.
    DeviceManagementConfigurationPolicyAssignment: send {
        id: String = "id",
        /// Whether the assignment was made directly or comes from a policy set.
        source: DeviceAndAppManagementAssignmentSource = "source",
        /// The id of what the assignment comes from, such as a policy set.
        source_id: String = "sourceId",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// A security baseline or policy of endpoint security in the older format, which came before the
    /// settings catalogue.
    DeviceManagementIntent: receive {
        id: String = "id",
        assignments: Vec<DeviceManagementIntentAssignment> = "assignments",
        /// The settings in groups, as the admin center shows them.
        categories: Vec<serde_json::Value> = "categories",
        description: String = "description",
        device_setting_state_summaries: Vec<serde_json::Value> = "deviceSettingStateSummaries",
        device_state_summary: serde_json::Value = "deviceStateSummary",
        /// The state of the intent on each device.
        device_states: Vec<serde_json::Value> = "deviceStates",
        display_name: String = "displayName",
        /// Whether the intent has assignments.
        is_assigned: bool = "isAssigned",
        /// Whether Intune is converting the intent into a policy of the settings catalogue.
        is_migrating_to_configuration_policy: bool = "isMigratingToConfigurationPolicy",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The scope tags, which say which administrators see the intent.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        settings: Vec<DeviceManagementSettingInstance> = "settings",
        /// The id of the template that the intent was made from.
        template_id: String = "templateId",
        user_state_summary: serde_json::Value = "userStateSummary",
        /// The state of the intent for each user.
        user_states: Vec<serde_json::Value> = "userStates",
    }

    /// Who gets an intent.
    DeviceManagementIntentAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// The difference between two values of one setting.
    DeviceManagementSettingComparison: receive {
        id: String = "id",
        /// The kind of difference.
        comparison_result: DeviceManagementComparisonResult = "comparisonResult",
        /// The value now, as JSON in a text.
        current_value_json: String = "currentValueJson",
        /// The id of the setting's definition.
        definition_id: String = "definitionId",
        display_name: String = "displayName",
        /// The value in the template, as JSON in a text.
        new_value_json: String = "newValueJson",
    }

    /// The value of a setting in an intent.
    DeviceManagementSettingInstance: send {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        /// The id of the setting's definition.
        definition_id: String = "definitionId",
        /// The value, as JSON in a text.
        value_json: String = "valueJson",
    }
}

evolvable! {
    /// How the values of a setting differ.
    DeviceManagementComparisonResult {
        Unknown = "unknown",
        Equal = "equal",
        NotEqual = "notEqual",
        /// Only the template has the setting.
        Added = "added",
        /// The template no longer has the setting.
        Removed = "removed",
    }

    /// The operating systems that a policy is for.
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

    /// What applies the settings of a policy on a device.
    DeviceManagementConfigurationTechnologies {
        None = "none",
        /// The management protocol of the operating system.
        Mdm = "mdm",
        Windows10XManagement = "windows10XManagement",
        ConfigManager = "configManager",
        IntuneManagementExtension = "intuneManagementExtension",
        ThirdParty = "thirdParty",
        DocumentGateway = "documentGateway",
        AppleRemoteManagement = "appleRemoteManagement",
        /// Microsoft Defender for Endpoint, on devices that Intune need not manage.
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
