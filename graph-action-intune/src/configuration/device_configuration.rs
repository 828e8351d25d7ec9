//! Device configuration profiles made from templates, such as device restrictions, Wi-Fi and update
//! rings.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Base64, Collection, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    assignment::AssignmentTarget,
    structure::structure,
    types::{DeviceAndAppManagementAssignmentSource, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetIosAvailableUpdateVersions::META,
        GetOmaSettingPlainTextValue::META,
        GetTargetedUsersAndDevices::META,
        HasPayloadLinks::META,
        Assign::META,
        AssignedAccessMultiModeProfiles::META,
        WindowsPrivacyAccessControls::META,
    ]
});

/// Returns the devices and users that the given profiles target, with the time of each device's last
/// check-in.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/getTargetedUsersAndDevices",
    scopes = unknown,
    returns = Collection<DeviceConfigurationTargetedUserAndDevice>,
)]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceConfigurationTargetedUserAndDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetTargetedUsersAndDevices {
    /// The ids of the profiles.
    pub device_configuration_ids: Option<Vec<String>>,
}

/// Returns for each of the given profiles whether something links to it, such as a policy set. It tells
/// you what depends on a profile before you delete it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "policy set")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementDeviceConfigurationPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the profiles.
    pub payload_ids: Option<Vec<String>>,
}

/// Assigns a configuration profile to groups, and replaces all of its earlier assignments: an empty
/// list removes them. A device that loses the profile keeps some settings and loses others, such as
/// Wi-Fi and certificates.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<DeviceConfigurationAssignment>,
)]
#[doc(alias = "configuration profile")]
#[doc(alias = "Set-MgDeviceManagementDeviceConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the profile has from now on.
    pub assignments: Option<Vec<DeviceConfigurationAssignment>>,
    /// The groups in an older format; use `assignments` instead.
    pub device_configuration_group_assignments: Option<Vec<DeviceConfigurationGroupAssignment>>,
}

/// Sets, in a configuration profile for Windows, the kiosks that may run several apps: which accounts
/// use which apps, and with what start menu.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignedAccessMultiModeProfiles",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "kiosk")]
#[doc(alias = "assigned access")]
#[doc(alias = "Invoke-MgBetaDeviceManagementDeviceConfigurationAssignedAccessMultiModeProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignedAccessMultiModeProfiles {
    /// The kiosks.
    pub assigned_access_multi_mode_profiles: Option<Vec<WindowsAssignedAccessProfile>>,
}

/// Sets, in a configuration profile for Windows, which apps may use the camera, the microphone, the
/// location and other private data. Each entry is for one app and one kind of data.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/windowsPrivacyAccessControls",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "app privacy")]
#[doc(alias = "device restrictions")]
#[doc(alias = "Invoke-MgBetaDeviceManagementDeviceConfigurationWindowsPrivacyAccessControl")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WindowsPrivacyAccessControls {
    /// The rules, one for each app and kind of data.
    pub windows_privacy_access_controls: Option<Vec<WindowsPrivacyDataAccessControlItem>>,
}

/// Returns the versions of iOS and iPadOS that are available as updates, each with the models that can
/// install it and the day on which it expires.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceConfigurations/getIosAvailableUpdateVersions()",
    scopes = unknown,
    returns = Collection<IosAvailableUpdateVersion>,
)]
#[doc(alias = "software updates")]
#[doc(alias = "Get-MgBetaDeviceManagementDeviceConfigurationIoAvailableUpdateVersion")]
#[derive(Debug, Clone)]
pub struct GetIosAvailableUpdateVersions;

/// Returns the decrypted value of a setting in a custom profile (OMA-URI). Reading the profile itself
/// shows such a value only as a reference, because it can be a password or a key.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/deviceConfigurations/{deviceConfigurationId}/getOmaSettingPlainTextValue(secretReferenceValueId='{secretReferenceValueId}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<Secret<String>>,
)]
#[doc(alias = "oma-uri")]
#[doc(alias = "custom profile")]
#[doc(alias = "Get-MgDeviceManagementDeviceConfigurationOmaSettingPlainTextValue")]
#[derive(Debug, Clone)]
pub struct GetOmaSettingPlainTextValue;

structure! {
    /// Who gets a configuration profile.
    DeviceConfigurationAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
        /// Whether the profile is applied or removed.
        intent: DeviceConfigAssignmentIntent = "intent",
        /// Whether the assignment was made directly or comes from a policy set.
        source: DeviceAndAppManagementAssignmentSource = "source",
        /// The id of what the assignment comes from, such as a policy set.
        source_id: String = "sourceId",
    }

    /// A group that gets a configuration profile, in an older format.
    DeviceConfigurationGroupAssignment: send {
        id: String = "id",
        device_configuration: serde_json::Value = "deviceConfiguration",
        /// Whether the group does not get the profile.
        exclude_group: bool = "excludeGroup",
        target_group_id: String = "targetGroupId",
    }

    /// A device and its user, as targets of a configuration profile.
    DeviceConfigurationTargetedUserAndDevice: receive {
        /// The id of the device.
        device_id: String = "deviceId",
        device_name: String = "deviceName",
        /// When the device last checked in.
        last_checkin_date_time: SystemTime = "lastCheckinDateTime",
        user_display_name: String = "userDisplayName",
        user_id: String = "userId",
        user_principal_name: String = "userPrincipalName",
    }

    /// A version of iOS that devices can be updated to.
    IosAvailableUpdateVersion: receive {
        /// When the version stops being available.
        expiration_date_time: SystemTime = "expirationDateTime",
        /// When Apple published the version.
        posting_date_time: SystemTime = "postingDateTime",
        product_version: String = "productVersion",
        /// The models that can install the version.
        supported_devices: Vec<String> = "supportedDevices",
    }

    /// A Windows kiosk with several apps.
    WindowsAssignedAccessProfile: send {
        id: String = "id",
        /// The store apps that can be started, by their AppUserModelID.
        app_user_model_ids: Vec<String> = "appUserModelIds",
        /// The desktop apps that can be started, by the paths of their programs.
        desktop_app_paths: Vec<String> = "desktopAppPaths",
        profile_name: String = "profileName",
        show_task_bar: bool = "showTaskBar",
        /// The layout of the start menu, as a file of XML.
        start_menu_layout_xml: Base64 = "startMenuLayoutXml",
        /// The accounts that use the kiosk.
        user_accounts: Vec<String> = "userAccounts",
    }

    /// Whether a Windows app may use a kind of private data.
    WindowsPrivacyDataAccessControlItem: send {
        id: String = "id",
        access_level: WindowsPrivacyDataAccessLevel = "accessLevel",
        /// The name of the app, as administrators see it.
        app_display_name: String = "appDisplayName",
        /// The package family name of the app; without it, the rule is for all apps.
        app_package_family_name: String = "appPackageFamilyName",
        /// The kind of data.
        data_category: WindowsPrivacyDataCategory = "dataCategory",
    }
}

evolvable! {
    /// Whether an assignment applies a profile or removes it.
    DeviceConfigAssignmentIntent {
        Apply = "apply",
        Remove = "remove",
    }

    /// Whether an app gets access to private data.
    WindowsPrivacyDataAccessLevel {
        NotConfigured = "notConfigured",
        /// Apps get access, and users cannot change that.
        ForceAllow = "forceAllow",
        /// Apps get no access, and users cannot change that.
        ForceDeny = "forceDeny",
        /// The user decides.
        UserInControl = "userInControl",
    }

    /// A kind of private data on a Windows device.
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
