//! The structures of `deviceCompliancePolicy`.

use std::time::SystemTime;

use graph_action::Base64;

use crate::{
    assignment::AssignmentTarget,
    configuration::device_compliance_policy::{
        Code, DataType, DeviceComplianceScriptRulOperator, DeviceComplianceScriptRuleDataType,
        DeviceComplianceScriptRulesValidationError, DeviceType, ManagedDeviceOwnerType,
        ManagementAgentType, Operator,
    },
    structure::structure,
    types::{ComplianceStatus, DeviceAndAppManagementAssignmentSource},
};

structure! {
    /// `deviceCompliancePolicyAssignment`.
    DeviceCompliancePolicyAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }

    /// `deviceCompliancePolicyScript`.
    DeviceCompliancePolicyScript: send {
        device_compliance_script_id: String = "deviceComplianceScriptId",
        rules_content: Base64 = "rulesContent",
        run_interval_in_minutes: i32 = "runIntervalInMinutes",
    }

    /// `deviceComplianceScheduledActionForRule`.
    DeviceComplianceScheduledActionForRule: send {
        id: String = "id",
        rule_name: String = "ruleName",
        scheduled_action_configurations: Vec<serde_json::Value> = "scheduledActionConfigurations",
    }

    /// `deviceComplianceScriptError`.
    DeviceComplianceScriptError: receive {
        code: Code = "code",
        device_compliance_script_rules_validation_error: DeviceComplianceScriptRulesValidationError = "deviceComplianceScriptRulesValidationError",
        message: String = "message",
    }

    /// `deviceComplianceScriptRule`.
    DeviceComplianceScriptRule: receive {
        data_type: DataType = "dataType",
        device_compliance_script_rul_operator: DeviceComplianceScriptRulOperator = "deviceComplianceScriptRulOperator",
        device_compliance_script_rule_data_type: DeviceComplianceScriptRuleDataType = "deviceComplianceScriptRuleDataType",
        operand: String = "operand",
        operator: Operator = "operator",
        setting_name: String = "settingName",
    }

    /// `deviceComplianceScriptRuleError`.
    DeviceComplianceScriptRuleError: receive {
        code: Code = "code",
        device_compliance_script_rules_validation_error: DeviceComplianceScriptRulesValidationError = "deviceComplianceScriptRulesValidationError",
        message: String = "message",
        setting_name: String = "settingName",
    }

    /// `deviceComplianceScriptValidationResult`.
    DeviceComplianceScriptValidationResult: receive {
        rule_errors: Vec<DeviceComplianceScriptRuleError> = "ruleErrors",
        rules: Vec<DeviceComplianceScriptRule> = "rules",
        script_errors: Vec<DeviceComplianceScriptError> = "scriptErrors",
    }

    /// `retireScheduledManagedDevice`.
    RetireScheduledManagedDevice: receive {
        id: String = "id",
        compliance_state: ComplianceStatus = "complianceState",
        device_compliance_policy_id: String = "deviceCompliancePolicyId",
        device_compliance_policy_name: String = "deviceCompliancePolicyName",
        device_type: DeviceType = "deviceType",
        managed_device_id: String = "managedDeviceId",
        managed_device_name: String = "managedDeviceName",
        management_agent: ManagementAgentType = "managementAgent",
        owner_type: ManagedDeviceOwnerType = "ownerType",
        retire_after_date_time: SystemTime = "retireAfterDateTime" as date,
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }
}
