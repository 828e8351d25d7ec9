//! The certificate connectors: the servers on which the Certificate Connector for Intune requests
//! certificates from the company's own certification authority.

use std::time::SystemTime;

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, tenant::types::KeyLongValuePair};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[GetHealthMetricTimeSeries::META, GetHealthMetrics::META]);

/// Returns how often one metric of a certificate connector succeeded and failed over a span of
/// time, as a list of points. Although it is a POST, it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/certificateConnectorDetails/{certificateConnectorDetailsId}/getHealthMetricTimeSeries",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CertificateConnectorHealthMetricValue>,
    idempotent,
)]
#[doc(alias = "certificate connector")]
#[doc(alias = "Get-MgBetaDeviceManagementCertificateConnectorDetailHealthMetricTimeSeries")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetricTimeSeries {
    /// The metric and the span of time.
    pub time_series: Option<TimeSeriesParameter>,
}

/// Returns the current values of the named health metrics of a certificate connector, as pairs of a
/// name and a number. Although it is a POST, it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/certificateConnectorDetails/{certificateConnectorDetailsId}/getHealthMetrics",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<KeyLongValuePair>,
    idempotent,
)]
#[doc(alias = "certificate connector")]
#[doc(alias = "Get-MgBetaDeviceManagementCertificateConnectorDetailHealthMetric")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetHealthMetrics {
    /// The metrics to return.
    pub metric_names: Option<Vec<String>>,
}

structure! {
    /// A point in the history of a metric: the successes and failures at one time.
    CertificateConnectorHealthMetricValue: receive {
        date_time: SystemTime = "dateTime",
        failure_count: i64 = "failureCount",
        success_count: i64 = "successCount",
    }

    /// Which metric to return, and for which span of time.
    TimeSeriesParameter: send {
        end_date_time: SystemTime = "endDateTime",
        metric_name: String = "metricName",
        start_date_time: SystemTime = "startDateTime",
    }
}
