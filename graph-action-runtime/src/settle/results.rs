//! The results of actions on a device (conformance N-2). Only the response for one device has them.

use std::time::SystemTime;

use serde::{Deserialize, Deserializer};

use super::declared::READ;
use crate::{
    bulk::journal_store::evidence::{Evidence, EvidenceSource},
    date_time,
    declare::{
        __private::request,
        action::{Action, Declared},
        meta::{ActionMeta, Method},
    },
    request::{Request, key::PathValue},
    response::kinds::{Json, Response},
};

/// A device with the results of its actions. A passcode that a result may have is not read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DeviceWithResults {
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(super) device_action_results: Vec<ActionResult>,
}

/// The result of an action on a device.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionResult {
    pub(super) action_name: Option<String>,
    pub(super) action_state: Option<String>,
    #[serde(default, deserialize_with = "date_time::optional")]
    pub(super) start_date_time: Option<SystemTime>,
}

impl DeviceWithResults {
    /// What the results show.
    pub(super) fn evidence(self, device: &str, read: SystemTime) -> impl Iterator<Item = Evidence> {
        self.device_action_results.into_iter().filter_map(move |result| {
            let (action, requested) = (result.action_name?, result.start_date_time?);
            let since = requested.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            Some(Evidence {
                source: EvidenceSource::DeviceActionResult,
                id: format!("{device}/{action}/{}", since.as_millis()),
                action,
                requested,
                state: result.action_state,
                initiator: None,
                read,
            })
        })
    }
}

fn null_is_empty<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<ActionResult>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Reads the results of actions on a device.
#[derive(Debug, Clone, Copy)]
pub(super) struct GetActionResults;

impl GetActionResults {
    pub(super) fn request(self, device: impl PathValue) -> Request<Self> {
        request(self, [device.into_key()]).select(["id", "deviceActionResults"])
    }
}

impl Action for GetActionResults {
    type Response = Json<DeviceWithResults>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some("https://learn.microsoft.com/graph/api/intune-devices-manageddevice-get"),
        ..ActionMeta::declare(
            "GetActionResults",
            Method::Get,
            "/deviceManagement/managedDevices/{managedDeviceId}",
        )
    };
}
