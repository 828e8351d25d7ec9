//! The Linux servers on which Microsoft Tunnel, the VPN gateway of Intune, runs.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, tenant::types::KeyLongValuePair};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        CreateServerLogCollectionRequest::META,
        GenerateServerLogCollectionRequest::META,
        GetHealthMetricTimeSeries::META,
        GetHealthMetrics::META,
    ]
});

/// Requests the logs of a Tunnel server for a period, and returns the collection, which is `pending` at
/// first. When it is `completed`,
/// [`CreateDownloadUrl`](super::microsoft_tunnel_server_log_collection_response::CreateDownloadUrl)
/// returns an address for the download, until the collection expires.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/createServerLogCollectionRequest",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<MicrosoftTunnelServerLogCollectionResponse>,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "collect logs")]
#[doc(
    alias = "New-MgBetaDeviceManagementMicrosoftTunnelSiteMicrosoftTunnelServerLogCollectionRequest"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateServerLogCollectionRequest {
    /// The beginning of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
    /// The end of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
}

/// Requests the logs of a Tunnel server for a period, with the parameters and the result of
/// [`CreateServerLogCollectionRequest`]. Microsoft does not say how the two differ. Each call starts
/// another collection.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/generateServerLogCollectionRequest",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<MicrosoftTunnelServerLogCollectionResponse>,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "collect logs")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GenerateServerLogCollectionRequest {
    /// The end of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    /// The beginning of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
}

/// Returns how one health metric of a Tunnel server developed, such as its connections, latency or
/// throughput. The points are averages of three hours, so the last hours can be missing. Although
/// it is a POST, it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/getHealthMetricTimeSeries",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<MetricTimeSeriesDataPoint>,
    idempotent,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "trends")]
#[doc(
    alias = "Get-MgBetaDeviceManagementMicrosoftTunnelSiteMicrosoftTunnelServerHealthMetricTimeSeries"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetricTimeSeries {
    /// The metric to return.
    pub metric_name: Option<String>,
    /// The end of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    /// The beginning of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
}

/// Returns the current values of the named health metrics of a Tunnel server, such as the load of
/// its processor or the days until its TLS certificate expires. Although it is a POST, it changes
/// nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/getHealthMetrics",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<KeyLongValuePair>,
    idempotent,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "health check")]
#[doc(alias = "Get-MgBetaDeviceManagementMicrosoftTunnelSiteMicrosoftTunnelServerHealthMetric")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetrics {
    /// The metrics to return.
    pub metric_names: Option<Vec<String>>,
}

structure! {
    /// The value of a metric at one time.
    MetricTimeSeriesDataPoint: receive {
        date_time: SystemTime = "dateTime",
        value: i64 = "value",
    }

    /// A collection of a Tunnel server's logs, with its state.
    MicrosoftTunnelServerLogCollectionResponse: receive {
        id: String = "id",
        end_date_time: SystemTime = "endDateTime",
        /// When the logs are deleted.
        expiry_date_time: SystemTime = "expiryDateTime",
        request_date_time: SystemTime = "requestDateTime",
        server_id: String = "serverId",
        size_in_bytes: i64 = "sizeInBytes",
        start_date_time: SystemTime = "startDateTime",
        status: MicrosoftTunnelLogCollectionStatus = "status",
    }
}

evolvable! {
    /// The status of the collection of a Tunnel server's logs.
    MicrosoftTunnelLogCollectionStatus {
        Pending = "pending",
        Completed = "completed",
        Failed = "failed",
    }
}
