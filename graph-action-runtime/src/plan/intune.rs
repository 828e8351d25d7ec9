//! The devices of a tenant, read from Intune.

use http::StatusCode;

use super::inventory::{Inventory, InventoryDevice};
use crate::{
    clock::BoxFuture,
    declare::{
        __private::request,
        action::{Action, Declared},
        meta::{ActionMeta, Method},
        permission::{Access, Permission, Permissions},
    },
    request::{Request, key::PathValue},
    response::{
        box_error::BoxError,
        error::Error,
        kinds::{Json, Response},
    },
    send::client::Client,
};

/// The properties that are read.
const PROPERTIES: &str =
    "id,deviceName,serialNumber,userPrincipalName,userId,operatingSystem,lastSyncDateTime";

/// How many batches of reads are in flight at once. Our choice: reads are cheap, and the pace of the limits
/// still applies.
const CONCURRENCY: usize = 4;

/// The managed devices in Intune.
///
/// Devices are read by their ids, 20 with one call (`$batch`), and only the properties that a plan needs. The
/// token needs `DeviceManagementManagedDevices.Read.All`, or another permission of [`GetInventoryDevice`].
#[derive(Debug, Clone)]
pub struct IntuneInventory {
    client: Client,
}

impl IntuneInventory {
    /// Reads with this client.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    async fn read(&self, ids: &[String]) -> Result<Vec<InventoryDevice>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let requests: Vec<_> = ids.iter().map(|id| GetInventoryDevice.request(id)).collect();
        let bulk = self.client.bulk(requests).safety_stop(None).allow_repeats();
        let mut run = bulk.concurrency(CONCURRENCY).start().await?;
        let (mut devices, mut failure) = (Vec::new(), None);
        while let Some(item) = run.next().await {
            let id = usize::try_from(item.index).ok().and_then(|index| ids.get(index));
            match (item.result, id) {
                (Ok(device), Some(id)) if device.id.eq_ignore_ascii_case(id) => {
                    devices.push(device);
                }
                (Err(error), _) if error.status() == Some(StatusCode::NOT_FOUND) => {}
                (Err(error), Some(id)) if is_about_one_device(&error) => {
                    devices.push(InventoryDevice::unreadable(id, error.to_string()));
                }
                (result, _) => {
                    run.control().cancel();
                    failure.get_or_insert_with(|| match result {
                        Err(error) => error,
                        Ok(_) => {
                            Error::plan("the service returned another device than was asked for")
                        }
                    });
                }
            }
        }
        failure.map_or(Ok(devices), Err)
    }
}

/// Whether the service refuses to read one device, and may read the next. Other failures are the same for all.
fn is_about_one_device(error: &Error) -> bool {
    let is_common = error.status().is_none_or(|status| status == StatusCode::UNAUTHORIZED);
    !is_common && !error.is_permission_denied() && !error.is_throttled()
}

impl Inventory for IntuneInventory {
    fn devices<'a>(
        &'a self,
        ids: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        Box::pin(async { Ok(self.read(ids).await?) })
    }
}

/// Reads the properties of one device that a plan needs. [`IntuneInventory`] sends it; here are its
/// permissions.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Scheme, plan::GetInventoryDevice};
///
/// let access = GetInventoryDevice::META.permissions.of(Scheme::Application);
/// assert_eq!(access.permissions()[0].name, "DeviceManagementManagedDevices.Read.All");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GetInventoryDevice;

impl GetInventoryDevice {
    /// Creates the request.
    pub fn request(self, id: impl PathValue) -> Request<Self> {
        request(self, [id.into_key()]).query("$select", PROPERTIES)
    }
}

impl Action for GetInventoryDevice {
    type Response = Json<InventoryDevice>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        permissions: Permissions::new(
            Access::AnyOf(&Permission::declared::<4>(
                "3l-- 314874da-47d6-4978-88dc-cf0d37f0bb82 0039 DeviceManagementManagedDevices.Read.All \
                 3l-- 44642bfe-8385-4adc-8fc6-fe3cb2c375c3 0044 DeviceManagementManagedDevices.ReadWrite.All \
                 3--- f1493658-876a-4c87-8fa7-edb559b3476a 0038 DeviceManagementConfiguration.Read.All \
                 3--- 0883f392-0a7a-443d-8c76-16a6d39c7b63 0043 DeviceManagementConfiguration.ReadWrite.All ",
            )),
            Access::NotSupported,
            Access::AnyOf(&Permission::declared::<4>(
                "3l-- 2f51be20-0bb4-4fed-bf7b-db946066c75e 0039 DeviceManagementManagedDevices.Read.All \
                 3l-- 243333ab-4d21-40cb-a475-36241daa0842 0044 DeviceManagementManagedDevices.ReadWrite.All \
                 4--- dc377aa6-52d8-4e23-b271-2a7ae04cedf3 0038 DeviceManagementConfiguration.Read.All \
                 3--- 9241abd9-d0e6-425a-bd4f-47ba86e767a4 0043 DeviceManagementConfiguration.ReadWrite.All ",
            )),
        ),
        returns: <Self::Response as Response>::KIND,
        docs: Some("https://learn.microsoft.com/graph/api/intune-devices-manageddevice-get"),
        ..ActionMeta::declare(
            "GetInventoryDevice",
            Method::Get,
            "/deviceManagement/managedDevices/{managedDeviceId}",
        )
    };
}
