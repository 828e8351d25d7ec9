//! Declarations compared with what Graph publishes.

use graph_action::{
    Access, Action, Content, Method, NoContent, Scheme, Version,
    access::Report,
    graph_action,
    intune::managed_device::{self, ResetPasscode},
    verify,
};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// Version and permissions come from the table.
#[graph_action(method = "POST", path = "/deviceManagement/managedDevices/{managedDeviceId}/retire", returns = NoContent)]
struct Retire;

/// Copied from the reference page of 2020.
#[allow(deprecated, reason = "the misspelling is what this is about")]
#[rustfmt::skip]
mod of_2020 {
    use graph_action::{NoContent, graph_action};

    #[graph_action(
        method = "POST",
        path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
        scopes = ["DeviceManagementManagedDevices.PriviligedOperation.All"],
        returns = NoContent,
    )]
    pub(crate) struct ResetPasscode;
}

/// `#[expect]` works for the warning about a former name.
#[deny(unfulfilled_lint_expectations)]
mod expected {
    use graph_action::{NoContent, graph_action};

    #[graph_action(
        method = "POST",
        path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
        scopes = ["DeviceManagementManagedDevices.PriviligedOperation.All"],
        returns = NoContent,
    )]
    #[expect(deprecated, reason = "a warning that does not come is an error here")]
    pub(crate) struct ResetPasscode;
}

/// An action of beta.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/playLostModeSound",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
struct PlayLostModeSound {
    duration_in_minutes: String,
}

#[graph_action(method = "POST", path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe", returns = NoContent)]
struct Wipe;

#[graph_action(method = "GET", path = "/deviceManagement/managedDevices", returns = Content)]
struct ListDevices;

#[graph_action(
    method = "POST",
    path = "/things/{thingId}/poke",
    scopes = [unlisted("Things.Poke")],
    returns = NoContent,
    unlisted
)]
struct Poke;

/// Overloads of a function: only the one with an argument is in v1.0.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scope='{scope}')",
    returns = Content
)]
struct PermissionsIn;

#[graph_action(method = "GET", path = "/deviceManagement/getEffectivePermissions()", returns = Content)]
struct PermissionsOfAll;

#[test]
fn each_overload_has_its_versions() {
    assert_eq!(PermissionsIn::META.version, Version::V1);
    assert_eq!(PermissionsOfAll::META.version, Version::Beta);
    assert_eq!(PermissionsIn::META.permissions, PermissionsOfAll::META.permissions);
    for route in verify(&[PermissionsIn::META, PermissionsOfAll::META]) {
        assert!(route.is_verified() && route.has_version == Some(true), "{route:?}");
    }
    let _ = (PermissionsIn.request("a"), PermissionsOfAll.request());

    static NO_OVERLOAD: graph_action::ActionMeta = graph_action::ActionMeta::declare(
        "NoOverload",
        Method::Get,
        "/deviceManagement/getEffectivePermissions(scop='{scope}')",
    );
    let routes = verify(&[&NO_OVERLOAD]);
    assert_eq!((routes[0].is_published, routes[0].has_version), (false, None));
    assert!(!routes[0].is_verified());
}

/// An overload that the table does not have.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(group='{groupId}')",
    scopes = unknown,
    returns = NoContent,
    unlisted
)]
struct PermissionsOfGroup;

#[test]
fn an_unlisted_overload_is_marked() {
    let routes = verify(&[PermissionsOfGroup::META]);
    assert!(PermissionsOfGroup::META.is_unlisted && routes[0].is_verified(), "{routes:?}");
    let _ = PermissionsOfGroup.request("a");
}

/// A broader permission than needed, on purpose.
#[deny(deprecated)]
mod over_privileged {
    use graph_action::{Content, graph_action};

    #[graph_action(
        method = "POST",
        path = "/users/{userId}/revokeSignInSessions",
        scopes = ["Directory.ReadWrite.All"],
        returns = Content,
        allow(over_privileged),
    )]
    pub(crate) struct Revoke;
}

#[test]
fn what_the_table_lists_besides_the_declaration_is_kept() {
    let others = |meta: &graph_action::ActionMeta, scheme| {
        meta.also_accepted(scheme).map(|(name, _)| name).collect::<Vec<_>>()
    };
    let revoke = others(over_privileged::Revoke::META, Scheme::DelegatedWork);
    assert!(revoke.contains(&"User.RevokeSessions.All"), "{revoke:?}");
    assert!(!revoke.contains(&"Directory.ReadWrite.All"), "{revoke:?}");
    assert!(others(Retire::META, Scheme::Application).is_empty());
    let retire = Retire::META.permissions.application.permissions();
    assert!(retire[0].is_recommended && retire[0].is_least);
    assert_eq!(Retire::META.returns, graph_action::ResponseKind::NoContent);
}

