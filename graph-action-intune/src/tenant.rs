//! The tenant: roles, approvals, connectors, partners, certificates, branding, logs, and what belongs
//! to a user.

use crate::Actions;

pub mod app_log_collection_request;
pub mod audit_event;
pub mod certificate_connector_details;
pub mod cloud_certification_authority;
pub mod data_sharing_consent;
pub mod device_log_collection_response;
pub mod device_management;
pub mod device_management_exchange_connector;
pub mod device_management_partner;
pub mod intune_branding_profile;
pub mod microsoft_tunnel_server;
pub mod microsoft_tunnel_server_log_collection_response;
pub mod microsoft_tunnel_site;
pub mod notification_message_template;
pub mod operation_approval_policy;
pub mod operation_approval_request;
pub mod organization;
pub mod privilege_management_elevation_request;
pub mod remote_assistance_partner;
pub mod resource_operation;
pub mod role_scope_tag;
pub mod tenant_attach_rbac;
pub mod types;
pub mod user;

/// The actions of each module.
pub(crate) const MODULES: &[Actions] = &[
    app_log_collection_request::ACTIONS,
    audit_event::ACTIONS,
    certificate_connector_details::ACTIONS,
    cloud_certification_authority::ACTIONS,
    data_sharing_consent::ACTIONS,
    device_log_collection_response::ACTIONS,
    device_management::ACTIONS,
    device_management_exchange_connector::ACTIONS,
    device_management_partner::ACTIONS,
    intune_branding_profile::ACTIONS,
    microsoft_tunnel_server::ACTIONS,
    microsoft_tunnel_server_log_collection_response::ACTIONS,
    microsoft_tunnel_site::ACTIONS,
    notification_message_template::ACTIONS,
    operation_approval_policy::ACTIONS,
    operation_approval_request::ACTIONS,
    organization::ACTIONS,
    privilege_management_elevation_request::ACTIONS,
    remote_assistance_partner::ACTIONS,
    resource_operation::ACTIONS,
    role_scope_tag::ACTIONS,
    tenant_attach_rbac::ACTIONS,
    user::ACTIONS,
];
