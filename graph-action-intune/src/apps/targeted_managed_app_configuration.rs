//! The actions and functions of `targetedManagedAppConfiguration`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{
    apps::types::{ManagedMobileApp, TargetedManagedAppPolicyAssignment},
    types::{DeviceManagementConfigurationSetting, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[HasPayloadLinks::META, Assign::META, ChangeSettings::META, TargetApps::META];

/// Calls the action `hasPayloadLinks` of `targetedManagedAppConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `targetedManagedAppConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<TargetedManagedAppPolicyAssignment>>,
}

/// Calls the action `changeSettings` of `targetedManagedAppConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/changeSettings",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeSettings {
    pub settings: Option<Vec<DeviceManagementConfigurationSetting>>,
}

/// Calls the action `targetApps` of `targetedManagedAppConfiguration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/targetApps",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    pub apps: Option<Vec<ManagedMobileApp>>,
    pub app_group_type: Option<TargetedManagedAppGroupType>,
}

evolvable! {
    /// `targetedManagedAppGroupType`.
    TargetedManagedAppGroupType {
        SelectedPublicApps = "selectedPublicApps",
        AllCoreMicrosoftApps = "allCoreMicrosoftApps",
        AllMicrosoftApps = "allMicrosoftApps",
        AllApps = "allApps",
    }
}
