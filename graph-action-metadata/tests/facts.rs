//! Facts about single operations, checked by hand against the reference pages of Microsoft Learn: not
//! derived from the table's sources by the same code.

use graph_action_metadata::{
    Certainty, Kind, Method, Operation, Provenance, Requirement, ResultKind, Scheme, TypeKind,
    Version, alias, operation, operations,
};

const DEVICE: &str = "/deviceManagement/managedDevices/{id}/";

fn find(method: Method, path: &str) -> Operation {
    operation(method, path).unwrap_or_else(|| panic!("{method} {path} is not in the table"))
}

fn post(path: &str) -> Operation {
    find(Method::Post, path)
}

/// The recommended permissions for work accounts and applications.
fn recommended(operation: &Operation) -> [Option<&'static str>; 2] {
    [Scheme::DelegatedWork, Scheme::Application]
        .map(|scheme| operation.recommended(scheme).map(|listed| listed.name))
}

/// The names and types of the parameters in a version.
fn parameters(operation: &Operation, version: Version) -> Vec<(&'static str, &'static str)> {
    let all = operation.parameters().expect("an action").iter();
    all.filter(|one| one.has(version)).map(|one| (one.name, one.type_of.name)).collect()
}

fn result(operation: &Operation) -> (ResultKind, Option<&'static str>) {
    let result = operation.result(Version::V1).expect("a known result");
    (result.kind, result.type_name)
}

#[test]
fn send_mail() {
    for path in ["/users/{id}/sendMail", "/me/sendMail"] {
        let send = post(path);
        assert_eq!(send.kind(), Some(Kind::Action));
        assert!(send.versions.is_some_and(|versions| versions.v1 && versions.beta));
        let expected = [("Message", "message"), ("SaveToSentItems", "Boolean")];
        assert_eq!(parameters(&send, Version::V1), expected);
        assert_eq!(result(&send), (ResultKind::None, None));
        assert_eq!(recommended(&send), [Some("Mail.Send"); 2]);
        assert_eq!(send.docs(), Some("user-sendmail"));
        assert!(send.changes() && !send.is_intune());
        let message = send.parameters().and_then(|all| all.iter().next()).expect("a message");
        assert_eq!(message.requirement, Requirement::NotNull);
        assert_eq!(message.type_of.kind, TypeKind::Entity);
    }
    let personal = post("/me/sendMail").recommended(Scheme::DelegatedPersonal);
    assert_eq!(personal.map(|listed| listed.name), Some("Mail.Send"));
    assert!(post("/me/sendMail").is_derived());
    assert_eq!(alias(Method::Post, "/me/sendMail"), Some(post("/users/{id}/sendMail")));
}

#[test]
fn what_reads_with_post_does_not_change() {
    for (path, result_kind) in [
        ("/users/{id}/checkMemberGroups", ResultKind::Collection),
        ("/groups/{id}/checkMemberGroups", ResultKind::Collection),
        ("/me/calendar/getSchedule", ResultKind::Collection),
        ("/users/{id}/calendar/getSchedule", ResultKind::Collection),
        ("/search/query", ResultKind::Collection),
        ("/security/runHuntingQuery", ResultKind::Object),
        ("/drives/{id}/items/{id}/workbook/functions/sum", ResultKind::Object),
        ("/deviceManagement/reports/getCachedReport", ResultKind::Stream),
    ] {
        let reads = post(path);
        assert!(!reads.changes(), "{path}");
        assert_eq!(
            reads.result(Version::Beta).map(|found| found.kind),
            Some(result_kind),
            "{path}"
        );
    }
    let users = post("/users/{id}/checkMemberGroups");
    let groups = post("/groups/{id}/checkMemberGroups");
    assert_eq!(parameters(&users, Version::V1), [("groupIds", "String")]);
    let ids = groups.parameters().and_then(|all| all.iter().next()).expect("the ids");
    assert!(ids.type_of.is_collection && ids.requirement == Requirement::NotNull);
    assert_eq!(result(&groups), (ResultKind::Collection, Some("String")));
    let schedule = parameters(&post("/users/{id}/calendar/getSchedule"), Version::V1);
    let names: Vec<_> = schedule.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    assert_eq!(names, ["schedules", "endtime", "starttime", "availabilityviewinterval"]);
}

#[test]
fn what_sends_or_keeps_something_changes() {
    for path in [
        "/users/{id}/messages/{id}/forward",
        "/users",
        "/invitations",
        "/subscriptions",
        "/users/{id}/revokeSignInSessions",
        "/teams/{id}/archive",
        "/drives/{id}/items/{id}/createLink",
        "/applications/{id}/addPassword",
        "/deviceManagement/managedDevices/executeAction",
    ] {
        assert!(post(path).changes(), "{path}");
    }
    assert!(find(Method::Delete, "/users/{id}").changes());
    assert!(!find(Method::Get, "/users/{id}").changes());
}

