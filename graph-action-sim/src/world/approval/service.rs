//! Approval requests as resources (approval L-10 to L-12): reading, deciding and taking back.

use http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::world::{
    access::claims::Identity,
    approval::{
        Approvals,
        incoming::Incoming,
        policy::ApprovalPolicy,
        request::{ApprovalRequest, Decision, DecisionError, Reason},
    },
    catalogue::operation::Operation,
    dates::timestamp,
    query::{Query, schema::Schema},
    response::Response,
};

const REQUESTS: Schema = Schema {
    type_name: "operationApprovalRequest",
    path: "deviceManagement/operationApprovalRequests",
    // The documentation filters by `requestId`, which the model does not have.
    properties: &[
        "id",
        "requestDateTime",
        "expirationDateTime",
        "lastModifiedDateTime",
        "requestor",
        "approver",
        "status",
        "requestJustification",
        "approvalJustification",
        "requiredOperationApprovalPolicyTypes",
        "requestId",
    ],
    others: &[],
};

const POLICIES: Schema = Schema {
    type_name: "operationApprovalPolicySet",
    path: "Collection(microsoft.graph.operationApprovalPolicySet)",
    properties: &["policyType", "policyPlatform"],
    others: &[],
};

/// The most requests in a page.
const PAGE: u64 = 1000;

impl Approvals {
    /// Responds to a request for an approval request; returns nothing when it is for something else.
    pub(crate) fn serve(&self, incoming: &Incoming<'_>) -> Option<Result<Response, Response>> {
        let (service, now) = (Service { approvals: self, incoming }, incoming.ids.now);
        Some(match incoming.found.operation? {
            Operation::ListApprovalRequests => service.list(self.requests(now)),
            Operation::RetrieveMyRequests => service.list(self.requests_by(&incoming.caller, now)),
            Operation::GetApprovalRequest => service.get(service.key()),
            Operation::RetrieveMyRequestById => service.get_own(),
            Operation::RetrieveRequestStatus => service.status(),
            Operation::CancelMyRequest => service.cancel(),
            Operation::Approve => {
                service.decide(|by, justification| Decision::Approve { by, justification })
            }
            Operation::Reject => {
                service.decide(|by, justification| Decision::Reject { by, justification })
            }
            Operation::RetrieveOperationsRequiringApproval => service.policies(),
            _ => return None,
        })
    }
}

struct Service<'a> {
    approvals: &'a Approvals,
    incoming: &'a Incoming<'a>,
}

type Served = Result<Response, Response>;

