//! The actions and functions of `cloudPcReports`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Content, Flags};
use graph_action_macros::graph_action;

use crate::{report::report, windows365::types::CloudPcRecommendationReportType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetRealTimeRemoteConnectionLatency::META,
    GetRealTimeRemoteConnectionStatus::META,
    GetActionStatusReports::META,
    GetCloudPcPerformanceReport::META,
    GetCloudPcRecommendationReports::META,
    GetConnectionQualityReports::META,
    GetDailyAggregatedRemoteConnectionReports::META,
    GetFrontlineReport::META,
    GetInaccessibleCloudPcReports::META,
    GetRawRemoteConnectionReports::META,
    GetRemoteConnectionHistoricalReports::META,
    GetTotalAggregatedRemoteConnectionReports::META,
    RetrieveBulkActionStatusReport::META,
    RetrieveCloudPcPerformanceMetricsReport::META,
    RetrieveCloudPcRecommendationReports::META,
    RetrieveCloudPcTenantMetricsReport::META,
    RetrieveCloudPcTroubleshootReports::META,
    RetrieveConnectionQualityReports::META,
    RetrieveCrossRegionDisasterRecoveryReport::META,
    RetrieveFrontlineReports::META,
];

report! {
    /// Calls the action `getActionStatusReports` of `cloudPcReports`.
    GetActionStatusReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getActionStatusReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getCloudPcPerformanceReport` of `cloudPcReports`.
    GetCloudPcPerformanceReport { report_name: Option<CloudPCPerformanceReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getCloudPcPerformanceReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getCloudPcRecommendationReports` of `cloudPcReports`.
    GetCloudPcRecommendationReports { report_name: Option<CloudPcReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getCloudPcRecommendationReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getConnectionQualityReports` of `cloudPcReports`.
    GetConnectionQualityReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getConnectionQualityReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getDailyAggregatedRemoteConnectionReports` of `cloudPcReports`.
    GetDailyAggregatedRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getDailyAggregatedRemoteConnectionReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Calls the action `getFrontlineReport` of `cloudPcReports`.
    GetFrontlineReport { report_name: Option<CloudPcReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getFrontlineReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getInaccessibleCloudPcReports` of `cloudPcReports`.
    GetInaccessibleCloudPcReports { report_name: Option<CloudPCInaccessibleReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getInaccessibleCloudPcReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getRawRemoteConnectionReports` of `cloudPcReports`.
    GetRawRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getRawRemoteConnectionReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `getRemoteConnectionHistoricalReports` of `cloudPcReports`.
    GetRemoteConnectionHistoricalReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getRemoteConnectionHistoricalReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Calls the action `getTotalAggregatedRemoteConnectionReports` of `cloudPcReports`.
    GetTotalAggregatedRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getTotalAggregatedRemoteConnectionReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Calls the action `retrieveBulkActionStatusReport` of `cloudPcReports`.
    RetrieveBulkActionStatusReport {  }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveBulkActionStatusReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

/// Calls the action `retrieveCloudPcPerformanceMetricsReport` of `cloudPcReports`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcPerformanceMetricsReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPcPerformanceMetricsReport {
    pub cloud_pc_id: Option<String>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    pub metric_names: Option<Flags<CloudPcPerformanceMetricNamesType>>,
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
    pub time_range: Option<CloudPcVmPerformanceMetricsTimeRange>,
}

report! {
    /// Calls the action `retrieveCloudPcRecommendationReports` of `cloudPcReports`.
    RetrieveCloudPcRecommendationReports { report_name: Option<CloudPcRecommendationReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcRecommendationReports",
    scopes = ["CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `retrieveCloudPcTenantMetricsReport` of `cloudPcReports`.
    RetrieveCloudPcTenantMetricsReport { report_name: Option<CloudPCPerformanceReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcTenantMetricsReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `retrieveCloudPcTroubleshootReports` of `cloudPcReports`.
    RetrieveCloudPcTroubleshootReports { report_name: Option<CloudPCTroubleshootReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcTroubleshootReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Calls the action `retrieveConnectionQualityReports` of `cloudPcReports`.
    RetrieveConnectionQualityReports { report_name: Option<CloudPCConnectionQualityReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveConnectionQualityReports",
    scopes = unknown,
}

report! {
    /// Calls the action `retrieveCrossRegionDisasterRecoveryReport` of `cloudPcReports`.
    RetrieveCrossRegionDisasterRecoveryReport { report_name: Option<CloudPcDisasterRecoveryReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCrossRegionDisasterRecoveryReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `retrieveFrontlineReports` of `cloudPcReports`.
    RetrieveFrontlineReports { report_name: Option<CloudPCFrontlineReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveFrontlineReports",
    scopes = unknown,
}

/// Calls the function `getRealTimeRemoteConnectionLatency` of `cloudPcReports`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/reports/getRealTimeRemoteConnectionLatency(cloudPcId='{cloudPcId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
pub struct GetRealTimeRemoteConnectionLatency;

/// Calls the function `getRealTimeRemoteConnectionStatus` of `cloudPcReports`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/reports/getRealTimeRemoteConnectionStatus(cloudPcId='{cloudPcId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
pub struct GetRealTimeRemoteConnectionStatus;

evolvable! {
    /// `cloudPCConnectionQualityReportType`.
    CloudPCConnectionQualityReportType {
        RemoteConnectionQualityReport = "remoteConnectionQualityReport",
        RegionalConnectionQualityTrendReport = "regionalConnectionQualityTrendReport",
        RegionalConnectionQualityInsightsReport = "regionalConnectionQualityInsightsReport",
    }

    /// `cloudPCFrontlineReportType`.
    CloudPCFrontlineReportType {
        NoLicenseAvailableConnectivityFailureReport = "noLicenseAvailableConnectivityFailureReport",
        LicenseUsageReport = "licenseUsageReport",
        LicenseUsageRealTimeReport = "licenseUsageRealTimeReport",
        LicenseHourlyUsageReport = "licenseHourlyUsageReport",
        ConnectedUserRealtimeReport = "connectedUserRealtimeReport",
    }

    /// `cloudPCInaccessibleReportName`.
    CloudPCInaccessibleReportName {
        InaccessibleCloudPcReports = "inaccessibleCloudPcReports",
        InaccessibleCloudPcTrendReport = "inaccessibleCloudPcTrendReport",
        RegionalInaccessibleCloudPcTrendReport = "regionalInaccessibleCloudPcTrendReport",
    }

    /// `cloudPCPerformanceReportName`.
    CloudPCPerformanceReportName {
        PerformanceTrendReport = "performanceTrendReport",
        CloudPcInsightReport = "cloudPcInsightReport",
    }

    /// `cloudPCTroubleshootReportType`.
    CloudPCTroubleshootReportType {
        TroubleshootDetailsReport = "troubleshootDetailsReport",
        TroubleshootTrendCountReport = "troubleshootTrendCountReport",
        TroubleshootRegionalReport = "troubleshootRegionalReport",
        TroubleshootIssueCountReport = "troubleshootIssueCountReport",
    }

    /// `cloudPcDisasterRecoveryReportName`.
    CloudPcDisasterRecoveryReportName {
        CrossRegionDisasterRecoveryReport = "crossRegionDisasterRecoveryReport",
        DisasterRecoveryReport = "disasterRecoveryReport",
    }

    /// `cloudPcPerformanceMetricNamesType`.
    CloudPcPerformanceMetricNamesType {
        CpuUsageInPercentage = "cpuUsageInPercentage",
        AvailableMemoryInPercentage = "availableMemoryInPercentage",
        VmAvailability = "vmAvailability",
        NetworkInboundInBytes = "networkInboundInBytes",
        NetworkOutboundInBytes = "networkOutboundInBytes",
        InboundFlowsCount = "inboundFlowsCount",
        OutboundFlowsCount = "outboundFlowsCount",
        DiskReadInBytes = "diskReadInBytes",
        DiskWriteInBytes = "diskWriteInBytes",
        DiskReadOperationsPerSecond = "diskReadOperationsPerSecond",
        DiskWriteOperationsPerSecond = "diskWriteOperationsPerSecond",
        OsDiskLatencyInMs = "osDiskLatencyInMs",
    }

    /// `cloudPcReportName`.
    CloudPcReportName {
        RemoteConnectionHistoricalReports = "remoteConnectionHistoricalReports",
        DailyAggregatedRemoteConnectionReports = "dailyAggregatedRemoteConnectionReports",
        TotalAggregatedRemoteConnectionReports = "totalAggregatedRemoteConnectionReports",
        NoLicenseAvailableConnectivityFailureReport = "noLicenseAvailableConnectivityFailureReport",
        FrontlineLicenseUsageReport = "frontlineLicenseUsageReport",
        FrontlineLicenseUsageRealTimeReport = "frontlineLicenseUsageRealTimeReport",
        RemoteConnectionQualityReports = "remoteConnectionQualityReports",
        InaccessibleCloudPcReports = "inaccessibleCloudPcReports",
        ActionStatusReport = "actionStatusReport",
        RawRemoteConnectionReports = "rawRemoteConnectionReports",
        CloudPcUsageCategoryReports = "cloudPcUsageCategoryReports",
        CrossRegionDisasterRecoveryReport = "crossRegionDisasterRecoveryReport",
        PerformanceTrendReport = "performanceTrendReport",
        InaccessibleCloudPcTrendReport = "inaccessibleCloudPcTrendReport",
        RegionalConnectionQualityTrendReport = "regionalConnectionQualityTrendReport",
        RegionalConnectionQualityInsightsReport = "regionalConnectionQualityInsightsReport",
        RemoteConnectionQualityReport = "remoteConnectionQualityReport",
        FrontlineLicenseHourlyUsageReport = "frontlineLicenseHourlyUsageReport",
        FrontlineRealtimeUserConnectionsReport = "frontlineRealtimeUserConnectionsReport",
        BulkActionStatusReport = "bulkActionStatusReport",
        TroubleshootDetailsReport = "troubleshootDetailsReport",
        TroubleshootTrendCountReport = "troubleshootTrendCountReport",
        TroubleshootRegionalReport = "troubleshootRegionalReport",
        TroubleshootIssueCountReport = "troubleshootIssueCountReport",
        CloudPcInsightReport = "cloudPcInsightReport",
        RegionalInaccessibleCloudPcTrendReport = "regionalInaccessibleCloudPcTrendReport",
        CloudPcUsageCategoryReport = "cloudPcUsageCategoryReport",
        CloudPCInventoryReport = "cloudPCInventoryReport",
    }

    /// `cloudPcVmPerformanceMetricsTimeRange`.
    CloudPcVmPerformanceMetricsTimeRange {
        Last2Hours = "last2Hours",
        Last4Hours = "last4Hours",
        Last12Hours = "last12Hours",
        Last24Hours = "last24Hours",
        Last48Hours = "last48Hours",
        Last4Days = "last4Days",
        Last7Days = "last7Days",
        Last14Days = "last14Days",
        Last28Days = "last28Days",
    }
}
