//! Apps and books, the policies that protect and configure apps, and licenses of volume purchase
//! programs.

use crate::Actions;

pub mod android_managed_app_protection;
pub mod device_app_management;
pub mod device_app_management_task;
pub mod ios_lob_app_provisioning_configuration;
pub mod ios_managed_app_protection;
pub mod ios_vpp_app;
pub mod managed_app_policy;
pub mod managed_app_registration;
pub mod managed_device_mobile_app_configuration;
pub mod managed_e_book;
pub mod mdm_windows_information_protection_policy;
pub mod mobile_app;
pub mod mobile_app_content_file;
pub mod policy_set;
pub mod targeted_managed_app_configuration;
pub mod targeted_managed_app_protection;
pub mod types;
pub mod vpp_token;
pub mod win32_lob_app;
pub mod windows_defender_application_control_supplemental_policy;
pub mod windows_information_protection_device_registration;
pub mod windows_managed_app_protection;
pub mod windows_management_app;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    android_managed_app_protection::ACTIONS,
    device_app_management::ACTIONS,
    device_app_management_task::ACTIONS,
    ios_lob_app_provisioning_configuration::ACTIONS,
    ios_managed_app_protection::ACTIONS,
    ios_vpp_app::ACTIONS,
    managed_app_policy::ACTIONS,
    managed_app_registration::ACTIONS,
    managed_device_mobile_app_configuration::ACTIONS,
    managed_e_book::ACTIONS,
    mdm_windows_information_protection_policy::ACTIONS,
    mobile_app::ACTIONS,
    mobile_app_content_file::ACTIONS,
    policy_set::ACTIONS,
    targeted_managed_app_configuration::ACTIONS,
    targeted_managed_app_protection::ACTIONS,
    vpp_token::ACTIONS,
    win32_lob_app::ACTIONS,
    windows_defender_application_control_supplemental_policy::ACTIONS,
    windows_information_protection_device_registration::ACTIONS,
    windows_managed_app_protection::ACTIONS,
    windows_management_app::ACTIONS,
];
