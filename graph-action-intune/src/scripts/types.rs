//! The types that several modules of the family use.

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// `deviceHealthScriptAssignment`.
    DeviceHealthScriptAssignment: send {
        id: String = "id",
        run_remediation_script: bool = "runRemediationScript",
        run_schedule: serde_json::Value = "runSchedule",
        target: AssignmentTarget = "target",
    }

    /// `deviceManagementScriptAssignment`.
    DeviceManagementScriptAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }

    /// `deviceManagementScriptGroupAssignment`.
    DeviceManagementScriptGroupAssignment: send {
        id: String = "id",
        target_group_id: String = "targetGroupId",
    }
}
