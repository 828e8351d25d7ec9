//! Removes the company's data from the devices of somebody who leaves: a whole application, with its test.
//!
//! `CLIENT_SECRET=… cargo run --example offboard -- DEVICE_ID…`; `cargo test --example offboard`

use std::env;

use graph_action::{
    BoxError, Client, Error,
    bulk::Report,
    credentials::ClientCredential,
    intune::managed_device::{Get, Retire},
};

fn credential(secret: String) -> ClientCredential {
    ClientCredential::secret("contoso.example", "2f1c8c52-6b0c-4f0e-8a1f-0d5f6f3f0c11", secret)
}

async fn offboard(client: &Client, device_ids: Vec<String>) -> Result<Report, Error> {
    if let Some(id) = device_ids.first() {
        let device = Get.request(id).select(["id", "userPrincipalName"]).send(client).await?;
        println!("The first of {} is of {:?}", device_ids.len(), device.user_principal_name);
    }
    let mut run = client.bulk(device_ids.into_iter().map(|id| Retire.request(id))).start().await?;
    while let Some(item) = run.next().await {
        if let Err(error) = &item.result {
            println!("{}: {}: {error}", item.target, item.outcome());
        }
    }
    Ok(run.report())
}

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    tracing_subscriber::fmt().init();
    let client = Client::builder(credential(env::var("CLIENT_SECRET")?)).build()?;
    println!("{}", offboard(&client, env::args().skip(1).collect()).await?);
    Ok(())
}

#[cfg(test)]
#[tokio::test(start_paused = true)]
async fn each_device_is_retired_once_although_graph_throttles() {
    tracing_subscriber::fmt().init();
    let permissions = ["PrivilegedOperations.All", "Read.All"];
    let permissions = permissions.map(|name| format!("DeviceManagementManagedDevices.{name}"));
    let sim = graph_action_sim::Sim::builder()
        .devices(60)
        .limit_writes(40, std::time::Duration::from_secs(20))
        .issue_tokens(permissions);
    let sim = sim.build().unwrap();
    let client = Client::builder(credential("any".to_owned()));
    let client = client.transport(sim.transport()).clock(sim.clock()).build().unwrap();
    let report = offboard(&client, sim.device_ids()).await.unwrap();
    assert_eq!(report.accepted, 60);
    assert!(sim.device_ids().iter().all(|device| sim.executions(device) == 1));
}
