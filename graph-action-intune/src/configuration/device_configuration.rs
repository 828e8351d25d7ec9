//! The actions and functions of `deviceConfiguration`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Base64, Collection, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    assignment::AssignmentTarget,
    structure::structure,
    types::{DeviceAndAppManagementAssignmentSource, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetIosAvailableUpdateVersions::META,
    GetOmaSettingPlainTextValue::META,
    GetTargetedUsersAndDevices::META,
    HasPayloadLinks::META,
    Assign::META,
    AssignedAccessMultiModeProfiles::META,
    WindowsPrivacyAccessControls::META,
];

/// Calls the action `getTargetedUsersAndDevices` of `deviceConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/getTargetedUsersAndDevices",
    scopes = unknown,
    returns = Collection<DeviceConfigurationTargetedUserAndDevice>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetTargetedUsersAndDevices {
    pub device_configuration_ids: Option<Vec<String>>,
}

/// Calls the action `hasPayloadLinks` of `deviceConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `deviceConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceConfigurationAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<DeviceConfigurationAssignment>>,
    pub device_configuration_group_assignments: Option<Vec<DeviceConfigurationGroupAssignment>>,
}

/// Calls the action `assignedAccessMultiModeProfiles` of `deviceConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignedAccessMultiModeProfiles",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignedAccessMultiModeProfiles {
    pub assigned_access_multi_mode_profiles: Option<Vec<WindowsAssignedAccessProfile>>,
}

/// Calls the action `windowsPrivacyAccessControls` of `deviceConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/windowsPrivacyAccessControls",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WindowsPrivacyAccessControls {
    pub windows_privacy_access_controls: Option<Vec<WindowsPrivacyDataAccessControlItem>>,
}

/// Calls the function `getIosAvailableUpdateVersions` of `deviceConfiguration`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceConfigurations/getIosAvailableUpdateVersions()",
    scopes = unknown,
    returns = Collection<IosAvailableUpdateVersion>,
)]
#[derive(Debug, Clone)]
pub struct GetIosAvailableUpdateVersions;

/// Calls the function `getOmaSettingPlainTextValue` of `deviceConfiguration`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/getOmaSettingPlainTextValue(secretReferenceValueId='{secretReferenceValueId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GetOmaSettingPlainTextValue;

structure! {
    /// `deviceConfigurationAssignment`.
    DeviceConfigurationAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
        intent: DeviceConfigAssignmentIntent = "intent",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }

    /// `deviceConfigurationGroupAssignment`.
    DeviceConfigurationGroupAssignment: send {
        id: String = "id",
        device_configuration: serde_json::Value = "deviceConfiguration",
        exclude_group: bool = "excludeGroup",
        target_group_id: String = "targetGroupId",
    }

    /// `deviceConfigurationTargetedUserAndDevice`.
    DeviceConfigurationTargetedUserAndDevice: receive {
        device_id: String = "deviceId",
        device_name: String = "deviceName",
        last_checkin_date_time: SystemTime = "lastCheckinDateTime" as date,
        user_display_name: String = "userDisplayName",
        user_id: String = "userId",
        user_principal_name: String = "userPrincipalName",
    }

    /// `iosAvailableUpdateVersion`.
    IosAvailableUpdateVersion: receive {
        expiration_date_time: SystemTime = "expirationDateTime" as date,
        posting_date_time: SystemTime = "postingDateTime" as date,
        product_version: String = "productVersion",
        supported_devices: Vec<String> = "supportedDevices",
    }

    /// `windowsAssignedAccessProfile`.
    WindowsAssignedAccessProfile: send {
        id: String = "id",
        app_user_model_ids: Vec<String> = "appUserModelIds",
        desktop_app_paths: Vec<String> = "desktopAppPaths",
        profile_name: String = "profileName",
        show_task_bar: bool = "showTaskBar",
        start_menu_layout_xml: Base64 = "startMenuLayoutXml",
        user_accounts: Vec<String> = "userAccounts",
    }

    /// `windowsPrivacyDataAccessControlItem`.
    WindowsPrivacyDataAccessControlItem: send {
        id: String = "id",
        access_level: WindowsPrivacyDataAccessLevel = "accessLevel",
        app_display_name: String = "appDisplayName",
        app_package_family_name: String = "appPackageFamilyName",
        data_category: WindowsPrivacyDataCategory = "dataCategory",
    }
}

evolvable! {
    /// `deviceConfigAssignmentIntent`.
    DeviceConfigAssignmentIntent {
        Apply = "apply",
        Remove = "remove",
    }

    /// `windowsPrivacyDataAccessLevel`.
    WindowsPrivacyDataAccessLevel {
        NotConfigured = "notConfigured",
        ForceAllow = "forceAllow",
        ForceDeny = "forceDeny",
        UserInControl = "userInControl",
    }

    /// `windowsPrivacyDataCategory`.
    WindowsPrivacyDataCategory {
        NotConfigured = "notConfigured",
        AccountInfo = "accountInfo",
        AppsRunInBackground = "appsRunInBackground",
        Calendar = "calendar",
        CallHistory = "callHistory",
        Camera = "camera",
        Contacts = "contacts",
        DiagnosticsInfo = "diagnosticsInfo",
        Email = "email",
        Location = "location",
        Messaging = "messaging",
        Microphone = "microphone",
        Motion = "motion",
        Notifications = "notifications",
        Phone = "phone",
        Radios = "radios",
        Tasks = "tasks",
        SyncWithDevices = "syncWithDevices",
        TrustedDevices = "trustedDevices",
    }
}
