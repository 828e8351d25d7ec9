//! The looks of the Company Portal: name, colours, logo, support contacts, and what it lets users
//! do. The admin center calls it *Customization*.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Sets the groups whose users see this look of the Company Portal, and replaces all earlier
/// assignments: an empty list removes them. Users without an assigned profile see the default one,
/// which cannot be assigned.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intuneBrandingProfiles/{intuneBrandingProfileId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "customization")]
#[doc(alias = "company portal")]
#[doc(alias = "Set-MgBetaDeviceManagementIntuneBrandingProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the profile has afterwards.
    pub assignments: Option<Vec<IntuneBrandingProfileAssignment>>,
}

structure! {
    /// A group to which a look of the Company Portal is assigned.
    IntuneBrandingProfileAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
