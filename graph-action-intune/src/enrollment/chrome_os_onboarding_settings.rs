//! The connection of a tenant to Google Admin, which shows ChromeOS devices in Intune.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Connect::META, Disconnect::META]);

/// Connects the tenant to Google Admin in the name of a Google administrator, and returns the status of
/// the connection. From then on Intune lists the ChromeOS devices of the company.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/chromeOSOnboardingSettings/connect",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<ChromeOSOnboardingStatus>,
)]
#[doc(alias = "chrome enterprise connector")]
#[doc(alias = "Connect-MgBetaDeviceManagementChromeOSOnboardingSetting")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Connect {
    /// The Google administrator.
    pub owner_user_principal_name: Option<String>,
    /// The access token of this administrator.
    pub owner_access_token: Option<Secret<String>>,
}

/// Starts to end the connection to Google Admin, and returns the status of the connection. The devices
/// stay managed by Google.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/chromeOSOnboardingSettings/disconnect",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<ChromeOSOnboardingStatus>,
)]
#[doc(alias = "chrome enterprise connector")]
#[doc(alias = "Disconnect-MgBetaDeviceManagementChromeOSOnboardingSetting")]
#[derive(Debug, Clone)]
pub struct Disconnect;

evolvable! {
    /// The status of the connection to Google Admin.
    ChromeOSOnboardingStatus {
        /// Not known.
        Unknown = "unknown",
        /// The connection is being made.
        Inprogress = "inprogress",
        /// The tenant is connected.
        Onboarded = "onboarded",
        /// The connection could not be made.
        Failed = "failed",
        /// The connection is being ended.
        Offboarding = "offboarding",
    }
}
