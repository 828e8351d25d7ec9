//! Approval requests, and the operations that read and cancel them (conformance L-10, L-11).

use std::time::SystemTime;

use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use super::declared::READ;
use crate::{
    date_time,
    declare::{
        __private::request,
        action::{Action, Declared},
        meta::{ActionMeta, Method, Version},
    },
    request::{
        Request,
        body::Body,
        key::{Key, PathValue},
    },
    response::{
        kinds::{Json, NoContent, Response},
        pages::Collection,
    },
};

use crate::__evolvable as evolvable;

evolvable! {
    /// The state of an approval request.
    #[cfg(feature = "bulk")]
    ApprovalStatus {
        /// The service does not know the state.
        Unknown = "unknown",
        /// Nobody has decided yet.
        NeedsApproval = "needsApproval",
        /// Another administrator approved it. Nothing has run: the request has to be sent again, with the
        /// code (conformance L-8).
        Approved = "approved",
        /// Another administrator rejected it.
        Rejected = "rejected",
        /// The identity that filed it took it back.
        Cancelled = "cancelled",
        /// The approval was used: the request was sent again. This does not say what the device did.
        Completed = "completed",
        /// Nobody approved it within three days.
        Expired = "expired",
    }
}

/// A request to approve an action. It does not name the device; only its justification may.
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ApprovalRequest {
    /// The id, which is the approval code.
    pub id: String,
    /// The code under the name that the documentation uses in filters; the service omits it.
    pub request_id: Option<String>,
    /// The state.
    #[serde(default = "unknown", deserialize_with = "status")]
    pub status: ApprovalStatus,
    /// When it was filed, by the clock of the service.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub request_date_time: Option<SystemTime>,
    /// When it expires unless somebody approves it.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub expiration_date_time: Option<SystemTime>,
    /// When it last changed.
    #[serde(default, deserialize_with = "date_time::optional")]
    pub last_modified_date_time: Option<SystemTime>,
    /// Who filed it.
    pub requestor: Option<IdentitySet>,
    /// Who decided.
    pub approver: Option<IdentitySet>,
    /// The justification for filing it.
    pub request_justification: Option<String>,
    /// The justification for the decision.
    pub approval_justification: Option<String>,
}

/// Who filed an approval request or decided on it.
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Default, Deserialize)]
#[non_exhaustive]
pub struct IdentitySet {
    /// The user.
    pub user: Option<Identity>,
    /// The application.
    pub application: Option<Identity>,
}

/// A user or an application.
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Identity {
    /// The id.
    pub id: Option<String>,
    /// The name to show to people.
    pub display_name: Option<String>,
}

impl IdentitySet {
    /// All ids and names, the ones of people first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let both = [&self.user, &self.application].into_iter().flatten();
        both.flat_map(|one| [&one.display_name, &one.id]).flatten().map(String::as_str)
    }
}

impl ApprovalRequest {
    /// Returns whether this is the approval request with this code.
    pub fn has_code(&self, code: Uuid) -> bool {
        self.codes().any(|own| own == code)
    }

    /// Returns the code; `None` if the id is not a GUID.
    pub fn code(&self) -> Option<Uuid> {
        self.codes().next()
    }

    /// The code, under each of its names.
    pub(crate) fn codes(&self) -> impl Iterator<Item = Uuid> {
        let ids = [Some(&self.id), self.request_id.as_ref()].into_iter().flatten();
        ids.filter_map(|id| Uuid::try_parse(id).ok())
    }
}

fn unknown() -> ApprovalStatus {
    ApprovalStatus::Unknown
}

/// The state; the admin center spells `cancelled` in another way (conformance L-10).
fn status<'de, D: Deserializer<'de>>(from: D) -> Result<ApprovalStatus, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    Ok(match text {
        None => ApprovalStatus::Unknown,
        Some(text) if text == "canceled" => ApprovalStatus::Cancelled,
        Some(text) => text.into(),
    })
}

/// Reads all approval requests of the tenant, by `GET /beta/deviceManagement/operationApprovalRequests`.
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListApprovalRequests;

impl ListApprovalRequests {
    /// Creates the request.
    pub fn request(self) -> Request<Self> {
        request(self, [])
    }
}

impl Action for ListApprovalRequests {
    type Response = Collection<ApprovalRequest>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        version: Version::Beta,
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some(
            "https://learn.microsoft.com/graph/api/intune-rbac-operationapprovalrequest-list",
        ),
        ..ActionMeta::declare(
            "ListApprovalRequests",
            Method::Get,
            "/deviceManagement/operationApprovalRequests",
        )
    };
}

/// Reads one approval request by its code.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Client, Error, approval::{ApprovalStatus, GetApprovalRequest}};
/// use uuid::Uuid;
///
/// async fn is_approved(client: &Client, code: Uuid) -> Result<bool, Error> {
///     let approval_request = GetApprovalRequest.request(code).send(client).await?;
///     Ok(approval_request.status == ApprovalStatus::Approved)
/// }
/// ```
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GetApprovalRequest;

impl GetApprovalRequest {
    /// Creates the request.
    pub fn request(self, code: Uuid) -> Request<Self> {
        request(self, [key(code)])
    }
}

impl Action for GetApprovalRequest {
    type Response = Json<ApprovalRequest>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        version: Version::Beta,
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some(
            "https://learn.microsoft.com/graph/api/intune-rbac-operationapprovalrequest-get",
        ),
        ..ActionMeta::declare(
            "GetApprovalRequest",
            Method::Get,
            "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}",
        )
    };
}

/// Takes back your own approval request, which then cannot be approved any more (conformance L-11).
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CancelMyRequest {
    code: Uuid,
}

impl CancelMyRequest {
    /// Takes back the approval request with this code.
    pub fn new(code: Uuid) -> Self {
        Self { code }
    }

    /// Creates the request.
    pub fn request(self) -> Request<Self> {
        request(self, [])
    }
}

impl Action for CancelMyRequest {
    type Response = NoContent;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        version: Version::Beta,
        has_body: true,
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some(
            "https://learn.microsoft.com/graph/api/intune-rbac-operationapprovalrequest-cancelmyrequest",
        ),
        ..ActionMeta::declare(
            "CancelMyRequest",
            Method::Post,
            "/deviceManagement/operationApprovalRequests/cancelMyRequest",
        )
    };

    fn body(&self) -> Body {
        Body::object().field("id", &self.code.to_string())
    }
}

fn key(code: Uuid) -> Key {
    code.to_string().into_key()
}
