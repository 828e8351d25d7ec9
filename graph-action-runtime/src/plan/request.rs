//! What a plan says about a request.

use serde_json::Value;

use crate::{
    approval::header::ApprovalHeader, bulk::parameters::masked, endpoint::Endpoint,
    request::call::Call, response::error::Error, settle::claims::device_of,
};

/// What a plan says about a request, in a form that can be compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RequestFacts {
    /// The id of the device.
    pub(super) id: String,
    pub(super) version: String,
    /// Without secrets.
    pub(super) parameters: Value,
    pub(super) justification: Option<String>,
}

impl RequestFacts {
    /// Reads a request; refuses what a plan cannot promise.
    pub(super) fn of(call: &Call, endpoint: &Endpoint) -> Result<Self, Error> {
        let sent = call.url_in_batch()?;
        let refuse = |reason: &str| Err(Error::plan(format!("the request for {sent} {reason}")));
        if call.meta.device_operation().is_none() {
            return refuse("is not an action on a managed device; a plan is for those only");
        }
        let target = call.target(endpoint);
        let Some(id) = device_of(&target) else {
            return refuse(
                "does not name the device by its id in Intune; use the route through \
                 `/deviceManagement/managedDevices`",
            );
        };
        // Otherwise the plan would say another URL than is called.
        if sent.contains('?') || !target.to_lowercase().ends_with(&sent.to_lowercase()) {
            return refuse(
                "has query parameters, or another route than the first of its action; leave them out",
            );
        }
        let justification = match call.approval_header() {
            None => None,
            Some(ApprovalHeader::Justification(justification)) => {
                Some(justification.text().to_owned())
            }
            Some(ApprovalHeader::Code(_)) => {
                return refuse(
                    "has an approval code; a run with a journal sends the codes by itself",
                );
            }
        };
        let parameters = masked(call);
        Ok(Self {
            id: id.to_string(),
            version: call.version().to_string(),
            // Too deep for a `Value`: as text.
            parameters: serde_json::from_str(&parameters).unwrap_or(Value::String(parameters)),
            justification,
        })
    }
}
