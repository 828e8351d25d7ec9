//! Deployments of firmware to Zebra devices, over LifeGuard Over-the-Air.

use graph_action::{Action, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Cancel::META]);

/// Asks Zebra to cancel a deployment of firmware that is in progress. Devices that are already updated
/// keep the new firmware, because Zebra does not support going back. The state of the deployment says
/// whether the cancellation succeeded.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaDeployments/{zebraFotaDeploymentId}/cancel",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "lifeguard")]
#[doc(alias = "firmware over-the-air")]
#[doc(alias = "Stop-MgBetaDeviceManagementZebraFotaDeployment")]
#[derive(Debug, Clone)]
pub struct Cancel;
