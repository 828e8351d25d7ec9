//! App protection policies for Android: rules for the company data inside managed apps, whether or not
//! the device is enrolled.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, types::HasPayloadLinkResultItem};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META]);

/// Returns for each of several Android app protection policies whether something links to it, such as a
/// policy set. Ask before you delete a policy.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/androidManagedAppProtections/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "mam policy")]
#[doc(alias = "Invoke-MgBetaHasDeviceAppManagementAndroidManagedAppProtectionPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the app protection policies.
    pub payload_ids: Option<Vec<String>>,
}
