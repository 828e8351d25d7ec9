use graph_action::{Action, NoContent, graph_action};

/// Retires a device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire;

#[test]
fn a_unit_struct_takes_only_a_key() {
    let _ = Retire.request("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
    assert_eq!(Retire::META.name, "Retire");
}
