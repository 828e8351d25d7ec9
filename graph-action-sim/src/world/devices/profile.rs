//! The properties of a device, made up from the seed: the same at every read.

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::rng::{guid, rng};

/// The properties of a device that do not change, in the order in which they are shown.
pub(super) const PROPERTIES: [&str; 26] = [
    "id",
    "userId",
    "deviceName",
    "managedDeviceOwnerType",
    "enrolledDateTime",
    "lastSyncDateTime",
    "operatingSystem",
    "complianceState",
    "jailBroken",
    "managementAgent",
    "osVersion",
    "azureADRegistered",
    "deviceEnrollmentType",
    "emailAddress",
    "azureADDeviceId",
    "deviceRegistrationState",
    "isSupervised",
    "isEncrypted",
    "userPrincipalName",
    "model",
    "manufacturer",
    "serialNumber",
    "userDisplayName",
    "totalStorageSpaceInBytes",
    "freeStorageSpaceInBytes",
    "skuFamily",
];

/// A kind of device.
struct Kind {
    system: &'static str,
    version: &'static str,
    manufacturer: &'static str,
    model: &'static str,
    enrollment: &'static str,
}

const KINDS: [Kind; 4] = [
    Kind {
        system: "Windows",
        version: "10.0.26100.4652",
        manufacturer: "Contoso",
        model: "Book 14",
        enrollment: "windowsAzureADJoin",
    },
    Kind {
        system: "iOS",
        version: "18.5",
        manufacturer: "Apple",
        model: "iPhone 15",
        enrollment: "appleBulkWithUser",
    },
    Kind {
        system: "Android",
        version: "15",
        manufacturer: "Fabrikam",
        model: "Tab 9",
        enrollment: "androidEnterpriseFullyManaged",
    },
    Kind {
        system: "macOS",
        version: "15.5",
        manufacturer: "Apple",
        model: "MacBook Air",
        enrollment: "appleBulkWithUser",
    },
];

const GIGABYTE: u64 = 1 << 30;

/// The source of a device's properties.
pub(super) struct Profile {
    id: Uuid,
    index: usize,
    kind: &'static Kind,
    seed: u64,
}

impl Profile {
    pub(super) fn new(seed: u64, id: Uuid, index: usize) -> Self {
        let (high, low) = id.as_u64_pair();
        let mut rng = rng(seed, high ^ low);
        let [windows, ios, android, mac] = &KINDS;
        let kind = match rng.u8(..10) {
            0..5 => windows,
            5..8 => ios,
            8 => android,
            _ => mac,
        };
        Self { id, index, kind, seed: rng.u64(..) }
    }

    /// Returns a property by its exact name.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        let kind = self.kind;
        Some(match name {
            "id" => json!(self.id.to_string()),
            "userId" => json!(self.guid(1)),
            "deviceName" => json!(format!("{}-{:06}", kind.system.to_uppercase(), self.index)),
            "managedDeviceOwnerType" => json!(self.either(2, 80, "company", "personal")),
            "enrolledDateTime" => json!(self.date(3, 0).to_string()),
            "lastSyncDateTime" => json!(self.date(4, 365).to_string()),
            "operatingSystem" => json!(kind.system),
            "complianceState" => json!(self.either(5, 90, "compliant", "noncompliant")),
            "jailBroken" => json!("False"),
            "managementAgent" => json!("mdm"),
            "osVersion" => json!(kind.version),
            "azureADRegistered" => json!(true),
            "deviceEnrollmentType" => json!(kind.enrollment),
            "emailAddress" | "userPrincipalName" => {
                json!(format!("{}@contoso.example", self.user()))
            }
            "azureADDeviceId" => json!(self.guid(6)),
            "deviceRegistrationState" => json!("registered"),
            "isSupervised" => json!(matches!(kind.system, "iOS" | "macOS")),
            "isEncrypted" => json!(self.rng(7).u8(..100) < 95),
            "model" => json!(kind.model),
            "manufacturer" => json!(kind.manufacturer),
            "serialNumber" => json!(format!("{:010X}", self.rng(8).u64(..1 << 40))),
            "userDisplayName" => json!(format!("User {}", self.index)),
            "skuFamily" if kind.system == "Windows" => json!("Pro"),
            "skuFamily" => json!(""),
            "totalStorageSpaceInBytes" => json!(128 * GIGABYTE),
            "freeStorageSpaceInBytes" => json!(self.rng(9).u64(1..128) * GIGABYTE),
            _ => return None,
        })
    }

    fn user(&self) -> String {
        format!("user{}", self.index)
    }

    fn guid(&self, purpose: u64) -> String {
        guid(&mut self.rng(purpose)).to_string()
    }

    fn either<'a>(&self, purpose: u64, percent: u8, one: &'a str, other: &'a str) -> &'a str {
        if self.rng(purpose).u8(..100) < percent { one } else { other }
    }

    /// Returns a time in the year that begins this many days after 2024-01-01.
    fn date(&self, purpose: u64, days: i64) -> Timestamp {
        const BEGIN_OF_2024: i64 = 1_704_067_200;
        let seconds = BEGIN_OF_2024 + days * 86_400 + self.rng(purpose).i64(0..365 * 86_400);
        Timestamp::from_second(seconds).unwrap_or_default()
    }

    fn rng(&self, purpose: u64) -> Rng {
        rng(self.seed, purpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_all_its_properties() {
        let profile = Profile::new(1, Uuid::nil(), 7);
        for name in PROPERTIES {
            assert!(profile.get(name).is_some(), "{name}");
        }
        assert_eq!(profile.get("wings"), None);
    }

    #[test]
    fn devices_differ_and_stay_the_same() {
        let name = |index| Profile::new(1, Uuid::from_u128(index), 7).get("serialNumber");
        assert_ne!(name(1), name(2));
        assert_eq!(name(1), name(1));
    }
}
