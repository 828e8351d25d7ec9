//! App protection policies for iOS and iPadOS: rules for the company data inside managed apps, whether
//! or not the device is enrolled.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, types::HasPayloadLinkResultItem};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META]);

/// Returns which of these app protection policies for iPhones and iPads have a link, and whether the
/// link is a direct assignment or comes from a policy set.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosManagedAppProtections/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "mam policy")]
#[doc(alias = "Invoke-MgBetaHasDeviceAppManagementiOSManagedAppProtectionPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the app protection policies.
    pub payload_ids: Option<Vec<String>>,
}
