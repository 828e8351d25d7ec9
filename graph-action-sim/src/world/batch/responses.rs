//! The responses to the items of a batch, and the faults that change them.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::world::{
    faults::{Fault, Injected},
    request::ids::Ids,
    response::{Response, delivery::Delivery},
};

/// The responses to the items of a batch.
#[derive(Default, Serialize)]
pub(super) struct Responses {
    responses: Vec<ItemResponse>,
    #[serde(skip)]
    delivery: Delivery,
}

/// The response to an item. Its members can be any JSON, because faults distort them.
#[derive(Clone, Serialize)]
struct ItemResponse {
    id: Value,
    status: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

impl ItemResponse {
    fn new(id: String, response: Response, ids: &Ids) -> Self {
        let status = response.status.as_u16().into();
        let (headers, body) = response.into_item(ids);
        let headers = Some(headers).filter(|headers| !headers.is_empty()).map(Value::Object);
        Self { id: id.into(), status, headers, body }
    }
}

impl Responses {
    /// Adds the response to an item: once, unless its fault says otherwise.
    pub(super) fn add(&mut self, id: String, response: Response, ids: &Ids, fault: Option<Fault>) {
        let (is_success, delivery) = (response.status.is_success(), response.delivery);
        self.delivery = self.delivery.of_batch(delivery);
        let response = ItemResponse::new(id, response, ids);
        match fault {
            Some(Fault::Omitted | Fault::Dropped) => {}
            _ if delivery.leaves_item_out() => {}
            Some(Fault::Duplicated) => self.responses.extend([response.clone(), response]),
            Some(Fault::Conflicting) => {
                let status = match is_success {
                    true => StatusCode::INTERNAL_SERVER_ERROR,
                    false => StatusCode::NO_CONTENT,
                };
                let other = ItemResponse { status: status.as_u16().into(), ..response.clone() };
                self.responses.extend([response, other]);
            }
            _ => self.responses.push(response),
        }
    }

    /// Returns the response to the batch. Its status says only that the batch was well formed
    /// (conformance D-16).
    pub(super) fn into_response(mut self, injected: &Injected) -> Response {
        if let Some(fault) = injected.fault {
            self.distort(fault, injected);
        }
        let response =
            Response::batch(serde_json::to_vec(&self).unwrap_or_default()).delivered(self.delivery);
        match injected.fault {
            Some(Fault::FailedDependency) => response.with_status(StatusCode::FAILED_DEPENDENCY),
            _ => response,
        }
    }

    fn distort(&mut self, fault: Fault, injected: &Injected) {
        match fault {
            Fault::Shuffled => self.shuffle(injected),
            Fault::ForeignId => self.add_foreign(),
            Fault::UpperCaseIds => self.each(|response| {
                let id = response.id.as_str().map(str::to_ascii_uppercase);
                response.id = id.map_or(Value::Null, Value::String);
            }),
            Fault::NumericIds => self.each(|response| {
                let number = response.id.as_str().and_then(number);
                response.id = number.map_or_else(|| response.id.take(), Value::from);
            }),
            Fault::TextStatuses => self.each(|response| {
                response.status = response.status.to_string().into();
            }),
            Fault::NullHeaders => self.each(|response| response.headers = Some(Value::Null)),
            _ => {}
        }
    }

    fn each(&mut self, distort: impl FnMut(&mut ItemResponse)) {
        self.responses.iter_mut().for_each(distort);
    }

    /// Changes the order; a draw that leaves it as it was is rotated.
    fn shuffle(&mut self, injected: &Injected) {
        let before: Vec<_> = self.responses.iter().map(|response| response.id.clone()).collect();
        injected.rng(0).shuffle(&mut self.responses);
        if self.responses.iter().map(|response| &response.id).eq(&before) {
            self.responses.rotate_left(usize::from(before.len() > 1));
        }
    }

    fn add_foreign(&mut self) {
        self.responses.push(ItemResponse {
            id: "nobody-sent-this".into(),
            status: 204.into(),
            headers: Some(Value::Object(Map::new())),
            body: None,
        });
    }
}

/// Returns the number in a text, if JSON would write it in the same way.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
