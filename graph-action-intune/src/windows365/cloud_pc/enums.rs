//! The enums of `cloudPC`.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// `actionCapability`.
    ActionCapability {
        Enabled = "enabled",
        Disabled = "disabled",
    }

    /// `actionState`.
    ActionState {
        None = "none",
        Pending = "pending",
        Canceled = "canceled",
        Active = "active",
        Done = "done",
        Failed = "failed",
        NotSupported = "notSupported",
    }

    /// `cloudPcBlobAccessTier`.
    CloudPcBlobAccessTier {
        Hot = "hot",
        Cool = "cool",
        Cold = "cold",
        Archive = "archive",
    }

    /// `cloudPcConnectivityEventResult`.
    CloudPcConnectivityEventResult {
        Unknown = "unknown",
        Success = "success",
        Failure = "failure",
    }

    /// `cloudPcConnectivityEventType`.
    CloudPcConnectivityEventType {
        Unknown = "unknown",
        UserConnection = "userConnection",
        UserTroubleshooting = "userTroubleshooting",
        DeviceHealthCheck = "deviceHealthCheck",
    }

    /// `cloudPcDiskEncryptionState`.
    CloudPcDiskEncryptionState {
        NotAvailable = "notAvailable",
        NotEncrypted = "notEncrypted",
        EncryptedUsingPlatformManagedKey = "encryptedUsingPlatformManagedKey",
        EncryptedUsingCustomerManagedKey = "encryptedUsingCustomerManagedKey",
    }

    /// `cloudPcOperatingSystem`.
    CloudPcOperatingSystem {
        Windows10 = "windows10",
        Windows11 = "windows11",
    }

    /// `cloudPcPowerState`.
    CloudPcPowerState {
        Running = "running",
        PoweredOff = "poweredOff",
    }

    /// `cloudPcProductType`.
    CloudPcProductType {
        Enterprise = "enterprise",
        Frontline = "frontline",
        DevBox = "devBox",
        PowerAutomate = "powerAutomate",
        Business = "business",
    }

    /// `cloudPcProvisioningType`.
    CloudPcProvisioningType {
        Dedicated = "dedicated",
        Shared = "shared",
        SharedByUser = "sharedByUser",
        SharedByEntraGroup = "sharedByEntraGroup",
        Reserve = "reserve",
    }

    /// `cloudPcRemoteActionName`.
    CloudPcRemoteActionName {
        Unknown = "unknown",
        Restart = "restart",
        Rename = "rename",
        Resize = "resize",
        Restore = "restore",
        Reprovision = "reprovision",
        ChangeUserAccountType = "changeUserAccountType",
        Troubleshoot = "troubleshoot",
        PlaceUnderReview = "placeUnderReview",
        CreateSnapshot = "createSnapshot",
        PowerOn = "powerOn",
        PowerOff = "powerOff",
        MoveRegion = "moveRegion",
    }

    /// `cloudPcResizeValidationCode`.
    CloudPcResizeValidationCode {
        Success = "success",
        CloudPcNotFound = "cloudPcNotFound",
        OperationConflict = "operationConflict",
        OperationNotSupported = "operationNotSupported",
        TargetLicenseHasAssigned = "targetLicenseHasAssigned",
        InternalServerError = "internalServerError",
    }

    /// `cloudPcServicePlanType`.
    CloudPcServicePlanType {
        Enterprise = "enterprise",
        Business = "business",
    }

    /// `cloudPcSnapshotHealthCheckStatus`.
    CloudPcSnapshotHealthCheckStatus {
        Unknown = "unknown",
        Healthy = "healthy",
        Unhealthy = "unhealthy",
    }

    /// `cloudPcSnapshotStatus`.
    CloudPcSnapshotStatus {
        Ready = "ready",
    }

    /// `cloudPcSnapshotType`.
    CloudPcSnapshotType {
        Automatic = "automatic",
        Manual = "manual",
        Retention = "retention",
    }

    /// `cloudPcStatus`.
    CloudPcStatus {
        NotProvisioned = "notProvisioned",
        Provisioning = "provisioning",
        Provisioned = "provisioned",
        InGracePeriod = "inGracePeriod",
        Deprovisioning = "deprovisioning",
        Failed = "failed",
        ProvisionedWithWarnings = "provisionedWithWarnings",
        Resizing = "resizing",
        Restoring = "restoring",
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

    /// `cloudPcUserAccessLevel`.
    CloudPcUserAccessLevel {
        Unrestricted = "unrestricted",
        Restricted = "restricted",
    }

    /// `cloudPcUserAccountType`.
    CloudPcUserAccountType {
        StandardUser = "standardUser",
        Administrator = "administrator",
    }

    /// `cloudPcUserExperienceType`.
    CloudPcUserExperienceType {
        CloudPc = "cloudPc",
        CloudApp = "cloudApp",
    }

    /// `frontlineCloudPcAccessState`.
    FrontlineCloudPcAccessState {
        Unassigned = "unassigned",
        NoLicensesAvailable = "noLicensesAvailable",
        ActivationFailed = "activationFailed",
        Active = "active",
        Activating = "activating",
        StandbyMode = "standbyMode",
    }

    /// `frontlineCloudPcAvailability`.
    FrontlineCloudPcAvailability {
        NotApplicable = "notApplicable",
        Available = "available",
        NotAvailable = "notAvailable",
    }

    /// `windows365SwitchCompatibilityFailureReasonType`.
    Windows365SwitchCompatibilityFailureReasonType {
        OsVersionNotSupported = "osVersionNotSupported",
        HardwareNotSupported = "hardwareNotSupported",
    }
}
