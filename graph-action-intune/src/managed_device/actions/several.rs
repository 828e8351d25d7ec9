//! Actions on several devices at once, and changes to what is assigned to one.

use graph_action::{__evolvable as evolvable, Json, NoContent};
use graph_action_macros::graph_action;
use uuid::Uuid;

use super::super::{AssignmentItem, ManagedDeviceCollectionRef, ManagedDeviceRef};
use crate::structure::structure;

/// Starts one action on several devices in one request, such as a wipe.
///
/// **A run of this crate does not see which devices it affects: neither daily limits nor the safety
/// stop count them, and a journal has only one entry for all.** Prefer
/// [`Client::bulk`](graph_action::Client::bulk) with the action itself, which reports an outcome for
/// each device. The response lists which devices were found and support the action.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/executeAction",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = Json<BulkManagedDeviceActionResult>,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "bulk device actions")]
#[doc(alias = "Invoke-MgBetaExecuteDeviceManagementManagedDeviceAction")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExecuteAction {
    /// The action. Most of the other parameters belong to one action and are left out for the rest.
    pub action_name: Option<ManagedDeviceRemoteAction>,
    /// The ids of the devices.
    pub device_ids: Option<Vec<String>>,
    /// For a wipe: whether a Windows device stays enrolled.
    pub keep_enrollment_data: Option<bool>,
    /// For a wipe: whether a Windows device keeps the accounts and files of its users.
    pub keep_user_data: Option<bool>,
    /// For a wipe: whether the eSIM keeps its data plan.
    pub persist_esim_data_plan: Option<bool>,
    /// For a notification: the title.
    pub notification_title: Option<String>,
    /// For a notification: the text.
    pub notification_body: Option<String>,
    /// For a new name: the name.
    pub device_name: Option<String>,
    /// For the activation of an eSIM: the address of the carrier.
    pub carrier_url: Option<String>,
    /// For deprovisioning a ChromeOS device: the reason.
    pub deprovision_reason: Option<String>,
    /// For moving a ChromeOS device: the organizational unit.
    pub organizational_unit_path: Option<String>,
}

/// Moves ChromeOS devices to another organizational unit of the Google Admin console, whose policies
/// then apply to them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/moveDevicesToOU",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "chromebook")]
#[doc(alias = "Move-MgBetaDeviceManagementManagedDeviceToOu")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MoveDevicesToOU {
    /// The ids of the devices.
    pub device_ids: Option<Vec<Uuid>>,
    /// The path of the organizational unit.
    pub organizational_unit_path: Option<String>,
}

/// Removes apps and configurations from a device for a while, or restores what was removed, whatever
/// is assigned to it. The device's action results have the progress of each.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/changeAssignments",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "remove apps and configuration")]
#[doc(alias = "Rename-MgBetaDeviceManagementManagedDeviceAssignment")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeAssignments {
    /// What to remove or restore: at most 30 items.
    pub device_assignment_items: Option<Vec<AssignmentItem>>,
}

structure! {
    /// The devices that an action on several reached, and those that it did not, by the reason.
    BulkManagedDeviceActionResult: receive {
        failed_device_ids: Vec<String> = "failedDeviceIds",
        not_found_device_ids: Vec<String> = "notFoundDeviceIds",
        not_supported_device_ids: Vec<String> = "notSupportedDeviceIds",
        successful_device_ids: Vec<String> = "successfulDeviceIds",
    }
}

evolvable! {
    /// An action that [`ExecuteAction`] can start on several devices.
    ManagedDeviceRemoteAction {
        Retire = "retire",
        Delete = "delete",
        FullScan = "fullScan",
        QuickScan = "quickScan",
        SignatureUpdate = "signatureUpdate",
        Wipe = "wipe",
        CustomTextNotification = "customTextNotification",
        RebootNow = "rebootNow",
        SetDeviceName = "setDeviceName",
        SyncDevice = "syncDevice",
        Deprovision = "deprovision",
        Disable = "disable",
        Reenable = "reenable",
        MoveDeviceToOrganizationalUnit = "moveDeviceToOrganizationalUnit",
        ActivateDeviceEsim = "activateDeviceEsim",
        CollectDiagnostics = "collectDiagnostics",
        InitiateMobileDeviceManagementKeyRecovery = "initiateMobileDeviceManagementKeyRecovery",
        InitiateOnDemandProactiveRemediation = "initiateOnDemandProactiveRemediation",
        InitiateDeviceAttestation = "initiateDeviceAttestation",
    }
}
