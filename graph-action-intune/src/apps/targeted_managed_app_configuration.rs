//! App configuration policies for managed apps: settings that an app with the Intune App SDK reads,
//! also on devices that are not enrolled.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    apps::types::{ManagedMobileApp, TargetedManagedAppPolicyAssignment},
    types::{DeviceManagementConfigurationSetting, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[HasPayloadLinks::META, Assign::META, ChangeSettings::META, TargetApps::META]);

/// Returns whether app configuration policies for managed apps are assigned or part of a policy set.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "app configuration policy")]
#[doc(alias = "Invoke-MgBetaHasDeviceAppManagementTargetedManagedAppConfigurationPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the app configuration policies.
    pub payload_ids: Option<Vec<String>>,
}

/// Chooses the users whose managed apps receive these settings, and replaces all earlier assignments.
/// The app fetches them the next time that it contacts Intune, even on a private phone.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "app configuration policy")]
#[doc(alias = "mam")]
#[doc(alias = "Set-MgDeviceAppManagementTargetedManagedAppConfiguration")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on. Use groups of users.
    pub assignments: Option<Vec<TargetedManagedAppPolicyAssignment>>,
}

/// Sets the values of the settings catalog in an app configuration policy, such as those of Microsoft
/// Edge. Pairs of name and value outside the catalog are not part of it.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/changeSettings",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "settings catalog")]
#[doc(alias = "Rename-MgBetaDeviceAppManagementTargetedManagedAppConfigurationSetting")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeSettings {
    /// The settings of the policy.
    pub settings: Option<Vec<DeviceManagementConfigurationSetting>>,
}

/// Sets which apps receive the settings of a policy: a list of them, or a whole group such as all
/// Microsoft apps. The list replaces the earlier one.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/targetedManagedAppConfigurations/{targetedManagedAppConfigurationId}/targetApps",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "app configuration policy")]
#[doc(alias = "Invoke-MgTargetDeviceAppManagementTargetedManagedAppConfigurationApp")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    /// The apps, if the group is [`TargetedManagedAppGroupType::SelectedPublicApps`].
    pub apps: Option<Vec<ManagedMobileApp>>,
    /// Whether the policy covers a list of apps or a whole group.
    pub app_group_type: Option<TargetedManagedAppGroupType>,
}

evolvable! {
    /// The apps that a policy covers.
    TargetedManagedAppGroupType {
        /// Those in the list.
        SelectedPublicApps = "selectedPublicApps",
        /// The core Microsoft apps, such as Outlook and Teams.
        AllCoreMicrosoftApps = "allCoreMicrosoftApps",
        /// All Microsoft apps.
        AllMicrosoftApps = "allMicrosoftApps",
        /// All apps that support policies.
        AllApps = "allApps",
    }
}
