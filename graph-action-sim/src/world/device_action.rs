//! An action on a device.

use serde_json::Value;
use uuid::{Uuid, fmt::Hyphenated};

use crate::world::catalogue::{Found, operation::Operation};

/// The name of DELETE on a device.
pub(crate) const DELETE: &str = "delete";

/// An action on a device.
#[derive(Debug, Clone)]
pub(crate) struct DeviceAction {
    pub(crate) device: Uuid,
    /// The name of the operation in the path, or [`DELETE`].
    pub(crate) name: String,
    /// The name that the device gets.
    pub(crate) device_name: Option<String>,
}

impl DeviceAction {
    /// Returns the action that a request asks for. `body` is nothing where it was not kept, as in a
    /// ledger that is continued.
    pub(crate) fn of(found: &Found<'_>, body: Option<&Value>) -> Option<Self> {
        let device = found.device().and_then(device_id)?;
        let name = match found.operation {
            Some(Operation::DeleteDevice) => DELETE,
            _ => found.template.operation()?,
        };
        let is_naming = name.eq_ignore_ascii_case("setDeviceName");
        let device_name = body.filter(|_| is_naming).and_then(|body| body.get("deviceName"));
        let device_name = device_name.and_then(Value::as_str).map(str::to_owned);
        Some(Self { device, name: name.to_owned(), device_name })
    }
}

/// Reads a GUID with hyphens, in any case.
pub(crate) fn device_id(id: &str) -> Option<Uuid> {
    id.parse::<Hyphenated>().ok().map(Uuid::from)
}
