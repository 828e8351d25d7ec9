//! The connectors to Exchange servers of the company, which tell Intune which mobile devices use
//! mail.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Sync::META]);

/// Makes an Exchange connector read the mobile devices that use mail from the Exchange server, all
/// of them or only those that have changed since the last time.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "on-premises exchange connector")]
#[doc(alias = "Sync-MgDeviceManagementExchangeConnector")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sync {
    /// Whether to read all devices or only the changes.
    pub sync_type: DeviceManagementExchangeConnectorSyncType,
}

evolvable! {
    /// How much an Exchange connector reads.
    DeviceManagementExchangeConnectorSyncType {
        /// Reads all devices.
        FullSync = "fullSync",
        /// Reads what has changed since the last time.
        DeltaSync = "deltaSync",
    }
}
