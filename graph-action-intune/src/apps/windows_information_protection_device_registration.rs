//! Windows devices without enrollment that registered for Windows Information Protection.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Wipe::META]);

/// Makes the company data on a Windows device without enrollment unreadable, and leaves the private
/// data and Windows itself alone. The user cannot bring the data back.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsInformationProtectionDeviceRegistrations/{windowsInformationProtectionDeviceRegistrationId}/wipe",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "wip")]
#[doc(alias = "selective wipe")]
#[doc(alias = "app selective wipe")]
#[doc(alias = "Clear-MgBetaDeviceAppManagementWindowsInformationProtectionDeviceRegistration")]
#[derive(Debug, Clone)]
pub struct Wipe;