impl Service<'_> {
    fn key(&self) -> &str {
        self.incoming.found.captures.keys.last().map(|(_, key)| key.as_str()).unwrap_or_default()
    }

    /// Returns a parameter of the body that is text.
    fn text(&self, name: &str) -> &str {
        let members = self.incoming.body.and_then(Value::as_object).into_iter().flatten();
        let mut found = members.filter(|(other, _)| other.eq_ignore_ascii_case(name));
        found.find_map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn list(&self, requests: Vec<ApprovalRequest>) -> Served {
        let request = self.incoming.request;
        let query = Query::parse(request.query.as_deref(), true, &REQUESTS)?;
        let entities = requests.iter().map(|one| {
            let mut members = entity(one);
            members.insert("requestId".to_owned(), one.code.as_str().into());
            members
        });
        let mut list = query.page(entities.collect(), PAGE, request, &REQUESTS);
        let values = list.get_mut("value").and_then(Value::as_array_mut).into_iter().flatten();
        for members in values.filter_map(Value::as_object_mut) {
            members.remove("requestId");
        }
        Ok(Response::json(list))
    }

    fn get(&self, code: &str) -> Served {
        self.show(self.find(code)?.0)
    }

    /// The request of the caller, whose id is an argument of the function.
    fn get_own(&self) -> Served {
        let argument = self.incoming.found.captures.arguments.first();
        let query = self.incoming.request.query.as_deref();
        let code = argument.and_then(|(_, code)| code.resolve(query)).unwrap_or_default();
        let (request, is_own) = self.find(&code)?;
        if is_own { self.show(request) } else { Err(Response::not_found(&code)) }
    }

    fn show(&self, found: ApprovalRequest) -> Served {
        let request = self.incoming.request;
        let query = Query::parse(request.query.as_deref(), false, &REQUESTS)?;
        let Value::Object(shown) = query.shown(entity(&found)) else {
            return Err(Response::not_found(&found.code));
        };
        Ok(Response::json(REQUESTS.entity(request, shown)))
    }

    fn find(&self, code: &str) -> Result<(ApprovalRequest, bool), Response> {
        let found = self.approvals.request(code, &self.incoming.caller, self.incoming.ids.now);
        found.ok_or_else(|| Response::not_found(code))
    }

    /// The pending request of a device.
    fn status(&self) -> Served {
        let device = self.text("entityId");
        let pending = self.approvals.pending(device, self.incoming.ids.now);
        Ok(Response::json(json!({
            "requestId": pending.as_ref().map(|one| one.code.as_str()),
            "requestStatus": pending.as_ref().map_or("unknown".to_owned(), |one| one.status.to_string()),
            "requestExpirationDateTime":
                pending.as_ref().map(|one| timestamp(one.expires).to_string()),
            "entityLocked": pending.is_some(),
        })))
    }

    fn cancel(&self) -> Served {
        let decision = Decision::Cancel { by: &self.incoming.caller };
        let done = self.approvals.decide(self.text("id"), decision, self.incoming.ids.now);
        done.map(|()| Response::no_content()).map_err(|error| refusal(&error))
    }

    fn decide(&self, decision: impl for<'d> Fn(&'d Identity, &'d str) -> Decision<'d>) -> Served {
        let (by, justification) = (&self.incoming.caller, self.text("justification"));
        let decision = decision(by, justification);
        let done = self.approvals.decide(self.key(), decision, self.incoming.ids.now);
        done.map_err(|error| refusal(&error))?;
        Ok(Response::json(json!({ "value": self.key() })))
    }

    fn policies(&self) -> Served {
        let request = self.incoming.request;
        let sets = self.approvals.policies().iter().flat_map(ApprovalPolicy::sets);
        let mut list = Map::new();
        list.insert("@odata.context".to_owned(), POLICIES.context(request).into());
        list.insert("value".to_owned(), sets.collect());
        Ok(Response::json(list.into()))
    }
}

/// Returns an approval request as Graph shows it: without the device.
fn entity(request: &ApprovalRequest) -> Map<String, Value> {
    let date = |time| Value::from(timestamp(time).to_string());
    let set = |name: &str| {
        // An application has an id, a user a principal name.
        let kind = if Uuid::try_parse(name).is_ok() { "application" } else { "user" };
        json!({ kind: { "id": name, "displayName": name } })
    };
    let entity = json!({
        "id": request.code,
        "requestDateTime": date(request.filed),
        "expirationDateTime": date(request.expires),
        "lastModifiedDateTime": date(request.modified),
        "requestor": set(&request.requestor),
        "approver": request.approver.as_deref().map(set),
        "status": request.status.to_string(),
        "requestJustification": request.justification,
        "approvalJustification": request.approval_justification,
        "requiredOperationApprovalPolicyTypes": [request.operation.policy_type()],
    });
    match entity {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The words of the service are not known, and these do not pretend to be.
fn refusal(error: &DecisionError) -> Response {
    let status = match error.reason() {
        Reason::Unknown(_) => StatusCode::NOT_FOUND,
        Reason::Status(_) => StatusCode::BAD_REQUEST,
        Reason::OwnRequest | Reason::OthersRequest | Reason::Application => StatusCode::FORBIDDEN,
    };
    Response::error(status, "SimulatorApproval", error.to_string())
}
