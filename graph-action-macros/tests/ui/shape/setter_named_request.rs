use graph_action::{Content, graph_action};

#[derive(serde::Serialize)]
pub struct Request;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/downloadAppDiagnostics",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Content,
)]
#[non_exhaustive]
pub struct DownloadAppDiagnostics {
    pub request: Option<Request>,
}

fn main() {
    let _ = DownloadAppDiagnostics::new().request();
}
