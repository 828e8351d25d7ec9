//! The actions and functions of `iosLobAppProvisioningConfiguration`.

use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure, types::HasPayloadLinkResultItem};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[HasPayloadLinks::META, Assign::META];

/// Calls the action `hasPayloadLinks` of `iosLobAppProvisioningConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosLobAppProvisioningConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `iosLobAppProvisioningConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosLobAppProvisioningConfigurations/{iosLobAppProvisioningConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub app_provisioning_configuration_group_assignments:
        Option<Vec<MobileAppProvisioningConfigGroupAssignment>>,
    pub i_os_lob_app_provisioning_config_assignments:
        Option<Vec<IosLobAppProvisioningConfigurationAssignment>>,
}

structure! {
    /// `iosLobAppProvisioningConfigurationAssignment`.
    IosLobAppProvisioningConfigurationAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }

    /// `mobileAppProvisioningConfigGroupAssignment`.
    MobileAppProvisioningConfigGroupAssignment: send {
        id: String = "id",
        target_group_id: String = "targetGroupId",
    }
}
