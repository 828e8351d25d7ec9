//! The types of Cloud PKI.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;

use crate::structure::structure;

structure! {
    /// A certification authority of Cloud PKI: a root, or one that issues certificates to devices.
    CloudCertificationAuthority: receive {
        id: String = "id",
        /// The version that issues certificates.
        active_version: CloudCertificationAuthorityVersion = "activeVersion",
        certificate_download_url: String = "certificateDownloadUrl",
        certificate_key_size: CloudCertificationAuthorityCertificateKeySize = "certificateKeySize",
        certificate_revocation_list_url: String = "certificateRevocationListUrl",
        /// What the company's own authority has to sign, while the status is `signingPending`.
        certificate_signing_request: String = "certificateSigningRequest",
        certification_authority_issuer_id: String = "certificationAuthorityIssuerId",
        certification_authority_issuer_uri: String = "certificationAuthorityIssuerUri",
        certification_authority_status: CloudCertificationAuthorityStatus = "certificationAuthorityStatus",
        cloud_certification_authority_hashing_algorithm: CloudCertificationAuthorityHashingAlgorithm = "cloudCertificationAuthorityHashingAlgorithm",
        cloud_certification_authority_leaf_certificate: Vec<CloudCertificationAuthorityLeafCertificate> = "cloudCertificationAuthorityLeafCertificate",
        cloud_certification_authority_type: CloudCertificationAuthorityType = "cloudCertificationAuthorityType",
        common_name: String = "commonName",
        country_name: String = "countryName",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        display_name: String = "displayName",
        e_tag: String = "eTag",
        extended_key_usages: Vec<serde_json::Value> = "extendedKeyUsages",
        geographic_region: String = "geographicRegion",
        issuer_common_name: String = "issuerCommonName",
        key_platform: CloudCertificationAuthorityKeyPlatformType = "keyPlatform",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        locality_name: String = "localityName",
        ocsp_responder_uri: String = "ocspResponderUri",
        organization_name: String = "organizationName",
        organization_unit: String = "organizationUnit",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        root_certificate_common_name: String = "rootCertificateCommonName",
        /// The address that a SCEP certificate profile names.
        scep_server_url: String = "scepServerUrl",
        serial_number: String = "serialNumber",
        state_name: String = "stateName",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        validity_end_date_time: SystemTime = "validityEndDateTime",
        validity_period_in_years: i32 = "validityPeriodInYears",
        validity_start_date_time: SystemTime = "validityStartDateTime",
        version_number: i32 = "versionNumber",
        versions: Vec<CloudCertificationAuthorityVersion> = "versions",
    }

    /// A certificate that Cloud PKI has issued to a device or user.
    CloudCertificationAuthorityLeafCertificate: receive {
        id: String = "id",
        certificate_status: CloudCertificationAuthorityLeafCertificateStatus = "certificateStatus",
        certification_authority_issuer_uri: String = "certificationAuthorityIssuerUri",
        certification_authority_version_number: i32 = "certificationAuthorityVersionNumber",
        cloud_certification_authority_version: CloudCertificationAuthorityVersion = "cloudCertificationAuthorityVersion",
        crl_distribution_point_url: String = "crlDistributionPointUrl",
        device_id: String = "deviceId",
        device_name: String = "deviceName",
        device_platform: String = "devicePlatform",
        extended_key_usages: Vec<String> = "extendedKeyUsages",
        issuer_id: String = "issuerId",
        issuer_name: String = "issuerName",
        key_usages: Vec<String> = "keyUsages",
        ocsp_responder_uri: String = "ocspResponderUri",
        /// When the certificate was revoked, if it was.
        revocation_date_time: SystemTime = "revocationDateTime",
        serial_number: String = "serialNumber",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        user_id: String = "userId",
        user_principal_name: String = "userPrincipalName",
        validity_end_date_time: SystemTime = "validityEndDateTime",
        validity_start_date_time: SystemTime = "validityStartDateTime",
    }

    /// A version of a certification authority. Each renewal adds one, with a key pair of its own.
    CloudCertificationAuthorityVersion: receive {
        id: String = "id",
        certificate_download_url: String = "certificateDownloadUrl",
        certificate_revocation_list_url: String = "certificateRevocationListUrl",
        certificate_signing_request: String = "certificateSigningRequest",
        certification_authority_id: String = "certificationAuthorityId",
        certification_authority_issuer_uri: String = "certificationAuthorityIssuerUri",
        certification_authority_version_status: CloudCertificationAuthorityVersionStatus = "certificationAuthorityVersionStatus",
        decommission_date_time: SystemTime = "decommissionDateTime",
        key_platform: CloudCertificationAuthorityKeyPlatformType = "keyPlatform",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        ocsp_responder_uri: String = "ocspResponderUri",
        scep_server_url: String = "scepServerUrl",
        serial_number: String = "serialNumber",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        usage: serde_json::Value = "usage",
        validity_end_date_time: SystemTime = "validityEndDateTime",
        validity_start_date_time: SystemTime = "validityStartDateTime",
        version_number: i32 = "versionNumber",
    }

    /// A certificate between the uploaded one and its root, or the root.
    TrustChainCertificate: send {
        /// The certificate in base64.
        certificate: String = "certificate",
        display_name: String = "displayName",
    }
}

