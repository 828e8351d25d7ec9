//! Microsoft Intune.
//!
//! The Microsoft Graph API for Intune requires an [active Intune
//! license](https://go.microsoft.com/fwlink/?linkid=839381) for the tenant.
//!
//! Each module has the actions of one resource type.
//!
//! Dates are [`SystemTime`](std::time::SystemTime), which every date library can convert. A date in
//! the year 1, which Intune writes for "never", is `None`.

pub mod managed_device;

#[doc(inline)]
pub use graph_action_runtime::approval;

use crate::{Action, ActionMeta};

/// All actions that this module declares, for example to list their permissions or paths.
///
/// ```
/// for action in graph_action::intune::ACTIONS {
///     println!("{} {}", action.method, action.path);
/// }
/// ```
pub const ACTIONS: &[&ActionMeta] = &[
    managed_device::ResetPasscode::META,
    managed_device::Wipe::META,
    managed_device::Retire::META,
    managed_device::SyncDevice::META,
    managed_device::RemoteLock::META,
    managed_device::SuspendManagedHomeScreen::META,
    managed_device::RestoreManagedHomeScreen::META,
    managed_device::RebootNow::META,
    managed_device::ShutDown::META,
    managed_device::SetDeviceName::META,
    managed_device::RequestRemoteAssistance::META,
    managed_device::SendCustomNotificationToCompanyPortal::META,
    managed_device::OverrideComplianceState::META,
    managed_device::EnableLostMode::META,
    managed_device::DisableLostMode::META,
    managed_device::PlayLostModeSound::META,
    managed_device::LocateDevice::META,
    managed_device::BypassActivationLock::META,
    managed_device::RecoverPasscode::META,
    managed_device::DeleteUserFromSharedAppleDevice::META,
    managed_device::LogoutSharedAppleDeviceActiveUser::META,
    managed_device::RevokeAppleVppLicenses::META,
    managed_device::RotateFileVaultKey::META,
    managed_device::RotateRecoveryLockPasscode::META,
    managed_device::ActivateDeviceEsim::META,
    managed_device::RemoveDeviceEsim::META,
    managed_device::TriggerEnhancedLogCollection::META,
    managed_device::CancelEnhancedLogCollection::META,
    managed_device::Disable::META,
    managed_device::Reenable::META,
    managed_device::Deprovision::META,
    managed_device::GetFileVaultKey::META,
    managed_device::RetrieveRecoveryLockPasscode::META,
    managed_device::RetrieveMacOSManagedDeviceLocalAdminAccountDetail::META,
    managed_device::CleanWindowsDevice::META,
    managed_device::RotateBitLockerKeys::META,
    managed_device::RotateLocalAdminPassword::META,
    managed_device::WindowsDefenderScan::META,
    managed_device::WindowsDefenderUpdateSignatures::META,
    managed_device::UpdateWindowsDeviceAccount::META,
    managed_device::RemoveDeviceFirmwareConfigurationInterfaceManagement::META,
    managed_device::InitiateDeviceAttestation::META,
    managed_device::InitiateMobileDeviceManagementKeyRecovery::META,
    managed_device::InitiateOnDemandProactiveRemediation::META,
    managed_device::PauseConfigurationRefresh::META,
    managed_device::EnrollNowAction::META,
    managed_device::TriggerConfigurationManagerAction::META,
    managed_device::List::META,
    managed_device::Get::META,
];
