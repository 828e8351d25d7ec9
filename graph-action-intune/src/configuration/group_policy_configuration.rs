//! Administrative templates: profiles with settings of Windows group policy (ADMX).

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META, UpdateDefinitionValues::META]);

/// Assigns a profile of administrative templates to groups, and replaces all of its earlier
/// assignments: an empty list removes them. It is for Windows only.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyConfigurations/{groupPolicyConfigurationId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<GroupPolicyConfigurationAssignment>,
)]
#[doc(alias = "administrative templates")]
#[doc(alias = "admx")]
#[doc(alias = "Set-MgBetaDeviceManagementGroupPolicyConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the profile has from now on.
    pub assignments: Option<Vec<GroupPolicyConfigurationAssignment>>,
}

/// Adds, changes and deletes settings in a profile of administrative templates, in one request. The
/// profile then says nothing about a deleted setting, which is not the same as disabling it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/groupPolicyConfigurations/{groupPolicyConfigurationId}/updateDefinitionValues",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "administrative templates")]
#[doc(alias = "admx")]
#[doc(alias = "Update-MgBetaDeviceManagementGroupPolicyConfigurationMultipleDefinitionValue")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDefinitionValues {
    /// The settings to add, each with a reference to its definition.
    pub added: Option<Vec<GroupPolicyDefinitionValue>>,
    /// The settings to change, by their ids.
    pub updated: Option<Vec<GroupPolicyDefinitionValue>>,
    /// The ids of the settings to delete.
    pub deleted_ids: Option<Vec<String>>,
}

structure! {
    /// Who gets a profile of administrative templates.
    GroupPolicyConfigurationAssignment: send {
        id: String = "id",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// The value of a setting of group policy.
    GroupPolicyDefinitionValue: send {
        id: String = "id",
        /// Whether the setting is a policy or a preference.
        configuration_type: GroupPolicyConfigurationType = "configurationType",
        created_date_time: SystemTime = "createdDateTime",
        /// The definition of the setting. To refer to one, Graph wants `definition@odata.bind` instead.
        definition: serde_json::Value = "definition",
        /// Whether the setting is enabled or disabled.
        enabled: bool = "enabled",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The values of the fields that the setting has.
        presentation_values: Vec<serde_json::Value> = "presentationValues",
    }
}

evolvable! {
    /// The kind of a setting of group policy.
    GroupPolicyConfigurationType {
        /// The value leaves the registry with the policy.
        Policy = "policy",
        /// The value stays in the registry when the policy is removed.
        Preference = "preference",
    }
}
