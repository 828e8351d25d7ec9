//! What Intune has about one user: the devices, the apps that protect company data, and the
//! policies that apply.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Base64, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    Actions, managed_device::ManagedDevice, structure::structure,
    types::DeviceEnrollmentConfiguration,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

/// Retires every device of a user: company data, apps and settings are deleted, personal data
/// stays, and the devices leave Intune at their next check-in. Devices that the user still needs
/// are included, and must be enrolled again. A tenant can retire 1,000 devices a day.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/removeAllDevicesFromManagement",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "retire")]
#[doc(alias = "offboarding")]
#[doc(alias = "Remove-MgAllUserDeviceFromManagement")]
#[derive(Debug, Clone)]
pub struct RemoveAllDevicesFromManagement;

/// Ends the wipe of all protected apps that [`WipeAndBlockManagedApps`] started, so that the user
/// can use them again. The deleted data does not come back.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/unblockManagedApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "user-level wipe")]
#[doc(alias = "app protection")]
#[doc(alias = "Unblock-MgBetaUserManagedApp")]
#[derive(Debug, Clone)]
pub struct UnblockManagedApps;

/// Deletes the company data in all protected apps of a user, on all devices, enrolled or not, and
/// again at every check-in until [`UnblockManagedApps`]. Personal data stays.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeAndBlockManagedApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "user-level wipe")]
#[doc(alias = "selective wipe")]
#[doc(alias = "app protection")]
#[doc(alias = "Clear-MgBetaUserAndBlockManagedApp")]
#[derive(Debug, Clone)]
pub struct WipeAndBlockManagedApps;

/// Deletes the company data in the protected apps of a user on one device, chosen by its tag. This
/// is the spelling of the beta version alone: prefer [`WipeManagedAppRegistrationsByDeviceTag`].
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationByDeviceTag",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "selective wipe")]
#[doc(alias = "app protection")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationByDeviceTag {
    /// The `deviceTag` that the app registrations of the device share.
    pub device_tag: Option<String>,
}

/// Deletes the company data in the protected apps of a user on one device, chosen by its device id
/// in Entra ID. It reaches only devices that are registered there.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationsByAzureAdDeviceId",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "selective wipe")]
#[doc(alias = "app protection")]
#[doc(alias = "Clear-MgBetaUserManagedAppRegistrationByAzureAdDeviceId")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationsByAzureAdDeviceId {
    /// The device id in Entra ID, which is neither its object id nor its id in Intune.
    pub azure_ad_device_id: Option<String>,
}

/// Deletes the company data in the protected apps of a user on one device, chosen by its tag,
/// whether it is enrolled or not. Each app deletes its data when the user opens it next, up to 30
/// minutes after the request. Personal data stays.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/wipeManagedAppRegistrationsByDeviceTag",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "selective wipe")]
#[doc(alias = "app protection")]
#[doc(alias = "Clear-MgUserManagedAppRegistrationByDeviceTag")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WipeManagedAppRegistrationsByDeviceTag {
    /// The `deviceTag` that the app registrations of the device share.
    pub device_tag: Option<String>,
}

/// Lists the users whose protected apps are wiped at every check-in, which
/// [`WipeAndBlockManagedApps`] has started.
#[graph_action(
    method = "GET",
    path = "/users/getManagedAppBlockedUsers()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "user-level wipe")]
#[doc(alias = "Get-MgBetaUserManagedAppBlockedUser")]
#[derive(Debug, Clone)]
pub struct GetManagedAppBlockedUsers;

/// Exports what Intune stores about a user, for example to answer a request under the GDPR. The
/// file holds personal data. For a user with much data, see
/// [`ExportDeviceAndAppManagementDataBySkipTop`].
#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<DeviceAndAppManagementData>,
)]
#[doc(alias = "gdpr")]
#[doc(alias = "data subject request")]
#[doc(alias = "Export-MgUserDeviceAndAppManagementData")]
#[derive(Debug, Clone)]
pub struct ExportDeviceAndAppManagementData;

/// Exports a part of what Intune stores about a user: `skip` entries are left out at the start, and
/// at most `top` follow. The export is complete only with all its parts.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData(skip={skip},top={top})",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<DeviceAndAppManagementData>,
)]
#[doc(alias = "gdpr")]
#[doc(alias = "data subject request")]
#[doc(alias = "Export-MgUserDeviceAndAppManagementData")]
#[derive(Debug, Clone)]
pub struct ExportDeviceAndAppManagementDataBySkipTop;

