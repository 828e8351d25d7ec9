//! The reports of Windows 365, on connections, performance, Frontline licenses, actions and disaster
//! recovery.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Content, Flags};
use graph_action_macros::graph_action;

use crate::{Actions, report::report, windows365::types::CloudPcRecommendationReportType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

report! {
    /// Reports the remote actions on Cloud PCs: for each one, the Cloud PC and its user, who started the
    /// action, and its state.
    #[doc(alias = "device actions")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportActionStatusReport")]
    GetActionStatusReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getActionStatusReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the performance of Cloud PCs. Microsoft has announced the end of this report for 31
    /// December 2024; [`RetrieveCloudPcTenantMetricsReport`] replaces it.
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportCloudPcPerformanceReport")]
    GetCloudPcPerformanceReport { report_name: Option<CloudPCPerformanceReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getCloudPcPerformanceReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Rates the size of each Cloud PC by its use. Microsoft has announced the end of this report for 1
    /// July 2025; [`cloud_pc_report`](super::cloud_pc_report::RetrieveCloudPcRecommendationReports) has
    /// the current one.
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportCloudPcRecommendationReport")]
    GetCloudPcRecommendationReports { report_name: Option<CloudPcReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getCloudPcRecommendationReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the round trip time, bandwidth and share of UDP of all Cloud PCs, and address and
    /// gateway of their last connections. Microsoft has announced the end of this report for 31
    /// December 2024; [`RetrieveConnectionQualityReports`] replaces it.
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportConnectionQualityReport")]
    GetConnectionQualityReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getConnectionQualityReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the remote connections of each day in a period: round trip time, bandwidth and the like,
    /// as figures for the day.
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportDailyAggregatedRemoteConnectionReport")]
    GetDailyAggregatedRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getDailyAggregatedRemoteConnectionReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Reports the use of Frontline licenses, now or in the past. Microsoft has announced the end of
    /// this report for 31 December 2024; [`RetrieveFrontlineReports`] replaces it.
    #[doc(alias = "frontline")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportFrontlineReport")]
    GetFrontlineReport { report_name: Option<CloudPcReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getFrontlineReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the Cloud PCs that users cannot reach: a health check failed, or several connections in
    /// a row. It has the number of each. `report_name` chooses between the Cloud PCs and their number
    /// over time.
    #[doc(alias = "unavailable")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportInaccessibleCloudPcReport")]
    GetInaccessibleCloudPcReports { report_name: Option<CloudPCInaccessibleReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/getInaccessibleCloudPcReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the measured values of remote connections as they are, such as each round trip time, for
    /// example of the one connection that `filter` names by its `ActivityId`. Microsoft documents only
    /// `filter`, `select`, `skip` and `top` for it.
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportRawRemoteConnectionReport")]
    GetRawRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getRawRemoteConnectionReports",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports each remote connection to a Cloud PC in a period, hour by hour: when the user signed in
    /// and out, the hours of use, and the median round trip time. `filter` names the Cloud PC by its
    /// `CloudPcId`.
    #[doc(alias = "sign-in")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportRemoteConnectionHistoricalReport")]
    GetRemoteConnectionHistoricalReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getRemoteConnectionHistoricalReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Reports how many hours each Cloud PC was used in a period, as one total: a low one may mean that
    /// a license is not needed.
    #[doc(alias = "utilization")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportTotalAggregatedRemoteConnectionReport")]
    GetTotalAggregatedRemoteConnectionReports {  }
    path = "/deviceManagement/virtualEndpoint/reports/getTotalAggregatedRemoteConnectionReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Reports the bulk actions on Cloud PCs: their names, who started them, which action each one is,
    /// and its state.
    #[doc(alias = "bulk device actions")]
    RetrieveBulkActionStatusReport {  }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveBulkActionStatusReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

/// Reports the load of one Cloud PC over time: processor, memory, network and disk, as a series of
/// measurements. It has only Cloud PCs of Windows 365 Enterprise, and of Frontline in dedicated mode.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcPerformanceMetricsReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Content,
)]
#[doc(alias = "cpu")]
#[doc(alias = "memory")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveCloudPcPerformanceMetricsReport {
    /// The id of the Cloud PC.
    pub cloud_pc_id: Option<String>,
    /// The end of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub end_date_time: Option<SystemTime>,
    /// What to report.
    pub metric_names: Option<Flags<CloudPcPerformanceMetricNamesType>>,
    /// The start of the period.
    #[serde(serialize_with = "graph_action::date_time::serialize")]
    pub start_date_time: Option<SystemTime>,
    /// A period that ends now.
    pub time_range: Option<CloudPcVmPerformanceMetricsTimeRange>,
}

report! {
    /// Rates the size of each Cloud PC by its use. Microsoft has announced the end of this path for 31
    /// December 2025; [`cloud_pc_report`](super::cloud_pc_report::RetrieveCloudPcRecommendationReports)
    /// has the current one.
    RetrieveCloudPcRecommendationReports { report_name: Option<CloudPcRecommendationReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcRecommendationReports",
    scopes = ["CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the performance of all Cloud PCs of the tenant, as a trend or for each of them. Of
    /// OData's `$filter`, it understands `and`, `or`, `gt` and `eq`.
    RetrieveCloudPcTenantMetricsReport { report_name: Option<CloudPCPerformanceReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcTenantMetricsReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports problems of Cloud PCs: for the whole tenant, by region, over time, or in detail for
    /// users and devices. `report_name` chooses one; each has columns of its own, and some that `filter`
    /// must name.
    RetrieveCloudPcTroubleshootReports { report_name: Option<CloudPCTroubleshootReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCloudPcTroubleshootReports",
    scopes = ["CloudPC.Read.All"],
}

report! {
    /// Reports the quality of the connections to all Cloud PCs of the tenant: round trip time,
    /// bandwidth, use of UDP and dropped connections, as a list or by region.
    RetrieveConnectionQualityReports { report_name: Option<CloudPCConnectionQualityReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveConnectionQualityReports",
    scopes = unknown,
}

report! {
    /// Reports, for each Cloud PC, whether disaster recovery in another region is set up and healthy.
    /// Includes the restore point that would be used and, for an active backup Cloud PC, when it
    /// expires.
    #[doc(alias = "disaster recovery plus")]
    #[doc(alias = "backup")]
    #[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportCrossRegionDisasterRecoveryReport")]
    RetrieveCrossRegionDisasterRecoveryReport { report_name: Option<CloudPcDisasterRecoveryReportName> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveCrossRegionDisasterRecoveryReport",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
}

report! {
    /// Reports the use of Frontline licenses by the hour or now, the connected users, and the
    /// connections that failed because no license was free.
    #[doc(alias = "frontline")]
    #[doc(alias = "concurrency")]
    RetrieveFrontlineReports { report_name: Option<CloudPCFrontlineReportType> }
    path = "/deviceManagement/virtualEndpoint/reports/retrieveFrontlineReports",
    scopes = unknown,
}

/// Returns how long data takes now between a user and one Cloud PC.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/reports/getRealTimeRemoteConnectionLatency(cloudPcId='{cloudPcId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Content,
)]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportRealTimeRemoteConnectionLatency")]
#[derive(Debug, Clone)]
pub struct GetRealTimeRemoteConnectionLatency;

/// Returns whether a user is signed in to one Cloud PC now, and otherwise for how many days nobody has
/// used it.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/reports/getRealTimeRemoteConnectionStatus(cloudPcId='{cloudPcId}')",
    scopes = ["CloudPC.Read.All"],
    returns = Content,
)]
#[doc(alias = "sign-in")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointReportRealTimeRemoteConnectionStatus")]
#[derive(Debug, Clone)]
pub struct GetRealTimeRemoteConnectionStatus;

evolvable! {
    /// The reports of [`RetrieveConnectionQualityReports`].
    CloudPCConnectionQualityReportType {
        RemoteConnectionQualityReport = "remoteConnectionQualityReport",
        RegionalConnectionQualityTrendReport = "regionalConnectionQualityTrendReport",
        RegionalConnectionQualityInsightsReport = "regionalConnectionQualityInsightsReport",
    }

    /// The reports of [`RetrieveFrontlineReports`].
    CloudPCFrontlineReportType {
        NoLicenseAvailableConnectivityFailureReport = "noLicenseAvailableConnectivityFailureReport",
        LicenseUsageReport = "licenseUsageReport",
        LicenseUsageRealTimeReport = "licenseUsageRealTimeReport",
        LicenseHourlyUsageReport = "licenseHourlyUsageReport",
        ConnectedUserRealtimeReport = "connectedUserRealtimeReport",
    }

    /// The reports of [`GetInaccessibleCloudPcReports`].
    CloudPCInaccessibleReportName {
        InaccessibleCloudPcReports = "inaccessibleCloudPcReports",
        InaccessibleCloudPcTrendReport = "inaccessibleCloudPcTrendReport",
        RegionalInaccessibleCloudPcTrendReport = "regionalInaccessibleCloudPcTrendReport",
    }

    /// The reports of [`RetrieveCloudPcTenantMetricsReport`].
    CloudPCPerformanceReportName {
        PerformanceTrendReport = "performanceTrendReport",
        CloudPcInsightReport = "cloudPcInsightReport",
    }

    /// The reports of [`RetrieveCloudPcTroubleshootReports`].
    CloudPCTroubleshootReportType {
        TroubleshootDetailsReport = "troubleshootDetailsReport",
        TroubleshootTrendCountReport = "troubleshootTrendCountReport",
        TroubleshootRegionalReport = "troubleshootRegionalReport",
        TroubleshootIssueCountReport = "troubleshootIssueCountReport",
    }

    /// The reports of [`RetrieveCrossRegionDisasterRecoveryReport`].
    CloudPcDisasterRecoveryReportName {
        CrossRegionDisasterRecoveryReport = "crossRegionDisasterRecoveryReport",
        DisasterRecoveryReport = "disasterRecoveryReport",
    }

    /// What [`RetrieveCloudPcPerformanceMetricsReport`] can report.
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

    /// All reports of Windows 365; an action accepts only its own.
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

    /// A period that ends now.
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
