//! Windows Information Protection for enrolled Windows devices, which Microsoft no longer develops:
//! rules that keep company data away from private apps.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, types::HasPayloadLinkResultItem};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META]);

/// Returns which of these Windows Information Protection policies are still linked, so that you can
/// find the last users of this discontinued feature.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mdmWindowsInformationProtectionPolicies/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "wip")]
#[doc(
    alias = "Invoke-MgBetaHasDeviceAppManagementMdmWindowsInformationProtectionPolicyPayloadLink"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the policies.
    pub payload_ids: Option<Vec<String>>,
}