evolvable! {
    /// The kind and size of the key of a certification authority.
    CloudCertificationAuthorityCertificateKeySize {
        Unknown = "unknown",
        Rsa2048 = "rsa2048",
        Rsa3072 = "rsa3072",
        Rsa4096 = "rsa4096",
        ECP256 = "eCP256",
        ECP256k = "eCP256k",
        ECP384 = "eCP384",
        ECP521 = "eCP521",
    }

    /// The hash function with which a certification authority signs.
    CloudCertificationAuthorityHashingAlgorithm {
        Unknown = "unknown",
        Sha256 = "sha256",
        Sha384 = "sha384",
        Sha512 = "sha512",
    }

    /// Where the private key of a certification authority is kept.
    CloudCertificationAuthorityKeyPlatformType {
        Unknown = "unknown",
        /// In software, as in a trial.
        Software = "software",
        /// In a module from which it cannot be read.
        HardwareSecurityModule = "hardwareSecurityModule",
    }

    /// Whether an issued certificate is valid.
    CloudCertificationAuthorityLeafCertificateStatus {
        Unknown = "unknown",
        Active = "active",
        Revoked = "revoked",
        Expired = "expired",
    }

    /// Whether a certification authority can issue certificates.
    CloudCertificationAuthorityStatus {
        Unknown = "unknown",
        Active = "active",
        /// The authority issues nothing until it is resumed.
        Paused = "paused",
        /// The authority never issues again.
        Revoked = "revoked",
        /// The company's own authority has not signed its certificate yet.
        SigningPending = "signingPending",
        Expired = "expired",
    }

    /// Whether a certification authority is a root, and where the root of one that issues is.
    CloudCertificationAuthorityType {
        Unknown = "unknown",
        RootCertificationAuthority = "rootCertificationAuthority",
        IssuingCertificationAuthority = "issuingCertificationAuthority",
        /// Issues certificates below a root of the company (bring your own CA).
        IssuingCertificationAuthorityWithExternalRoot = "issuingCertificationAuthorityWithExternalRoot",
    }

    /// The state of a version of a certification authority.
    CloudCertificationAuthorityVersionStatus {
        Unknown = "unknown",
        Active = "active",
        /// The version comes from a renewal and is not active yet.
        Staged = "staged",
        Paused = "paused",
        Retired = "retired",
        Expired = "expired",
        Revoked = "revoked",
        Decommissioned = "decommissioned",
        SigningPending = "signingPending",
    }
}
