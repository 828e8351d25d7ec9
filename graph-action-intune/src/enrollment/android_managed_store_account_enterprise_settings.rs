//! The connection of a tenant to managed Google Play, which all of Android Enterprise needs.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

/// Adds apps of managed Google Play to Intune by their product ids. They then are in the list of apps,
/// but nobody has them until they are assigned.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/addApps",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "managed google play")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AddApps {
    /// The ids of the products, such as `app:com.microsoft.office.outlook`.
    pub product_ids: Option<Vec<String>>,
}

/// Approves apps in managed Google Play for the company. With all permissions approved, an app also
/// gets the permissions that later versions ask for.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/approveApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "Approve-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingApp")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApproveApps {
    /// The ids of the products, such as `app:com.microsoft.office.outlook`.
    pub package_ids: Option<Vec<String>>,
    /// Whether the permissions of the apps are accepted, for later versions too.
    pub approve_all_permissions: Option<bool>,
}

/// Finishes the connection to managed Google Play: Google sends the administrator back with a token,
/// which this action hands to Intune.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/completeSignup",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "bind")]
#[doc(alias = "Complete-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingSignup")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CompleteSignup {
    /// The token from Google.
    pub enterprise_token: Option<Secret<String>>,
}

/// Returns a token with which a web page of yours can show managed Google Play in a frame, to choose
/// apps. Who has it acts for the company in the store while it is valid.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/createGooglePlayWebToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<Secret<String>>,
)]
#[doc(alias = "managed google play iframe")]
#[doc(
    alias = "New-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingGooglePlayWebToken"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateGooglePlayWebToken {
    /// The address of the page around the frame: Google shows the store on no other.
    pub parent_uri: Option<String>,
}

/// Returns a token with which a web page of yours can show the portal of Android zero-touch enrollment
/// in a frame. In Intune, the caller needs the right to manage zero-touch enrollment.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/createZeroTouchWebToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<Secret<String>>,
)]
#[doc(alias = "zero-touch")]
#[doc(alias = "zero-touch iframe")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateZeroTouchWebToken {
    /// The address of the page around the frame.
    pub parent_uri: Option<String>,
}

/// Returns the address at Google where an administrator turns a managed Google Play account into a
/// managed Google domain. A person has to finish it there.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/requestEnterpriseUpgradeUrl",
    scopes = unknown,
    returns = Wrapped<String>,
)]
#[doc(alias = "managed google domain")]
#[derive(Debug, Clone)]
pub struct RequestEnterpriseUpgradeUrl;

/// Returns the address at Google where an administrator starts to connect the tenant with managed
/// Google Play. Nothing is connected before [`CompleteSignup`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/requestSignupUrl",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "bind")]
#[doc(alias = "Request-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingSignupUrl")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RequestSignupUrl {
    /// The host to which Google sends the administrator back.
    pub host_name: Option<String>,
}

/// Turns the enrollment of fully managed Android devices of users on or off for the whole tenant.
/// Devices that are already enrolled are not affected.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/setAndroidDeviceOwnerFullyManagedEnrollmentState",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "fully managed")]
#[doc(alias = "cobo")]
#[doc(
    alias = "Set-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingAndroidDeviceOwnerFullyManagedEnrollmentState"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetAndroidDeviceOwnerFullyManagedEnrollmentState {
    /// Whether users can enroll fully managed devices.
    pub enabled: Option<bool>,
}

/// Chooses between the plain layout and your own collections for the Play Store that users see on their
/// managed Android devices. Intune passes it on to Google.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/setStoreLayout",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "collections")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetStoreLayout {
    /// The layout from now on.
    pub store_layout_type: Option<AndroidManagedStoreLayoutType>,
}

/// Reads the apps that are approved in managed Google Play into Intune. Apps that you approve in the
/// store itself appear in Intune only after it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/syncApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "Sync-MgBetaDeviceManagementAndroidManagedStoreAccountEnterpriseSettingApp")]
#[derive(Debug, Clone)]
pub struct SyncApps;

/// Disconnects the tenant from managed Google Play, which unenrolls all its Android Enterprise devices.
/// Microsoft advises to retire them first.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/unbind",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "disconnect")]
#[doc(alias = "managed google play")]
#[doc(alias = "Invoke-MgBetaUnbindDeviceManagementAndroidManagedStoreAccountEnterpriseSetting")]
#[derive(Debug, Clone)]
pub struct Unbind;

/// Asks Google which layout the Play Store has on the managed Android devices of the tenant.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/androidManagedStoreAccountEnterpriseSettings/retrieveStoreLayout()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<AndroidManagedStoreLayoutType>,
)]
#[doc(alias = "managed google play")]
#[doc(alias = "collections")]
#[derive(Debug, Clone)]
pub struct RetrieveStoreLayout;

evolvable! {
    /// The layout of the Play Store on managed devices.
    AndroidManagedStoreLayoutType {
        /// All approved apps, without collections.
        Basic = "basic",
        /// The collections that the company has arranged.
        Custom = "custom",
    }
}
