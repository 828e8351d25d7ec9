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
    /// Who gets a compliance policy.
    DeviceCompliancePolicyAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
        /// Whether the assignment was made directly or comes from a policy set.
        source: DeviceAndAppManagementAssignmentSource = "source",
        /// The id of what the assignment comes from, such as a policy set.
        source_id: String = "sourceId",
    }

    /// The script of a custom compliance policy, and the rules for what it discovers.
    DeviceCompliancePolicyScript: send {
        /// The id of the script that runs on the device.
        device_compliance_script_id: String = "deviceComplianceScriptId",
        /// The rules, as a file of JSON.
        rules_content: Base64 = "rulesContent",
        /// How often the script runs, in minutes.
        run_interval_in_minutes: i32 = "runIntervalInMinutes",
    }

    /// What happens to a device that does not comply.
    DeviceComplianceScheduledActionForRule: send {
        id: String = "id",
        /// The name of the rule: always `PasswordRequired`, because the actions are for the policy as a
        /// whole.
        rule_name: String = "ruleName",
        /// The actions, each with `actionType` and `gracePeriodHours`.
        scheduled_action_configurations: Vec<serde_json::Value> = "scheduledActionConfigurations",
    }

    /// A mistake in the file with the rules.
    DeviceComplianceScriptError: receive {
        /// The kind of mistake.
        code: Code = "code",
        /// The kind of mistake, under a second name.
        device_compliance_script_rules_validation_error: DeviceComplianceScriptRulesValidationError = "deviceComplianceScriptRulesValidationError",
        message: String = "message",
    }

    /// A rule for a value that the script discovers.
    DeviceComplianceScriptRule: receive {
        /// The type of the value.
        data_type: DataType = "dataType",
        /// The comparison, under a second name.
        device_compliance_script_rul_operator: DeviceComplianceScriptRulOperator = "deviceComplianceScriptRulOperator",
        /// The type of the value, under a second name.
        device_compliance_script_rule_data_type: DeviceComplianceScriptRuleDataType = "deviceComplianceScriptRuleDataType",
        /// The value that the device must have.
        operand: String = "operand",
        /// The comparison with the operand.
        operator: Operator = "operator",
        /// The name of the value in the output of the script.
        setting_name: String = "settingName",
    }

    /// A mistake in one rule.
    DeviceComplianceScriptRuleError: receive {
        /// The kind of mistake.
        code: Code = "code",
        /// The kind of mistake, under a second name.
        device_compliance_script_rules_validation_error: DeviceComplianceScriptRulesValidationError = "deviceComplianceScriptRulesValidationError",
        message: String = "message",
        /// The setting of the rule with the mistake.
        setting_name: String = "settingName",
    }

    /// The rules of a custom compliance policy, and the mistakes in them.
    DeviceComplianceScriptValidationResult: receive {
        /// The mistakes in single rules.
        rule_errors: Vec<DeviceComplianceScriptRuleError> = "ruleErrors",
        /// The rules, as Intune reads them.
        rules: Vec<DeviceComplianceScriptRule> = "rules",
        /// The mistakes in the file as a whole.
        script_errors: Vec<DeviceComplianceScriptError> = "scriptErrors",
    }

    /// A noncompliant device that is scheduled to be retired.
    RetireScheduledManagedDevice: receive {
        id: String = "id",
        compliance_state: ComplianceStatus = "complianceState",
        /// The id of the policy that the device does not comply with.
        device_compliance_policy_id: String = "deviceCompliancePolicyId",
        device_compliance_policy_name: String = "deviceCompliancePolicyName",
        device_type: DeviceType = "deviceType",
        /// The id of the device in Intune.
        managed_device_id: String = "managedDeviceId",
        managed_device_name: String = "managedDeviceName",
        /// What manages the device.
        management_agent: ManagementAgentType = "managementAgent",
        /// Whether the company or the user owns the device.
        owner_type: ManagedDeviceOwnerType = "ownerType",
        /// When the device can be retired.
        retire_after_date_time: SystemTime = "retireAfterDateTime",
        /// The scope tags, which say which administrators see the device.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
    }
}
