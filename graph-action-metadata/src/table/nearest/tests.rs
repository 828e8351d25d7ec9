use super::*;

fn path(method: Method, path: &str) -> Option<&'static str> {
    nearest(method, path).map(|near| near.path)
}

#[test]
fn a_typing_mistake_leads_to_the_published_path() {
    const RESET: &str = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode";
    for slip in [
        "/deviceManagement/managedDevice/{managedDeviceId}/resetPasscode",
        "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscod",
        "/deviceManagment/managedDevices/{managedDeviceId}/resetPasscode",
        "/deviceManagment/managedDevices/{managedDeviceId}/resetPascode",
        "/managedDevices/{managedDeviceId}/resetPasscode",
        "/deviceManagement/managedDevices/resetPasscode",
        "/v1.0/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
        "/devicemanagement/managed-devices/{id}/resetpasscode",
    ] {
        assert_eq!(path(Method::Post, slip), Some(RESET), "{slip}");
    }
}

/// Wrong names of actions on a device, and the right ones.
const MISTAKES: [(&str, &str); 19] = [
    ("wipeDevice", "wipe"),
    ("wipeDevices", "wipe"),
    ("deviceWipe", "wipe"),
    ("remoteWipe", "wipe"),
    ("retireDevice", "retire"),
    ("retired", "retire"),
    ("deviceRetire", "retire"),
    ("sync", "syncDevice"),
    ("syncDevize", "syncDevice"),
    ("syncDeviceNow", "syncDevice"),
    ("lock", "remoteLock"),
    ("remoteLockDevice", "remoteLock"),
    ("reboot", "rebootNow"),
    ("locate", "locateDevice"),
    ("passcode", "resetPasscode"),
    ("resetPasscodes", "resetPasscode"),
    ("shutDownDevice", "shutDown"),
    ("defenderScan", "windowsDefenderScan"),
    ("rotateBitLockerKey", "rotateBitLockerKeys"),
];

#[test]
fn only_a_typing_mistake_gives_a_suggestion() {
    const DEVICE: &str = "/deviceManagement/managedDevices/{managedDeviceId}/";
    for (written, meant) in MISTAKES {
        let found = path(Method::Post, &format!("{DEVICE}{written}"));
        let names = similar_names(Method::Post, &format!("{DEVICE}{written}"));
        match found {
            Some(found) => assert_eq!(found, format!("{DEVICE}{meant}"), "{written}"),
            None => assert!(names.contains(&meant), "{written}: {names:?}"),
        }
    }
    for written in ["unlock", "restore", "delete", "wipeEverything/{id}"] {
        assert_eq!(path(Method::Post, &format!("{DEVICE}{written}")), None, "{written}");
    }
}

#[test]
fn the_overload_is_the_one_with_the_arguments() {
    for (arguments, found) in [("", "()"), ("()", "()"), ("(scope='{x}')", "(scope='{scope}')")] {
        let written = format!("/deviceManagement/getEffectivePermission{arguments}");
        let expected = format!("/deviceManagement/getEffectivePermissions{found}");
        assert_eq!(path(Method::Get, &written), Some(expected.as_str()));
    }
}

#[test]
fn the_method_stays_the_same() {
    let near = nearest(Method::Get, "/deviceManagement/managedDevices/{id}/user");
    assert!(near.is_some_and(|near| near.method == Method::Get));
    assert_eq!(path(Method::Get, "/deviceManagement/managedDevices/{id}/wipe"), None);
}

