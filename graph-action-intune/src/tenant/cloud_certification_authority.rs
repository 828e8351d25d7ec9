//! The actions and functions of `cloudCertificationAuthority`.

mod types;

use graph_action::{Action, ActionMeta, Collection, Json, NoContent};
use graph_action_macros::graph_action;

pub use types::*;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    Activate::META,
    ChangeCloudCertificationAuthorityStatus::META,
    GetAllCloudCertificationAuthority::META,
    GetAllCloudCertificationAuthorityLeafCertificates::META,
    GetCloudCertificationAuthority::META,
    GetCloudCertificationAuthorityVersion::META,
    GetCloudCertificationAuthorityVersions::META,
    PatchCloudCertificationAuthority::META,
    PostCloudCertificationAuthority::META,
    Renew::META,
    RevokeCloudCertificationAuthorityCertificate::META,
    RevokeLeafCertificate::META,
    RevokeLeafCertificateBySerialNumber::META,
    SearchCloudCertificationAuthorityLeafCertificateBySerialNumber::META,
    UploadExternallySignedCertificationAuthorityCertificate::META,
];

/// Calls the action `activate` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/activate",
    scopes = unknown,
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Activate {
    pub certification_authority_version: Option<i32>,
}

/// Calls the action `changeCloudCertificationAuthorityStatus` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/changeCloudCertificationAuthorityStatus",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeCloudCertificationAuthorityStatus {
    pub certification_authority_status: Option<CloudCertificationAuthorityStatus>,
    pub certification_authority_version: Option<i32>,
}

/// Calls the action `getAllCloudCertificationAuthority` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getAllCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
pub struct GetAllCloudCertificationAuthority;

/// Calls the action `getAllCloudCertificationAuthorityLeafCertificates` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getAllCloudCertificationAuthorityLeafCertificates",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthorityLeafCertificate>,
)]
#[derive(Debug, Clone)]
pub struct GetAllCloudCertificationAuthorityLeafCertificates;

/// Calls the action `getCloudCertificationAuthority` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthority;

/// Calls the action `getCloudCertificationAuthorityVersion` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthorityVersion",
    scopes = unknown,
    returns = Json<CloudCertificationAuthorityVersion>,
)]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthorityVersion;

/// Calls the action `getCloudCertificationAuthorityVersions` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthorityVersions",
    scopes = unknown,
    returns = Collection<CloudCertificationAuthorityVersion>,
)]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthorityVersions;

/// Calls the action `patchCloudCertificationAuthority` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/patchCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
pub struct PatchCloudCertificationAuthority;

/// Calls the action `postCloudCertificationAuthority` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/postCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
pub struct PostCloudCertificationAuthority;

/// Calls the action `renew` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/renew",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Renew;

/// Calls the action `revokeCloudCertificationAuthorityCertificate` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeCloudCertificationAuthorityCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeCloudCertificationAuthorityCertificate {
    pub certification_authority_version: Option<i32>,
}

/// Calls the action `revokeLeafCertificate` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeLeafCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLeafCertificate {
    pub leaf_certificate_id: Option<String>,
}

/// Calls the action `revokeLeafCertificateBySerialNumber` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeLeafCertificateBySerialNumber",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLeafCertificateBySerialNumber {
    pub certificate_serial_number: Option<String>,
}

/// Calls the action `searchCloudCertificationAuthorityLeafCertificateBySerialNumber` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/searchCloudCertificationAuthorityLeafCertificateBySerialNumber",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SearchCloudCertificationAuthorityLeafCertificateBySerialNumber {
    pub certificate_serial_number: Option<String>,
}

/// Calls the action `uploadExternallySignedCertificationAuthorityCertificate` of `cloudCertificationAuthority`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/uploadExternallySignedCertificationAuthorityCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadExternallySignedCertificationAuthorityCertificate {
    pub certification_authority_version: Option<i32>,
    pub signed_certificate: Option<String>,
    pub trust_chain_certificates: Option<Vec<TrustChainCertificate>>,
}
