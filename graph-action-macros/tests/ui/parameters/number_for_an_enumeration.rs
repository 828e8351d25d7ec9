use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/exchangeConnectors/{deviceManagementExchangeConnectorId}/sync",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
pub struct Sync {
    pub sync_type: u8,
}

fn main() {
    let _ = Sync::new(1).request("connector");
}
