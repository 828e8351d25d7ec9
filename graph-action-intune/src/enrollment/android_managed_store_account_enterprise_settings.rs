//! The actions and functions of `androidManagedStoreAccountEnterpriseSettings`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveStoreLayout::META,
    AddApps::META,
    ApproveApps::META,
    CompleteSignup::META,
    CreateGooglePlayWebToken::META,
    CreateZeroTouchWebToken::META,
    RequestEnterpriseUpgradeUrl::META,
    RequestSignupUrl::META,
    SetAndroidDeviceOwnerFullyManagedEnrollmentState::META,
    SetStoreLayout::META,
    SyncApps::META,
    Unbind::META,
];

/// Calls the action `addApps` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/addApps",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddApps {
    pub product_ids: Option<Vec<String>>,
}

/// Calls the action `approveApps` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/approveApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApproveApps {
    pub package_ids: Option<Vec<String>>,
    pub approve_all_permissions: Option<bool>,
}

/// Calls the action `completeSignup` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/completeSignup",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CompleteSignup {
    pub enterprise_token: Option<Secret<String>>,
}

/// Calls the action `createGooglePlayWebToken` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/createGooglePlayWebToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateGooglePlayWebToken {
    pub parent_uri: Option<String>,
}

/// Calls the action `createZeroTouchWebToken` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/createZeroTouchWebToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateZeroTouchWebToken {
    pub parent_uri: Option<String>,
}

/// Calls the action `requestEnterpriseUpgradeUrl` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/requestEnterpriseUpgradeUrl",
    scopes = unknown,
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct RequestEnterpriseUpgradeUrl;

/// Calls the action `requestSignupUrl` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/requestSignupUrl",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RequestSignupUrl {
    pub host_name: Option<String>,
}

/// Calls the action `setAndroidDeviceOwnerFullyManagedEnrollmentState` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/setAndroidDeviceOwnerFullyManagedEnrollmentState",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetAndroidDeviceOwnerFullyManagedEnrollmentState {
    pub enabled: Option<bool>,
}

/// Calls the action `setStoreLayout` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/setStoreLayout",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetStoreLayout {
    pub store_layout_type: Option<AndroidManagedStoreLayoutType>,
}

/// Calls the action `syncApps` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/syncApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncApps;

/// Calls the action `unbind` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/unbind",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Unbind;

/// Calls the function `retrieveStoreLayout` of `androidManagedStoreAccountEnterpriseSettings`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/retrieveStoreLayout()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<AndroidManagedStoreLayoutType>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveStoreLayout;

evolvable! {
    /// `androidManagedStoreLayoutType`.
    AndroidManagedStoreLayoutType {
        Basic = "basic",
        Custom = "custom",
    }
}
