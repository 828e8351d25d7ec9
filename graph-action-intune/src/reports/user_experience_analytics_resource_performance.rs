//! The use of processor and memory of Windows devices and Cloud PCs in endpoint analytics.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    reports::types::{DiskType, UserExperienceAnalyticsHealthState},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SummarizeDeviceResourcePerformance::META]);

/// Lists how often processor and memory of Windows devices and Cloud PCs are at their limit, with
/// scores. `summarizeBy` is `none` for one row per device, or `model`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsResourcePerformance/summarizeDeviceResourcePerformance(summarizeBy='{summarizeBy}')",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Collection<UserExperienceAnalyticsResourcePerformance>,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "resource performance")]
#[doc(alias = "windows 365")]
#[doc(
    alias = "Invoke-MgBetaSummarizeDeviceManagementUserExperienceAnalyticResourcePerformanceDeviceResourcePerformance"
)]
#[derive(Debug, Clone)]
pub struct SummarizeDeviceResourcePerformance;

structure! {
    /// The use of processor and memory of a device, or the averages of a model.
    UserExperienceAnalyticsResourcePerformance: receive {
        id: String = "id",
        average_spike_time_score: i32 = "averageSpikeTimeScore",
        cpu_clock_speed_in_m_hz: f64 = "cpuClockSpeedInMHz",
        cpu_display_name: String = "cpuDisplayName",
        /// The share of time in which the processor was at its limit.
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
        /// The share of time in which the memory was at its limit.
        ram_spike_time_percentage: f64 = "ramSpikeTimePercentage",
        ram_spike_time_percentage_threshold: f64 = "ramSpikeTimePercentageThreshold",
        ram_spike_time_score: i32 = "ramSpikeTimeScore",
        total_processor_core_count: i32 = "totalProcessorCoreCount",
        total_ram_in_mb: f64 = "totalRamInMB",
    }
}

evolvable! {
    /// Whether a device is a machine or a virtual machine such as a Cloud PC.
    UserExperienceAnalyticsMachineType {
        Unknown = "unknown",
        Physical = "physical",
        Virtual = "virtual",
    }
}