/// Lists the enrollment restrictions, limits and status pages that apply to a user, after the
/// priorities between all that are assigned have been weighed.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getEffectiveDeviceEnrollmentConfigurations()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceEnrollmentConfiguration>,
)]
#[doc(alias = "enrollment restrictions")]
#[doc(alias = "Get-MgBetaUserEffectiveDeviceEnrollmentConfiguration")]
#[derive(Debug, Clone)]
pub struct GetEffectiveDeviceEnrollmentConfigurations;

/// Lists the devices on which a user has signed in, also those that belong to somebody else, such
/// as shared PCs.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getLoggedOnManagedDevices()",
    scopes = unknown,
    returns = Collection<ManagedDevice>,
)]
#[doc(alias = "shared devices")]
#[doc(alias = "Get-MgBetaUserLoggedOnManagedDevice")]
#[derive(Debug, Clone)]
pub struct GetLoggedOnManagedDevices;

/// Returns the checks that have to pass before app protection works for a user, such as a license
/// and a policy, each with its result and with what to do when it fails.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedAppDiagnosticStatuses()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<ManagedAppDiagnosticStatus>,
)]
#[doc(alias = "troubleshooting")]
#[doc(alias = "app protection")]
#[doc(alias = "Get-MgUserManagedAppDiagnosticStatus")]
#[derive(Debug, Clone)]
pub struct GetManagedAppDiagnosticStatuses;

/// Lists the app protection and app configuration policies that apply to a user.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedAppPolicies()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<ManagedAppPolicy>,
)]
#[doc(alias = "troubleshooting")]
#[doc(alias = "app protection")]
#[doc(alias = "Get-MgUserManagedAppPolicy")]
#[derive(Debug, Clone)]
pub struct GetManagedAppPolicies;

/// Lists the devices of a user on which the installation of an app has failed, as texts without the
/// reason. The app and the error are not part of the result.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedDevicesWithAppFailures()",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "troubleshooting")]
#[doc(alias = "Get-MgUserManagedDeviceWithAppFailure")]
#[derive(Debug, Clone)]
pub struct GetManagedDevicesWithAppFailures;

/// Lists the devices of a user on which an app has failed or still has to be installed, each with
/// one state for all its apps.
#[graph_action(
    method = "GET",
    path = "/users/{userId}/getManagedDevicesWithFailedOrPendingApps()",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<ManagedDeviceSummarizedAppState>,
)]
#[doc(alias = "troubleshooting")]
#[doc(alias = "Get-MgBetaUserManagedDeviceWithFailedApp")]
#[derive(Debug, Clone)]
pub struct GetManagedDevicesWithFailedOrPendingApps;

/// Returns whether the protected apps of a user are wiped at every check-in; see
/// [`WipeAndBlockManagedApps`].
#[graph_action(
    method = "GET",
    path = "/users/{userId}/isManagedAppUserBlocked()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "user-level wipe")]
#[derive(Debug, Clone)]
pub struct IsManagedAppUserBlocked;

/// Lists the devices of a user with apps that have failed or are pending, each with one state.
/// Microsoft describes it in the words of [`GetManagedDevicesWithFailedOrPendingApps`].
#[graph_action(
    method = "GET",
    path = "/users/{userId}/retrieveManagedDevicesWithAppInstallationIssues()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
    returns = Collection<ManagedDeviceSummarizedAppState>,
)]
#[doc(alias = "troubleshooting")]
#[doc(alias = "Get-MgBetaUserManagedDeviceWithAppInstallationIssue")]
#[derive(Debug, Clone)]
pub struct RetrieveManagedDevicesWithAppInstallationIssues;

structure! {
    /// The exported data of a user.
    DeviceAndAppManagementData: receive {
        /// The file with the data.
        content: Base64 = "content",
    }

    /// A check on the way to app protection, and its result.
    ManagedAppDiagnosticStatus: receive {
        /// What to do when the check has failed.
        mitigation_instruction: String = "mitigationInstruction",
        state: String = "state",
        validation_name: String = "validationName",
    }

    /// A policy for apps that protect company data.
    ManagedAppPolicy: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        version: String = "version",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }

    /// A device and the summarized state of its apps.
    ManagedDeviceSummarizedAppState: receive {
        device_id: String = "deviceId",
        summarized_app_state: DeviceManagementScriptRunState = "summarizedAppState",
    }
}

evolvable! {
    /// The state of the apps on a device. Graph uses the states of scripts for it.
    DeviceManagementScriptRunState {
        /// Graph does not know.
        Unknown = "unknown",
        Success = "success",
        Fail = "fail",
        ScriptError = "scriptError",
        Pending = "pending",
        NotApplicable = "notApplicable",
    }
}
