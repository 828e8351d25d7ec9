//! The actions and functions of `deviceManagementExchangeConnector`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Sync::META];

/// Calls the action `sync` of `deviceManagementExchangeConnector`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sync {
    pub sync_type: DeviceManagementExchangeConnectorSyncType,
}

evolvable! {
    /// `deviceManagementExchangeConnectorSyncType`.
    DeviceManagementExchangeConnectorSyncType {
        FullSync = "fullSync",
        DeltaSync = "deltaSync",
    }
}
