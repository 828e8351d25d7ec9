//! Cloud PCs (Windows 365): provisioning, snapshots, actions on Cloud PCs, and their reports.

use crate::Actions;

pub mod cloud_pc;
pub mod cloud_pc_audit_event;
pub mod cloud_pc_bulk_action;
pub mod cloud_pc_cloud_app;
pub mod cloud_pc_device_image;
pub mod cloud_pc_external_partner;
pub mod cloud_pc_on_premises_connection;
pub mod cloud_pc_provisioning_policy;
pub mod cloud_pc_report;
pub mod cloud_pc_reports;
pub mod cloud_pc_snapshot;
pub mod cloud_pc_user_profile_snapshot;
pub mod cloud_pc_user_setting;
pub mod cloud_pc_user_settings_persistence_detail;
pub mod types;
pub mod virtual_endpoint;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    cloud_pc::ACTIONS,
    cloud_pc_audit_event::ACTIONS,
    cloud_pc_bulk_action::ACTIONS,
    cloud_pc_cloud_app::ACTIONS,
    cloud_pc_device_image::ACTIONS,
    cloud_pc_external_partner::ACTIONS,
    cloud_pc_on_premises_connection::ACTIONS,
    cloud_pc_provisioning_policy::ACTIONS,
    cloud_pc_report::ACTIONS,
    cloud_pc_reports::ACTIONS,
    cloud_pc_snapshot::ACTIONS,
    cloud_pc_user_profile_snapshot::ACTIONS,
    cloud_pc_user_setting::ACTIONS,
    cloud_pc_user_settings_persistence_detail::ACTIONS,
    virtual_endpoint::ACTIONS,
];
