//! The actions and functions of `microsoftTunnelServer`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json};
use graph_action_macros::graph_action;

use crate::{structure::structure, tenant::types::KeyLongValuePair};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    CreateServerLogCollectionRequest::META,
    GenerateServerLogCollectionRequest::META,
    GetHealthMetricTimeSeries::META,
    GetHealthMetrics::META,
];

/// Calls the action `createServerLogCollectionRequest` of `microsoftTunnelServer`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/createServerLogCollectionRequest",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<MicrosoftTunnelServerLogCollectionResponse>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateServerLogCollectionRequest {
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
}

/// Calls the action `generateServerLogCollectionRequest` of `microsoftTunnelServer`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/generateServerLogCollectionRequest",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<MicrosoftTunnelServerLogCollectionResponse>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GenerateServerLogCollectionRequest {
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
}

/// Calls the action `getHealthMetricTimeSeries` of `microsoftTunnelServer`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/getHealthMetricTimeSeries",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<MetricTimeSeriesDataPoint>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetricTimeSeries {
    pub metric_name: Option<String>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
}

/// Calls the action `getHealthMetrics` of `microsoftTunnelServer`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/microsoftTunnelServers/{microsoftTunnelServerId}/getHealthMetrics",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<KeyLongValuePair>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetrics {
    pub metric_names: Option<Vec<String>>,
}

structure! {
    /// `metricTimeSeriesDataPoint`.
    MetricTimeSeriesDataPoint: receive {
        date_time: SystemTime = "dateTime" as date,
        value: i64 = "value",
    }

    /// `microsoftTunnelServerLogCollectionResponse`.
    MicrosoftTunnelServerLogCollectionResponse: receive {
        id: String = "id",
        end_date_time: SystemTime = "endDateTime" as date,
        expiry_date_time: SystemTime = "expiryDateTime" as date,
        request_date_time: SystemTime = "requestDateTime" as date,
        server_id: String = "serverId",
        size_in_bytes: i64 = "sizeInBytes",
        start_date_time: SystemTime = "startDateTime" as date,
        status: MicrosoftTunnelLogCollectionStatus = "status",
    }
}

evolvable! {
    /// `microsoftTunnelLogCollectionStatus`.
    MicrosoftTunnelLogCollectionStatus {
        Pending = "pending",
        Completed = "completed",
        Failed = "failed",
    }
}
