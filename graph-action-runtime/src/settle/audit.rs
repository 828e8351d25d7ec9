//! The tenant's audit of remote actions on devices (conformance N-1).

use std::time::SystemTime;

use http::StatusCode;
use serde::Deserialize;

use super::declared::READ;
use crate::{
    bulk::journal_store::evidence::{Evidence, EvidenceSource},
    date_time,
    declare::{
        __private::request,
        action::{Action, Declared},
        meta::{ActionMeta, Method, Version},
    },
    request::Request,
    response::{
        error::Error,
        kinds::Response,
        pages::{Collection, PageStream},
    },
    send::client::Client,
};

/// An action on a device, as the tenant's audit has it, whoever requested it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RemoteActionAudit {
    /// The id of the entry.
    pub id: String,
    /// The action under Intune's name, such as `factoryReset`; see [`action_names`](crate::action_names).
    pub action: Option<String>,
    /// The state of the action, such as `pending` or `done`.
    pub action_state: Option<String>,
    /// The id of the device.
    pub managed_device_id: Option<String>,
    /// The name of the device.
    pub device_display_name: Option<String>,
    /// When the action was requested.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub request_date_time: Option<SystemTime>,
    /// Who requested it. What stands here for an application is not documented.
    pub initiated_by_user_principal_name: Option<String>,
    /// The id of the bulk action that it is part of, if an administrator requested it for several devices in
    /// the admin center.
    pub bulk_device_action_id: Option<String>,
}

impl RemoteActionAudit {
    /// The device, and what the entry shows about it; `None` if it lacks something.
    pub(crate) fn into_evidence(self, read: SystemTime) -> Option<(String, Evidence)> {
        let evidence = Evidence {
            source: EvidenceSource::RemoteActionAudit,
            id: self.id,
            action: self.action?,
            requested: self.request_date_time?,
            state: self.action_state,
            initiator: self.initiated_by_user_principal_name,
            read,
        };
        Some((self.managed_device_id?, evidence))
    }
}

/// Reads the audit of remote actions, by `GET /beta/deviceManagement/remoteActionAudits`: who requested what on
/// which device. Whether it has what applications requested is not documented.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use futures_util::TryStreamExt as _;
/// use graph_action::{Client, Error, settle::ListRemoteActionAudits};
///
/// async fn print_wipes(client: &Client) -> Result<(), Error> {
///     let mut entries = ListRemoteActionAudits.request().send(client).await?.stream(client);
///     while let Some(entry) = entries.try_next().await? {
///         if entry.action.as_deref() == Some("factoryReset") {
///             let user = entry.initiated_by_user_principal_name;
///             println!("{user:?} wiped {:?}", entry.managed_device_id);
///         }
///     }
///     Ok(())
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRemoteActionAudits;

impl ListRemoteActionAudits {
    /// Creates the request.
    pub fn request(self) -> Request<Self> {
        request(self, [])
    }
}

impl Action for ListRemoteActionAudits {
    type Response = Collection<RemoteActionAudit>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        version: Version::Beta,
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some("https://learn.microsoft.com/graph/api/intune-devices-remoteactionaudit-list"),
        ..ActionMeta::declare(
            "ListRemoteActionAudits",
            Method::Get,
            "/deviceManagement/remoteActionAudits",
        )
    };
}

/// Reads the entries since a time. Earlier ones may be among them: which filters the service takes is not
/// documented, so that it is asked without a filter if it refuses this one.
pub(crate) async fn since(
    client: &Client,
    earliest: SystemTime,
) -> Result<PageStream<RemoteActionAudit>, Error> {
    let filter = format!("requestDateTime ge {}", date_time::text(earliest));
    let filtered = ListRemoteActionAudits.request().filter(filter).send(client).await;
    let pages = match filtered {
        Err(error) if error.status() == Some(StatusCode::BAD_REQUEST) => {
            ListRemoteActionAudits.request().send(client).await?
        }
        other => other?,
    };
    Ok(pages.stream(client))
}
