use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
    scopes(delegated = ["DeviceManagementServiceConfig.Read.All"]),
    returns = NoContent,
)]
pub struct Terminate;

fn main() {
    let _ = Terminate.request("id");
}
