//! What a person should look at before a plan is approved. Pure.

use std::{
    collections::HashMap,
    fmt,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};

use super::{inventory::InventoryDevice, operation::Operation};

/// A device that was in contact within this time is probably in use. Our choice.
const LATELY: Duration = Duration::from_secs(24 * 60 * 60);

/// A device without contact for this time may never come back. Our choice; Intune's own clean-up rules start
/// at 30 days.
const LONG: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What manufacturers write in place of a serial number.
const PLACEHOLDERS: [&str; 8] = [
    "0",
    "none",
    "unknown",
    "default string",
    "not specified",
    "not applicable",
    "system serial number",
    "to be filled by o.e.m.",
];

/// Why a person should look at a device of a plan. Later versions may add warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Warning {
    /// The device is not in the tenant. The plan skips it.
    NotInTenant,
    /// Intune does not offer the action for the platform of the device.
    PlatformWithoutAction,
    /// The device was in contact within the last 24 hours, so that somebody probably uses it. Only for actions
    /// that remove data or the device itself.
    SeenLately,
    /// The device never was in contact with Intune.
    NeverSeen,
    /// The device was not in contact for 30 days.
    NotSeenLately,
    /// Another device of the plan has the same serial number: one of the two may be an old record.
    DuplicateSerialNumber,
}

impl fmt::Display for Warning {
    /// Writes what is true of the device, as the end of a sentence: "is not in the tenant".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.texts().1)
    }
}

impl Warning {
    /// The end of a sentence about several devices, and about one.
    pub(super) fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::NotInTenant => (
                "are not in the tenant and will be skipped",
                "is not in the tenant and will be skipped",
            ),
            Self::PlatformWithoutAction => (
                "have a platform for which Intune does not offer the action, which will probably fail",
                "has a platform for which Intune does not offer the action, which will probably fail",
            ),
            Self::SeenLately => (
                "were in contact with Intune within 24 hours before the plan was made, so somebody probably \
                 uses them",
                "was in contact with Intune within 24 hours before the plan was made, so somebody probably \
                 uses it",
            ),
            Self::NeverSeen => (
                "never were in contact with Intune, so they may never carry out the action",
                "never was in contact with Intune, so it may never carry out the action",
            ),
            Self::NotSeenLately => (
                "were not in contact with Intune for at least 30 days; each runs the action when it is in \
                 contact again, perhaps months later",
                "was not in contact with Intune for at least 30 days; it runs the action when it is in contact \
                 again, perhaps months later",
            ),
            Self::DuplicateSerialNumber => (
                "have the serial number of another device in this plan, so one of them may be an old record",
                "has the serial number of another device in this plan, so one of them may be an old record",
            ),
        }
    }
}

/// How often each serial number occurs.
pub(super) struct SerialNumbers(HashMap<String, u64>);

impl SerialNumbers {
    pub(super) fn count<'d>(devices: impl Iterator<Item = &'d InventoryDevice>) -> Self {
        let mut counts = HashMap::new();
        for serial in devices.filter_map(serial_number) {
            *counts.entry(serial).or_default() += 1;
        }
        Self(counts)
    }

    fn is_shared(&self, device: &InventoryDevice) -> bool {
        serial_number(device).is_some_and(|serial| self.0.get(&serial).is_some_and(|it| *it > 1))
    }
}

/// The serial number in one form, unless it is none.
fn serial_number(device: &InventoryDevice) -> Option<String> {
    let serial = device.serial_number.as_ref()?.trim().to_lowercase();
    let is_one = !serial.is_empty() && !PLACEHOLDERS.contains(&&*serial);
    is_one.then_some(serial)
}

/// Returns the warnings about a device, which may not be in the tenant.
pub(super) fn warnings(
    device: Option<&InventoryDevice>,
    operation: Option<&Operation>,
    serial_numbers: &SerialNumbers,
    now: SystemTime,
) -> Vec<Warning> {
    let Some(device) = device else { return vec![Warning::NotInTenant] };
    let mut warnings = Vec::new();
    let platform = device.platform.as_deref();
    if operation.zip(platform).is_some_and(|(operation, platform)| !operation.takes(platform)) {
        warnings.push(Warning::PlatformWithoutAction);
    }
    // A contact in the future is one just now, by another clock.
    let age = device.last_contact.map(|time| now.duration_since(time).unwrap_or_default());
    match age {
        None => warnings.push(Warning::NeverSeen),
        Some(age) if age >= LONG => warnings.push(Warning::NotSeenLately),
        Some(age) if age < LATELY && operation.is_some_and(|operation| operation.removes) => {
            warnings.push(Warning::SeenLately);
        }
        Some(_) => {}
    }
    if serial_numbers.is_shared(device) {
        warnings.push(Warning::DuplicateSerialNumber);
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(60 * 60);

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000)
    }

    fn device(platform: &str, hours: u32) -> InventoryDevice {
        InventoryDevice {
            platform: Some(platform.to_owned()),
            last_contact: Some(now() - hours * HOUR),
            ..InventoryDevice::new("1")
        }
    }

    fn of(device: &InventoryDevice, action: &str) -> Vec<Warning> {
        let serial_numbers = SerialNumbers::count([device].into_iter());
        warnings(Some(device), Operation::find(action), &serial_numbers, now())
    }

    #[test]
    fn contact_and_platform() {
        use Warning::{NeverSeen, NotSeenLately, PlatformWithoutAction, SeenLately};
        for (platform, hours, action, expected) in [
            ("Windows", 48, "wipe", vec![]),
            ("Windows", 23, "wipe", vec![SeenLately]),
            ("Windows", 24, "wipe", vec![]),
            // What removes nothing is done to devices in use.
            ("Windows", 1, "syncDevice", vec![]),
            ("Windows", 1, "unknownAction", vec![]),
            ("Windows", 30 * 24 - 1, "wipe", vec![]),
            ("Windows", 30 * 24, "syncDevice", vec![NotSeenLately]),
            ("Linux", 48, "wipe", vec![PlatformWithoutAction]),
            ("macOS", 900, "resetPasscode", vec![PlatformWithoutAction, NotSeenLately]),
            ("Linux", 48, "unknownAction", vec![]),
        ] {
            assert_eq!(
                of(&device(platform, hours), action),
                expected,
                "{platform} {hours} {action}"
            );
        }
        let mut never = device("Windows", 0);
        never.last_contact = None;
        assert_eq!(of(&never, "wipe"), [NeverSeen]);
        never.last_contact = Some(now() + HOUR);
        assert_eq!(of(&never, "wipe"), [SeenLately], "by another clock");
        let serial_numbers = SerialNumbers::count([].into_iter());
        assert_eq!(warnings(None, None, &serial_numbers, now()), [Warning::NotInTenant]);
    }

    #[test]
    fn a_serial_number_that_two_devices_have() {
        let with = |serial: &str| InventoryDevice {
            serial_number: Some(serial.to_owned()),
            ..device("Windows", 48)
        };
        let devices = ["AB1", " ab1 ", "C", "0", "0", "", "", "Default string", "default string"];
        let devices = devices.map(with);
        let serial_numbers = SerialNumbers::count(devices.iter());
        let warned: Vec<_> = devices
            .iter()
            .map(|device| !warnings(Some(device), None, &serial_numbers, now()).is_empty())
            .collect();
        assert_eq!(warned, [true, true, false, false, false, false, false, false, false]);
    }
}
