//! Assignment filters: rules on properties of a device that narrow an assignment down.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, types::DevicePlatformType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetPlatformSupportedProperties::META,
        GetState::META,
        GetSupportedProperties::META,
        Enable::META,
        ValidateFilter::META,
    ]
});

/// Turns assignment filters on or off for the whole tenant, not one filter.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/assignmentFilters/enable",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "Enable-MgBetaDeviceManagementAssignmentFilter")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enable {
    /// Whether filters are on.
    pub enable: Option<bool>,
}

/// Checks whether the rule of a filter is valid, without saving the filter. The response does not say
/// where the mistake is.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/assignmentFilters/validateFilter",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<AssignmentFilterValidationResult>,
)]
#[doc(alias = "rule syntax")]
#[doc(alias = "Test-MgBetaDeviceManagementAssignmentFilter")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateFilter {
    /// The filter, with its platform and its rule.
    pub device_and_app_management_assignment_filter: Option<DeviceAndAppManagementAssignmentFilter>,
}

/// Returns the properties that a rule for a platform may use, each with its operators and its possible
/// values. Use it to build or check a rule before there is a filter.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/getPlatformSupportedProperties(platform='{platform}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<AssignmentFilterSupportedProperty>,
)]
#[doc(alias = "rule builder")]
#[doc(alias = "Get-MgBetaDeviceManagementAssignmentFilterPlatformSupportedProperty")]
#[derive(Debug, Clone)]
pub struct GetPlatformSupportedProperties;

/// Returns whether assignment filters are turned on for the tenant.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/getState()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Json<AssignmentFilterState>,
)]
#[doc(alias = "Get-MgBetaDeviceManagementAssignmentFilterState")]
#[derive(Debug, Clone)]
pub struct GetState;

/// Returns the properties that the rule of an existing filter may use: those of the filter's platform.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/assignmentFilters/{deviceAndAppManagementAssignmentFilterId}/getSupportedProperties()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<AssignmentFilterSupportedProperty>,
)]
#[doc(alias = "rule builder")]
#[doc(alias = "Get-MgBetaDeviceManagementAssignmentFilterSupportedProperty")]
#[derive(Debug, Clone)]
pub struct GetSupportedProperties;

structure! {
    /// Whether the tenant uses assignment filters.
    AssignmentFilterState: receive {
        enabled: bool = "enabled",
    }

    /// A property that the rule of a filter may use.
    AssignmentFilterSupportedProperty: receive {
        data_type: String = "dataType",
        /// Where Intune takes the value from.
        evaluation_source: AssignmentFilterPropertyEvaluationSource = "evaluationSource",
        /// Whether the property has several values.
        is_collection: bool = "isCollection",
        /// The name, as it is written in a rule.
        name: String = "name",
        /// The regular expression that a value must match.
        property_regex_constraint: String = "propertyRegexConstraint",
        supported_operators: Vec<AssignmentFilterOperator> = "supportedOperators",
        /// The values to choose from; empty if any text is allowed.
        supported_values: Vec<String> = "supportedValues",
    }

    /// Whether a rule is valid.
    AssignmentFilterValidationResult: receive {
        is_valid_rule: bool = "isValidRule",
    }

    /// A rule that narrows an assignment to some devices or apps of a group, by their properties.
    DeviceAndAppManagementAssignmentFilter: send {
        id: String = "id",
        /// Whether the filter is for enrolled devices or for managed apps.
        assignment_filter_management_type: AssignmentFilterManagementType = "assignmentFilterManagementType",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        display_name: String = "displayName",
        /// When the rule is evaluated.
        evaluation_mode: AssignmentFilterEvaluationMode = "evaluationMode",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The policies and apps that use the filter.
        payloads: Vec<serde_json::Value> = "payloads",
        /// The platform, which decides the properties that the rule can use.
        platform: DevicePlatformType = "platform",
        /// The scope tags, which say which administrators see the filter.
        role_scope_tags: Vec<String> = "roleScopeTags",
        /// The rule, such as `(device.manufacturer -eq "Contoso")`.
        rule: String = "rule",
    }
}

evolvable! {
    /// When a filter is evaluated.
    AssignmentFilterEvaluationMode {
        /// When the device checks in.
        CheckinTimeEvaluation = "checkinTimeEvaluation",
        /// From the inventory that Intune has.
        InventoryEvaluation = "inventoryEvaluation",
        MixedEvaluation = "mixedEvaluation",
        Disabled = "disabled",
    }

    /// What a filter chooses among.
    AssignmentFilterManagementType {
        /// Enrolled devices.
        Devices = "devices",
        /// Apps that app protection manages, also on devices that are not enrolled.
        Apps = "apps",
    }

    /// An operator in the rule of a filter.
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

    /// Where the value of a property comes from.
    AssignmentFilterPropertyEvaluationSource {
        /// What the device reports when it checks in.
        DeviceCheckIn = "deviceCheckIn",
        /// The inventory that Intune has.
        DeviceInventory = "deviceInventory",
    }
}
