//! The single permissions from which Intune roles are made, such as *wipe a device*.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetScopesForUser::META]);

/// Lists the scopes within which a user has one permission of Intune, such as to wipe a device.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/resourceOperations/{resourceOperationId}/getScopesForUser(userid='{userid}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "Get-MgBetaDeviceManagementResourceOperationScopeForUser")]
#[derive(Debug, Clone)]
pub struct GetScopesForUser;
