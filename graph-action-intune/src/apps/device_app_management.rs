//! The settings for apps of the whole tenant.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SyncMicrosoftStoreForBusinessApps::META]);

/// Asks Intune to read again which apps the tenant has in Microsoft Store for Business. Microsoft has
/// retired that store: apps of the present Microsoft Store do not need this.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/syncMicrosoftStoreForBusinessApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "store for business")]
#[doc(alias = "Sync-MgDeviceAppManagementMicrosoftStoreForBusinessApp")]
#[derive(Debug, Clone)]
pub struct SyncMicrosoftStoreForBusinessApps;
