//! What Intune knows about one device.

use std::time::SystemTime;

use graph_action::{__evolvable as evolvable, Collection, Json};
use graph_action_macros::graph_action;

use super::super::ManagedDeviceRef;
use crate::{structure::structure, types::ComplianceStatus};

/// Lists the settings with which a device does not comply, each with the policies that demand it.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/getNonCompliantSettings()",
    scopes = unknown,
    returns = Collection<DeviceCompliancePolicySettingState>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "compliance")]
#[doc(alias = "Get-MgBetaDeviceManagementManagedDeviceNonCompliantSetting")]
#[derive(Debug, Clone)]
pub struct GetNonCompliantSettings;

/// Reads the status of the last check-in of a device, for each component of Intune.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/getSyncStatus()",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = Json<DeviceSyncStatusResponse>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "check-in")]
#[derive(Debug, Clone)]
pub struct GetSyncStatus;

/// Reads when the password of a device's local administrator was last replaced; the password itself
/// is not in the response.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retrieveDeviceLocalAdminAccountDetail()",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<DeviceLocalAdminAccountDetail>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "laps")]
#[derive(Debug, Clone)]
pub struct RetrieveDeviceLocalAdminAccountDetail;

structure! {
    /// A setting with which a device does not comply: its current value, and the policies that
    /// demand another.
    DeviceCompliancePolicySettingState: receive {
        current_value: String = "currentValue",
        error_code: i64 = "errorCode",
        error_description: String = "errorDescription",
        instance_display_name: String = "instanceDisplayName",
        setting: String = "setting",
        setting_instance_id: String = "settingInstanceId",
        setting_name: String = "settingName",
        sources: Vec<SettingSource> = "sources",
        state: ComplianceStatus = "state",
        user_email: String = "userEmail",
        user_id: String = "userId",
        user_name: String = "userName",
        user_principal_name: String = "userPrincipalName",
    }

    /// When the password of a device's local administrator was last replaced.
    DeviceLocalAdminAccountDetail: receive {
        password_last_rotation_date_time: SystemTime = "passwordLastRotationDateTime",
    }

    /// What each component of Intune reports about the last check-in of a device.
    DeviceSyncStatusResponse: receive {
        components: Vec<SyncComponent> = "components",
        device_id: String = "deviceId",
    }

    /// A policy that demands a setting.
    SettingSource: receive {
        display_name: String = "displayName",
        id: String = "id",
        source_type: SettingSourceType = "sourceType",
    }

    /// What one component of Intune reports about the last check-in of a device.
    SyncComponent: receive {
        more_info: String = "moreInfo",
        name: String = "name",
        reported_date_time: SystemTime = "reportedDateTime",
        status: SyncComponentStatus = "status",
    }
}

evolvable! {
    /// Whether a setting comes from a configuration profile or from a security policy (an intent).
    SettingSourceType {
        DeviceConfiguration = "deviceConfiguration",
        DeviceIntent = "deviceIntent",
    }

    /// How the last check-in went for one component of Intune.
    SyncComponentStatus {
        None = "none",
        InProgress = "inProgress",
        Success = "success",
        Failure = "failure",
        PartialSuccess = "partialSuccess",
    }
}
