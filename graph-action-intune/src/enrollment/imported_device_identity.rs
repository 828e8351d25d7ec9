//! Corporate device identifiers: Intune marks a device with one of them as owned by the company when it
//! enrolls.

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
pub const ACTIONS: Actions =
    Actions::new(|| &[ImportDeviceIdentityList::META, SearchExistingIdentities::META]);

/// Adds corporate identifiers of devices, and returns for each whether it worked. A device that enrolls
/// later with one of them counts as owned by the company.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedDeviceIdentities/importDeviceIdentityList",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedDeviceIdentityResult>,
)]
#[doc(alias = "corporate device identifiers")]
#[doc(alias = "imei")]
#[doc(alias = "Import-MgBetaDeviceManagementImportedDeviceIdentityList")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ImportDeviceIdentityList {
    /// The devices, each with its identifier and the kind of the identifier.
    pub imported_device_identities: Option<Vec<ImportedDeviceIdentity>>,
    /// Whether details of identifiers that are already there are replaced.
    pub overwrite_imported_device_identities: Option<bool>,
}

/// Returns those of the given devices that Intune already has as corporate identifiers, so that an
/// import does not overwrite them. It changes nothing, although it is a `POST`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/importedDeviceIdentities/searchExistingIdentities",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<ImportedDeviceIdentity>,
)]
#[doc(alias = "corporate device identifiers")]
#[doc(alias = "Search-MgBetaDeviceManagementImportedDeviceIdentityExistingIdentity")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SearchExistingIdentities {
    /// The devices to look for.
    pub imported_device_identities: Option<Vec<ImportedDeviceIdentity>>,
}

structure! {
    /// A corporate identifier of a device.
    ImportedDeviceIdentity: send {
        id: String = "id",
        /// When it was imported.
        created_date_time: SystemTime = "createdDateTime",
        /// A note of the administrator.
        description: String = "description",
        /// Whether the device has enrolled.
        enrollment_state: EnrollmentState = "enrollmentState",
        /// The IMEI, the serial number, or the three values of
        /// [`ImportedDeviceIdentityType::ManufacturerModelSerial`], separated by commas.
        imported_device_identifier: String = "importedDeviceIdentifier",
        /// What kind of identifier it is.
        imported_device_identity_type: ImportedDeviceIdentityType = "importedDeviceIdentityType",
        /// When the device last contacted Intune.
        last_contacted_date_time: SystemTime = "lastContactedDateTime",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The platform of the device.
        platform: Platform = "platform",
    }

    /// What the import did with an identifier.
    ImportedDeviceIdentityResult: receive {
        id: String = "id",
        /// When it was imported.
        created_date_time: SystemTime = "createdDateTime",
        /// A note of the administrator.
        description: String = "description",
        /// Whether the device has enrolled.
        enrollment_state: EnrollmentState = "enrollmentState",
        /// The IMEI, the serial number, or the three values of
        /// [`ImportedDeviceIdentityType::ManufacturerModelSerial`], separated by commas.
        imported_device_identifier: String = "importedDeviceIdentifier",
        /// What kind of identifier it is.
        imported_device_identity_type: ImportedDeviceIdentityType = "importedDeviceIdentityType",
        /// When the device last contacted Intune.
        last_contacted_date_time: SystemTime = "lastContactedDateTime",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The platform of the device.
        platform: Platform = "platform",
        /// Whether it was imported.
        status: bool = "status",
    }
}

evolvable! {
    /// A kind of corporate identifier.
    ImportedDeviceIdentityType {
        /// Not known.
        Unknown = "unknown",
        /// The number of the radio of a phone.
        Imei = "imei",
        /// The serial number.
        SerialNumber = "serialNumber",
        /// Manufacturer, model and serial number together, for Windows.
        ManufacturerModelSerial = "manufacturerModelSerial",
    }
}