#[test]
fn a_former_name_is_stored_as_the_real_one_if_its_warning_is_expected() {
    let permissions = expected::ResetPasscode::META.permissions.application.permissions();
    assert_eq!(permissions.first().map(|permission| permission.name), Some(PRIVILEGED));
}

#[test]
fn only_actions_on_a_device_need_the_privileged_permission() {
    // The service rejects `ReadWrite.All` for these, although it is published (conformance F-10).
    for scheme in [Scheme::DelegatedWork, Scheme::Application] {
        for action in managed_device::ACTIONS {
            let access = action.permissions.of(scheme);
            let names: Vec<_> = access.permissions().iter().map(|it| it.name).collect();
            match action.name {
                // What their reference pages name.
                "BypassActivationLock"
                | "CreateDeviceLogCollectionRequest"
                | "LocateDevice"
                | "RequestRemoteAssistance"
                | "RotateBitLockerKeys"
                | "RotateRecoveryLockPasscode"
                | "SendCustomNotificationToCompanyPortal" => {
                    assert_eq!(names, ["DeviceManagementManagedDevices.ReadWrite.All"]);
                }
                // Nobody publishes any.
                "CancelEnhancedLogCollection"
                | "GetNonCompliantSettings"
                | "OverrideComplianceState"
                | "RemoveDeviceEsim"
                | "TriggerEnhancedLogCollection" => assert!(names.is_empty(), "{}", action.name),
                "DownloadPowerliftAppDiagnostic"
                | "Get"
                | "GetFileVaultKey"
                | "List"
                | "RetrieveDeviceLocalAdminAccountDetail" => {
                    assert_eq!(names[0], "DeviceManagementManagedDevices.Read.All");
                }
                "AppDiagnostics"
                | "DownloadAppDiagnostics"
                | "RetrievePowerliftAppDiagnosticsDetails" => {
                    assert_eq!(names[0], "DeviceManagementConfiguration.Read.All");
                }
                name => assert_eq!(names, [PRIVILEGED], "{name}"),
            }
        }
    }
}

#[test]
fn unpublished_actions_are_reported() {
    let routes = verify(&[Poke::META]);
    assert!(!routes[0].is_published && routes[0].is_verified(), "it says so itself");

    static NOWHERE: graph_action::ActionMeta =
        graph_action::ActionMeta::declare("Poke", Method::Post, "/things/{thingId}/poke");
    assert!(!verify(&[&NOWHERE])[0].is_verified());

    static WRONG_VERSION: graph_action::ActionMeta = graph_action::ActionMeta::declare(
        "PlayLostModeSound",
        Method::Post,
        "/deviceManagement/managedDevices/{managedDeviceId}/playLostModeSound",
    );
    let routes = verify(&[&WRONG_VERSION]);
    assert_eq!((routes[0].has_version, routes[0].is_verified()), (Some(false), false));
}

#[test]
fn omitted_permissions_come_from_the_table() {
    for scheme in [Scheme::DelegatedWork, Scheme::Application] {
        let access = Retire::META.permissions.of(scheme);
        let [permission] = access.permissions() else { panic!("{access}") };
        assert_eq!((permission.name, permission.is_least), (PRIVILEGED, true));
        assert_eq!((permission.privilege_level, permission.written_as), (Some(3), None));
        assert_eq!(permission.id.map(str::len), Some(36));
    }
    assert_eq!(Retire::META.permissions.personal, Access::NotSupported);
    assert_eq!(Retire::META.version, Version::V1);
    assert_eq!(PlayLostModeSound::META.version, Version::Beta, "from the table too");
}

#[test]
fn a_correction_overrides_what_is_published() {
    assert_eq!(Wipe::META.permissions.application.to_string(), PRIVILEGED);
}

#[test]
fn the_misspelling_of_2020_is_known() {
    let of_2020 = of_2020::ResetPasscode::META.permissions.application.permissions();
    assert_eq!(of_2020[0].name, PRIVILEGED);
    let written = "DeviceManagementManagedDevices.PriviligedOperation.All";
    assert_eq!(of_2020[0].written_as, Some(written));
    let _ = of_2020::ResetPasscode.request("id");
}

