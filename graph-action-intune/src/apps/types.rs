//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

use crate::{
    assignment::AssignmentTarget, structure::structure,
    types::DeviceAndAppManagementAssignmentSource,
};

structure! {
    /// An app, for a policy of managed apps.
    ManagedMobileApp: send {
        id: String = "id",
        /// What identifies the app, with its `@odata.type`: the `packageId` on Android, the `bundleId`
        /// on iOS, the `windowsAppId` on Windows.
        mobile_app_identifier: serde_json::Value = "mobileAppIdentifier",
        version: String = "version",
    }

    /// One target of a policy for managed apps.
    TargetedManagedAppPolicyAssignment: send {
        id: String = "id",
        /// Who gets the policy.
        target: AssignmentTarget = "target",
        /// Whether the assignment is direct or comes from a policy set.
        source: DeviceAndAppManagementAssignmentSource = "source",
        /// The id of what the assignment comes from.
        source_id: String = "sourceId",
    }
}

evolvable! {
    /// What an assignment does with an app or a book.
    InstallIntent {
        /// Company Portal offers the app or book to users with an enrolled device.
        Available = "available",
        /// Every device of the target has to install the app or book.
        Required = "required",
        /// The device removes the app or book.
        Uninstall = "uninstall",
        /// Company Portal offers the app or book to users without an enrolled device too.
        AvailableWithoutEnrollment = "availableWithoutEnrollment",
    }
}
