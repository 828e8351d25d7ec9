//! What devices are configured to do: profiles, the settings catalogue, compliance policies,
//! security baselines, group policies and assignment filters.

use crate::Actions;

pub mod android_app_configuration_schema;
pub mod config_manager_collection;
pub mod device_and_app_management_assignment_filter;
pub mod device_compliance_policy;
pub mod device_configuration;
pub mod device_management_compliance_policy;
pub mod device_management_configuration_policy;
pub mod device_management_intent;
pub mod device_management_resource_access_profile_base;
pub mod device_management_reusable_policy_setting;
pub mod device_management_template;
pub mod group_policy_configuration;
pub mod group_policy_migration_report;
pub mod group_policy_uploaded_definition_file;
pub mod hardware_configuration;
pub mod types;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    android_app_configuration_schema::ACTIONS,
    config_manager_collection::ACTIONS,
    device_and_app_management_assignment_filter::ACTIONS,
    device_compliance_policy::ACTIONS,
    device_configuration::ACTIONS,
    device_management_compliance_policy::ACTIONS,
    device_management_configuration_policy::ACTIONS,
    device_management_intent::ACTIONS,
    device_management_resource_access_profile_base::ACTIONS,
    device_management_reusable_policy_setting::ACTIONS,
    device_management_template::ACTIONS,
    group_policy_configuration::ACTIONS,
    group_policy_migration_report::ACTIONS,
    group_policy_uploaded_definition_file::ACTIONS,
    hardware_configuration::ACTIONS,
];
