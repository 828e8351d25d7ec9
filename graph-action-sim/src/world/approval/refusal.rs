//! The responses to a protected write that is not executed.

use http::StatusCode;
use serde_json::json;
use uuid::Uuid;

use crate::world::{
    approval::{
        form::ApprovalForm,
        header::{CODE, JUSTIFICATION, Wrong},
    },
    catalogue::Found,
    request::ids::Ids,
    response::{Response, intune_error},
};

pub(super) struct Refusal<'a> {
    found: &'a Found<'a>,
    ids: &'a Ids,
}

impl<'a> Refusal<'a> {
    pub(super) fn new(found: &'a Found<'a>, ids: &'a Ids) -> Self {
        Self { found, ids }
    }

    /// The tenant wants a justification (L-3).
    pub(super) fn no_justification(&self, form: ApprovalForm) -> Response {
        let text = format!("Header '{JUSTIFICATION}' is required to request approval");
        match form {
            ApprovalForm::PreconditionFailed => {
                self.nested(StatusCode::FORBIDDEN, "Forbidden", &text)
            }
            _ => self.nested(StatusCode::BAD_REQUEST, "BadRequest", &text),
        }
    }

    pub(super) fn header(&self, wrong: Wrong) -> Response {
        let text = match wrong {
            Wrong::Code => "Invalid approval header format, expected GUID format".to_owned(),
            Wrong::TooLong => format!(
                "Decoded content of '{JUSTIFICATION}' header must be no greater than 1024 characters"
            ),
            // The words of the service are not known.
            Wrong::Encoding => format!("'{JUSTIFICATION}' is not base64 of text in UTF-8"),
            Wrong::Blank => format!("'{JUSTIFICATION}' is blank"),
        };
        self.nested(StatusCode::BAD_REQUEST, "BadRequest", &text)
    }

    /// A request was filed (L-4).
    pub(super) fn approval_required(&self, code: Uuid, form: ApprovalForm) -> Response {
        let text = format!(
            "Approval Required. Request Approval using the request ID returned as part of the \
             {CODE} response header. {CODE}: {code}"
        );
        let forbidden = Response::error(StatusCode::FORBIDDEN, "ApprovalRequired", &*text);
        match form {
            ApprovalForm::WithoutHeader => return forbidden,
            ApprovalForm::PreconditionFailed => {
                self.nested(StatusCode::PRECONDITION_FAILED, "BadRequest", &text)
            }
            ApprovalForm::WithoutBody => Response::empty(StatusCode::PRECONDITION_FAILED),
            ApprovalForm::Forbidden | ApprovalForm::Mixed => forbidden,
        }
        .with_header(CODE, code.to_string())
    }

    /// A request for the device is pending (L-6).
    pub(super) fn pending(&self) -> Response {
        let text = "An active Approval Request already exists for this entity";
        self.nested(StatusCode::CONFLICT, "Conflict", text)
    }

    /// The code does not belong to this request of this caller, or can no longer be used (L-7).
    pub(super) fn mismatch(&self) -> Response {
        let text = json!({ "ErrorCode": "Forbidden", "Message": "An error has occurred" });
        Response::error(StatusCode::FORBIDDEN, "Forbidden", text.to_string())
    }

    fn nested(&self, status: StatusCode, code: &'static str, text: &str) -> Response {
        let text = intune_error::message(text, &intune_error::url_of(self.found), self.ids);
        Response::error(status, code, text)
    }
}
