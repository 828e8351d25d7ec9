//! A managed device as Graph describes it.

use std::time::SystemTime;

use serde::{Deserialize, Deserializer};

use super::DeviceActionResult;
use crate::intune::{date_time, evolvable::evolvable};

evolvable! {
    /// Whether a device complies with the policies.
    ComplianceState {
        /// Not known.
        Unknown = "unknown",
        /// It does.
        Compliant = "compliant",
        /// It does not, and is kept from the company's resources.
        Noncompliant = "noncompliant",
        /// Policies contradict each other.
        Conflict = "conflict",
        /// It could not be found out.
        Error = "error",
        /// It does not, and has some time left.
        InGracePeriod = "inGracePeriod",
        /// Configuration Manager decides on it.
        ConfigManager = "configManager",
    }

    /// Whose device it is.
    OwnerType {
        /// Not known.
        Unknown = "unknown",
        /// The company's.
        Company = "company",
        /// The user's own.
        Personal = "personal",
    }

    /// What manages a device. EAS is Exchange ActiveSync.
    ManagementAgent {
        /// Exchange.
        Eas = "eas",
        /// Intune.
        Mdm = "mdm",
        /// Exchange and Intune.
        EasMdm = "easMdm",
        /// The Intune client of Windows 7.
        IntuneClient = "intuneClient",
        /// Exchange and the Intune client.
        EasIntuneClient = "easIntuneClient",
        /// Configuration Manager.
        ConfigurationManagerClient = "configurationManagerClient",
        /// Configuration Manager and Intune.
        ConfigurationManagerClientMdm = "configurationManagerClientMdm",
        /// Configuration Manager, Intune and Exchange.
        ConfigurationManagerClientMdmEas = "configurationManagerClientMdmEas",
        /// Not known.
        Unknown = "unknown",
        /// Jamf.
        Jamf = "jamf",
        /// Google's CloudDPC.
        GoogleCloudDevicePolicyController = "googleCloudDevicePolicyController",
        /// Microsoft 365, through Intune.
        Microsoft365ManagedMdm = "microsoft365ManagedMdm",
        /// Microsoft Defender for Endpoint.
        MsSense = "msSense",
    }

    /// Whether Intune manages a device, or is about to end that.
    ManagementState {
        /// It manages the device.
        Managed = "managed",
        /// The device is being retired.
        RetirePending = "retirePending",
        /// It could not be retired.
        RetireFailed = "retireFailed",
        /// The device is being wiped.
        WipePending = "wipePending",
        /// It could not be wiped.
        WipeFailed = "wipeFailed",
        /// Something is wrong with the device.
        Unhealthy = "unhealthy",
        /// The device is being deleted from Intune.
        DeletePending = "deletePending",
        /// The device was told to retire.
        RetireIssued = "retireIssued",
        /// The device was told to wipe itself.
        WipeIssued = "wipeIssued",
        /// A wipe was called off.
        WipeCanceled = "wipeCanceled",
        /// A retirement was called off.
        RetireCanceled = "retireCanceled",
        /// The device was found, and has not enrolled in full.
        Discovered = "discovered",
    }

    /// Whether a device is registered with Entra.
    RegistrationState {
        /// It is not.
        NotRegistered = "notRegistered",
        /// It is.
        Registered = "registered",
        /// It was blocked, wiped or retired.
        Revoked = "revoked",
        /// Its key is that of another.
        KeyConflict = "keyConflict",
        /// Somebody has to approve it.
        ApprovalPending = "approvalPending",
        /// Its certificate was reset.
        CertificateReset = "certificateReset",
        /// It is not, and enrolment has not ended.
        NotRegisteredPendingEnrollment = "notRegisteredPendingEnrollment",
        /// Not known.
        Unknown = "unknown",
    }

    /// How a device enrolled.
    EnrollmentType {
        /// Not known.
        Unknown = "unknown",
        /// By its user, who owns it.
        UserEnrollment = "userEnrollment",
        /// By the account of a device enrolment manager.
        DeviceEnrollmentManager = "deviceEnrollmentManager",
        /// Apple devices in bulk, with a user who signs in.
        AppleBulkWithUser = "appleBulkWithUser",
        /// Apple devices in bulk, without a user.
        AppleBulkWithoutUser = "appleBulkWithoutUser",
        /// By joining Entra.
        WindowsAzureADJoin = "windowsAzureADJoin",
        /// In bulk, with a certificate.
        WindowsBulkUserless = "windowsBulkUserless",
        /// By adding a work account to Windows.
        WindowsAutoEnrollment = "windowsAutoEnrollment",
        /// By joining Entra in bulk.
        WindowsBulkAzureDomainJoin = "windowsBulkAzureDomainJoin",
        /// Beside Configuration Manager.
        WindowsCoManagement = "windowsCoManagement",
        /// By joining Entra with the credential of the device.
        WindowsAzureADJoinUsingDeviceAuth = "windowsAzureADJoinUsingDeviceAuth",
        /// By Apple's user enrolment.
        AppleUserEnrollment = "appleUserEnrollment",
        /// By Apple's user enrolment, with the account of a device enrolment manager.
        AppleUserEnrollmentWithServiceAccount = "appleUserEnrollmentWithServiceAccount",
    }

    /// What a partner that watches over devices says of one.
    ThreatState {
        /// Nothing yet.
        Unknown = "unknown",
        /// The partner knows the device, and has not reported.
        Activated = "activated",
        /// The partner watches it no more.
        Deactivated = "deactivated",
        /// Secure.
        Secured = "secured",
        /// A low threat.
        LowSeverity = "lowSeverity",
        /// A medium threat.
        MediumSeverity = "mediumSeverity",
        /// A high threat.
        HighSeverity = "highSeverity",
        /// It does not answer the partner.
        Unresponsive = "unresponsive",
        /// Somebody else has taken it over.
        Compromised = "compromised",
        /// The partner's app is not set up on it.
        Misconfigured = "misconfigured",
    }
}

