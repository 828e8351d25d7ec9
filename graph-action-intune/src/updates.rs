//! Updates of Windows and of Zebra devices.

use crate::Actions;

pub mod managed_device_windows_operating_system_image;
pub mod windows_driver_update_profile;
pub mod windows_feature_update_profile;
pub mod windows_quality_update_policy;
pub mod windows_quality_update_profile;
pub mod zebra_fota_connector;
pub mod zebra_fota_deployment;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    managed_device_windows_operating_system_image::ACTIONS,
    windows_driver_update_profile::ACTIONS,
    windows_feature_update_profile::ACTIONS,
    windows_quality_update_policy::ACTIONS,
    windows_quality_update_profile::ACTIONS,
    zebra_fota_connector::ACTIONS,
    zebra_fota_deployment::ACTIONS,
];
