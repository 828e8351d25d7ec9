//! The question before anything is sent.

use std::io::{self, IsTerminal as _};

use graph_action::{
    Action as _, ActionMeta, Client, Collection, graph_action, intune::managed_device::Wipe,
};
use serde::Deserialize;

use crate::Failure;

/// Reads the tenant.
#[graph_action(method = "GET", path = "/organization", version = "v1.0", returns = Collection<Organization>)]
pub(crate) struct ListOrganization;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Organization {
    display_name: Option<String>,
}

/// Asks whether to go on. For a wipe the answer is the name of the tenant, so that nobody erases the devices
/// of another one by mistake.
pub(crate) async fn confirm(
    client: &Client,
    action: &ActionMeta,
    devices: u64,
) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Err(
            "the input is not a terminal, so nobody can confirm; run it in a terminal, or use \
             `--csv` with `--yes`"
                .into(),
        );
    }
    let (what, expected) = if action != Wipe::META {
        (format!("the number of devices ({devices})"), devices.to_string())
    } else if let Some(name) = tenant_name(client).await {
        ("the name of the tenant".to_owned(), name)
    } else {
        (format!("\"wipe {devices}\""), format!("wipe {devices}"))
    };
    eprint!("\nType {what} to continue: ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() == expected.trim() {
        Ok(())
    } else {
        Err("the answer is different; nothing was sent".into())
    }
}

/// The name of the tenant, if the token may read it.
async fn tenant_name(client: &Client) -> Option<String> {
    let mut tenants = ListOrganization.request().send(client).await.ok()?.stream(client);
    tenants.next().await?.ok()?.display_name.filter(|name| !name.trim().is_empty())
}
