//! The operations of Intune that the simulator knows without a declaration, as Graph publishes them.

use std::sync::LazyLock;

use graph_action::{Access, ActionMeta, KeyForm, Method, Permission, ResourceMeta, Route, Version};
use graph_action_metadata::{Operation, Scheme, operation};

const DEVICE: &str = "/deviceManagement/managedDevices/{managedDeviceId}";

/// The actions on a device, by their names in the path.
const DEVICE_ACTIONS: [&str; 48] = [
    "activateDeviceEsim",
    "bypassActivationLock",
    "cancelEnhancedLogCollection",
    "changeAssignments",
    "cleanWindowsDevice",
    "createDeviceLogCollectionRequest",
    "deleteUserFromSharedAppleDevice",
    "deprovision",
    "disable",
    "disableLostMode",
    "enableLostMode",
    "enrollNowAction",
    "initiateDeviceAttestation",
    "initiateMobileDeviceManagementKeyRecovery",
    "initiateOnDemandProactiveRemediation",
    "locateDevice",
    "logoutSharedAppleDeviceActiveUser",
    "overrideComplianceState",
    "pauseConfigurationRefresh",
    "playLostModeSound",
    "rebootNow",
    "recoverPasscode",
    "reenable",
    "remoteLock",
    "removeDeviceEsim",
    "removeDeviceFirmwareConfigurationInterfaceManagement",
    "reprovisionCloudPc",
    "requestRemoteAssistance",
    "resetPasscode",
    "resizeCloudPc",
    "restoreManagedHomeScreen",
    "retire",
    "revokeAppleVppLicenses",
    "rotateBitLockerKeys",
    "rotateFileVaultKey",
    "rotateLocalAdminPassword",
    "rotateRecoveryLockPasscode",
    "sendCustomNotificationToCompanyPortal",
    "setDeviceName",
    "shutDown",
    "suspendManagedHomeScreen",
    "syncDevice",
    "triggerConfigurationManagerAction",
    "triggerEnhancedLogCollection",
    "updateWindowsDeviceAccount",
    "windowsDefenderScan",
    "windowsDefenderUpdateSignatures",
    "wipe",
];

/// What the simulator carries out besides: a name, the method and the path.
const OTHERS: [(&str, Method, &str); 16] = [
    ("listDevices", Method::Get, "/deviceManagement/managedDevices"),
    ("getDevice", Method::Get, DEVICE),
    ("deleteDevice", Method::Delete, DEVICE),
    ("listApprovalRequests", Method::Get, "/deviceManagement/operationApprovalRequests"),
    (
        "getApprovalRequest",
        Method::Get,
        "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}",
    ),
    (
        "retrieveMyRequests",
        Method::Get,
        "/deviceManagement/operationApprovalRequests/retrieveMyRequests()",
    ),
    (
        "retrieveMyRequestById",
        Method::Get,
        "/deviceManagement/operationApprovalRequests/retrieveMyRequestById(id='{id}')",
    ),
    (
        "retrieveRequestStatus",
        Method::Post,
        "/deviceManagement/operationApprovalRequests/retrieveRequestStatus",
    ),
    (
        "cancelMyRequest",
        Method::Post,
        "/deviceManagement/operationApprovalRequests/cancelMyRequest",
    ),
    (
        "approve",
        Method::Post,
        "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/approve",
    ),
    (
        "reject",
        Method::Post,
        "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/reject",
    ),
    (
        "retrieveOperationsRequiringApproval",
        Method::Get,
        "/deviceManagement/operationApprovalPolicies/retrieveOperationsRequiringApproval()",
    ),
    ("listRemoteActionAudits", Method::Get, "/deviceManagement/remoteActionAudits"),
    (
        "getRemoteActionAudit",
        Method::Get,
        "/deviceManagement/remoteActionAudits/{remoteActionAuditId}",
    ),
    ("listAuditEvents", Method::Get, "/deviceManagement/auditEvents"),
    ("getAuditEvent", Method::Get, "/deviceManagement/auditEvents/{auditEventId}"),
];

/// The routes of an action on a device.
static DEVICES: ResourceMeta = ResourceMeta::new(
    "ManagedDevice",
    KeyForm::Guid,
    &[
        Route::new(DEVICE, Version::V1),
        Route::new("/users/{userId}/managedDevices/{managedDeviceId}", Version::V1),
        Route::new("/deviceManagement/comanagedDevices/{managedDeviceId}", Version::Beta),
    ],
);

/// The route of a device itself.
static DEVICE_ALONE: ResourceMeta =
    ResourceMeta::new("ManagedDevice", KeyForm::Guid, &[Route::new(DEVICE, Version::V1)]);

/// The actions. Their permissions live as long as the process, as those of a declaration do.
pub(crate) static PUBLISHED: LazyLock<Vec<ActionMeta>> = LazyLock::new(|| {
    let on_devices = DEVICE_ACTIONS.into_iter().filter_map(|name| {
        let found = operation(Method::Post, &format!("{DEVICE}/{name}"))?;
        Some(meta(name, &found).bound_to(&DEVICES))
    });
    let others = OTHERS.into_iter().filter_map(|(name, method, path)| {
        let meta = meta(name, &operation(method, path)?);
        Some(if path == DEVICE { meta.bound_to(&DEVICE_ALONE) } else { meta })
    });
    on_devices.chain(others).collect()
});

fn meta(name: &'static str, found: &Operation) -> ActionMeta {
    let access = |scheme| access(found, scheme);
    let meta = ActionMeta::declare(name, found.method, found.path).permissions(
        access(Scheme::DelegatedWork),
        access(Scheme::DelegatedPersonal),
        access(Scheme::Application),
    );
    let is_stable = found.versions.is_some_and(|versions| versions.has(Version::V1));
    let meta = if is_stable { meta } else { meta.beta() };
    let has_body = found.method == Method::Post
        && found.parameters().is_some_and(|parameters| parameters.iter().next().is_some());
    if has_body { meta.with_body() } else { meta }
}

fn access(found: &Operation, scheme: Scheme) -> Access {
    let Some(listed) = found.permissions() else {
        return Access::Unknown;
    };
    let allowing = listed.filter(|one| one.withdrawn.is_none() && one.allows(scheme));
    let permissions: Vec<_> = allowing.map(|one| Permission::new(one.name)).collect();
    if permissions.is_empty() { Access::NotSupported } else { Access::AnyOf(permissions.leak()) }
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::{Kind, operations};

    use super::*;

    #[test]
    fn everything_is_published() {
        assert_eq!(PUBLISHED.len(), DEVICE_ACTIONS.len() + OTHERS.len());
    }

    #[test]
    fn every_action_on_a_device_is_known() {
        let start = format!("{DEVICE}/");
        let actions = operations().filter(|one| {
            one.kind() == Some(Kind::Action) && one.binding() == Some("managedDevice")
        });
        for path in actions.map(|one| one.path).filter(|path| path.starts_with(&start)) {
            let name = path.rsplit('/').next().expect("a name");
            assert!(DEVICE_ACTIONS.contains(&name), "{name}");
        }
    }
}
