//! The connection of a tenant to Android for Work, in its earlier form; see
//! [`android_managed_store_account_enterprise_settings`](super::android_managed_store_account_enterprise_settings)
//! for the present one.

use graph_action::{Action, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[CompleteSignup::META, RequestSignupUrl::META, SyncApps::META, Unbind::META]);

/// Finishes the connection to Android for Work with the token that Google adds to the address to which
/// it sends the administrator back.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/completeSignup",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "android enterprise")]
#[doc(alias = "Complete-MgBetaDeviceManagementAndroidForWorkSettingSignup")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CompleteSignup {
    /// The token from Google.
    pub enterprise_token: Option<Secret<String>>,
}

/// Returns the address at Google where an administrator starts to connect the tenant with Android for
/// Work. A person has to open it; [`CompleteSignup`] follows.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/requestSignupUrl",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "android enterprise")]
#[doc(alias = "Request-MgBetaDeviceManagementAndroidForWorkSettingSignupUrl")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RequestSignupUrl {
    /// The host to which Google sends the administrator back.
    pub host_name: Option<String>,
}

/// Reads the approved apps from Google Play into Intune, for a tenant with the earlier Android for Work
/// settings.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/syncApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "google play")]
#[doc(alias = "Sync-MgBetaDeviceManagementAndroidForWorkSettingApp")]
#[derive(Debug, Clone)]
pub struct SyncApps;

/// Ends the connection to Android for Work and unenrolls its devices. Retire them first, as Microsoft
/// advises.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/unbind",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "disconnect")]
#[doc(alias = "Invoke-MgBetaUnbindDeviceManagementAndroidForWorkSetting")]
#[derive(Debug, Clone)]
pub struct Unbind;
