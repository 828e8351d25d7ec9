//! The actions and functions of `cloudPcReport`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta};

use crate::{report::report, windows365::types::CloudPcRecommendationReportType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[RetrieveCloudPcClientAppUsageReport::META, RetrieveCloudPcRecommendationReports::META];

report! {
    /// Calls the action `retrieveCloudPcClientAppUsageReport` of `cloudPcReport`.
    RetrieveCloudPcClientAppUsageReport { report_type: Option<CloudPcClientAppUsageReportType> }
    path = "/deviceManagement/virtualEndpoint/report/retrieveCloudPcClientAppUsageReport",
    scopes = ["CloudPC.ReadWrite.All"],
}

report! {
    /// Calls the action `retrieveCloudPcRecommendationReports` of `cloudPcReport`.
    RetrieveCloudPcRecommendationReports { report_type: Option<CloudPcRecommendationReportType> }
    path = "/deviceManagement/virtualEndpoint/report/retrieveCloudPcRecommendationReports",
    scopes = ["CloudPC.ReadWrite.All"],
}

evolvable! {
    /// `cloudPcClientAppUsageReportType`.
    CloudPcClientAppUsageReportType {
        MicrosoftRemoteDesktopClientUsageReport = "microsoftRemoteDesktopClientUsageReport",
    }
}
