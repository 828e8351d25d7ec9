//! The actions and functions of `chromeOSOnboardingSettings`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Secret, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Connect::META, Disconnect::META];

/// Calls the action `connect` of `chromeOSOnboardingSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/chromeOSOnboardingSettings/connect",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<ChromeOSOnboardingStatus>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Connect {
    pub owner_user_principal_name: Option<String>,
    pub owner_access_token: Option<Secret<String>>,
}

/// Calls the action `disconnect` of `chromeOSOnboardingSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/chromeOSOnboardingSettings/disconnect",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<ChromeOSOnboardingStatus>,
)]
#[derive(Debug, Clone)]
pub struct Disconnect;

evolvable! {
    /// `chromeOSOnboardingStatus`.
    ChromeOSOnboardingStatus {
        Unknown = "unknown",
        Inprogress = "inprogress",
        Onboarded = "onboarded",
        Failed = "failed",
        Offboarding = "offboarding",
    }
}
