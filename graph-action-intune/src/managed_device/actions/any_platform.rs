//! Actions that devices of several platforms support.

use graph_action::{__evolvable as evolvable, NoContent};
use graph_action_macros::graph_action;

use super::super::ManagedDeviceRef;

/// Restarts a device, at once or within minutes.
///
/// The user may not be warned, so unsaved work can be lost. A locked iPhone or iPad does not join
/// Wi-Fi again by itself, so Intune may not reach it until somebody unlocks it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/rebootNow",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "restart")]
#[doc(alias = "Restart-MgDeviceManagementManagedDeviceNow")]
#[derive(Debug, Clone)]
pub struct RebootNow;

/// Turns a device off. Nothing reaches it until a person turns it on again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/shutDown",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "power off")]
#[doc(alias = "Invoke-MgDownDeviceManagementManagedDeviceShut")]
#[derive(Debug, Clone)]
pub struct ShutDown;

/// Gives a device another name. A Windows device uses the name after its next restart. Intune cannot
/// rename a Windows device that is joined to Active Directory.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/setDeviceName",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "rename")]
#[doc(alias = "Set-MgBetaDeviceManagementManagedDeviceName")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetDeviceName {
    /// The name. On Windows: at most 15 letters, digits and hyphens, and not digits alone.
    pub device_name: Option<String>,
}

/// Asks for a TeamViewer session with the user of a device. The device's record then has the address
/// of the session. The tenant must have connected Intune to TeamViewer.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/requestRemoteAssistance",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "teamviewer")]
#[doc(alias = "Request-MgDeviceManagementManagedDeviceRemoteAssistance")]
#[derive(Debug, Clone)]
pub struct RequestRemoteAssistance;

/// Shows a notification to the user of an iPhone, iPad or Android device, through the Company Portal.
/// Intune sends at most 10 an hour to one device, and does not guarantee delivery.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/sendCustomNotificationToCompanyPortal",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "push notification")]
#[doc(alias = "message")]
#[doc(alias = "Send-MgBetaDeviceManagementManagedDeviceCustomNotificationToCompanyPortal")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SendCustomNotificationToCompanyPortal {
    /// The title: at most 50 characters.
    pub notification_title: String,
    /// The text: at most 500 characters. The lock screen can show it, and other apps on Android can
    /// read it, so write nothing confidential.
    pub notification_body: String,
}

/// Declares a device to be out of compliance whatever its policies say, or gives the decision back to
/// its policies. A device out of compliance can lose access to mail and files at once.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/overrideComplianceState",
    scopes = unknown,
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "compliance")]
#[doc(alias = "Invoke-MgBetaOverrideDeviceManagementManagedDeviceComplianceState")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OverrideComplianceState {
    /// What applies from now on.
    pub compliance_state: ComplianceOverride,
    /// The page that tells the user what to do.
    pub remediation_url: Option<String>,
}

evolvable! {
    /// Who decides whether a device complies, for [`OverrideComplianceState`].
    ComplianceOverride {
        /// The compliance policies of the device.
        BasedOnDeviceCompliancePolicy = "basedOnDeviceCompliancePolicy",
        /// The administrator: the device does not comply.
        NonCompliant = "nonCompliant",
    }
}
