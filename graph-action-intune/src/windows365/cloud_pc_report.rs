//! Reports on the size of Cloud PCs and the apps that connect to them;
//! [`cloud_pc_reports`](super::cloud_pc_reports) has the others.

use graph_action::__evolvable as evolvable;
use graph_action::Action;

use crate::{Actions, report::report, windows365::types::CloudPcRecommendationReportType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[RetrieveCloudPcClientAppUsageReport::META, RetrieveCloudPcRecommendationReports::META]
});

report! {
    /// Reports which users still connect with the Remote Desktop client for Windows, and when each did
    /// last. Microsoft's support for that client ended on 27 March 2026; Windows App replaces it.
    /// `report_type` has only one value yet.
    #[doc(alias = "windows app")]
    RetrieveCloudPcClientAppUsageReport { report_type: Option<CloudPcClientAppUsageReportType> }
    path = "/deviceManagement/virtualEndpoint/report/retrieveCloudPcClientAppUsageReport",
    scopes = ["CloudPC.ReadWrite.All"],
}

report! {
    /// Rates each Cloud PC by its use as undersized, oversized, rightsized or underutilized, and names
    /// the size that would fit. Read it before you buy or renew licenses.
    #[doc(alias = "rightsizing")]
    #[doc(alias = "utilization")]
    RetrieveCloudPcRecommendationReports { report_type: Option<CloudPcRecommendationReportType> }
    path = "/deviceManagement/virtualEndpoint/report/retrieveCloudPcRecommendationReports",
    scopes = ["CloudPC.ReadWrite.All"],
}

evolvable! {
    /// The reports on the apps that connect to Cloud PCs.
    CloudPcClientAppUsageReportType {
        MicrosoftRemoteDesktopClientUsageReport = "microsoftRemoteDesktopClientUsageReport",
    }
}
