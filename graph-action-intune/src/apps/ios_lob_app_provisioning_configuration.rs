//! Provisioning profiles of Apple for iOS apps of your own: an app no longer starts when its profile
//! has expired, unless a newer one has reached the device.

use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions, assignment::AssignmentTarget, structure::structure, types::HasPayloadLinkResultItem,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META, Assign::META]);

/// Returns whether something links to these iOS provisioning profiles. An entry that could not be
/// checked has an error instead.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosLobAppProvisioningConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "app provisioning profile")]
#[doc(alias = "Invoke-MgBetaHasDeviceAppManagementiOSLobAppProvisioningConfigurationPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the provisioning profiles.
    pub payload_ids: Option<Vec<String>>,
}

/// Assigns a renewed provisioning profile for an iOS app of your own to groups, and replaces its
/// earlier assignments. Where the profile does not arrive, the app no longer starts once the old
/// profile has expired.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosLobAppProvisioningConfigurations/{iosLobAppProvisioningConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "app provisioning profile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// An older form that has only ids of groups. Leave it out if you send the other list.
    pub app_provisioning_configuration_group_assignments:
        Option<Vec<MobileAppProvisioningConfigGroupAssignment>>,
    /// All assignments from now on.
    pub i_os_lob_app_provisioning_config_assignments:
        Option<Vec<IosLobAppProvisioningConfigurationAssignment>>,
}

structure! {
    /// One target of a provisioning profile.
    IosLobAppProvisioningConfigurationAssignment: send {
        id: String = "id",
        /// Who gets the profile.
        target: AssignmentTarget = "target",
    }

    /// One target of a provisioning profile, in the older form.
    MobileAppProvisioningConfigGroupAssignment: send {
        id: String = "id",
        /// The id of the group.
        target_group_id: String = "targetGroupId",
    }
}
