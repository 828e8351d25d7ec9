//! How devices come into Intune: Windows Autopilot, Apple's and Google's programs, imported
//! devices, and enrollment profiles.

use crate::Actions;

pub mod android_device_owner_enrollment_profile;
pub mod android_for_work_enrollment_profile;
pub mod android_for_work_settings;
pub mod android_managed_store_account_enterprise_settings;
pub mod apple_push_notification_certificate;
pub mod apple_user_initiated_enrollment_profile;
pub mod chrome_os_onboarding_settings;
pub mod dep_onboarding_setting;
pub mod device_enrollment_configuration;
pub mod embedded_sim_activation_code_pool;
pub mod enrollment_profile;
pub mod imported_apple_device_identity;
pub mod imported_device_identity;
pub mod imported_windows_autopilot_device_identity;
pub mod types;
pub mod windows_autopilot_deployment_profile;
pub mod windows_autopilot_device_identity;
pub mod windows_autopilot_settings;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    android_device_owner_enrollment_profile::ACTIONS,
    android_for_work_enrollment_profile::ACTIONS,
    android_for_work_settings::ACTIONS,
    android_managed_store_account_enterprise_settings::ACTIONS,
    apple_push_notification_certificate::ACTIONS,
    apple_user_initiated_enrollment_profile::ACTIONS,
    chrome_os_onboarding_settings::ACTIONS,
    dep_onboarding_setting::ACTIONS,
    device_enrollment_configuration::ACTIONS,
    embedded_sim_activation_code_pool::ACTIONS,
    enrollment_profile::ACTIONS,
    imported_apple_device_identity::ACTIONS,
    imported_device_identity::ACTIONS,
    imported_windows_autopilot_device_identity::ACTIONS,
    windows_autopilot_deployment_profile::ACTIONS,
    windows_autopilot_device_identity::ACTIONS,
    windows_autopilot_settings::ACTIONS,
];