#[test]
fn members_of_groups() {
    const MEMBERS: &str = "/groups/{id}/members";
    let add = post(&format!("{MEMBERS}/$ref"));
    assert_eq!((add.kind(), add.docs()), (Some(Kind::Reference), Some("group-post-members")));
    let remove = find(Method::Delete, &format!("{MEMBERS}/{{id}}/$ref"));
    assert_eq!(remove.kind(), Some(Kind::Reference));
    assert_eq!(remove.docs(), Some("group-delete-members"));
    let allowed = remove.permissions().into_iter().flatten().map(|listed| listed.name);
    assert!(allowed.into_iter().any(|name| name == "GroupMember.ReadWrite.All"));
    // The permission data writes it without `$ref`, where it would delete the member itself.
    let plain = find(Method::Delete, &format!("{MEMBERS}/{{id}}"));
    assert!(plain.has_reference_sibling() && plain.is_only_in_permission_data());
    let query: Vec<_> = find(Method::Delete, &format!("{MEMBERS}/$ref")).query().collect();
    assert_eq!(query, ["@id"]);
}

#[test]
fn references_that_are_removed() {
    let v1 = |one: &Operation| one.versions.is_some_and(|versions| versions.v1);
    let removes = |one: &Operation| one.method == Method::Delete && one.path.ends_with("/$ref");
    let of_sdks = operations().filter(|one| removes(one) && v1(one) && one.kind().is_some());
    let direct = of_sdks.filter(|one| !one.is_derived());
    assert_eq!(direct.count(), 78);
    let plain = operations().filter(|one| {
        one.method == Method::Delete
            && one.is_only_in_permission_data()
            && one.has_reference_sibling()
    });
    let paths: Vec<_> = plain.map(|one| one.path).collect();
    assert!(paths.contains(&"/applications/{applicationId}/owners/{ownerId}"), "{paths:?}");
    // 37 next to a `/$ref` of the SDKs, and 8 next to one that only a reference page has.
    assert_eq!(paths.len(), 45, "{paths:#?}");
}

#[test]
fn creations() {
    for (path, body, application) in [
        ("/users", "user", Some("User.ReadWrite.All")),
        ("/invitations", "invitation", Some("User.Invite.All")),
        // The permission depends on the resource.
        ("/subscriptions", "subscription", None),
    ] {
        let create = post(path);
        assert_eq!((create.kind(), create.body()), (Some(Kind::Entity), Some(body)), "{path}");
        assert_eq!(result(&create), (ResultKind::Object, Some(body)), "{path}");
        assert_eq!(recommended(&create)[1], application, "{path}");
        assert!(create.parameters().is_none());
    }
    let candidates = post("/subscriptions").candidates(Scheme::Application).count();
    assert!(candidates > 5, "{candidates}");
}

#[test]
fn actions_on_users_teams_and_applications() {
    let revoke = post("/users/{id}/revokeSignInSessions");
    assert_eq!(result(&revoke), (ResultKind::Primitive, Some("Boolean")));
    assert_eq!(recommended(&revoke), [Some("User.RevokeSessions.All"); 2]);
    assert!(revoke.parameters().is_some_and(|all| all.is_complete && all.iter().next().is_none()));

    let archive = post("/teams/{id}/archive");
    let expected = [("shouldSetSpoSiteReadOnlyForMembers", "Boolean")];
    assert_eq!(parameters(&archive, Version::V1), expected);
    // `.Group` is of partial scope, and broader ones are listed.
    assert_eq!(recommended(&archive), [Some("TeamSettings.ReadWrite.All"), None]);

    let link = post("/drives/{id}/items/{id}/createLink");
    assert_eq!(result(&link), (ResultKind::Object, Some("permission")));
    assert!(parameters(&link, Version::V1).starts_with(&[("type", "String"), ("scope", "String")]));

    let add = post("/applications/{id}/addPassword");
    assert_eq!(parameters(&add, Version::V1), [("passwordCredential", "passwordCredential")]);
    assert_eq!(result(&add), (ResultKind::Object, Some("passwordCredential")));
    assert_eq!(recommended(&add), [Some("Application.ReadWrite.All"), None]);
}

