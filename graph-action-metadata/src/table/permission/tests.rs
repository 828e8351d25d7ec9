use super::*;
use crate::vocabulary::is_guid;

#[test]
fn grants_differ_by_scheme() {
    let privileged = permission("DeviceManagementManagedDevices.PrivilegedOperations.All")
        .expect("Graph defines it");
    let grant = |scheme| privileged.grant(scheme);
    let expected = |id| {
        Some(Grant {
            id: Some(id),
            privilege_level: Some(3),
            admin_consent: true,
            hidden: false,
            disabled: false,
            withdrawn: None,
        })
    };
    assert_eq!(grant(Scheme::DelegatedWork), expected("3404d2bf-2b13-457e-a330-c24615765193"));
    assert_eq!(grant(Scheme::Application), expected("5b07b0dd-2377-4e44-a38d-703f09a0dc3c"));
    assert_eq!(grant(Scheme::DelegatedPersonal), None);
}

#[test]
fn unknown_parts_and_flags_are_read() {
    let line = "A.Read D:-,-,user,hidden,disabled A:x,4,admin,disabled withdrawn:2026-08-07";
    let permission = Permission::parse(line).expect("a permission");
    assert_eq!((permission.name, permission.withdrawn), ("A.Read", Some("2026-08-07")));
    assert_eq!(
        permission.grant(Scheme::DelegatedWork),
        Some(Grant {
            id: None,
            privilege_level: None,
            admin_consent: false,
            hidden: true,
            disabled: true,
            withdrawn: None,
        })
    );
    let application = permission.grant(Scheme::Application).expect("a grant");
    assert_eq!((application.id, application.privilege_level), (Some("x"), Some(4)));
    assert!(application.admin_consent && application.disabled && !application.hidden);
}

#[test]
fn a_withdrawn_scheme_has_a_date() {
    let line =
        "A.Read D:x,4,admin withdrawn:2026-08-07 P:x,1,user withdrawn:2027-01-02 A:y,2,admin";
    let permission = Permission::parse(line).expect("a permission");
    let grants = Scheme::ALL.map(|scheme| permission.grant(scheme).expect("a grant"));
    assert_eq!(
        grants.map(|grant| (grant.id, grant.privilege_level, grant.withdrawn)),
        [
            (Some("x"), Some(4), None),
            (Some("x"), Some(1), Some("2026-08-07")),
            (Some("y"), Some(2), Some("2027-01-02")),
        ]
    );
    assert_eq!(permission.withdrawn, None);
}

#[test]
fn every_line_is_well_formed_sorted_and_found() {
    assert!(TEXT.is_ascii());
    let mut last = "";
    let mut count = 0;
    for (line, one) in search::lines(TEXT).zip(permissions()) {
        assert!(last < one.name, "{line}");
        assert_eq!(permission(one.name), Some(one));
        let written =
            line.split(' ').skip(1).filter(|field| !field.starts_with("withdrawn:")).count();
        let grants: Vec<Grant> =
            Scheme::ALL.into_iter().filter_map(|scheme| one.grant(scheme)).collect();
        assert!(!grants.is_empty() && grants.len() == written, "{line}");
        for grant in grants {
            assert!(grant.id.is_none_or(is_guid), "{line}");
            assert!(grant.privilege_level.is_none_or(|level| (1..=5).contains(&level)), "{line}");
        }
        last = one.name;
        count += 1;
    }
    assert!(count >= 917, "{count}");
}
