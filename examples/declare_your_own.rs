//! Declares actions that graph-action does not ship, and sends them to a simulated Graph.
//!
//! ```text
//! cargo run --example declare_your_own
//! ```

use graph_action::{
    Action, Client, Json, NoContent, Secret, StaticToken, graph_action,
    intune::managed_device::ManagedDeviceRef,
};
use graph_action_sim::{Sim, Token};

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

/// Asks a device to check in with Intune. A unit struct sends no body.
///
/// The action is idempotent: two check-ins do no more than one.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/syncDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    idempotent,
)]
#[derive(Debug)]
pub struct SyncDevice;

/// Erases a device. The fields are the parameters; those that are `None` are not sent.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[derive(Debug)]
#[non_exhaustive]
pub struct Wipe {
    /// Whether the device stays enrolled.
    pub keep_enrollment_data: Option<bool>,
    /// Whether the user's files stay.
    pub keep_user_data: Option<bool>,
    /// The code that unlocks a Mac afterwards. A `Secret` is never printed.
    pub mac_os_unlock_code: Option<Secret<String>>,
    /// Whether the wipe continues after a loss of power.
    #[graph(version = "beta")]
    pub use_protected_wipe: Option<bool>,
}

/// Locks a device. The action is bound to a resource, so it takes any route to that resource. It is
/// not idempotent: two locks can leave a Mac with a PIN that nobody sees.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/remoteLock",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[derive(Debug)]
pub struct RemoteLock;

/// Reads the state of a log collection. The path has a placeholder for each key.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/logCollectionRequests/{deviceLogCollectionResponseId}",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<LogCollection>,
)]
#[derive(Debug)]
pub struct GetLogCollection;

/// A log collection, as Graph describes it.
#[derive(Debug, serde::Deserialize)]
pub struct LogCollection {
    /// The state: `pending`, `completed` or `failed`.
    pub status: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), graph_action::Error> {
    let declared = [SyncDevice::META, Wipe::META, RemoteLock::META, GetLogCollection::META];
    let sim = Sim::builder()
        .actions(declared)
        .respond_with(
            GetLogCollection::META,
            serde_json::json!({ "value": { "status": "pending" } }),
        )
        .start();
    let token = Token::application([
        "DeviceManagementManagedDevices.PrivilegedOperations.All",
        "DeviceManagementManagedDevices.Read.All",
    ]);
    let client = Client::builder(StaticToken::new(token.to_string())).cloud(sim.cloud()).build()?;

    SyncDevice.request(DEVICE).send(&client).await?;

    let wipe = Wipe::new().keep_user_data(true).mac_os_unlock_code("123456".into());
    println!("{wipe:?}\n");
    wipe.request(DEVICE).send(&client).await?;

    let of_user = ManagedDeviceRef::OfUser {
        user_id: "megan@contoso.example".into(),
        managed_device_id: DEVICE.into(),
    };
    RemoteLock.request(DEVICE).send(&client).await?;
    RemoteLock.request(of_user).send(&client).await?;

    let logs = GetLogCollection.request(DEVICE, "1").send(&client).await?;
    println!("The logs are {}. The simulator executed:\n", logs.status);
    for accepted in sim.accepted() {
        println!("{:<17} /{}{}", accepted.action, accepted.version, accepted.path);
    }
    Ok(())
}
