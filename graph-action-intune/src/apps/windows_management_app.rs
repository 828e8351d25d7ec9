//! The Intune Management Extension: the agent that installs Win32 apps and runs scripts on Windows.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SetAsManagedInstaller::META]);

/// Makes the Intune Management Extension a managed installer for the whole tenant, so that App Control for
/// Business can trust the apps that it installs.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsManagementApp/setAsManagedInstaller",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "managed installer")]
#[doc(alias = "app control for business")]
#[doc(alias = "wdac")]
#[derive(Debug, Clone)]
pub struct SetAsManagedInstaller;
