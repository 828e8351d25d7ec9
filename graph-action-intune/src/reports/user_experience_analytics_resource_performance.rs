//! The actions and functions of `userExperienceAnalyticsResourcePerformance`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{
    reports::types::{DiskType, UserExperienceAnalyticsHealthState},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[SummarizeDeviceResourcePerformance::META];

/// Calls the function `summarizeDeviceResourcePerformance` of `userExperienceAnalyticsResourcePerformance`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsResourcePerformance/summarizeDeviceResourcePerformance(summarizeBy='{summarizeBy}')",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Collection<UserExperienceAnalyticsResourcePerformance>,
)]
#[derive(Debug, Clone)]
pub struct SummarizeDeviceResourcePerformance;

structure! {
    /// `userExperienceAnalyticsResourcePerformance`.
    UserExperienceAnalyticsResourcePerformance: receive {
        id: String = "id",
        average_spike_time_score: i32 = "averageSpikeTimeScore",
        cpu_clock_speed_in_m_hz: f64 = "cpuClockSpeedInMHz",
        cpu_display_name: String = "cpuDisplayName",
        cpu_spike_time_percentage: f64 = "cpuSpikeTimePercentage",
        cpu_spike_time_percentage_threshold: f64 = "cpuSpikeTimePercentageThreshold",
        cpu_spike_time_score: i32 = "cpuSpikeTimeScore",
        device_count: i64 = "deviceCount",
        device_id: String = "deviceId",
        device_name: String = "deviceName",
        device_resource_performance_score: i32 = "deviceResourcePerformanceScore",
        disk_type: DiskType = "diskType",
        health_status: UserExperienceAnalyticsHealthState = "healthStatus",
        machine_type: UserExperienceAnalyticsMachineType = "machineType",
        manufacturer: String = "manufacturer",
        model: String = "model",
        ram_spike_time_percentage: f64 = "ramSpikeTimePercentage",
        ram_spike_time_percentage_threshold: f64 = "ramSpikeTimePercentageThreshold",
        ram_spike_time_score: i32 = "ramSpikeTimeScore",
        total_processor_core_count: i32 = "totalProcessorCoreCount",
        total_ram_in_mb: f64 = "totalRamInMB",
    }
}

evolvable! {
    /// `userExperienceAnalyticsMachineType`.
    UserExperienceAnalyticsMachineType {
        Unknown = "unknown",
        Physical = "physical",
        Virtual = "virtual",
    }
}
