//! The actions and functions of `user`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Base64, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    managed_device::ManagedDevice, structure::structure, types::DeviceEnrollmentConfiguration,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetManagedAppBlockedUsers::META,
    ExportDeviceAndAppManagementData::META,
    ExportDeviceAndAppManagementDataBySkipTop::META,
    GetEffectiveDeviceEnrollmentConfigurations::META,
    GetLoggedOnManagedDevices::META,
    GetManagedAppDiagnosticStatuses::META,
    GetManagedAppPolicies::META,
    GetManagedDevicesWithAppFailures::META,
    GetManagedDevicesWithFailedOrPendingApps::META,
    IsManagedAppUserBlocked::META,
    RetrieveManagedDevicesWithAppInstallationIssues::META,
    RemoveAllDevicesFromManagement::META,
    UnblockManagedApps::META,
    WipeAndBlockManagedApps::META,
    WipeManagedAppRegistrationByDeviceTag::META,
    WipeManagedAppRegistrationsByAzureAdDeviceId::META,
    WipeManagedAppRegistrationsByDeviceTag::META,
];

/// Calls the action `removeAllDevicesFromManagement` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/removeAllDevicesFromManagement",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RemoveAllDevicesFromManagement;

/// Calls the action `unblockManagedApps` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/unblockManagedApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct UnblockManagedApps;

/// Calls the action `wipeAndBlockManagedApps` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeAndBlockManagedApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct WipeAndBlockManagedApps;

/// Calls the action `wipeManagedAppRegistrationByDeviceTag` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationByDeviceTag",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationByDeviceTag {
    pub device_tag: Option<String>,
}

/// Calls the action `wipeManagedAppRegistrationsByAzureAdDeviceId` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationsByAzureAdDeviceId",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationsByAzureAdDeviceId {
    pub azure_ad_device_id: Option<String>,
}

/// Calls the action `wipeManagedAppRegistrationsByDeviceTag` of `user`.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationsByDeviceTag",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationsByDeviceTag {
    pub device_tag: Option<String>,
}

/// Calls the function `getManagedAppBlockedUsers` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/getManagedAppBlockedUsers()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetManagedAppBlockedUsers;

/// Calls the function `exportDeviceAndAppManagementData` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<DeviceAndAppManagementData>,
)]
#[derive(Debug, Clone)]
pub struct ExportDeviceAndAppManagementData;

/// Calls the function `exportDeviceAndAppManagementData` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData(skip={skip},top={top})",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<DeviceAndAppManagementData>,
)]
#[derive(Debug, Clone)]
pub struct ExportDeviceAndAppManagementDataBySkipTop;

/// Calls the function `getEffectiveDeviceEnrollmentConfigurations` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getEffectiveDeviceEnrollmentConfigurations()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceEnrollmentConfiguration>,
)]
#[derive(Debug, Clone)]
pub struct GetEffectiveDeviceEnrollmentConfigurations;

/// Calls the function `getLoggedOnManagedDevices` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getLoggedOnManagedDevices()",
    scopes = unknown,
    returns = Collection<ManagedDevice>,
)]
#[derive(Debug, Clone)]
pub struct GetLoggedOnManagedDevices;

/// Calls the function `getManagedAppDiagnosticStatuses` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedAppDiagnosticStatuses()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<ManagedAppDiagnosticStatus>,
)]
#[derive(Debug, Clone)]
pub struct GetManagedAppDiagnosticStatuses;

/// Calls the function `getManagedAppPolicies` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedAppPolicies()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<ManagedAppPolicy>,
)]
#[derive(Debug, Clone)]
pub struct GetManagedAppPolicies;

/// Calls the function `getManagedDevicesWithAppFailures` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedDevicesWithAppFailures()",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetManagedDevicesWithAppFailures;

/// Calls the function `getManagedDevicesWithFailedOrPendingApps` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedDevicesWithFailedOrPendingApps()",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<ManagedDeviceSummarizedAppState>,
)]
#[derive(Debug, Clone)]
pub struct GetManagedDevicesWithFailedOrPendingApps;

/// Calls the function `isManagedAppUserBlocked` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/isManagedAppUserBlocked()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct IsManagedAppUserBlocked;

/// Calls the function `retrieveManagedDevicesWithAppInstallationIssues` of `user`.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/retrieveManagedDevicesWithAppInstallationIssues()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
    returns = Collection<ManagedDeviceSummarizedAppState>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveManagedDevicesWithAppInstallationIssues;

structure! {
    /// `deviceAndAppManagementData`.
    DeviceAndAppManagementData: receive {
        content: Base64 = "content",
    }

    /// `managedAppDiagnosticStatus`.
    ManagedAppDiagnosticStatus: receive {
        mitigation_instruction: String = "mitigationInstruction",
        state: String = "state",
        validation_name: String = "validationName",
    }

    /// `managedAppPolicy`.
    ManagedAppPolicy: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        version: String = "version",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }

    /// `managedDeviceSummarizedAppState`.
    ManagedDeviceSummarizedAppState: receive {
        device_id: String = "deviceId",
        summarized_app_state: DeviceManagementScriptRunState = "summarizedAppState",
    }
}

evolvable! {
    /// `deviceManagementScriptRunState`.
    DeviceManagementScriptRunState {
        Unknown = "unknown",
        Success = "success",
        Fail = "fail",
        ScriptError = "scriptError",
        Pending = "pending",
        NotApplicable = "notApplicable",
    }
}
