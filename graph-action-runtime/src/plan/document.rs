//! A plan, as it is written to a file.
//!
//! A plan consists of facts (what was read, and what the caller wants) and of what follows from them: see
//! `complete.rs`.

use std::{collections::BTreeMap, time::SystemTime};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    digest::{self, normalized},
    inventory::InventoryDevice,
    rfc3339,
    warning::Warning,
};

/// The format of the file; it changes with the fields, the texts of the summary and the hash.
pub(super) const FORMAT: u64 = 1;

/// What is in the file of a plan, checked or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) format: u64,
    pub(super) written_by: String,
    pub(super) summary: Vec<String>,
    pub(super) hash: String,
    #[serde(with = "rfc3339")]
    pub(super) created: SystemTime,
    pub(super) action: PlannedAction,
    pub(super) cloud: String,
    pub(super) tenant: Option<String>,
    pub(super) identity: Option<String>,
    pub(super) identity_name: Option<String>,
    pub(super) justification: Option<String>,
    pub(super) daily_limit: Option<u64>,
    pub(super) left_on_first_day: Option<u64>,
    pub(super) sent_by_others: Option<u64>,
    pub(super) days: Vec<PlannedDay>,
    pub(super) approval: Approval,
    pub(super) warnings: BTreeMap<Warning, u64>,
    pub(super) names: Names,
    pub(super) salt: String,
    pub(super) devices: Vec<PlannedDevice>,
}

/// The action of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedAction {
    /// The name, as declared.
    pub name: String,
    /// What it does to a device, in sentences; `None` if this crate does not know the action.
    pub effect: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path template below the version.
    pub path: String,
    /// The parameters that all devices share, with `"[secret]"` in place of each secret.
    pub parameters: Option<Value>,
}

/// Which devices of a plan need the approval of a second administrator in Intune (conformance L-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Approval {
    /// Why it is not known; `None` if it is.
    pub unknown_because: Option<String>,
    /// The platforms for which an access policy protects the action.
    pub platforms: Vec<String>,
    /// The number of devices with such a platform.
    pub devices: u64,
}

/// How many devices go on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedDay {
    /// The number of the day, from 1.
    pub day: u64,
    /// When the day starts at the earliest: a plan that is applied later takes as much longer.
    #[serde(with = "rfc3339")]
    pub earliest: SystemTime,
    /// The number of devices.
    pub devices: u64,
}

/// A device of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedDevice {
    /// The position in the plan, from 1.
    pub order: u64,
    /// The day on which the action is sent, from 1; `None` for a device that is not in the tenant.
    pub day: Option<u64>,
    /// The id in Intune.
    pub id: String,
    /// The name of the device. `None` too if names are left out, like the next two.
    pub name: Option<String>,
    /// The serial number.
    pub serial_number: Option<String>,
    /// The user of the device.
    pub user: Option<String>,
    /// The operating system.
    pub platform: Option<String>,
    /// The time at which the device last checked in.
    #[serde(with = "rfc3339::optional")]
    pub last_contact: Option<SystemTime>,
    /// Whether another administrator has to approve the action in Intune, as far as is known.
    pub needs_approval: bool,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// The version of Graph that is called.
    pub graph_version: String,
    /// The parameters, if not all devices have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Value>,
    /// The justification, if it is not that of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
    /// By what the device is recognised when the plan is applied; `None` if it is not in the tenant.
    pub(super) digest: Option<String>,
}

/// Whether the names are in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Names {
    Included,
    LeftOut,
}

impl Document {
    /// Computes the hash. The names are in it by the digests of the devices, so that it is the same without
    /// them.
    pub(super) fn compute_hash(&self) -> String {
        let mut plan = serde_json::to_value(self).unwrap_or_default();
        if let Value::Object(members) = &mut plan {
            members.remove("hash");
            members.remove("names");
            for device in
                members.get_mut("devices").and_then(Value::as_array_mut).into_iter().flatten()
            {
                for name in ["name", "serial_number", "user"] {
                    device.as_object_mut().map(|device| device.remove(name));
                }
            }
        }
        digest::hash(plan)
    }
}

impl PlannedDevice {
    /// What the digest is made of, as the plan has it.
    pub(super) fn as_inventory(&self) -> InventoryDevice {
        InventoryDevice {
            name: self.name.clone(),
            serial_number: self.serial_number.clone(),
            user: self.user.clone(),
            ..InventoryDevice::new(&self.id)
        }
    }

    /// What has changed since, given that the digest is another one.
    pub(super) fn changes(&self, now: &InventoryDevice, names: Names) -> String {
        if names == Names::LeftOut {
            return "name, user or serial number".to_owned();
        }
        let fields = [
            ("name", &self.name, &now.name),
            ("user", &self.user, &now.user),
            ("serial number", &self.serial_number, &now.serial_number),
        ];
        let has_changed = |before: &Option<String>, now: &Option<String>| {
            normalized(before.as_deref()) != normalized(now.as_deref())
        };
        let changed: Vec<_> = fields
            .iter()
            .filter(|(_, before, now)| has_changed(before, now))
            .map(|(name, ..)| *name)
            .collect();
        changed.join(" and ")
    }
}
