//! The structures of `cloudCertificationAuthority`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;

use crate::structure::structure;

structure! {
    /// `cloudCertificationAuthority`.
    CloudCertificationAuthority: receive {
        id: String = "id",
        active_version: CloudCertificationAuthorityVersion = "activeVersion",
        certificate_download_url: String = "certificateDownloadUrl",
        certificate_key_size: CloudCertificationAuthorityCertificateKeySize = "certificateKeySize",
        certificate_revocation_list_url: String = "certificateRevocationListUrl",
        certificate_signing_request: String = "certificateSigningRequest",
        certification_authority_issuer_id: String = "certificationAuthorityIssuerId",
        certification_authority_issuer_uri: String = "certificationAuthorityIssuerUri",
        certification_authority_status: CloudCertificationAuthorityStatus = "certificationAuthorityStatus",
        cloud_certification_authority_hashing_algorithm: CloudCertificationAuthorityHashingAlgorithm = "cloudCertificationAuthorityHashingAlgorithm",
        cloud_certification_authority_leaf_certificate: Vec<CloudCertificationAuthorityLeafCertificate> = "cloudCertificationAuthorityLeafCertificate",
        cloud_certification_authority_type: CloudCertificationAuthorityType = "cloudCertificationAuthorityType",
        common_name: String = "commonName",
        country_name: String = "countryName",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        e_tag: String = "eTag",
        extended_key_usages: Vec<serde_json::Value> = "extendedKeyUsages",
        geographic_region: String = "geographicRegion",
        issuer_common_name: String = "issuerCommonName",
        key_platform: CloudCertificationAuthorityKeyPlatformType = "keyPlatform",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        locality_name: String = "localityName",
        ocsp_responder_uri: String = "ocspResponderUri",
        organization_name: String = "organizationName",
        organization_unit: String = "organizationUnit",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        root_certificate_common_name: String = "rootCertificateCommonName",
        scep_server_url: String = "scepServerUrl",
        serial_number: String = "serialNumber",
        state_name: String = "stateName",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        validity_end_date_time: SystemTime = "validityEndDateTime" as date,
        validity_period_in_years: i32 = "validityPeriodInYears",
        validity_start_date_time: SystemTime = "validityStartDateTime" as date,
        version_number: i32 = "versionNumber",
        versions: Vec<CloudCertificationAuthorityVersion> = "versions",
    }

    /// `cloudCertificationAuthorityLeafCertificate`.
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
        revocation_date_time: SystemTime = "revocationDateTime" as date,
        serial_number: String = "serialNumber",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        user_id: String = "userId",
        user_principal_name: String = "userPrincipalName",
        validity_end_date_time: SystemTime = "validityEndDateTime" as date,
        validity_start_date_time: SystemTime = "validityStartDateTime" as date,
    }

    /// `cloudCertificationAuthorityVersion`.
    CloudCertificationAuthorityVersion: receive {
        id: String = "id",
        certificate_download_url: String = "certificateDownloadUrl",
        certificate_revocation_list_url: String = "certificateRevocationListUrl",
        certificate_signing_request: String = "certificateSigningRequest",
        certification_authority_id: String = "certificationAuthorityId",
        certification_authority_issuer_uri: String = "certificationAuthorityIssuerUri",
        certification_authority_version_status: CloudCertificationAuthorityVersionStatus = "certificationAuthorityVersionStatus",
        decommission_date_time: SystemTime = "decommissionDateTime" as date,
        key_platform: CloudCertificationAuthorityKeyPlatformType = "keyPlatform",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        ocsp_responder_uri: String = "ocspResponderUri",
        scep_server_url: String = "scepServerUrl",
        serial_number: String = "serialNumber",
        subject_name: String = "subjectName",
        thumbprint: String = "thumbprint",
        usage: serde_json::Value = "usage",
        validity_end_date_time: SystemTime = "validityEndDateTime" as date,
        validity_start_date_time: SystemTime = "validityStartDateTime" as date,
        version_number: i32 = "versionNumber",
    }

    /// `trustChainCertificate`.
    TrustChainCertificate: send {
        certificate: String = "certificate",
        display_name: String = "displayName",
    }
}

evolvable! {
    /// `cloudCertificationAuthorityCertificateKeySize`.
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

    /// `cloudCertificationAuthorityHashingAlgorithm`.
    CloudCertificationAuthorityHashingAlgorithm {
        Unknown = "unknown",
        Sha256 = "sha256",
        Sha384 = "sha384",
        Sha512 = "sha512",
    }

    /// `cloudCertificationAuthorityKeyPlatformType`.
    CloudCertificationAuthorityKeyPlatformType {
        Unknown = "unknown",
        Software = "software",
        HardwareSecurityModule = "hardwareSecurityModule",
    }

    /// `cloudCertificationAuthorityLeafCertificateStatus`.
    CloudCertificationAuthorityLeafCertificateStatus {
        Unknown = "unknown",
        Active = "active",
        Revoked = "revoked",
        Expired = "expired",
    }

    /// `cloudCertificationAuthorityStatus`.
    CloudCertificationAuthorityStatus {
        Unknown = "unknown",
        Active = "active",
        Paused = "paused",
        Revoked = "revoked",
        SigningPending = "signingPending",
        Expired = "expired",
    }

    /// `cloudCertificationAuthorityType`.
    CloudCertificationAuthorityType {
        Unknown = "unknown",
        RootCertificationAuthority = "rootCertificationAuthority",
        IssuingCertificationAuthority = "issuingCertificationAuthority",
        IssuingCertificationAuthorityWithExternalRoot = "issuingCertificationAuthorityWithExternalRoot",
    }

    /// `cloudCertificationAuthorityVersionStatus`.
    CloudCertificationAuthorityVersionStatus {
        Unknown = "unknown",
        Active = "active",
        Staged = "staged",
        Paused = "paused",
        Retired = "retired",
        Expired = "expired",
        Revoked = "revoked",
        Decommissioned = "decommissioned",
        SigningPending = "signingPending",
    }
}
