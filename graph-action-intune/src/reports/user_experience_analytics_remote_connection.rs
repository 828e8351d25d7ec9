//! The quality of connections to Cloud PCs in endpoint analytics.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SummarizeDeviceRemoteConnection::META]);

/// Lists how well users of Cloud PCs are connected: round trip time, time to sign in, and share of
/// failed connections. `summarizeBy` is `none` for one row per device, or `model`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsRemoteConnection/summarizeDeviceRemoteConnection(summarizeBy='{summarizeBy}')",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Collection<UserExperienceAnalyticsRemoteConnection>,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "windows 365")]
#[doc(alias = "remoting connection")]
#[doc(
    alias = "Invoke-MgBetaSummarizeDeviceManagementUserExperienceAnalyticRemoteConnectionDeviceRemoteConnection"
)]
#[derive(Debug, Clone)]
pub struct SummarizeDeviceRemoteConnection;

structure! {
    /// The connections to a Cloud PC, or the averages of a model.
    UserExperienceAnalyticsRemoteConnection: receive {
        id: String = "id",
        cloud_pc_failure_percentage: f64 = "cloudPcFailurePercentage",
        cloud_pc_round_trip_time: f64 = "cloudPcRoundTripTime",
        cloud_pc_sign_in_time: f64 = "cloudPcSignInTime",
        core_boot_time: f64 = "coreBootTime",
        core_sign_in_time: f64 = "coreSignInTime",
        device_count: i32 = "deviceCount",
        device_id: String = "deviceId",
        device_name: String = "deviceName",
        manufacturer: String = "manufacturer",
        model: String = "model",
        remote_sign_in_time: f64 = "remoteSignInTime",
        user_principal_name: String = "userPrincipalName",
        virtual_network: String = "virtualNetwork",
    }
}
