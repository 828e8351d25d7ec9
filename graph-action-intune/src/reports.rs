//! Reports, alerts and endpoint analytics.

use crate::Actions;

pub mod alert_record;
pub mod device_management_reports;
pub mod report_root;
pub mod types;
pub mod user_experience_analytics_device_performance;
pub mod user_experience_analytics_device_scope;
pub mod user_experience_analytics_remote_connection;
pub mod user_experience_analytics_resource_performance;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    alert_record::ACTIONS,
    device_management_reports::ACTIONS,
    report_root::ACTIONS,
    user_experience_analytics_device_performance::ACTIONS,
    user_experience_analytics_device_scope::ACTIONS,
    user_experience_analytics_remote_connection::ACTIONS,
    user_experience_analytics_resource_performance::ACTIONS,
];
