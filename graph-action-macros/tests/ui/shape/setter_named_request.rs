use graph_action::{NoContent, graph_action};

#[derive(serde::Serialize)]
pub struct Request;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/downloadAppDiagnostics",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[non_exhaustive]
pub struct DownloadAppDiagnostics {
    pub request: Option<Request>,
}

fn main() {
    let _ = DownloadAppDiagnostics::new().request();
}
