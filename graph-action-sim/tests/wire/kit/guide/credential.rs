use graph_action::{
    Client, Error, NoContent, credentials::ClientCredential, intune::managed_device::Retire,
};
use graph_action_sim::Sim;

async fn retire(sim: &Sim, secret: &str) -> Result<NoContent, Error> {
    let application = "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11";
    let credential = ClientCredential::secret("contoso.example", application, secret);
    let client = Client::builder(credential);
    let client = client.transport(sim.transport()).clock(sim.clock()).build()?;
    Retire.request(&*sim.device_ids()[0]).send(&client).await
}

#[tokio::test(start_paused = true)]
async fn a_wrong_secret_gets_no_token() {
    let permission = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    let sim = Sim::builder().devices(1).issue_tokens([permission]).client_secret("right");
    let sim = sim.build().unwrap();
    retire(&sim, "right").await.unwrap();
    let error = retire(&sim, "wrong").await.unwrap_err();
    assert!(error.to_string().contains("AADSTS7000215"), "{error}");
}
