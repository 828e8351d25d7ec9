//! The actions and functions of `importedDeviceIdentity`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{
    enrollment::types::{EnrollmentState, Platform},
    structure::structure,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[ImportDeviceIdentityList::META, SearchExistingIdentities::META];

/// Calls the action `importDeviceIdentityList` of `importedDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedDeviceIdentities/importDeviceIdentityList",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedDeviceIdentityResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportDeviceIdentityList {
    pub imported_device_identities: Option<Vec<ImportedDeviceIdentity>>,
    pub overwrite_imported_device_identities: Option<bool>,
}

/// Calls the action `searchExistingIdentities` of `importedDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedDeviceIdentities/searchExistingIdentities",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedDeviceIdentity>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SearchExistingIdentities {
    pub imported_device_identities: Option<Vec<ImportedDeviceIdentity>>,
}

structure! {
    /// `importedDeviceIdentity`.
    ImportedDeviceIdentity: send receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        enrollment_state: EnrollmentState = "enrollmentState",
        imported_device_identifier: String = "importedDeviceIdentifier",
        imported_device_identity_type: ImportedDeviceIdentityType = "importedDeviceIdentityType",
        last_contacted_date_time: SystemTime = "lastContactedDateTime" as date,
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        platform: Platform = "platform",
    }

    /// `importedDeviceIdentityResult`.
    ImportedDeviceIdentityResult: receive {
        id: String = "id",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        enrollment_state: EnrollmentState = "enrollmentState",
        imported_device_identifier: String = "importedDeviceIdentifier",
        imported_device_identity_type: ImportedDeviceIdentityType = "importedDeviceIdentityType",
        last_contacted_date_time: SystemTime = "lastContactedDateTime" as date,
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        platform: Platform = "platform",
        status: bool = "status",
    }
}

evolvable! {
    /// `importedDeviceIdentityType`.
    ImportedDeviceIdentityType {
        Unknown = "unknown",
        Imei = "imei",
        SerialNumber = "serialNumber",
        ManufacturerModelSerial = "manufacturerModelSerial",
    }
}
