//! The actions and functions of `deviceAndAppManagementAssignmentFilter`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{structure::structure, types::DevicePlatformType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetPlatformSupportedProperties::META,
    GetState::META,
    GetSupportedProperties::META,
    Enable::META,
    ValidateFilter::META,
];

/// Calls the action `enable` of `deviceAndAppManagementAssignmentFilter`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/assignmentFilters/enable",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enable {
    pub enable: Option<bool>,
}

/// Calls the action `validateFilter` of `deviceAndAppManagementAssignmentFilter`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/assignmentFilters/validateFilter",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<AssignmentFilterValidationResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateFilter {
    pub device_and_app_management_assignment_filter: Option<DeviceAndAppManagementAssignmentFilter>,
}

/// Calls the function `getPlatformSupportedProperties` of `deviceAndAppManagementAssignmentFilter`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/getPlatformSupportedProperties(platform='{platform}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<AssignmentFilterSupportedProperty>,
)]
#[derive(Debug, Clone)]
pub struct GetPlatformSupportedProperties;

/// Calls the function `getState` of `deviceAndAppManagementAssignmentFilter`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/getState()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<AssignmentFilterState>,
)]
#[derive(Debug, Clone)]
pub struct GetState;

/// Calls the function `getSupportedProperties` of `deviceAndAppManagementAssignmentFilter`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/{deviceAndAppManagementAssignmentFilterId}/getSupportedProperties()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<AssignmentFilterSupportedProperty>,
)]
#[derive(Debug, Clone)]
pub struct GetSupportedProperties;

structure! {
    /// `assignmentFilterState`.
    AssignmentFilterState: receive {
        enabled: bool = "enabled",
    }

    /// `assignmentFilterSupportedProperty`.
    AssignmentFilterSupportedProperty: receive {
        data_type: String = "dataType",
        evaluation_source: AssignmentFilterPropertyEvaluationSource = "evaluationSource",
        is_collection: bool = "isCollection",
        name: String = "name",
        property_regex_constraint: String = "propertyRegexConstraint",
        supported_operators: Vec<AssignmentFilterOperator> = "supportedOperators",
        supported_values: Vec<String> = "supportedValues",
    }

    /// `assignmentFilterValidationResult`.
    AssignmentFilterValidationResult: receive {
        is_valid_rule: bool = "isValidRule",
    }

    /// `deviceAndAppManagementAssignmentFilter`.
    DeviceAndAppManagementAssignmentFilter: send {
        id: String = "id",
        assignment_filter_management_type: AssignmentFilterManagementType = "assignmentFilterManagementType",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        evaluation_mode: AssignmentFilterEvaluationMode = "evaluationMode",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        payloads: Vec<serde_json::Value> = "payloads",
        platform: DevicePlatformType = "platform",
        role_scope_tags: Vec<String> = "roleScopeTags",
        rule: String = "rule",
    }
}

evolvable! {
    /// `assignmentFilterEvaluationMode`.
    AssignmentFilterEvaluationMode {
        CheckinTimeEvaluation = "checkinTimeEvaluation",
        InventoryEvaluation = "inventoryEvaluation",
        MixedEvaluation = "mixedEvaluation",
        Disabled = "disabled",
    }

    /// `assignmentFilterManagementType`.
    AssignmentFilterManagementType {
        Devices = "devices",
        Apps = "apps",
    }

    /// `assignmentFilterOperator`.
    AssignmentFilterOperator {
        NotSet = "notSet",
        Equals = "equals",
        NotEquals = "notEquals",
        StartsWith = "startsWith",
        NotStartsWith = "notStartsWith",
        Contains = "contains",
        NotContains = "notContains",
        In = "in",
        NotIn = "notIn",
        EndsWith = "endsWith",
        NotEndsWith = "notEndsWith",
        GreaterThan = "greaterThan",
        GreaterThanOrEquals = "greaterThanOrEquals",
        LessThan = "lessThan",
        LessThanOrEquals = "lessThanOrEquals",
    }

    /// `assignmentFilterPropertyEvaluationSource`.
    AssignmentFilterPropertyEvaluationSource {
        DeviceCheckIn = "deviceCheckIn",
        DeviceInventory = "deviceInventory",
    }
}
