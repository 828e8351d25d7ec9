//! What Graph returns about Cloud PCs.

use std::time::SystemTime;

use crate::{
    structure::structure,
    types::KeyValuePair,
    windows365::cloud_pc::{
        ActionCapability, ActionState, CloudPcBlobAccessTier, CloudPcConnectivityEventResult,
        CloudPcConnectivityEventType, CloudPcDiskEncryptionState, CloudPcOperatingSystem,
        CloudPcPowerState, CloudPcProductType, CloudPcProvisioningType, CloudPcRemoteActionName,
        CloudPcResizeValidationCode, CloudPcServicePlanType, CloudPcSnapshotHealthCheckStatus,
        CloudPcSnapshotStatus, CloudPcSnapshotType, CloudPcStatus, CloudPcUserAccessLevel,
        CloudPcUserAccountType, CloudPcUserExperienceType, FrontlineCloudPcAvailability,
        Windows365SwitchCompatibilityFailureReasonType,
    },
};

structure! {
    /// A virtual desktop of Windows 365, which is a managed device of Intune too.
    CloudPC: receive {
        id: String = "id",
        /// The id of the device in Microsoft Entra.
        aad_device_id: String = "aadDeviceId",
        allotment_display_name: String = "allotmentDisplayName",
        connection_setting: serde_json::Value = "connectionSetting",
        connection_settings: serde_json::Value = "connectionSettings",
        connectivity_result: serde_json::Value = "connectivityResult",
        device_region_name: String = "deviceRegionName",
        disaster_recovery_capability: serde_json::Value = "disasterRecoveryCapability",
        disk_encryption_state: CloudPcDiskEncryptionState = "diskEncryptionState",
        display_name: String = "displayName",
        frontline_cloud_pc_availability: FrontlineCloudPcAvailability = "frontlineCloudPcAvailability",
        /// When the grace period ends, and the Cloud PC is deleted or provisioned again.
        grace_period_end_date_time: SystemTime = "gracePeriodEndDateTime",
        group_detail: serde_json::Value = "groupDetail",
        /// The image that it was provisioned from, which updates of Windows do not change.
        image_display_name: String = "imageDisplayName",
        is_disaster_recovery_active: bool = "isDisasterRecoveryActive",
        last_login_result: serde_json::Value = "lastLoginResult",
        last_logoff_date_time: SystemTime = "lastLogoffDateTime",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        last_remote_action_result: CloudPcRemoteActionResult = "lastRemoteActionResult",
        /// The id of the managed device in Intune.
        managed_device_id: String = "managedDeviceId",
        /// The name of the managed device in Intune.
        managed_device_name: String = "managedDeviceName",
        /// The Azure network connection that it was provisioned with.
        on_premises_connection_name: String = "onPremisesConnectionName",
        os_version: CloudPcOperatingSystem = "osVersion",
        partner_agent_install_results: Vec<serde_json::Value> = "partnerAgentInstallResults",
        power_state: CloudPcPowerState = "powerState",
        product_type: CloudPcProductType = "productType",
        provisioned_date_time: SystemTime = "provisionedDateTime",
        provisioning_configuration: serde_json::Value = "provisioningConfiguration",
        provisioning_policy_id: String = "provisioningPolicyId",
        provisioning_policy_name: String = "provisioningPolicyName",
        provisioning_type: CloudPcProvisioningType = "provisioningType",
        scope_ids: Vec<String> = "scopeIds",
        service_plan_id: String = "servicePlanId",
        service_plan_name: String = "servicePlanName",
        service_plan_type: CloudPcServicePlanType = "servicePlanType",
        shared_device_detail: serde_json::Value = "sharedDeviceDetail",
        status: CloudPcStatus = "status",
        status_detail: CloudPcStatusDetail = "statusDetail",
        /// The former form of `status_detail`.
        status_details: CloudPcStatusDetails = "statusDetails",
        user_account_type: CloudPcUserAccountType = "userAccountType",
        user_detail: serde_json::Value = "userDetail",
        user_experience_type: CloudPcUserExperienceType = "userExperienceType",
        user_principal_name: String = "userPrincipalName",
    }

    /// An entry in the connectivity history of a Cloud PC.
    CloudPcConnectivityEvent: receive {
        /// The id of the connection; only zeros for other events.
        activity_id: String = "activityId",
        event_date_time: SystemTime = "eventDateTime",
        event_name: String = "eventName",
        event_result: CloudPcConnectivityEventResult = "eventResult",
        event_type: CloudPcConnectivityEventType = "eventType",
        message: String = "message",
    }

    /// How a user opens a Cloud PC.
    CloudPcLaunchDetail: receive {
        cloud_pc_id: String = "cloudPcId",
        cloud_pc_launch_url: String = "cloudPcLaunchUrl",
        windows365_switch_compatibility_failure_reason_type: Windows365SwitchCompatibilityFailureReasonType = "windows365SwitchCompatibilityFailureReasonType",
        /// Whether Windows 365 Switch can open it, from the task view of the user's own computer.
        windows365_switch_compatible: bool = "windows365SwitchCompatible",
    }

    /// The former form of [`CloudPcLaunchDetail`].
    CloudPcLaunchInfo: receive {
        cloud_pc_id: String = "cloudPcId",
        cloud_pc_launch_url: String = "cloudPcLaunchUrl",
        windows365_switch_compatible: bool = "windows365SwitchCompatible",
        windows365_switch_not_compatible_reason: String = "windows365SwitchNotCompatibleReason",
    }

    /// Whether a Cloud PC supports one remote action.
    CloudPcRemoteActionCapability: receive {
        action_capability: ActionCapability = "actionCapability",
        action_name: CloudPcRemoteActionName = "actionName",
    }

    /// A remote action on a Cloud PC, and its state.
    CloudPcRemoteActionResult: receive {
        action_name: String = "actionName",
        action_state: ActionState = "actionState",
        cloud_pc_id: String = "cloudPcId",
        last_updated_date_time: SystemTime = "lastUpdatedDateTime",
        managed_device_id: String = "managedDeviceId",
        start_date_time: SystemTime = "startDateTime",
        status_detail: CloudPcStatusDetail = "statusDetail",
        /// The former form of `status_detail`.
        status_details: CloudPcStatusDetails = "statusDetails",
    }

    /// Whether one Cloud PC can be resized.
    CloudPcResizeValidationResult: receive {
        cloud_pc_id: String = "cloudPcId",
        validation_result: CloudPcResizeValidationCode = "validationResult",
    }

    /// A review of a Cloud PC for an investigation.
    CloudPcReviewStatus: send {
        /// The access tier of the snapshot in the storage account.
        access_tier: CloudPcBlobAccessTier = "accessTier",
        /// The resource id of the storage account that gets the snapshot.
        azure_storage_account_id: String = "azureStorageAccountId",
        azure_storage_account_name: String = "azureStorageAccountName",
        azure_storage_container_name: String = "azureStorageContainerName",
        /// Whether the Cloud PC is under review; `false` ends a review.
        in_review: bool = "inReview",
        /// When the snapshot was taken, at the start of the review.
        restore_point_date_time: SystemTime = "restorePointDateTime",
        review_start_date_time: SystemTime = "reviewStartDateTime",
        /// The id of the Azure subscription of the storage account.
        subscription_id: String = "subscriptionId",
        subscription_name: String = "subscriptionName",
        /// Whether the user can use the Cloud PC during the review.
        user_access_level: CloudPcUserAccessLevel = "userAccessLevel",
    }

    /// A snapshot of a Cloud PC, to which it can be restored.
    CloudPcSnapshot: receive {
        id: String = "id",
        cloud_pc_id: String = "cloudPcId",
        created_date_time: SystemTime = "createdDateTime",
        expiration_date_time: SystemTime = "expirationDateTime",
        health_check_status: CloudPcSnapshotHealthCheckStatus = "healthCheckStatus",
        /// When the Cloud PC was last restored from it.
        last_restored_date_time: SystemTime = "lastRestoredDateTime",
        snapshot_type: CloudPcSnapshotType = "snapshotType",
        status: CloudPcSnapshotStatus = "status",
    }

    /// Why a Cloud PC is in its state, or why a remote action failed.
    CloudPcStatusDetail: receive {
        additional_information: Vec<KeyValuePair> = "additionalInformation",
        code: String = "code",
        message: String = "message",
    }

    /// The former form of [`CloudPcStatusDetail`].
    CloudPcStatusDetails: receive {
        additional_information: Vec<KeyValuePair> = "additionalInformation",
        code: String = "code",
        message: String = "message",
    }

    /// How many Cloud PCs are in one state.
    CloudPcStatusSummary: receive {
        count: i32 = "count",
        status: CloudPcStatus = "status",
    }

    /// Whether a Frontline Cloud PC is available.
    FrontlineCloudPcDetail: receive {
        frontline_cloud_pc_availability: FrontlineCloudPcAvailability = "frontlineCloudPcAvailability",
    }
}
