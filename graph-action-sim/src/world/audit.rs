//! What Intune records of actions on devices: the audit of remote actions, and audit events
//! (approval N). Both are read from the ledger, so they show what was really executed.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::world::{
    access::claims::Identity,
    catalogue::operation::Operation,
    dates::timestamp,
    devices::Devices,
    ledger::{accepted::Accepted, execution::Details},
    query::{Query, schema::Schema},
    request::{Request, ids::Ids},
    response::Response,
    rng::{guid, rng},
};

const REMOTE_ACTIONS: Schema = Schema {
    type_name: "remoteActionAudit",
    path: "deviceManagement/remoteActionAudits",
    properties: &[
        "id",
        "deviceDisplayName",
        "userName",
        "initiatedByUserPrincipalName",
        "action",
        "requestDateTime",
        "deviceOwnerUserPrincipalName",
        "deviceIMEI",
        "actionState",
        "managedDeviceId",
        "deviceActionCategory",
        "bulkDeviceActionId",
    ],
    others: &[],
};

const EVENTS: Schema = Schema {
    type_name: "auditEvent",
    path: "deviceManagement/auditEvents",
    properties: &[
        "id",
        "displayName",
        "componentName",
        "activity",
        "activityDateTime",
        "activityType",
        "activityOperationType",
        "activityResult",
        "correlationId",
        "category",
    ],
    others: &["actor", "resources"],
};

/// The most entries in a page.
const PAGE: u64 = 1000;

/// The purposes of the draws of ids.
const REMOTE_ACTION_IDS: u64 = 0x00a0_d171;
const EVENT_IDS: u64 = 0x00a0_d172;

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    /// Whether the audit of remote actions lists only what users did. Whether Intune's does is not
    /// known.
    pub(crate) only_users: bool,
}

/// An action on a device, with the number of its execution.
pub(crate) type Entry<'l> = (u64, &'l Accepted, &'l Details);

/// A request for one of the audits.
pub(crate) struct Audit<'a> {
    pub(crate) settings: Settings,
    pub(crate) devices: &'a Devices,
    pub(crate) request: &'a Request,
    pub(crate) ids: &'a Ids,
}

impl Audit<'_> {
    /// Responds to a request; returns nothing when it is for something else. `key` is the last one in
    /// the path.
    pub(crate) fn serve<'l>(
        &self,
        operation: Operation,
        key: &str,
        entries: impl Iterator<Item = Entry<'l>>,
    ) -> Option<Result<Response, Response>> {
        let only_users = self.settings.only_users;
        let listed = |entry: &Entry<'_>| !only_users || entry.2.caller.user.is_some();
        Some(match operation {
            Operation::ListRemoteActionAudits => {
                let entries = entries.filter(listed);
                self.list(&REMOTE_ACTIONS, entries.filter_map(|entry| self.remote_action(entry)))
            }
            Operation::GetRemoteActionAudit => {
                let entries = entries.filter(listed);
                let found = entries.filter_map(|entry| self.remote_action(entry));
                self.get(&REMOTE_ACTIONS, key, found)
            }
            Operation::ListAuditEvents => {
                self.list(&EVENTS, entries.filter_map(|entry| self.event(entry)))
            }
            Operation::GetAuditEvent => {
                self.get(&EVENTS, key, entries.filter_map(|entry| self.event(entry)))
            }
            _ => return None,
        })
    }

    fn list(
        &self,
        schema: &Schema,
        entities: impl Iterator<Item = Map<String, Value>>,
    ) -> Result<Response, Response> {
        let query = Query::parse(self.request.query.as_deref(), true, schema)?;
        Ok(Response::json(query.page(entities.collect(), PAGE, self.request, schema)))
    }

    fn get(
        &self,
        schema: &Schema,
        key: &str,
        mut entities: impl Iterator<Item = Map<String, Value>>,
    ) -> Result<Response, Response> {
        let query = Query::parse(self.request.query.as_deref(), false, schema)?;
        let id =
            |entity: &Map<String, Value>| entity.get("id").and_then(Value::as_str) == Some(key);
        let found = entities.find(id).ok_or_else(|| Response::not_found(key))?;
        let Value::Object(shown) = query.shown(found) else {
            return Err(Response::not_found(key));
        };
        Ok(Response::json(schema.entity(self.request, shown)))
    }

    fn remote_action(&self, entry: Entry<'_>) -> Option<Map<String, Value>> {
        let (number, _, details) = entry;
        let action = details.device_action.as_ref()?;
        let name = |name| self.devices.show_property(action.device, name, self.ids.now);
        let initiator = details.caller.name();
        members(json!({
            "id": self.id(REMOTE_ACTION_IDS, number),
            "deviceDisplayName": name("deviceName"),
            "userName": initiator,
            "initiatedByUserPrincipalName": initiator,
            "action": details.remote_action,
            "requestDateTime": timestamp(details.at).to_string(),
            "deviceOwnerUserPrincipalName": name("userPrincipalName"),
            "deviceIMEI": "",
            "actionState": self.devices.action_state(number, details.at, self.ids.now),
            "managedDeviceId": action.device.to_string(),
            "deviceActionCategory": "single",
            "bulkDeviceActionId": null,
        }))
    }

    fn event(&self, entry: Entry<'_>) -> Option<Map<String, Value>> {
        let (number, accepted, details) = entry;
        let action = details.device_action.as_ref()?;
        let activity = format!("{} ManagedDevice", action.name);
        let operation =
            if accepted.method == graph_action::Method::Delete { "Delete" } else { "Action" };
        members(json!({
            "id": self.id(EVENT_IDS, number),
            "displayName": activity,
            "componentName": "ManagedDevices",
            "activity": null,
            "activityDateTime": timestamp(details.at).to_string(),
            "activityType": activity,
            "activityOperationType": operation,
            "activityResult": "Success",
            "correlationId": accepted.client_request_id.as_ref().unwrap_or(&accepted.request_id),
            "category": "Device",
            "actor": actor(&details.caller),
            "resources": [{
                "displayName": self.devices.show_property(action.device, "deviceName", self.ids.now),
                "auditResourceType": "ManagedDevice",
                "resourceId": action.device.to_string(),
                "modifiedProperties": [],
            }],
        }))
    }

    fn id(&self, purpose: u64, number: u64) -> Uuid {
        guid(&mut rng(self.settings.seed ^ purpose, number))
    }
}

