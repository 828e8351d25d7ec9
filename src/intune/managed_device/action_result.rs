//! What a device made of the actions on it.

use std::time::SystemTime;

use serde::Deserialize;

use crate::{Secret, intune::date_time, intune::evolvable::evolvable};

evolvable! {
    /// How far an action on a device is.
    ActionState {
        /// No state yet.
        None = "none",
        /// The device has not taken it up.
        Pending = "pending",
        /// It was called off.
        Canceled = "canceled",
        /// The device is at it.
        Active = "active",
        /// It ended without an error.
        Done = "done",
        /// It failed.
        Failed = "failed",
        /// The device cannot do it.
        NotSupported = "notSupported",
    }

    /// How far an action is on its way to Configuration Manager.
    DeliveryStatus {
        /// Not known.
        Unknown = "unknown",
        /// It waits to be delivered.
        PendingDelivery = "pendingDelivery",
        /// The connector's service in the cloud has it.
        DeliveredToConnectorService = "deliveredToConnectorService",
        /// It did not get to the connector's service.
        FailedToDeliverToConnectorService = "failedToDeliverToConnectorService",
        /// The server on premises has it.
        DeliveredToOnPremisesServer = "deliveredToOnPremisesServer",
    }

    /// What an [`AssignmentItem`] is.
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

    /// What is to become of an [`AssignmentItem`].
    AssignmentItemIntent {
        /// It is to be removed from the device.
        Remove = "remove",
        /// It is to be put back.
        Restore = "restore",
    }

    /// How far an [`AssignmentItem`] is.
    AssignmentItemStatus {
        /// Nothing has happened yet.
        Initiated = "initiated",
        /// The device is at it.
        InProgress = "inProgress",
        /// It was removed.
        Removed = "removed",
        /// It was neither removed nor put back.
        Error = "error",
        /// It was put back.
        Succeeded = "succeeded",
    }
}

/// What a device made of one action on it.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "Received")]
#[non_exhaustive]
pub struct DeviceActionResult {
    /// The name of the action, as in `resetPasscode`; compare it without case. Graph does not publish
    /// the names; most are those of the actions in a path.
    pub action_name: Option<String>,
    /// How far it is.
    pub action_state: Option<ActionState>,
    /// When it was asked for.
    pub start_date_time: Option<SystemTime>,
    /// When its state last changed.
    pub last_updated_date_time: Option<SystemTime>,
    /// What only this action has.
    pub details: ActionDetails,
}

/// What only the results of one action have. All of it may be missing, and is until the action is
/// done.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ActionDetails {
    /// Nothing.
    None,
    /// Of `resetPasscode`.
    #[non_exhaustive]
    ResetPasscode {
        /// The new passcode.
        passcode: Option<Secret<String>>,
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// Of `remoteLock`.
    #[non_exhaustive]
    RemoteLock {
        /// What unlocks a Mac.
        unlock_pin: Option<Secret<String>>,
    },
    /// Of `deleteUserFromSharedAppleDevice`.
    #[non_exhaustive]
    DeleteUserFromSharedAppleDevice {
        /// The user.
        user_principal_name: Option<String>,
    },
    /// Of `locateDevice`.
    #[non_exhaustive]
    LocateDevice {
        /// Where the device is.
        device_location: Option<Box<GeoLocation>>,
    },
    /// Of `windowsDefenderScan`.
    #[non_exhaustive]
    WindowsDefenderScan {
        /// Whether the scan is a quick or a full one.
        scan_type: Option<String>,
    },
    /// Of `rotateBitLockerKeys`.
    #[non_exhaustive]
    RotateBitLockerKeys {
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// Of `activateDeviceEsim`; only in beta.
    #[non_exhaustive]
    ActivateDeviceEsim {
        /// The carrier's URL, by which the eSIM is activated.
        carrier_url: Option<String>,
    },
    /// Of `triggerConfigurationManagerAction`; only in beta.
    #[non_exhaustive]
    ConfigurationManager {
        /// How far the action is on its way.
        action_delivery_status: Option<DeliveryStatus>,
        /// The code of the error.
        error_code: Option<i32>,
    },
    /// Of `revokeAppleVppLicenses`; only in beta.
    #[non_exhaustive]
    RevokeAppleVppLicenses {
        /// How many licences there were.
        total_licenses_count: Option<i32>,
        /// How many of them could not be revoked.
        failed_licenses_count: Option<i32>,
    },
    /// Of `changeAssignments`; only in beta.
    #[non_exhaustive]
    ChangeAssignments {
        /// The apps and configurations, 30 at most.
        device_assignment_items: Vec<AssignmentItem>,
    },
    /// Of a type that is not known here.
    #[non_exhaustive]
    Other {
        /// The name of the type, as in `#microsoft.graph.resetPasscodeActionResult`.
        odata_type: String,
    },
}

/// Where a device is, as it says itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GeoLocation {
    /// When it was there.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub last_collected_date_time: Option<SystemTime>,
    /// In degrees.
    pub longitude: Option<f64>,
    /// In degrees.
    pub latitude: Option<f64>,
    /// In metres above the sea.
    pub altitude: Option<f64>,
    /// How exact longitude and latitude are, in metres.
    pub horizontal_accuracy: Option<f64>,
    /// How exact the altitude is, in metres.
    pub vertical_accuracy: Option<f64>,
    /// Where it is heading, in degrees from true north.
    pub heading: Option<f64>,
    /// In metres a second.
    pub speed: Option<f64>,
}

/// An app or a configuration that `changeAssignments` removes from a device or puts back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AssignmentItem {
    /// The id of the app or the configuration.
    pub item_id: Option<String>,
    /// Its name.
    pub item_display_name: Option<String>,
    /// What it is.
    pub item_type: Option<AssignmentItemType>,
    /// What it is in detail.
    pub item_sub_type_display_name: Option<String>,
    /// What is to become of it.
    pub assignment_item_action_intent: Option<AssignmentItemIntent>,
    /// How far that is.
    pub assignment_item_action_status: Option<AssignmentItemStatus>,
    /// Why it failed, or what happens.
    pub intent_action_message: Option<String>,
    /// The code of the error; 0 for none.
    pub error_code: Option<i64>,
    /// When it was asked for.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub last_action_date_time: Option<SystemTime>,
    /// When it last changed.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub last_modified_date_time: Option<SystemTime>,
}

/// A result as it comes: the properties of all the types, of which each has a few.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Received {
    #[serde(rename = "@odata.type")]
    odata_type: Option<String>,
    action_name: Option<String>,
    action_state: Option<ActionState>,
    #[serde(default, deserialize_with = "date_time::optional")]
    start_date_time: Option<SystemTime>,
    #[serde(default, deserialize_with = "date_time::optional")]
    last_updated_date_time: Option<SystemTime>,
    passcode: Option<Secret<String>>,
    unlock_pin: Option<Secret<String>>,
    user_principal_name: Option<String>,
    device_location: Option<Box<GeoLocation>>,
    scan_type: Option<String>,
    error_code: Option<i32>,
    carrier_url: Option<String>,
    action_delivery_status: Option<DeliveryStatus>,
    total_licenses_count: Option<i32>,
    failed_licenses_count: Option<i32>,
    device_assignment_items: Option<Vec<AssignmentItem>>,
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
