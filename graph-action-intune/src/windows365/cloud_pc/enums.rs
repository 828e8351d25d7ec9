//! The values that properties and parameters of Cloud PCs have.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// Whether a Cloud PC supports a remote action.
    ActionCapability {
        Enabled = "enabled",
        Disabled = "disabled",
    }

    /// The state of a remote action.
    ActionState {
        None = "none",
        Pending = "pending",
        Canceled = "canceled",
        Active = "active",
        Done = "done",
        Failed = "failed",
        NotSupported = "notSupported",
    }

    /// How Azure Storage keeps a blob: a cooler tier costs less to keep, and more to read.
    CloudPcBlobAccessTier {
        Hot = "hot",
        Cool = "cool",
        Cold = "cold",
        /// Offline: the blob must be brought back, within hours, before it can be read.
        Archive = "archive",
    }

    /// How an event of the connectivity history ended.
    CloudPcConnectivityEventResult {
        Unknown = "unknown",
        Success = "success",
        Failure = "failure",
    }

    /// What an entry of the connectivity history is about.
    CloudPcConnectivityEventType {
        Unknown = "unknown",
        UserConnection = "userConnection",
        UserTroubleshooting = "userTroubleshooting",
        DeviceHealthCheck = "deviceHealthCheck",
    }

    /// Whether the disk of a Cloud PC is encrypted, and with whose key.
    CloudPcDiskEncryptionState {
        NotAvailable = "notAvailable",
        NotEncrypted = "notEncrypted",
        /// Encrypted with a key that Microsoft manages.
        EncryptedUsingPlatformManagedKey = "encryptedUsingPlatformManagedKey",
        /// Encrypted with a key of the tenant.
        EncryptedUsingCustomerManagedKey = "encryptedUsingCustomerManagedKey",
    }

    /// The version of Windows to provision.
    CloudPcOperatingSystem {
        Windows10 = "windows10",
        Windows11 = "windows11",
    }

    /// Whether a Frontline Cloud PC runs.
    CloudPcPowerState {
        Running = "running",
        PoweredOff = "poweredOff",
    }

    /// The edition of Windows 365, or the other product of Microsoft, that a Cloud PC is part of.
    CloudPcProductType {
        Enterprise = "enterprise",
        Frontline = "frontline",
        DevBox = "devBox",
        PowerAutomate = "powerAutomate",
        Business = "business",
    }

    /// Who uses a Cloud PC, and how licenses are used.
    CloudPcProvisioningType {
        /// One user, who has the license.
        Dedicated = "dedicated",
        Shared = "shared",
        /// Frontline in dedicated mode: one user, who shares the license with other users.
        SharedByUser = "sharedByUser",
        /// Frontline in shared mode: all members of a group, one after another.
        SharedByEntraGroup = "sharedByEntraGroup",
        /// Windows 365 Reserve: one user, for a short time, for example while a laptop is being
        /// repaired.
        Reserve = "reserve",
    }

    /// The remote actions on Cloud PCs.
    CloudPcRemoteActionName {
        Unknown = "unknown",
        Restart = "restart",
        Rename = "rename",
        Resize = "resize",
        Restore = "restore",
        Reprovision = "reprovision",
        ChangeUserAccountType = "changeUserAccountType",
        Troubleshoot = "troubleshoot",
        /// See [`SetReviewStatus`](super::SetReviewStatus).
        PlaceUnderReview = "placeUnderReview",
        CreateSnapshot = "createSnapshot",
        PowerOn = "powerOn",
        PowerOff = "powerOff",
        MoveRegion = "moveRegion",
    }

    /// Whether a Cloud PC can be resized, and if not, why.
    CloudPcResizeValidationCode {
        Success = "success",
        CloudPcNotFound = "cloudPcNotFound",
        OperationConflict = "operationConflict",
        OperationNotSupported = "operationNotSupported",
        /// The user already has a license of the target size.
        TargetLicenseHasAssigned = "targetLicenseHasAssigned",
        InternalServerError = "internalServerError",
    }

    /// The edition of Windows 365 that a service plan is for.
    CloudPcServicePlanType {
        Enterprise = "enterprise",
        Business = "business",
    }

    /// What the health check of a snapshot found.
    CloudPcSnapshotHealthCheckStatus {
        Unknown = "unknown",
        Healthy = "healthy",
        Unhealthy = "unhealthy",
    }

    /// Whether a snapshot can be restored.
    CloudPcSnapshotStatus {
        Ready = "ready",
    }

    /// How a snapshot came about.
    CloudPcSnapshotType {
        Automatic = "automatic",
        Manual = "manual",
        Retention = "retention",
    }

    /// The state of a Cloud PC, from provisioning to its end.
    CloudPcStatus {
        /// The user has a license, but no provisioning policy.
        NotProvisioned = "notProvisioned",
        Provisioning = "provisioning",
        /// The user can sign in.
        Provisioned = "provisioned",
        /// The license or the policy was removed: the user can go on for seven days.
        InGracePeriod = "inGracePeriod",
        /// The Cloud PC is being deleted, and cannot be recovered.
        Deprovisioning = "deprovisioning",
        Failed = "failed",
        /// The user can sign in, but a step of the provisioning failed.
        ProvisionedWithWarnings = "provisionedWithWarnings",
        Resizing = "resizing",
        Restoring = "restoring",
        /// The tenant has too few free licenses.
        PendingProvision = "pendingProvision",
        MovingRegion = "movingRegion",
        ResizePendingLicense = "resizePendingLicense",
        UpdatingSingleSignOn = "updatingSingleSignOn",
        ModifyingSingleSignOn = "modifyingSingleSignOn",
        RefreshPolicyConfiguration = "refreshPolicyConfiguration",
        Preparing = "preparing",
        FailoverInProgress = "failoverInProgress",
        FailbackInProgress = "failbackInProgress",
    }

    /// Whether the user can use a Cloud PC that is under review.
    CloudPcUserAccessLevel {
        Unrestricted = "unrestricted",
        Restricted = "restricted",
    }

    /// The rights of a user on their Cloud PC.
    CloudPcUserAccountType {
        StandardUser = "standardUser",
        /// A local administrator of this Cloud PC.
        Administrator = "administrator",
    }

    /// What users open.
    CloudPcUserExperienceType {
        /// A whole desktop.
        CloudPc = "cloudPc",
        /// Single apps without a desktop.
        CloudApp = "cloudApp",
    }

    /// Whether a user can connect to a Frontline Cloud PC.
    FrontlineCloudPcAccessState {
        Unassigned = "unassigned",
        /// Other users have all licenses.
        NoLicensesAvailable = "noLicensesAvailable",
        ActivationFailed = "activationFailed",
        /// Ready to connect.
        Active = "active",
        Activating = "activating",
        /// In standby, but accessible.
        StandbyMode = "standbyMode",
    }

    /// Whether a Frontline Cloud PC is available now.
    FrontlineCloudPcAvailability {
        /// The Cloud PC is not of Windows 365 Frontline.
        NotApplicable = "notApplicable",
        Available = "available",
        NotAvailable = "notAvailable",
    }

    /// Why Windows 365 Switch cannot open a Cloud PC.
    Windows365SwitchCompatibilityFailureReasonType {
        OsVersionNotSupported = "osVersionNotSupported",
        HardwareNotSupported = "hardwareNotSupported",
    }
}
