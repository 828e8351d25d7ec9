#![deny(deprecated)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/windowsDefenderScan",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Scan {
    pub quick_scan: Option<bool>,
}

fn main() {
    let _ = Scan::new().request("id");
}
