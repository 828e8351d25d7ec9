//! The results of actions on a device.

use std::time::SystemTime;

use serde::{Deserialize, Deserializer};

use graph_action::{__evolvable as evolvable, Secret};

use crate::structure::structure;

evolvable! {
    /// The progress of an action on a device.
    ActionState {
        /// No state yet.
        None = "none",
        /// The device has not started the action.
        Pending = "pending",
        /// The action was cancelled.
        Canceled = "canceled",
        /// The device carries out the action now.
        Active = "active",
        /// The device carried out the action.
        Done = "done",
        /// The action failed.
        Failed = "failed",
        /// The device does not support the action.
        NotSupported = "notSupported",
    }

    /// The progress of an action on its way to Configuration Manager.
    DeliveryStatus {
        /// Unknown to Intune.
        Unknown = "unknown",
        /// The action waits to be delivered.
        PendingDelivery = "pendingDelivery",
        /// The connector's service in the cloud received the action.
        DeliveredToConnectorService = "deliveredToConnectorService",
        /// The action did not reach the connector's service in the cloud.
        FailedToDeliverToConnectorService = "failedToDeliverToConnectorService",
        /// The server on premises received the action.
        DeliveredToOnPremisesServer = "deliveredToOnPremisesServer",
    }

    /// The kind of an [`AssignmentItem`].
    AssignmentItemType {
        /// An app.
        Application = "application",
        /// A configuration profile.
        DeviceConfiguration = "deviceConfiguration",
        /// A policy of the settings catalogue.
        DeviceManagementConfigurationPolicy = "deviceManagementConfigurationPolicy",
        /// The configuration of an app.
        MobileAppConfiguration = "mobileAppConfiguration",
    }

    /// The change to an [`AssignmentItem`].
    AssignmentItemIntent {
        /// Remove the item from the device.
        Remove = "remove",
        /// Restore the item on the device.
        Restore = "restore",
    }

    /// The progress of the change to an [`AssignmentItem`].
    AssignmentItemStatus {
        /// The change was requested.
        Initiated = "initiated",
        /// The change is in progress.
        InProgress = "inProgress",
        /// The item was removed.
        Removed = "removed",
        /// The change failed.
        Error = "error",
        /// The item was restored.
        Succeeded = "succeeded",
    }
}

/// The result of one action on a device.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeviceActionResult {
    /// The name of the action, such as `resetPasscode`. Ignore letter case when you compare it. Graph
    /// does not publish the names; most equal the last segment of the action's path.
    pub action_name: Option<String>,
    /// The progress of the action.
    pub action_state: Option<ActionState>,
    /// The time of the request.
    pub start_date_time: Option<SystemTime>,
    /// The time of the last change of the state.
    pub last_updated_date_time: Option<SystemTime>,
    /// The properties that only this action has.
    pub details: ActionDetails,
}