/// A managed device: the properties that its administrator needs, named as Graph names them.
///
/// All but the id is `None` where Graph says nothing of it, or where a `$select` leaves it out. Select
/// what you read, and always `id`, without which the answer is no device. [`ManagedDevice::PROPERTIES`] is
/// all that is read here:
///
/// ```
/// use graph_action::intune::managed_device::{ManagedDevice, List};
///
/// let everything = List.request().select(ManagedDevice::PROPERTIES);
/// let little = List.request().select(["id", "deviceName", "lastSyncDateTime"]);
/// # let _ = (everything, little);
/// ```
///
/// The header `Prefer: include-unknown-enum-members` makes Graph write new members of its enums out,
/// instead of `unknownFutureValue`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ManagedDevice {
    /// The id in Intune, a GUID: what the actions take.
    pub id: String,
    /// The name that the device has given itself.
    pub device_name: Option<String>,
    /// The name that Intune has given it.
    pub managed_device_name: Option<String>,
    /// As in `Windows`, `iOS`, `macOS`, `Android`.
    pub operating_system: Option<String>,
    /// The version of the operating system.
    pub os_version: Option<String>,
    /// The date of Android's last security patch.
    pub android_security_patch_level: Option<String>,
    /// Who made it.
    pub manufacturer: Option<String>,
    /// What it is called by who made it.
    pub model: Option<String>,
    /// The serial number.
    pub serial_number: Option<String>,
    /// The IMEI of a telephone.
    pub imei: Option<String>,
    /// The MEID of a telephone.
    pub meid: Option<String>,
    /// The number of a telephone.
    pub phone_number: Option<String>,
    /// Whose network a telephone is in.
    pub subscriber_carrier: Option<String>,
    /// The address in a wireless network.
    pub wi_fi_mac_address: Option<String>,
    /// The id of its user in Entra.
    pub user_id: Option<String>,
    /// The name by which its user signs in.
    pub user_principal_name: Option<String>,
    /// The name of its user.
    pub user_display_name: Option<String>,
    /// The mail address of its user.
    pub email_address: Option<String>,
    /// Whose it is.
    pub managed_device_owner_type: Option<OwnerType>,
    /// The category that it was given.
    pub device_category_display_name: Option<String>,
    /// What manages it.
    pub management_agent: Option<ManagementAgent>,
    /// Whether Intune manages it, or is about to end that.
    pub management_state: Option<ManagementState>,
    /// Whether it complies with the policies.
    pub compliance_state: Option<ComplianceState>,
    /// Until when it may not comply.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub compliance_grace_period_expiration_date_time: Option<SystemTime>,
    /// What a partner that watches over devices says of it.
    pub partner_reported_threat_state: Option<ThreatState>,
    /// The id in Entra.
    #[serde(rename = "azureADDeviceId")]
    pub azure_ad_device_id: Option<String>,
    /// Whether it is registered with Entra.
    #[serde(rename = "azureADRegistered")]
    pub azure_ad_registered: Option<bool>,
    /// Whether it is registered with Entra, and if not, why.
    pub device_registration_state: Option<RegistrationState>,
    /// How it enrolled.
    pub device_enrollment_type: Option<EnrollmentType>,
    /// The profile by which it enrolled.
    pub enrollment_profile_name: Option<String>,
    /// When it enrolled.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub enrolled_date_time: Option<SystemTime>,
    /// When it last talked to Intune.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub last_sync_date_time: Option<SystemTime>,
    /// Until when its certificate for Intune holds.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub management_certificate_expiration_date: Option<SystemTime>,
    /// Whether its storage is encrypted.
    pub is_encrypted: Option<bool>,
    /// Whether an Apple device is supervised.
    pub is_supervised: Option<bool>,
    /// Whether its user has broken its protection: `True`, `False` or `Unknown`.
    pub jail_broken: Option<String>,
    /// How much it can store, in bytes.
    pub total_storage_space_in_bytes: Option<i64>,
    /// How much of that is free, in bytes.
    pub free_storage_space_in_bytes: Option<i64>,
    /// What it made of the actions on it; only [`Get`](super::Get) reads them.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub device_action_results: Vec<DeviceActionResult>,
}

impl ManagedDevice {
    /// The properties that are read, for `$select`.
    pub const PROPERTIES: &[&str] = &[
        "id",
        "deviceName",
        "managedDeviceName",
        "operatingSystem",
        "osVersion",
        "androidSecurityPatchLevel",
        "manufacturer",
        "model",
        "serialNumber",
        "imei",
        "meid",
        "phoneNumber",
        "subscriberCarrier",
        "wiFiMacAddress",
        "userId",
        "userPrincipalName",
        "userDisplayName",
        "emailAddress",
        "managedDeviceOwnerType",
        "deviceCategoryDisplayName",
        "managementAgent",
        "managementState",
        "complianceState",
        "complianceGracePeriodExpirationDateTime",
        "partnerReportedThreatState",
        "azureADDeviceId",
        "azureADRegistered",
        "deviceRegistrationState",
        "deviceEnrollmentType",
        "enrollmentProfileName",
        "enrolledDateTime",
        "lastSyncDateTime",
        "managementCertificateExpirationDate",
        "isEncrypted",
        "isSupervised",
        "jailBroken",
        "totalStorageSpaceInBytes",
        "freeStorageSpaceInBytes",
        "deviceActionResults",
    ];
}

fn null_is_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<DeviceActionResult>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
