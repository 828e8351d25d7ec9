//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// `keyLongValuePair`.
    KeyLongValuePair: receive {
        name: String = "name",
        value: i64 = "value",
    }

    /// `roleScopeTag`.
    RoleScopeTag: receive {
        id: String = "id",
        assignments: Vec<RoleScopeTagAutoAssignment> = "assignments",
        description: String = "description",
        display_name: String = "displayName",
        is_built_in: bool = "isBuiltIn",
    }

    /// `roleScopeTagAutoAssignment`.
    RoleScopeTagAutoAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}

evolvable! {
    /// `operationApprovalPolicyType`.
    OperationApprovalPolicyType {
        Unknown = "unknown",
        DeviceWipe = "deviceWipe",
        DeviceRetire = "deviceRetire",
        DeviceDelete = "deviceDelete",
        App = "app",
        Script = "script",
        Role = "role",
        TenantConfiguration = "tenantConfiguration",
        DeviceDeprovision = "deviceDeprovision",
    }
}
