//! Other device management products, such as Jamf Pro, that report the compliance of their devices
//! to Intune.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Terminate::META]);

/// Ends the connection to another device management product. Intune no longer gets the compliance
/// of its devices, so conditional access can block them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "jamf")]
#[doc(alias = "Invoke-MgTerminateDeviceManagementPartner")]
#[derive(Debug, Clone)]
pub struct Terminate;
