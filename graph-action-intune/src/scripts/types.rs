//! The types that several modules of the family use.

use crate::{assignment::AssignmentTarget, structure::structure};

structure! {
    /// Who gets a remediation, and when it runs.
    DeviceHealthScriptAssignment: send {
        id: String = "id",
        /// Whether the remediation script runs too, or only the one that detects the problem.
        run_remediation_script: bool = "runRemediationScript",
        /// When the scripts run: a `deviceHealthScriptDailySchedule`,
        /// `deviceHealthScriptHourlySchedule` or `deviceHealthScriptRunOnceSchedule`, named in
        /// `@odata.type`.
        run_schedule: serde_json::Value = "runSchedule",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// Who gets a script.
    DeviceManagementScriptAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// A group that gets a script, in an older format.
    DeviceManagementScriptGroupAssignment: send {
        id: String = "id",
        /// The id of the group.
        target_group_id: String = "targetGroupId",
    }
}
