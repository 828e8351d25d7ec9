use super::*;

fn path(method: &str, path: &str) -> Option<&'static str> {
    nearest(method, path).map(|near| near.path)
}

#[test]
fn a_slip_leads_to_the_published_path() {
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
        assert_eq!(path("POST", slip), Some(RESET), "{slip}");
    }
}

#[test]
fn the_method_is_kept() {
    let near = nearest("GET", "/deviceManagement/managedDevices/{id}/wipe");
    assert!(near.is_some_and(|near| near.method == "GET"));
    assert_eq!(path("HEAD", "/me"), None);
}

#[test]
fn segments_count_before_characters() {
    // One other segment with six other characters, against two with one each.
    let near = path("POST", "/deviceManagement/managedDevices/{id}/rebootLater");
    assert_eq!(near, Some("/deviceManagement/managedDevices/{managedDeviceId}/rebootNow"));
}

#[test]
fn what_is_like_nothing_has_no_nearest() {
    for unlike in ["", "/", "/x", "/nothing/of/the/kind", "/{a}/{b}/{c}/{d}"] {
        assert_eq!(path("POST", unlike), None, "{unlike}");
    }
}

#[test]
fn what_is_published_is_nearest_to_itself() {
    for operation in crate::operations().step_by(500) {
        assert_eq!(nearest(operation.method, operation.path), Some(operation));
    }
}

#[test]
fn a_permission_is_found_in_spite_of_slips() {
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