/// The properties that only the results of one action have. All are `None` until the action is done,
/// and may stay so.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ActionDetails {
    /// No further properties.
    None,
    /// The result of `resetPasscode`.
    #[non_exhaustive]
    ResetPasscode {
        /// The new passcode.
        passcode: Option<Secret<String>>,
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// The result of `remoteLock`.
    #[non_exhaustive]
    RemoteLock {
        /// The PIN that unlocks a Mac.
        unlock_pin: Option<Secret<String>>,
    },
    /// The result of `deleteUserFromSharedAppleDevice`.
    #[non_exhaustive]
    DeleteUserFromSharedAppleDevice {
        /// The principal name of the user.
        user_principal_name: Option<String>,
    },
    /// The result of `locateDevice`.
    #[non_exhaustive]
    LocateDevice {
        /// The location of the device.
        device_location: Option<Box<GeoLocation>>,
    },
    /// The result of `windowsDefenderScan`.
    #[non_exhaustive]
    WindowsDefenderScan {
        /// The kind of the scan: quick or full.
        scan_type: Option<String>,
    },
    /// The result of `rotateBitLockerKeys`.
    #[non_exhaustive]
    RotateBitLockerKeys {
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// The result of `activateDeviceEsim`; only in beta.
    #[non_exhaustive]
    ActivateDeviceEsim {
        /// The carrier's URL that activates the eSIM.
        carrier_url: Option<String>,
    },
    /// The result of `triggerConfigurationManagerAction`; only in beta.
    #[non_exhaustive]
    ConfigurationManager {
        /// The progress of the action on its way to Configuration Manager.
        action_delivery_status: Option<DeliveryStatus>,
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// The result of `revokeAppleVppLicenses`; only in beta.
    #[non_exhaustive]
    RevokeAppleVppLicenses {
        /// The number of licences.
        total_licenses_count: Option<i32>,
        /// The number of licences that could not be revoked.
        failed_licenses_count: Option<i32>,
    },
    /// The result of `changeAssignments`; only in beta.
    #[non_exhaustive]
    ChangeAssignments {
        /// The apps and configurations, at most 30.
        device_assignment_items: Vec<AssignmentItem>,
    },
    /// The result of an action that is not listed here.
    #[non_exhaustive]
    Other {
        /// The name of the result's type, such as `#microsoft.graph.resetPasscodeActionResult`.
        odata_type: String,
    },
}

structure! {
    /// The location that a device reported.
    #[derive(PartialEq)]
    GeoLocation: receive {
        /// The time at which the device was there.
        last_collected_date_time: SystemTime = "lastCollectedDateTime",
        /// The longitude, in degrees.
        longitude: f64 = "longitude",
        /// The latitude, in degrees.
        latitude: f64 = "latitude",
        /// The altitude, in metres above sea level.
        altitude: f64 = "altitude",
        /// The accuracy of longitude and latitude, in metres.
        horizontal_accuracy: f64 = "horizontalAccuracy",
        /// The accuracy of the altitude, in metres.
        vertical_accuracy: f64 = "verticalAccuracy",
        /// The direction in which the device moves, in degrees from true north.
        heading: f64 = "heading",
        /// The speed, in metres per second.
        speed: f64 = "speed",
    }

    /// An app or a configuration that `changeAssignments` removes from a device or restores.
    AssignmentItem: send {
        /// The id of the app or the configuration.
        item_id: String = "itemId",
        /// The name of the app or the configuration.
        item_display_name: String = "itemDisplayName",
        /// The kind of the item.
        item_type: AssignmentItemType = "itemType",
        /// The kind of the item, in more detail.
        item_sub_type_display_name: String = "itemSubTypeDisplayName",
        /// The change that was requested.
        assignment_item_action_intent: AssignmentItemIntent = "assignmentItemActionIntent",
        /// The progress of the change.
        assignment_item_action_status: AssignmentItemStatus = "assignmentItemActionStatus",
        /// A message on the progress, or the cause of a failure.
        intent_action_message: String = "intentActionMessage",
        /// The code of the error; 0 without an error.
        error_code: i64 = "errorCode",
        /// The time of the request.
        last_action_date_time: SystemTime = "lastActionDateTime",
        /// The time of the last change.
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
    }
}

structure! {
    /// A result as Graph sends it: the properties of all types of results, few of them filled.
    #[allow(unreachable_pub, reason = "the macro writes public structures")]
    Received: receive {
        odata_type: String = "@odata.type",
        action_name: String = "actionName",
        action_state: ActionState = "actionState",
        start_date_time: SystemTime = "startDateTime",
        last_updated_date_time: SystemTime = "lastUpdatedDateTime",
        passcode: Secret<String> = "passcode",
        unlock_pin: Secret<String> = "unlockPin",
        user_principal_name: String = "userPrincipalName",
        device_location: Box<GeoLocation> = "deviceLocation",
        scan_type: String = "scanType",
        error_code: i32 = "errorCode",
        carrier_url: String = "carrierUrl",
        action_delivery_status: DeliveryStatus = "actionDeliveryStatus",
        total_licenses_count: i32 = "totalLicensesCount",
        failed_licenses_count: i32 = "failedLicensesCount",
        device_assignment_items: Vec<AssignmentItem> = "deviceAssignmentItems",
    }
}

impl<'de> Deserialize<'de> for DeviceActionResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Received::deserialize(deserializer).map(Self::from)
    }
}

impl From<Received> for DeviceActionResult {
    fn from(mut received: Received) -> Self {
        Self {
            action_name: received.action_name.take(),
            action_state: received.action_state.take(),
            start_date_time: received.start_date_time,
            last_updated_date_time: received.last_updated_date_time,
            details: received.into(),
        }
    }
}

impl From<Received> for ActionDetails {
    fn from(received: Received) -> Self {
        let odata_type = received.odata_type.unwrap_or_default();
        let name = odata_type.trim_start_matches('#').trim_start_matches("microsoft.graph.");
        match name {
            "" | "deviceActionResult" => Self::None,
            "resetPasscodeActionResult" => {
                let Received { passcode, error_code, .. } = received;
                Self::ResetPasscode { passcode, error_code }
            }
            "remoteLockActionResult" => Self::RemoteLock { unlock_pin: received.unlock_pin },
            "deleteUserFromSharedAppleDeviceActionResult" => {
                Self::DeleteUserFromSharedAppleDevice {
                    user_principal_name: received.user_principal_name,
                }
            }
            "locateDeviceActionResult" => {
                Self::LocateDevice { device_location: received.device_location }
            }
            "windowsDefenderScanActionResult" => {
                Self::WindowsDefenderScan { scan_type: received.scan_type }
            }
            "rotateBitLockerKeysDeviceActionResult" => {
                Self::RotateBitLockerKeys { error_code: received.error_code }
            }
            "activateDeviceEsimActionResult" => {
                Self::ActivateDeviceEsim { carrier_url: received.carrier_url }
            }
            "configurationManagerActionResult" => {
                let Received { action_delivery_status, error_code, .. } = received;
                Self::ConfigurationManager { action_delivery_status, error_code }
            }
            "revokeAppleVppLicensesActionResult" => {
                let Received { total_licenses_count, failed_licenses_count, .. } = received;
                Self::RevokeAppleVppLicenses { total_licenses_count, failed_licenses_count }
            }
            "changeAssignmentsActionResult" => Self::ChangeAssignments {
                device_assignment_items: received.device_assignment_items.unwrap_or_default(),
            },
            _ => Self::Other { odata_type },
        }
    }
}
