//! Apple devices that are known by their serial numbers before they enroll.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    enrollment::types::{EnrollmentState, Platform},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[ImportAppleDeviceIdentityList::META]);

/// Adds serial numbers of Apple devices, for example for Apple Configurator, and returns for each
/// whether it worked. A serial number that is already there keeps its details unless you overwrite
/// them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/importedAppleDeviceIdentities/importAppleDeviceIdentityList",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedAppleDeviceIdentityResult>,
)]
#[doc(alias = "apple configurator")]
#[doc(alias = "serial numbers")]
#[doc(
    alias = "Import-MgBetaDeviceManagementDepOnboardingSettingImportedAppleDeviceIdentityAppleDeviceIdentityList"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportAppleDeviceIdentityList {
    /// The devices, each with its serial number and the id of its enrollment profile.
    pub imported_apple_device_identities: Option<Vec<ImportedAppleDeviceIdentity>>,
    /// Whether details of devices that are already there are replaced.
    pub overwrite_imported_device_identities: Option<bool>,
}

structure! {
    /// An Apple device, by its serial number.
    ImportedAppleDeviceIdentity: send {
        id: String = "id",
        /// When it was imported.
        created_date_time: SystemTime = "createdDateTime",
        /// A note of the administrator.
        description: String = "description",
        /// Who added the device: an administrator or Apple.
        discovery_source: DiscoverySource = "discoverySource",
        /// Whether the device has enrolled.
        enrollment_state: EnrollmentState = "enrollmentState",
        /// Whether Apple no longer lists the device.
        is_deleted: bool = "isDeleted",
        /// Whether the device is supervised.
        is_supervised: bool = "isSupervised",
        /// When the device last contacted Intune.
        last_contacted_date_time: SystemTime = "lastContactedDateTime",
        /// The platform of the device.
        platform: Platform = "platform",
        /// When the enrollment profile was assigned.
        requested_enrollment_profile_assignment_date_time: SystemTime = "requestedEnrollmentProfileAssignmentDateTime",
        /// The id of the enrollment profile for the device.
        requested_enrollment_profile_id: String = "requestedEnrollmentProfileId",
        serial_number: String = "serialNumber",
    }

    /// What the import did with an Apple device.
    ImportedAppleDeviceIdentityResult: receive {
        id: String = "id",
        /// When it was imported.
        created_date_time: SystemTime = "createdDateTime",
        /// A note of the administrator.
        description: String = "description",
        /// Who added the device: an administrator or Apple.
        discovery_source: DiscoverySource = "discoverySource",
        /// Whether the device has enrolled.
        enrollment_state: EnrollmentState = "enrollmentState",
        /// Whether Apple no longer lists the device.
        is_deleted: bool = "isDeleted",
        /// Whether the device is supervised.
        is_supervised: bool = "isSupervised",
        /// When the device last contacted Intune.
        last_contacted_date_time: SystemTime = "lastContactedDateTime",
        /// The platform of the device.
        platform: Platform = "platform",
        /// When the enrollment profile was assigned.
        requested_enrollment_profile_assignment_date_time: SystemTime = "requestedEnrollmentProfileAssignmentDateTime",
        /// The id of the enrollment profile for the device.
        requested_enrollment_profile_id: String = "requestedEnrollmentProfileId",
        serial_number: String = "serialNumber",
        /// Whether it was imported.
        status: bool = "status",
    }
}

evolvable! {
    /// Who added an Apple device.
    DiscoverySource {
        /// Not known.
        Unknown = "unknown",
        /// An administrator.
        AdminImport = "adminImport",
        /// Apple Business Manager or Apple School Manager.
        DeviceEnrollmentProgram = "deviceEnrollmentProgram",
    }
}
