//! A managed device, as Graph describes it.

use std::time::SystemTime;

use serde::{Deserialize, Deserializer, de::Error as _};

use super::DeviceActionResult;
use crate::structure::{self, properties};
use graph_action::__evolvable as evolvable;

evolvable! {
    /// The compliance of a device with the organisation's policies.
    ComplianceState {
        /// Unknown to Intune.
        Unknown = "unknown",
        /// The device complies.
        Compliant = "compliant",
        /// The device does not comply and is denied access to the organisation's resources.
        Noncompliant = "noncompliant",
        /// Policies contradict each other.
        Conflict = "conflict",
        /// Intune could not determine the state.
        Error = "error",
        /// The device does not comply, and its grace period has not ended.
        InGracePeriod = "inGracePeriod",
        /// Configuration Manager determines the state.
        ConfigManager = "configManager",
    }

    /// The owner of a device.
    OwnerType {
        /// Unknown to Intune.
        Unknown = "unknown",
        /// The company.
        Company = "company",
        /// The user.
        Personal = "personal",
    }

    /// The software that manages a device. EAS is Exchange ActiveSync.
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
        /// Unknown to Intune.
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

    /// The state of the management of a device by Intune.
    ManagementState {
        /// Intune manages the device.
        Managed = "managed",
        /// A request to retire the device waits.
        RetirePending = "retirePending",
        /// The device could not be retired.
        RetireFailed = "retireFailed",
        /// A request to wipe the device waits.
        WipePending = "wipePending",
        /// The device could not be wiped.
        WipeFailed = "wipeFailed",
        /// The device is unhealthy.
        Unhealthy = "unhealthy",
        /// A request to delete the device from Intune waits.
        DeletePending = "deletePending",
        /// Intune sent the device the command to retire.
        RetireIssued = "retireIssued",
        /// Intune sent the device the command to wipe itself.
        WipeIssued = "wipeIssued",
        /// A wipe was cancelled.
        WipeCanceled = "wipeCanceled",
        /// A retirement was cancelled.
        RetireCanceled = "retireCanceled",
        /// Intune discovered the device, which has not fully enrolled.
        Discovered = "discovered",
    }

    /// The state of the registration of a device with Microsoft Entra.
    RegistrationState {
        /// The device is not registered.
        NotRegistered = "notRegistered",
        /// The device is registered.
        Registered = "registered",
        /// The device was blocked, wiped or retired.
        Revoked = "revoked",
        /// Another device has the same key.
        KeyConflict = "keyConflict",
        /// The registration waits for approval.
        ApprovalPending = "approvalPending",
        /// The certificate of the device was reset.
        CertificateReset = "certificateReset",
        /// The device is not registered; its enrolment has not finished.
        NotRegisteredPendingEnrollment = "notRegisteredPendingEnrollment",
        /// Unknown to Intune.
        Unknown = "unknown",
    }

    /// The way in which a device enrolled.
    EnrollmentType {
        /// Unknown to Intune.
        Unknown = "unknown",
        /// By its user, on the user's own device.
        UserEnrollment = "userEnrollment",
        /// By the account of a device enrolment manager.
        DeviceEnrollmentManager = "deviceEnrollmentManager",
        /// In Apple's bulk enrolment, with a user.
        AppleBulkWithUser = "appleBulkWithUser",
        /// In Apple's bulk enrolment, without a user.
        AppleBulkWithoutUser = "appleBulkWithoutUser",
        /// By joining Microsoft Entra.
        WindowsAzureADJoin = "windowsAzureADJoin",
        /// In a bulk enrolment of Windows devices, with a certificate.
        WindowsBulkUserless = "windowsBulkUserless",
        /// By adding a work account to Windows.
        WindowsAutoEnrollment = "windowsAutoEnrollment",
        /// By joining Microsoft Entra in bulk.
        WindowsBulkAzureDomainJoin = "windowsBulkAzureDomainJoin",
        /// In co-management with Configuration Manager.
        WindowsCoManagement = "windowsCoManagement",
        /// By joining Microsoft Entra with the credential of the device.
        WindowsAzureADJoinUsingDeviceAuth = "windowsAzureADJoinUsingDeviceAuth",
        /// By Apple's user enrolment.
        AppleUserEnrollment = "appleUserEnrollment",
        /// By Apple's user enrolment, with the account of a device enrolment manager.
        AppleUserEnrollmentWithServiceAccount = "appleUserEnrollmentWithServiceAccount",
    }

    /// The threat level that a Mobile Threat Defense partner reports for a device.
    ThreatState {
        /// No report yet.
        Unknown = "unknown",
        /// The partner has activated the device and not reported yet.
        Activated = "activated",
        /// The partner has deactivated the device.
        Deactivated = "deactivated",
        /// The device is secure.
        Secured = "secured",
        /// A low threat.
        LowSeverity = "lowSeverity",
        /// A medium threat.
        MediumSeverity = "mediumSeverity",
        /// A high threat.
        HighSeverity = "highSeverity",
        /// The device does not respond to the partner.
        Unresponsive = "unresponsive",
        /// The device is compromised.
        Compromised = "compromised",
        /// The partner's app is not set up on the device.
        Misconfigured = "misconfigured",
    }
}