#[test]
fn a_permission_that_needs_another_names_it() {
    #[graph_action(
        method = "POST",
        path = "/servicePrincipals/{servicePrincipalId}/createPasswordSingleSignOnCredentials",
        scopes(
            delegated = ["Application.ReadWrite.All", "Directory.Read.All"],
            application = ["Application.ReadWrite.All"],
        ),
        returns = graph_action::Json<serde_json::Value>,
    )]
    #[allow(dead_code, reason = "only its metadata is looked at")]
    struct Create {
        id: String,
        credentials: Vec<serde_json::Value>,
    }
    let permissions = &Create::META.permissions;
    let [pair, alone] = permissions.delegated.permissions() else { panic!("{permissions:?}") };
    let [of_application] = permissions.application.permissions() else { panic!("{permissions:?}") };
    assert_eq!(pair.also_requires.iter().map(|one| one.name).collect::<Vec<_>>(), [alone.name]);
    assert_eq!(pair.also_requires[0].id, alone.id);
    assert_eq!(pair.name, of_application.name);
    assert_ne!(pair.id, of_application.id);
    assert_ne!(pair.also_requires[0].id, of_application.also_requires[0].id);
}

#[test]
fn the_manifest_is_the_one_that_entra_shows() {
    let actions = [ResetPasscode::META, Retire::META, ListDevices::META];
    // The ids of PrivilegedOperations.All and Read.All for applications.
    let expected = serde_json::json!([{
        "resourceAppId": "00000003-0000-0000-c000-000000000000",
        "resourceAccess": [
            { "id": "5b07b0dd-2377-4e44-a38d-703f09a0dc3c", "type": "Role" },
            { "id": "2f51be20-0bb4-4fed-bf7b-db946066c75e", "type": "Role" },
        ],
    }]);
    let report = Report::new(&actions, Scheme::Application);
    let mut manifest = report.to_manifest();
    // The permission data calls two of them the least privileged, so the author decides.
    let undecided: Vec<_> = report.undecided.iter().map(|one| one.action.name).collect();
    assert_eq!(undecided, ["ListDevices"]);
    let read =
        report.undecided[0].candidates.iter().find(|one| one.name.ends_with("Devices.Read.All"));
    let role = serde_json::json!({ "id": read.and_then(|read| read.id), "type": "Role" });
    manifest[0]["resourceAccess"].as_array_mut().unwrap().push(role);
    assert_eq!(manifest, expected);
}

/// A cast as OData writes it. The table has the alias that the SDKs use.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.iosLobApp/contentVersions/{mobileAppContentId}/files/{mobileAppContentFileId}/commit",
    scopes = unknown,
    returns = NoContent,
)]
struct Commit;

#[test]
fn a_cast_is_sent_as_written() {
    let request = Commit.request("a", "b", "c").build(&graph_action::Cloud::Global.into()).unwrap();
    assert!(request.uri().path().contains("/a/microsoft.graph.iosLobApp/contentVersions/b/"));
}

#[test]
fn unused_items_are_used() {
    let _ = (PlayLostModeSound::new("5".to_owned()).request("id"), Wipe.request("id"));
    let _ = (Retire.request("id"), ListDevices.request(), Poke.request("id"));
}

/// The runtime declares a read of a device by itself; the permissions are those of the shipped one.
#[test]
fn the_read_of_an_inventory_has_the_permissions_of_the_shipped_one() {
    use graph_action::{intune::managed_device::Get, plan::GetInventoryDevice};
    let (own, shipped) = (GetInventoryDevice::META, Get::META);
    assert_eq!(
        (own.method, own.path, own.version, own.workload, own.returns, own.docs, own.idempotent),
        (
            shipped.method,
            shipped.path,
            shipped.version,
            shipped.workload,
            shipped.returns,
            shipped.docs,
            shipped.idempotent
        )
    );
    for scheme in [Scheme::DelegatedWork, Scheme::DelegatedPersonal, Scheme::Application] {
        let details = |meta: &graph_action::ActionMeta| {
            let permissions = meta.permissions.of(scheme).permissions().iter();
            let mut permissions: Vec<_> =
                permissions.map(|it| (it.name, it.id, it.privilege_level)).collect();
            permissions.sort();
            permissions
        };
        assert_eq!(details(own), details(shipped), "{scheme}");
    }
}

#[graph_action(
    method = "POST",
    path = "/things/{thingId}/measure",
    version = "beta",
    unlisted,
    scopes = unknown,
    returns = NoContent
)]
struct Größe {
    #[graph(unlisted)]
    unit: Option<u8>,
}

#[test]
fn texts_have_their_length_in_bytes() {
    assert_eq!((Größe::META.name, Größe::META.path), ("Größe", "/things/{thingId}/measure"));
    let names = Größe::META.parameters().map(|parameter| parameter.name);
    assert_eq!(names.collect::<Vec<_>>(), ["unit"]);
    let _ = Größe { unit: None }.request("id");
}