#[test]
fn actions_on_devices() {
    const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    let wipe = post(&format!("{DEVICE}wipe"));
    let names =
        |version| parameters(&wipe, version).iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let common = ["keepEnrollmentData", "keepUserData", "macOsUnlockCode", "persistEsimDataPlan"];
    assert_eq!(names(Version::V1), common);
    let beta = [&common[..], &["useProtectedWipe", "obliterationBehavior"]].concat();
    assert_eq!(names(Version::Beta), beta);
    let source =
        wipe.recommended(Scheme::Application).and_then(|one| one.provenance(Scheme::Application));
    assert_eq!(source, Some(Provenance::Service));

    for name in ["wipe", "retire", "deprovision"] {
        let action = post(&format!("{DEVICE}{name}"));
        assert_eq!(recommended(&action), [Some(PRIVILEGED); 2], "{name}");
        assert_eq!(action.result(Version::Beta).map(|one| one.kind), Some(ResultKind::None));
        assert!(action.is_intune() && action.parameters().is_some_and(|all| all.is_complete));
    }
    let deprovision = post(&format!("{DEVICE}deprovision"));
    assert!(deprovision.versions.is_some_and(|versions| versions.beta && !versions.v1));
    assert_eq!(parameters(&deprovision, Version::Beta), [("deprovisionReason", "String")]);
    let detour = post("/deviceManagement/detectedApps/{id}/managedDevices/{id}/retire");
    let versions = detour.versions.expect("derived ones");
    assert!(versions.v1 && versions.certainty(Version::V1) != Some(Certainty::Published));
    assert_eq!(detour.binding(), Some("managedDevice"));
}

/// The actions of Intune whose documented permission the permission data lacks, and that permission.
const DOCUMENTED: [(&str, &str); 26] = [
    ("managedDevices/{id}/activateDeviceEsim", "ManagedDevices.PrivilegedOperations.All"),
    ("managedDevices/{id}/deprovision", "ManagedDevices.PrivilegedOperations.All"),
    ("managedDevices/{id}/disable", "ManagedDevices.PrivilegedOperations.All"),
    ("managedDevices/{id}/enrollNowAction", "ManagedDevices.PrivilegedOperations.All"),
    (
        "managedDevices/{id}/initiateMobileDeviceManagementKeyRecovery",
        "ManagedDevices.PrivilegedOperations.All",
    ),
    (
        "managedDevices/{id}/initiateOnDemandProactiveRemediation",
        "ManagedDevices.PrivilegedOperations.All",
    ),
    ("managedDevices/{id}/reenable", "ManagedDevices.PrivilegedOperations.All"),
    (
        "managedDevices/{id}/removeDeviceFirmwareConfigurationInterfaceManagement",
        "ManagedDevices.PrivilegedOperations.All",
    ),
    ("managedDevices/moveDevicesToOU", "ManagedDevices.PrivilegedOperations.All"),
    ("managedDevices/{id}/bypassActivationLock", "ManagedDevices.ReadWrite.All"),
    ("managedDevices/{id}/locateDevice", "ManagedDevices.ReadWrite.All"),
    (
        "userExperienceAnalyticsDeviceScopes/{id}/triggerDeviceScopeAction",
        "ManagedDevices.ReadWrite.All",
    ),
    (
        "deviceEnrollmentConfigurations/createEnrollmentNotificationConfiguration",
        "ServiceConfig.ReadWrite.All",
    ),
    ("enableAndroidDeviceAdministratorEnrollment", "ServiceConfig.ReadWrite.All"),
    ("sendCustomNotificationToCompanyPortal", "ServiceConfig.ReadWrite.All"),
    ("intuneBrandingProfiles/{id}/assign", "ServiceConfig.ReadWrite.All"),
    ("deviceShellScripts/{id}/assign", "Scripts.ReadWrite.All"),
    ("deviceCustomAttributeShellScripts/{id}/assign", "Scripts.ReadWrite.All"),
    ("tenantAttachRBAC/enable", "RBAC.ReadWrite.All"),
    ("configurationPolicies/{id}/reorder", "EndpointSecurity.ReadWrite.All"),
    ("configurationPolicies/{id}/createCopy", "EndpointSecurity.ReadWrite.All"),
    ("reusablePolicySettings/{id}/clone", "EndpointSecurity.ReadWrite.All"),
    (
        "cloudCertificationAuthority/{id}/changeCloudCertificationAuthorityStatus",
        "Configuration.Read.All",
    ),
    (
        "cloudCertificationAuthority/{id}/revokeCloudCertificationAuthorityCertificate",
        "Configuration.Read.All",
    ),
    ("cloudCertificationAuthority/{id}/revokeLeafCertificate", "Configuration.Read.All"),
    (
        "cloudCertificationAuthority/{id}/uploadExternallySignedCertificationAuthorityCertificate",
        "Configuration.Read.All",
    ),
];

#[test]
fn documented_permissions_are_listed() {
    for (path, permission) in DOCUMENTED {
        let action = post(&format!("/deviceManagement/{path}"));
        let name = format!("DeviceManagement{permission}");
        for scheme in [Scheme::DelegatedWork, Scheme::Application] {
            let mut listed = action.permissions().into_iter().flatten();
            let found = listed.find(|one| one.name == name && one.allows(scheme));
            assert!(found.is_some(), "{path} {name}");
            let recommended = action.recommended(scheme).map(|one| one.name);
            assert!(
                recommended.is_none_or(|name| !name.contains(".Read.")),
                "{recommended:?} for {path}"
            );
        }
    }
}
