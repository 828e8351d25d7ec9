//! Books that the company bought through Apple's volume purchase program.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions, apps::types::InstallIntent, assignment::AssignmentTarget, structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Offers a purchased book to groups on iPhones and iPads, or requires it there, and replaces all
/// earlier assignments. A copy takes one license, and Apple does not give licenses of books back.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/managedEBooks/{managedEBookId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "ebook")]
#[doc(alias = "vpp")]
#[doc(alias = "Set-MgDeviceAppManagementManagedEBook")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on.
    pub managed_e_book_assignments: Option<Vec<ManagedEBookAssignment>>,
}

structure! {
    /// One target of a book.
    ManagedEBookAssignment: send {
        id: String = "id",
        /// Whether the book is offered or required.
        install_intent: InstallIntent = "installIntent",
        /// Who gets the book.
        target: AssignmentTarget = "target",
    }
}
