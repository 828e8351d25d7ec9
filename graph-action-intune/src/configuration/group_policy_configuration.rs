//! The actions and functions of `groupPolicyConfiguration`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META, UpdateDefinitionValues::META];

/// Calls the action `assign` of `groupPolicyConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyConfigurations/{groupPolicyConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<GroupPolicyConfigurationAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<GroupPolicyConfigurationAssignment>>,
}

/// Calls the action `updateDefinitionValues` of `groupPolicyConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyConfigurations/{groupPolicyConfigurationId}/updateDefinitionValues",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDefinitionValues {
    pub added: Option<Vec<GroupPolicyDefinitionValue>>,
    pub updated: Option<Vec<GroupPolicyDefinitionValue>>,
    pub deleted_ids: Option<Vec<String>>,
}

structure! {
    /// `groupPolicyConfigurationAssignment`.
    GroupPolicyConfigurationAssignment: send receive {
        id: String = "id",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        target: AssignmentTarget = "target",
    }

    /// `groupPolicyDefinitionValue`.
    GroupPolicyDefinitionValue: send {
        id: String = "id",
        configuration_type: GroupPolicyConfigurationType = "configurationType",
        created_date_time: SystemTime = "createdDateTime" as date,
        definition: serde_json::Value = "definition",
        enabled: bool = "enabled",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        presentation_values: Vec<serde_json::Value> = "presentationValues",
    }
}

evolvable! {
    /// `groupPolicyConfigurationType`.
    GroupPolicyConfigurationType {
        Policy = "policy",
        Preference = "preference",
    }
}
