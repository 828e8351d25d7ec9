//! The lint attributes of a declaration apply to its warnings, and each expectation is fulfilled.
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

/// Two warnings, an expectation of another lint, and a field that fulfils the first one too.
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
    #[graph(unlisted)]
    pub reason: old::Reason,
}

mod old {
    #[deprecated]
    pub type Reason = String;
}

/// Without a warning of the macro, the expectation stays on the item.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = NoContent,
)]
#[expect(non_camel_case_types)]
pub struct expected_alone;

#[test]
fn lint_attributes_apply_to_the_warnings_of_their_declaration() {
    let _ = (Allowed.request("id"), Expected.request("id"), expected_alone.request("id"));
    let _ = expected_with_others { reason: String::new() }.request("id");
}
