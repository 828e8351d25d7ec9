//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

use crate::{
    assignment::AssignmentTarget, structure::structure,
    types::DeviceAndAppManagementAssignmentSource,
};

structure! {
    /// `managedMobileApp`.
    ManagedMobileApp: send {
        id: String = "id",
        mobile_app_identifier: serde_json::Value = "mobileAppIdentifier",
        version: String = "version",
    }

    /// `targetedManagedAppPolicyAssignment`.
    TargetedManagedAppPolicyAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }
}

evolvable! {
    /// `installIntent`.
    InstallIntent {
        Available = "available",
        Required = "required",
        Uninstall = "uninstall",
        AvailableWithoutEnrollment = "availableWithoutEnrollment",
    }
}
