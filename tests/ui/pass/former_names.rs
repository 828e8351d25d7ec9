//! The lint attributes of a declaration hold for the warnings that it gives, and each expectation
//! is met.
#![deny(warnings, unfulfilled_lint_expectations)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PriviligedOperation.All"],
    returns = NoContent,
)]
#[allow(deprecated)]
pub struct Allowed;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PriviligedOperation.All"],
    returns = NoContent,
)]
#[expect(deprecated, reason = "as the page has it")]
pub struct Expected;

/// Two warnings, an expectation of something else, and a field that meets the first too.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = [
        "DeviceManagementManagedDevices.PriviligedOperation.All",
        unlisted("DeviceManagementApp.ReadWrite.All"),
    ],
    returns = NoContent,
)]
#[expect(deprecated, non_camel_case_types, reason = "as the page has it")]
pub struct expected_with_others {
    pub reason: old::Reason,
}

mod old {
    #[deprecated]
    pub type Reason = String;
}

/// Without a warning of ours an expectation is the item's alone.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = NoContent,
)]
#[expect(non_camel_case_types)]
pub struct expected_alone;

fn main() {
    let _ = (Allowed.request("id"), Expected.request("id"), expected_alone.request("id"));
    let _ = expected_with_others { reason: String::new() }.request("id");
}
