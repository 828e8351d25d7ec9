//! The actions and functions of `reportRoot`.

use graph_action::{Action, ActionMeta, Base64, Json};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    DeviceConfigurationDeviceActivity::META,
    DeviceConfigurationUserActivity::META,
    ManagedDeviceEnrollmentAbandonmentDetails::META,
    ManagedDeviceEnrollmentAbandonmentSummary::META,
    ManagedDeviceEnrollmentFailureDetails::META,
    ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken::META,
    ManagedDeviceEnrollmentFailureTrends::META,
    ManagedDeviceEnrollmentTopFailures::META,
    ManagedDeviceEnrollmentTopFailuresByPeriod::META,
];

/// Calls the function `deviceConfigurationDeviceActivity` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/deviceConfigurationDeviceActivity()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct DeviceConfigurationDeviceActivity;

/// Calls the function `deviceConfigurationUserActivity` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/deviceConfigurationUserActivity()",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct DeviceConfigurationUserActivity;

/// Calls the function `managedDeviceEnrollmentAbandonmentDetails` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentAbandonmentDetails(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentAbandonmentDetails;

/// Calls the function `managedDeviceEnrollmentAbandonmentSummary` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentAbandonmentSummary(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentAbandonmentSummary;

/// Calls the function `managedDeviceEnrollmentFailureDetails` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureDetails()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureDetails;

/// Calls the function `managedDeviceEnrollmentFailureDetails` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureDetails(skip={skip},top={top},filter='{filter}',skipToken='{skipToken}')",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureDetailsBySkipTopFilterSkipToken;

/// Calls the function `managedDeviceEnrollmentFailureTrends` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentFailureTrends()",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentFailureTrends;

/// Calls the function `managedDeviceEnrollmentTopFailures` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentTopFailures()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentTopFailures;

/// Calls the function `managedDeviceEnrollmentTopFailures` of `reportRoot`.
#[graph_action(
    method = "GET",
    path = "/reports/managedDeviceEnrollmentTopFailures(period='{period}')",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<Report>,
)]
#[derive(Debug, Clone)]
pub struct ManagedDeviceEnrollmentTopFailuresByPeriod;

structure! {
    /// `report`.
    Report: receive {
        content: Base64 = "content",
    }
}