fn actor(caller: &Identity) -> Value {
    let user = caller.user.as_ref();
    json!({
        "auditActorType": if user.is_some() { "ItPro" } else { "Application" },
        "userPermissions": ["*"],
        "applicationId": caller.application,
        "applicationDisplayName": caller.application,
        "userPrincipalName": user.map(|user| user.name.as_str()),
        "servicePrincipalName": user.is_none().then_some(caller.application.as_str()),
        "ipAddress": null,
        "userId": user.map(|user| user.id.as_str()),
    })
}

fn members(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// The actions that the audit of remote actions has under their own names.
const SAME_NAMES: [&str; 28] = [
    "activateDeviceEsim",
    "changeAssignments",
    "cleanWindowsDevice",
    "delete",
    "deprovision",
    "disable",
    "disableLostMode",
    "enableLostMode",
    "initiateDeviceAttestation",
    "initiateMobileDeviceManagementKeyRecovery",
    "initiateOnDemandProactiveRemediation",
    "locateDevice",
    "logoutSharedAppleDeviceActiveUser",
    "pauseConfigurationRefresh",
    "rebootNow",
    "recoverPasscode",
    "reenable",
    "remoteLock",
    "removeDeviceFirmwareConfigurationInterfaceManagement",
    "resetPasscode",
    "revokeAppleVppLicenses",
    "rotateBitLockerKeys",
    "rotateFileVaultKey",
    "rotateLocalAdminPassword",
    "setDeviceName",
    "shutDown",
    "suspendManagedHomeScreen",
    "windowsDefenderUpdateSignatures",
];

/// Returns the name that the audit of remote actions has for an action.
pub(crate) fn remote_action(action: &str, body: Option<&Value>) -> &'static str {
    let is = |parameter: &str| {
        let members = body.and_then(Value::as_object).into_iter().flatten();
        let mut given = members.filter(|(name, _)| name.eq_ignore_ascii_case(parameter));
        given.any(|(_, value)| *value == Value::Bool(true))
    };
    match action.to_ascii_lowercase().as_str() {
        "wipe" if is("keepEnrollmentData") => "factoryResetKeepEnrollmentData",
        "wipe" => "factoryReset",
        "retire" => "removeCompanyData",
        "updatewindowsdeviceaccount" => "updateDeviceAccount",
        "windowsdefenderscan" if is("quickScan") => "quickScan",
        "windowsdefenderscan" => "fullScan",
        _ => {
            let same = SAME_NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(action));
            same.unwrap_or("unknown")
        }
    }
}
