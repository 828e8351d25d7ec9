//! The state of the exchange between Intune and the Windows Autopilot service.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Sync::META]);

/// Starts to read all registered devices from the Windows Autopilot service. It fails with 409 while a
/// synchronization runs, and with 429 within 10 minutes of the last one.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotSettings/sync",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "autopilot sync")]
#[doc(alias = "Sync-MgBetaDeviceManagementWindowsAutopilotSetting")]
#[derive(Debug, Clone)]
pub struct Sync;
