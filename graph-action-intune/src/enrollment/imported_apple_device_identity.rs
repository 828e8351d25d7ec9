//! The actions and functions of `importedAppleDeviceIdentity`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{
    enrollment::types::{EnrollmentState, Platform},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[ImportAppleDeviceIdentityList::META];

/// Calls the action `importAppleDeviceIdentityList` of `importedAppleDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/importedAppleDeviceIdentities/importAppleDeviceIdentityList",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedAppleDeviceIdentityResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportAppleDeviceIdentityList {
    pub imported_apple_device_identities: Option<Vec<ImportedAppleDeviceIdentity>>,
    pub overwrite_imported_device_identities: Option<bool>,
}

structure! {
    /// `importedAppleDeviceIdentity`.
    ImportedAppleDeviceIdentity: send {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        discovery_source: DiscoverySource = "discoverySource",
        enrollment_state: EnrollmentState = "enrollmentState",
        is_deleted: bool = "isDeleted",
        is_supervised: bool = "isSupervised",
        last_contacted_date_time: SystemTime = "lastContactedDateTime" as date,
        platform: Platform = "platform",
        requested_enrollment_profile_assignment_date_time: SystemTime = "requestedEnrollmentProfileAssignmentDateTime" as date,
        requested_enrollment_profile_id: String = "requestedEnrollmentProfileId",
        serial_number: String = "serialNumber",
    }

    /// `importedAppleDeviceIdentityResult`.
    ImportedAppleDeviceIdentityResult: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        discovery_source: DiscoverySource = "discoverySource",
        enrollment_state: EnrollmentState = "enrollmentState",
        is_deleted: bool = "isDeleted",
        is_supervised: bool = "isSupervised",
        last_contacted_date_time: SystemTime = "lastContactedDateTime" as date,
        platform: Platform = "platform",
        requested_enrollment_profile_assignment_date_time: SystemTime = "requestedEnrollmentProfileAssignmentDateTime" as date,
        requested_enrollment_profile_id: String = "requestedEnrollmentProfileId",
        serial_number: String = "serialNumber",
        status: bool = "status",
    }
}

evolvable! {
    /// `discoverySource`.
    DiscoverySource {
        Unknown = "unknown",
        AdminImport = "adminImport",
        DeviceEnrollmentProgram = "deviceEnrollmentProgram",
    }
}
