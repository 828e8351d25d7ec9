//! Apps of Apple's volume purchase program for iPhones and iPads, each with a number of licenses.

use graph_action::{Action, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[RevokeAllLicenses::META, RevokeDeviceLicense::META, RevokeUserLicense::META]);

/// An app of the volume purchase program. The reference pages write its path without the type; by the
/// rules of OData the type belongs to it.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IosVppAppRef {
    /// The app with this id, as on the reference pages.
    #[route("/deviceAppManagement/mobileApps/{mobileAppId}", version = "beta")]
    ById {
        /// The id of the app.
        mobile_app_id: Key,
    },
    /// The same app, with its type in the path.
    #[route(
        "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.iosVppApp",
        version = "beta"
    )]
    WithType {
        /// The id of the app.
        mobile_app_id: Key,
    },
}

/// Takes back every license of an app of Apple's volume purchase program, so that other users and devices
/// can have them.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/revokeAllLicenses",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = IosVppAppRef,
)]
#[doc(alias = "vpp")]
#[doc(alias = "revoke licenses")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeAllLicenses {
    /// Whether Intune notifies the devices.
    pub notify_managed_devices: Option<bool>,
}

/// Takes back the license of an app of Apple's volume purchase program from one device.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/revokeDeviceLicense",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = IosVppAppRef,
)]
#[doc(alias = "vpp")]
#[doc(alias = "revoke licenses")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeDeviceLicense {
    /// The id of the device in Intune.
    pub managed_device_id: Option<String>,
    /// Whether Intune notifies the device.
    pub notify_managed_devices: Option<bool>,
}

/// Takes back the license of an app of Apple's volume purchase program from one user, who can have it on
/// several devices.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/revokeUserLicense",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = IosVppAppRef,
)]
#[doc(alias = "vpp")]
#[doc(alias = "revoke licenses")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeUserLicense {
    /// The id of the user.
    pub user_id: Option<String>,
    /// Whether Intune notifies the devices of the user.
    pub notify_managed_devices: Option<bool>,
}
