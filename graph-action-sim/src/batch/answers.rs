//! What a batch is answered.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{answer::Answer, stamp::Stamp};

/// The answer to an item. Its members are JSON of any kind, since faults bend them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemAnswer {
    id: Value,
    status: Value,
    headers: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

impl ItemAnswer {
    pub(super) fn new(id: String, answer: Answer, stamp: &Stamp) -> Self {
        let status = answer.status.as_u16().into();
        let (headers, body) = answer.into_item(stamp);
        Self { id: id.into(), status, headers: Some(headers), body }
    }
}

/// The answer to a batch, which says only that it was taken apart (conformance D-16).
pub(super) fn render(responses: &[ItemAnswer]) -> Answer {
    #[derive(Serialize)]
    struct Payload<'a> {
        responses: &'a [ItemAnswer],
    }
    Answer::batch(serde_json::to_vec(&Payload { responses }).unwrap_or_default())
}
