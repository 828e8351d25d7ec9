//! The connector to Zebra LifeGuard Over-the-Air, through which Intune updates the firmware of Zebra
//! devices.

use graph_action::{Action, Collection, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrieveZebraFotaDeviceModels::META,
        ApproveFotaApps::META,
        Connect::META,
        Disconnect::META,
        HasActiveDeployments::META,
    ]
});

/// Approves, in Managed Google Play, the apps of Zebra that a device needs to enroll in the update
/// service. You still have to assign them to the devices. Returns whether the approval succeeded.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/approveFotaApps",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "lifeguard")]
#[doc(alias = "zebra common transport layer")]
#[doc(alias = "Approve-MgBetaDeviceManagementZebraFotaConnectorFotaApp")]
#[derive(Debug, Clone)]
pub struct ApproveFotaApps;

/// Connects the tenant to Zebra's update service, with which it then shares data. The connection is
/// complete only when somebody has also authorized Intune in Zebra's portal, through a link that
/// expires after ten minutes.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/connect",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "lifeguard")]
#[doc(alias = "firmware over-the-air")]
#[doc(alias = "Connect-MgBetaDeviceManagementZebraFotaConnector")]
#[derive(Debug, Clone)]
pub struct Connect;

/// Disconnects the tenant from Zebra's update service. Deployments that exist already go on; ask
/// [`HasActiveDeployments`] first.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/disconnect",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "lifeguard")]
#[doc(alias = "Disconnect-MgBetaDeviceManagementZebraFotaConnector")]
#[derive(Debug, Clone)]
pub struct Disconnect;

/// Returns whether the tenant has deployments of Zebra firmware that have not ended yet. Graph declares
/// this as an action, but nothing is changed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/hasActiveDeployments",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "lifeguard")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementZebraFotaConnectorActiveDeployment")]
#[derive(Debug, Clone)]
pub struct HasActiveDeployments;

/// Returns the names of the Zebra models for which there is firmware, such as `TC8300`. A deployment
/// updates devices of one model only.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/zebraFotaConnector/retrieveZebraFotaDeviceModels()",
    scopes = unknown,
    returns = Collection<String>,
)]
#[doc(alias = "lifeguard")]
#[derive(Debug, Clone)]
pub struct RetrieveZebraFotaDeviceModels;
