//! The types that several modules of the tenant's family use.

use graph_action::__evolvable as evolvable;

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// A name and a number.
    KeyLongValuePair: receive {
        name: String = "name",
        value: i64 = "value",
    }

    /// A scope tag, with the groups whose devices have it.
    RoleScopeTag: receive {
        id: String = "id",
        assignments: Vec<RoleScopeTagAutoAssignment> = "assignments",
        description: String = "description",
        display_name: String = "displayName",
        /// The tag is the default one of Intune.
        is_built_in: bool = "isBuiltIn",
    }

    /// A group whose devices have a scope tag.
    RoleScopeTagAutoAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// A kind of operations that Multi Admin Approval can protect.
    OperationApprovalPolicyType {
        Unknown = "unknown",
        /// Deletes all data of a device.
        DeviceWipe = "deviceWipe",
        /// Deletes the company's data on a device.
        DeviceRetire = "deviceRetire",
        /// Deletes a device from Intune.
        DeviceDelete = "deviceDelete",
        /// Changes of apps and of their assignments.
        App = "app",
        /// Changes of scripts and of their assignments.
        Script = "script",
        /// Changes of roles and of their assignments.
        Role = "role",
        /// Changes of settings of the tenant, such as device categories.
        TenantConfiguration = "tenantConfiguration",
        DeviceDeprovision = "deviceDeprovision",
    }
}
