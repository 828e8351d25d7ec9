//! The startup performance of Windows devices in endpoint analytics.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    reports::types::{DiskType, UserExperienceAnalyticsHealthState},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SummarizeDevicePerformanceDevices::META]);

/// Lists the startup performance of Windows devices: times to boot and sign in, restarts, blue
/// screens, and the scores of endpoint analytics. `summarizeBy` is `none` for one row per device,
/// `model`, or a kind of regression such as `modelRegression`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsDevicePerformance/summarizeDevicePerformanceDevices(summarizeBy='{summarizeBy}')",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Collection<UserExperienceAnalyticsDevicePerformance>,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "startup performance")]
#[doc(alias = "Invoke-MgSummarizeDeviceManagementUserExperienceAnalyticDevicePerformanceDevice")]
#[derive(Debug, Clone)]
pub struct SummarizeDevicePerformanceDevices;

structure! {
    /// The startup performance of a device, or the averages of a model.
    UserExperienceAnalyticsDevicePerformance: receive {
        id: String = "id",
        average_blue_screens: f64 = "averageBlueScreens",
        average_restarts: f64 = "averageRestarts",
        blue_screen_count: i32 = "blueScreenCount",
        boot_score: i32 = "bootScore",
        core_boot_time_in_ms: i32 = "coreBootTimeInMs",
        core_login_time_in_ms: i32 = "coreLoginTimeInMs",
        device_count: i64 = "deviceCount",
        device_name: String = "deviceName",
        disk_type: DiskType = "diskType",
        group_policy_boot_time_in_ms: i32 = "groupPolicyBootTimeInMs",
        group_policy_login_time_in_ms: i32 = "groupPolicyLoginTimeInMs",
        health_status: UserExperienceAnalyticsHealthState = "healthStatus",
        login_score: i32 = "loginScore",
        manufacturer: String = "manufacturer",
        model: String = "model",
        model_startup_performance_score: f64 = "modelStartupPerformanceScore",
        operating_system_version: String = "operatingSystemVersion",
        responsive_desktop_time_in_ms: i32 = "responsiveDesktopTimeInMs",
        restart_count: i32 = "restartCount",
        startup_performance_score: f64 = "startupPerformanceScore",
    }
}
