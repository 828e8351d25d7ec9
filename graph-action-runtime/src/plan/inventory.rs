//! The devices of a tenant, as far as a plan needs them.

use std::{collections::HashMap, sync::Arc, time::SystemTime};

use serde::Deserialize;

use crate::{
    clock::BoxFuture,
    date_time,
    response::{box_error::BoxError, error::Error},
};

/// A source of devices: the service by default ([`IntuneInventory`](super::IntuneInventory)), or a store of
/// your own.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::collections::HashMap;
/// use graph_action::{BoxError, BoxFuture, plan::{Inventory, InventoryDevice}};
///
/// struct Export(HashMap<String, InventoryDevice>);
///
/// impl Inventory for Export {
///     fn devices<'a>(
///         &'a self,
///         ids: &'a [String],
///     ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
///         let found = ids.iter().filter_map(|id| self.0.get(id).cloned()).collect();
///         Box::pin(async { Ok(found) })
///     }
/// }
/// ```
pub trait Inventory: Send + Sync + 'static {
    /// Returns the devices with these ids, in any order. A device that is not in the tenant is left out: an
    /// application of a plan skips it.
    ///
    /// # Errors
    ///
    /// Returns an error if none of the devices can be read; a run that applies a plan ends then. If only one of
    /// them cannot, return it as [unreadable](InventoryDevice::unreadable).
    fn devices<'a>(
        &'a self,
        ids: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>>;
}

impl<I: Inventory + ?Sized> Inventory for Arc<I> {
    fn devices<'a>(
        &'a self,
        ids: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        (**self).devices(ids)
    }
}

/// A device as an [`Inventory`] knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "ReadDevice")]
#[non_exhaustive]
pub struct InventoryDevice {
    /// The id in Intune, a GUID.
    pub id: String,
    /// The name of the device.
    pub name: Option<String>,
    /// The serial number.
    pub serial_number: Option<String>,
    /// The user, by the principal name if it is known, otherwise by the id.
    pub user: Option<String>,
    /// The operating system, as Intune writes it, such as `Windows`.
    pub platform: Option<String>,
    /// The time at which the device last checked in; `None` if it never did.
    pub last_contact: Option<SystemTime>,
    /// Why this device could not be read, although others could. It is not acted on then.
    pub problem: Option<String>,
}

impl InventoryDevice {
    /// Creates a device about which nothing else is known.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Creates a device that exists and could not be read, for this reason.
    pub fn unreadable(id: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { problem: Some(reason.into()), ..Self::new(id) }
    }
}

/// A device as Intune has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReadDevice {
    id: String,
    device_name: Option<String>,
    serial_number: Option<String>,
    user_principal_name: Option<String>,
    user_id: Option<String>,
    operating_system: Option<String>,
    #[serde(default, deserialize_with = "date_time::optional")]
    last_sync_date_time: Option<SystemTime>,
}

impl From<ReadDevice> for InventoryDevice {
    fn from(device: ReadDevice) -> Self {
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            id: device.id,
            name: given(device.device_name),
            serial_number: given(device.serial_number),
            user: given(device.user_principal_name).or_else(|| given(device.user_id)),
            platform: given(device.operating_system),
            last_contact: device.last_sync_date_time,
            problem: None,
        }
    }
}

/// Reads devices; returns those that are in the tenant, by their ids in lower case.
pub(super) async fn read_by_id(
    inventory: &dyn Inventory,
    ids: &[String],
) -> Result<HashMap<String, InventoryDevice>, Error> {
    let found = inventory.devices(ids).await.map_err(|error| match error.downcast::<Error>() {
        Ok(error) => *error,
        // An error of an inventory of the caller.
        Err(error) => Error::plan(format!("the devices cannot be read: {error}")).caused_by(error),
    })?;
    Ok(found.into_iter().map(|device| (device.id.to_lowercase(), device)).collect())
}
