//! An action on a device.

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
}

impl DeviceAction {
    pub(crate) fn of(found: &Found<'_>) -> Option<Self> {
        let device = found.device().and_then(device_id)?;
        let name = match found.operation {
            Some(Operation::DeleteDevice) => DELETE,
            _ => found.template.operation()?,
        };
        Some(Self { device, name: name.to_owned() })
    }
}

/// Reads a GUID with hyphens, in any case.
pub(crate) fn device_id(id: &str) -> Option<Uuid> {
    id.parse::<Hyphenated>().ok().map(Uuid::from)
}
