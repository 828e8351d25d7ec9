//! Reports on configuration profiles and enrollments, as files in the response.

use graph_action::{Action, Base64, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        DeviceConfigurationDeviceActivity::META,
        DeviceConfigurationUserActivity::META,
        ManagedDeviceEnrollmentAbandonmentDetails::META,
        ManagedDeviceEnrollmentAbandonmentSummary::META,
        ManagedDeviceEnrollmentFailureDetails::META,
        ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken::META,
        ManagedDeviceEnrollmentFailureTrends::META,
        ManagedDeviceEnrollmentTopFailures::META,
        ManagedDeviceEnrollmentTopFailuresByPeriod::META,
    ]
});

/// Reads how many devices had each configuration profile status over time.
#[graph_action(
    method = "GET",
    path = "/reports/deviceConfigurationDeviceActivity()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<Report>,
)]
#[doc(alias = "device configuration")]
#[doc(alias = "Get-MgReportDeviceConfigurationDeviceActivity")]
#[derive(Debug, Clone)]
pub struct DeviceConfigurationDeviceActivity;

/// Reads how many users had each configuration profile status over time.
#[graph_action(
    method = "GET",
    path = "/reports/deviceConfigurationUserActivity()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<Report>,
)]
#[doc(alias = "device configuration")]
#[doc(alias = "Get-MgReportDeviceConfigurationUserActivity")]
#[derive(Debug, Clone)]
pub struct DeviceConfigurationUserActivity;

/// Lists enrollments that users began and did not finish, a page at a time; `skipToken` is the
/// position from the page before.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentAbandonmentDetails(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "incomplete user enrollments")]
#[doc(alias = "company portal")]
#[doc(alias = "Get-MgBetaReportManagedDeviceEnrollmentAbandonmentDetail")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentAbandonmentDetails;

/// Counts the enrollments that users began and did not finish.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentAbandonmentSummary(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "incomplete user enrollments")]
#[doc(alias = "company portal")]
#[doc(alias = "Get-MgBetaReportManagedDeviceEnrollmentAbandonmentSummary")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentAbandonmentSummary;

/// Lists failed enrollments one by one. To choose rows or pages, use
/// [`ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken`].
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureDetails()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "enrollment failures")]
#[doc(alias = "Get-MgReportManagedDeviceEnrollmentFailureDetail")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureDetails;

/// Lists failed enrollments a page at a time, with a filter. Graph calls it
/// `managedDeviceEnrollmentFailureDetails` too, and tells it apart by its arguments.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureDetails(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "enrollment failures")]
#[doc(alias = "Get-MgReportManagedDeviceEnrollmentFailureDetail")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken;

/// Reads how many enrollments succeeded and failed over time: the data of the chart for enrollment
/// status in the admin center.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureTrends()",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "enrollment failures")]
#[doc(alias = "Get-MgBetaReportManagedDeviceEnrollmentFailureTrend")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureTrends;

/// Lists the most frequent reasons why enrollments failed. To choose the period, use
/// [`ManagedDeviceEnrollmentTopFailuresByPeriod`].
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentTopFailures()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "enrollment failures")]
#[doc(alias = "Get-MgReportManagedDeviceEnrollmentTopFailure")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentTopFailures;

/// Lists the most frequent reasons why enrollments failed in a period. Microsoft does not document
/// the texts that `period` takes.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentTopFailures(period='{period}')",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[doc(alias = "enrollment failures")]
#[doc(alias = "Get-MgReportManagedDeviceEnrollmentTopFailure")]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentTopFailuresByPeriod;

structure! {
    /// A report as a file.
    Report: receive {
        /// The file, whose form depends on the report.
        content: Base64 = "content",
    }
}
