//! The actions and functions of `certificateConnectorDetails`.

use std::time::SystemTime;

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{structure::structure, tenant::types::KeyLongValuePair};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetHealthMetricTimeSeries::META, GetHealthMetrics::META];

/// Calls the action `getHealthMetricTimeSeries` of `certificateConnectorDetails`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/certificateConnectorDetails/{certificateConnectorDetailsId}/getHealthMetricTimeSeries",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CertificateConnectorHealthMetricValue>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetricTimeSeries {
    pub time_series: Option<TimeSeriesParameter>,
}

/// Calls the action `getHealthMetrics` of `certificateConnectorDetails`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/certificateConnectorDetails/{certificateConnectorDetailsId}/getHealthMetrics",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<KeyLongValuePair>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetrics {
    pub metric_names: Option<Vec<String>>,
}

structure! {
    /// `certificateConnectorHealthMetricValue`.
    CertificateConnectorHealthMetricValue: receive {
        date_time: SystemTime = "dateTime" as date,
        failure_count: i64 = "failureCount",
        success_count: i64 = "successCount",
    }

    /// `timeSeriesParameter`.
    TimeSeriesParameter: send {
        end_date_time: SystemTime = "endDateTime" as date,
        metric_name: String = "metricName",
        start_date_time: SystemTime = "startDateTime" as date,
    }
}