/// Returns the nearest path among some lines.
fn of(lines: &[&'static str], path: &str) -> Option<&'static str> {
    nearest_of(lines.iter().copied(), true, Method::Get, path)
}

#[test]
fn segments_count_before_characters() {
    let one = "GET /abc/def/ghixxxx/jkl - ?";
    let two = "GET /abx/dex/ghi/jkl - ?";
    let three = "GET /abc/dxf/ghi/jkl - ?";
    for lines in [[one, two], [two, one]] {
        assert_eq!(of(&lines, "/abc/def/ghi/jkl"), Some("/abx/dex/ghi/jkl"));
    }
    for lines in [[two, three], [three, two]] {
        assert_eq!(of(&lines, "/abc/def/ghi/jkl"), Some("/abc/dxf/ghi/jkl"));
    }
}

#[test]
fn the_first_of_equal_paths_is_nearest() {
    let lines = ["GET /abc/dex/g - ?", "GET /abc/dey/g - ?"];
    assert_eq!(of(&lines, "/abc/def/g"), Some("/abc/dex/g"));
    let names = ["Mail.Rea", "Mail.Reads"];
    assert_eq!(nearest_name(names.into_iter(), "mail.read"), Some("Mail.Rea"));
}

#[test]
fn at_most_half_may_differ() {
    assert_eq!(of(&["GET /ab/cx/ex/gh - ?"], "/ab/cd/ef/gh"), Some("/ab/cx/ex/gh"));
    assert_eq!(of(&["GET /ax/cx/ex/gh - ?"], "/ab/cd/ef/gh"), None);
    assert_eq!(of(&["GET /a/bcdefghijk/{x} - ?"], "/a/{x}"), None);
    assert_eq!(nearest_name(["Mail.Send"].into_iter(), "Mail.Sxxx"), Some("Mail.Send"));
    assert_eq!(nearest_name(["Mail.Send"].into_iter(), "Mail.xxxx"), None);
}

#[test]
fn a_withdrawn_path_is_not_the_nearest() {
    let withdrawn = "GET /abc/def - A.Read:D withdrawn:2026-08-07";
    assert_eq!(of(&[withdrawn, "GET /abx/def - ?"], "/abc/def"), Some("/abx/def"));
    assert_eq!(of(&[withdrawn], "/abc/def"), None);
}

#[test]
fn a_path_that_resembles_no_other_has_no_nearest() {
    for unlike in ["", "/", "/x", "/nothing/of/the/kind", "/{a}/{b}/{c}/{d}"] {
        assert_eq!(path(Method::Post, unlike), None, "{unlike}");
    }
}

#[test]
fn a_published_path_is_nearest_to_itself() {
    for operation in crate::operations().step_by(500) {
        assert_eq!(nearest(operation.method, operation.path), Some(operation));
    }
}

#[test]
fn a_permission_is_found_despite_typing_mistakes() {
    for (slip, real) in [
        ("User.Reed.All", "User.Read.All"),
        ("user.read.all", "User.Read.All"),
        ("User.ReadAll", "User.Read.All"),
        ("DeviceManagementManagedDevice.PrivilegedOperations.All", PRIVILEGED),
        ("DeviceManagmentManagedDevices.PrivilegedOperation.All", PRIVILEGED),
    ] {
        assert_eq!(nearest_permission(slip), Some(real), "{slip}");
    }
    for unlike in ["", "x", "Wholly.Other.Thing"] {
        assert_eq!(nearest_permission(unlike), None, "{unlike}");
    }
}

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

#[test]
fn nothing_that_does_something_else_is_near() {
    const MEMBER: &str = "/groups/{groupId}/members/{directoryObjectId}/$ref";
    assert_eq!(path(Method::Delete, "/groups/{id}/member/{id}/$ref"), Some(MEMBER));
    for written in ["/groups/{id}/members/{id}/$res", "/groups/{id}/members/{id}/ref"] {
        let near = path(Method::Delete, written);
        assert!(near.is_none_or(|near| !near.ends_with('}')), "{near:?} for {written}");
    }
    // Without the last segment, under another root, or with another last name.
    for (method, written) in [
        (Method::Delete, "/groups/{id}/members/{id}/$value"),
        (Method::Post, "/users/{id}/retireEverything/{id}"),
        (Method::Post, "/users/{id}/remoteLock"),
    ] {
        let near = path(method, written);
        let last = |path: &str| path.rsplit('/').next().map(str::to_ascii_lowercase);
        assert!(
            near.is_none_or(|near| near.starts_with(&written[..6]) && last(near) == last(written)),
            "{near:?} for {written}"
        );
    }
}