/// A managed device: the properties that an administrator needs, under the names that Graph gives
/// them.
///
/// A property is `None` if Graph leaves it out or if `select` does. Select the properties that you
/// read, and always `id`: a response without it cannot be decoded. [`ManagedDevice::PROPERTIES`]
/// lists all properties of this struct:
///
/// ```
/// use graph_action::intune::managed_device::{ManagedDevice, List};
///
/// let everything = List.request().select(ManagedDevice::PROPERTIES);
/// let little = List.request().select(["id", "deviceName", "lastSyncDateTime"]);
/// # let _ = (everything, little);
/// ```
///
/// With the header `Prefer: include-unknown-enum-members`, Graph sends new members of its enums by
/// name instead of as `unknownFutureValue`.
#[derive(Default)]
#[non_exhaustive]
pub struct ManagedDevice {
    /// The id in Intune, a GUID, which the actions take.
    pub id: String,
    /// The name of the device.
    pub device_name: Option<String>,
    /// The name that Intune gave the device.
    pub managed_device_name: Option<String>,
    /// The operating system, such as `Windows`, `iOS`, `macOS` or `Android`.
    pub operating_system: Option<String>,
    /// The version of the operating system.
    pub os_version: Option<String>,
    /// The date of the last security patch of Android.
    pub android_security_patch_level: Option<String>,
    /// The manufacturer.
    pub manufacturer: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The serial number.
    pub serial_number: Option<String>,
    /// The IMEI of a phone.
    pub imei: Option<String>,
    /// The MEID of a phone.
    pub meid: Option<String>,
    /// The phone number.
    pub phone_number: Option<String>,
    /// The carrier of a phone.
    pub subscriber_carrier: Option<String>,
    /// The MAC address of the Wi-Fi adapter.
    pub wi_fi_mac_address: Option<String>,
    /// The id of the user in Microsoft Entra.
    pub user_id: Option<String>,
    /// The principal name of the user.
    pub user_principal_name: Option<String>,
    /// The display name of the user.
    pub user_display_name: Option<String>,
    /// The email address of the user.
    pub email_address: Option<String>,
    /// The owner of the device.
    pub managed_device_owner_type: Option<OwnerType>,
    /// The category of the device.
    pub device_category_display_name: Option<String>,
    /// The software that manages the device.
    pub management_agent: Option<ManagementAgent>,
    /// The state of the management of the device by Intune.
    pub management_state: Option<ManagementState>,
    /// The compliance of the device with the organisation's policies.
    pub compliance_state: Option<ComplianceState>,
    /// The end of the grace period in which the device need not comply.
    pub compliance_grace_period_expiration_date_time: Option<SystemTime>,
    /// The threat level that a Mobile Threat Defense partner reports.
    pub partner_reported_threat_state: Option<ThreatState>,
    /// The id of the device in Microsoft Entra.
    pub azure_ad_device_id: Option<String>,
    /// Whether the device is registered with Microsoft Entra.
    pub azure_ad_registered: Option<bool>,
    /// The state of the registration with Microsoft Entra.
    pub device_registration_state: Option<RegistrationState>,
    /// The way in which the device enrolled.
    pub device_enrollment_type: Option<EnrollmentType>,
    /// The profile with which the device enrolled.
    pub enrollment_profile_name: Option<String>,
    /// The time of the enrolment.
    pub enrolled_date_time: Option<SystemTime>,
    /// The time at which the device last checked in with Intune.
    pub last_sync_date_time: Option<SystemTime>,
    /// The time at which the device's certificate for Intune expires.
    pub management_certificate_expiration_date: Option<SystemTime>,
    /// Whether the storage is encrypted.
    pub is_encrypted: Option<bool>,
    /// Whether an Apple device is supervised.
    pub is_supervised: Option<bool>,
    /// Whether the device is jailbroken or rooted: `True`, `False` or `Unknown`.
    pub jail_broken: Option<String>,
    /// The size of the storage, in bytes.
    pub total_storage_space_in_bytes: Option<i64>,
    /// The free storage, in bytes.
    pub free_storage_space_in_bytes: Option<i64>,
    /// The results of actions on the device. Only [`Get`](super::Get) reads them.
    pub device_action_results: Vec<DeviceActionResult>,
}

properties! {
    listed ManagedDevice {
        id = "id",
        device_name = "deviceName",
        managed_device_name = "managedDeviceName",
        operating_system = "operatingSystem",
        os_version = "osVersion",
        android_security_patch_level = "androidSecurityPatchLevel",
        manufacturer = "manufacturer",
        model = "model",
        serial_number = "serialNumber",
        imei = "imei",
        meid = "meid",
        phone_number = "phoneNumber",
        subscriber_carrier = "subscriberCarrier",
        wi_fi_mac_address = "wiFiMacAddress",
        user_id = "userId",
        user_principal_name = "userPrincipalName",
        user_display_name = "userDisplayName",
        email_address = "emailAddress",
        managed_device_owner_type = "managedDeviceOwnerType",
        device_category_display_name = "deviceCategoryDisplayName",
        management_agent = "managementAgent",
        management_state = "managementState",
        compliance_state = "complianceState",
        compliance_grace_period_expiration_date_time = "complianceGracePeriodExpirationDateTime",
        partner_reported_threat_state = "partnerReportedThreatState",
        azure_ad_device_id = "azureADDeviceId",
        azure_ad_registered = "azureADRegistered",
        device_registration_state = "deviceRegistrationState",
        device_enrollment_type = "deviceEnrollmentType",
        enrollment_profile_name = "enrollmentProfileName",
        enrolled_date_time = "enrolledDateTime",
        last_sync_date_time = "lastSyncDateTime",
        management_certificate_expiration_date = "managementCertificateExpirationDate",
        is_encrypted = "isEncrypted",
        is_supervised = "isSupervised",
        jail_broken = "jailBroken",
        total_storage_space_in_bytes = "totalStorageSpaceInBytes",
        free_storage_space_in_bytes = "freeStorageSpaceInBytes",
        device_action_results = "deviceActionResults",
    }
}

impl<'de> Deserialize<'de> for ManagedDevice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let device: Self = structure::read(deserializer)?;
        if device.id.is_empty() {
            return Err(D::Error::missing_field("id"));
        }
        Ok(device)
    }
}
