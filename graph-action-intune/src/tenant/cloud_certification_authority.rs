//! Cloud PKI: the certification authorities that Microsoft runs for the tenant, and the
//! certificates that they issue to devices.

mod types;

use graph_action::{Action, Collection, Json, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

pub use types::*;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

/// Makes a version of a certification authority the active one, which issues certificates from then on,
/// and returns the authority. A renewal leaves the new version staged until then. Deploy the new
/// certificate to devices and servers first, or they reject the certificates that the authority issues.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/activate",
    scopes = unknown,
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "cloud pki")]
#[doc(alias = "staged")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Activate {
    /// The number of the version to activate.
    pub certification_authority_version: Option<i32>,
}

/// Pauses a certification authority or resumes a paused one, and returns it. A paused authority
/// issues no certificates but still answers queries about revocation. Only a paused one can be
/// revoked, which is final: see [`RevokeCloudCertificationAuthorityCertificate`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/changeCloudCertificationAuthorityStatus",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "pause ca")]
#[doc(alias = "resume ca")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeCloudCertificationAuthorityStatus {
    /// The new status.
    pub certification_authority_status: Option<CloudCertificationAuthorityStatus>,
    /// The version that changes, by its number.
    pub certification_authority_version: Option<i32>,
}

/// Lists the certification authorities of the tenant. The path still needs the id of one authority;
/// Microsoft does not say why. To list them without an id, send a GET to the collection.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getAllCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthority>,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct GetAllCloudCertificationAuthority;

/// Lists the certificates that a certification authority has issued, each with its device, its
/// user, its dates and whether it is revoked. The list grows whenever a device renews its
/// certificate.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getAllCloudCertificationAuthorityLeafCertificates",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthorityLeafCertificate>,
)]
#[doc(alias = "view all certificates")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct GetAllCloudCertificationAuthorityLeafCertificates;

/// Reads one certification authority by a POST: its subject, its status, its versions, and the
/// addresses of its certificate, its revocation list and its SCEP server.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthority;

/// Reads a version of a certification authority: its certificate, and whether it is staged, active
/// or retired. Graph declares no parameter that says which version.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthorityVersion",
    scopes = unknown,
    returns = Json<CloudCertificationAuthorityVersion>,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthorityVersion;

/// Lists all versions of a certification authority, one for each renewal. Earlier versions stay
/// available with the certificates and the revocation lists that they issued.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/getCloudCertificationAuthorityVersions",
    scopes = unknown,
    returns = Collection<CloudCertificationAuthorityVersion>,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct GetCloudCertificationAuthorityVersions;

/// Changes a certification authority and returns it, by the name of the action, but Graph declares no
/// parameter that could carry a change. Microsoft documents a PATCH of the resource itself for
/// it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/patchCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct PatchCloudCertificationAuthority;

/// Creates a certification authority, by the name of the action, but Graph declares no parameter
/// that could describe one, and a list as the result. Microsoft documents a POST to the collection
/// itself for it. The number of authorities in a tenant is limited.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/postCloudCertificationAuthority",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<CloudCertificationAuthority>,
)]
#[doc(alias = "create ca")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
pub struct PostCloudCertificationAuthority;

/// Creates a new version of an issuing certification authority, with a new key pair, and leaves it
/// staged until [`Activate`]. An authority can be renewed when half of its validity is over, or
/// when it has expired; a root cannot. With an external root, the new version waits for its
/// signature.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/renew",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "cloud pki")]
#[doc(alias = "staged")]
#[derive(Debug, Clone)]
pub struct Renew;

/// Revokes the certificate of a certification authority, and returns the authority, which can never
/// issue again. This cannot be undone. All its active certificates must have been revoked before.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeCloudCertificationAuthorityCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "revoke ca")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeCloudCertificationAuthorityCertificate {
    /// The number of the version whose certificate is revoked.
    pub certification_authority_version: Option<i32>,
}

/// Revokes a certificate that a device or user has, by its id, and returns it. Networks and servers
/// that check for revocation no longer let the device in with it. This cannot be undone.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeLeafCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[doc(alias = "revoke certificate")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLeafCertificate {
    /// The id of the certificate in Intune, not its serial number.
    pub leaf_certificate_id: Option<String>,
}

/// Revokes a certificate that a device or user has, by the serial number that it shows, and returns
/// it. A wrong number revokes the certificate of another device, and this cannot be undone.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/revokeLeafCertificateBySerialNumber",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[doc(alias = "revoke certificate")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevokeLeafCertificateBySerialNumber {
    /// The serial number of the certificate.
    pub certificate_serial_number: Option<String>,
}

/// Finds the device and user that have the certificate with a serial number, for example one from
/// the log of a Wi-Fi server. It returns one certificate.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/searchCloudCertificationAuthorityLeafCertificateBySerialNumber",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<CloudCertificationAuthorityLeafCertificate>,
)]
#[doc(alias = "find certificate")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SearchCloudCertificationAuthorityLeafCertificateBySerialNumber {
    /// The serial number of the certificate.
    pub certificate_serial_number: Option<String>,
}

/// Completes an issuing certification authority that the company's own root has signed. Until then
/// its status is `signingPending`; the text to sign is its `certificateSigningRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/cloudCertificationAuthority/{cloudCertificationAuthorityId}/uploadExternallySignedCertificationAuthorityCertificate",
    scopes = ["DeviceManagementCloudCA.ReadWrite.All"],
    returns = Json<CloudCertificationAuthority>,
)]
#[doc(alias = "byoca")]
#[doc(alias = "bring your own ca")]
#[doc(alias = "cloud pki")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadExternallySignedCertificationAuthorityCertificate {
    /// The number of the version that waits for its certificate.
    pub certification_authority_version: Option<i32>,
    /// The certificate that the company's own authority has made from the signing request.
    pub signed_certificate: Option<String>,
    /// The certificates above it, up to the root.
    pub trust_chain_certificates: Option<Vec<TrustChainCertificate>>,
}
