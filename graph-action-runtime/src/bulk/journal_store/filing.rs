//! The approval request of a target in a journal (conformance L-15). Pure.

use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::json;
use crate::approval::answer::ApprovalRef;

/// The approval request of a target, and what has to be the same when the request is sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Filing {
    /// The method and the full URL.
    pub request: String,
    /// A SHA-256 over method, full URL and body, in hexadecimal. In place of each secret, the body has a
    /// marker, since the hash of a short secret can be reversed.
    pub hash: String,
    /// The tenant, and the application or user who sent it; `None` if the token could not be read.
    pub identity: Option<String>,
    /// The end of the justification, by which the approval request is found if its response is lost
    /// (conformance L-18).
    pub reference: Option<String>,
    /// Whether it was sent in a batch. It has to be sent again in the same way.
    pub is_in_batch: bool,
    /// Whether the service filed the whole batch that it was part of. A batch cannot be sent again in exactly
    /// the same way, so that its approval runs nothing.
    #[serde(default)]
    pub is_whole_batch: bool,
    /// The approval code; `None` until the response arrives, and if it has none that can be read.
    pub code: Option<Uuid>,
    /// When the approval request was filed, to the millisecond.
    #[serde(with = "json::optional_milliseconds")]
    pub filed: Option<SystemTime>,
    /// When the approval request expires, to the millisecond.
    #[serde(with = "json::optional_milliseconds")]
    pub expires: Option<SystemTime>,
    /// Whether the request was sent again with the code.
    pub is_resubmitted: bool,
}

impl Filing {
    /// The approval request, once it is known.
    pub(crate) fn approval(&self) -> Option<ApprovalRef> {
        let mut approval = ApprovalRef::new(self.code, self.filed?);
        approval.expires = self.expires.unwrap_or(approval.expires);
        Some(approval)
    }

    /// Adds the approval request that the service filed.
    pub(crate) fn with_approval(self, approval: ApprovalRef) -> Self {
        Self {
            code: approval.code,
            filed: Some(approval.filed),
            expires: Some(approval.expires),
            is_resubmitted: false,
            ..self
        }
    }

    /// Why a request cannot complete this approval request; `None` if it can.
    pub(crate) fn difference(&self, other: &Self) -> Option<String> {
        let identities = self.identity.as_ref().zip(other.identity.as_ref());
        if let Some((filed_by, sent_by)) = identities.filter(|(one, other)| one != other) {
            return Some(format!("{filed_by} filed it, but this run sends as {sent_by}"));
        }
        if self.request != other.request {
            return Some(format!("{} was filed, but this is {}", self.request, other.request));
        }
        (self.hash != other.hash).then(|| "it was filed with another body".to_owned())
    }
}
