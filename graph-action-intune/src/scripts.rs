//! Remediations and scripts.

use crate::Actions;

pub mod device_compliance_script;
pub mod device_custom_attribute_shell_script;
pub mod device_health_script;
pub mod device_management_script;
pub mod device_shell_script;
pub mod types;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    device_compliance_script::ACTIONS,
    device_custom_attribute_shell_script::ACTIONS,
    device_health_script::ACTIONS,
    device_management_script::ACTIONS,
    device_shell_script::ACTIONS,
];
