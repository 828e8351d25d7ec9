//! What a batch is answered, and what faults make of that.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    answer::Answer,
    fault::{Fault, Plan},
    stamp::Stamp,
};

/// The answers to the items of a batch.
#[derive(Default, Serialize)]
pub(super) struct Answers {
    responses: Vec<ItemAnswer>,
}

/// The answer to an item. Its members are JSON of any kind, since faults bend them.
#[derive(Clone, Serialize)]
struct ItemAnswer {
    id: Value,
    status: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

impl ItemAnswer {
    fn new(id: String, answer: Answer, stamp: &Stamp) -> Self {
        let status = answer.status.as_u16().into();
        let (headers, body) = answer.into_item(stamp);
        let headers = Some(headers).filter(|headers| !headers.is_empty()).map(Value::Object);
        Self { id: id.into(), status, headers, body }
    }
}

impl Answers {
    /// Adds the answer to an item, as often as its fault lets it be there.
    pub(super) fn add(&mut self, id: String, answer: Answer, stamp: &Stamp, fault: Option<Fault>) {
        let is_success = answer.status.is_success();
        let answer = ItemAnswer::new(id, answer, stamp);
        match fault {
            Some(Fault::Omitted | Fault::Dropped) => {}
            Some(Fault::Duplicated) => self.responses.extend([answer.clone(), answer]),
            Some(Fault::Conflicting) => {
                let status = match is_success {
                    true => StatusCode::INTERNAL_SERVER_ERROR,
                    false => StatusCode::NO_CONTENT,
                };
                let other = ItemAnswer { status: status.as_u16().into(), ..answer.clone() };
                self.responses.extend([answer, other]);
            }
            _ => self.responses.push(answer),
        }
    }

    /// The answer to the batch, which says only that it was taken apart (conformance D-16).
    pub(super) fn render(mut self, plan: &Plan) -> Answer {
        if let Some(fault) = plan.fault {
            self.bend(fault, plan);
        }
        let answer = Answer::batch(serde_json::to_vec(&self).unwrap_or_default());
        match plan.fault {
            Some(Fault::FailedDependency) => answer.with_status(StatusCode::FAILED_DEPENDENCY),
            _ => answer,
        }
    }

    fn bend(&mut self, fault: Fault, plan: &Plan) {
        match fault {
            Fault::Shuffled => self.shuffle(plan),
            Fault::ForeignId => self.add_foreign(),
            Fault::UpperCaseIds => self.each(|answer| {
                let id = answer.id.as_str().map(str::to_ascii_uppercase);
                answer.id = id.map_or(Value::Null, Value::String);
            }),
            Fault::NumericIds => self.each(|answer| {
                let number = answer.id.as_str().and_then(number);
                answer.id = number.map_or_else(|| answer.id.take(), Value::from);
            }),
            Fault::TextStatuses => self.each(|answer| {
                answer.status = answer.status.to_string().into();
            }),
            Fault::NullHeaders => self.each(|answer| answer.headers = Some(Value::Null)),
            _ => {}
        }
    }

    fn each(&mut self, bend: impl FnMut(&mut ItemAnswer)) {
        self.responses.iter_mut().for_each(bend);
    }

    /// Another order, surely, if there are two.
    fn shuffle(&mut self, plan: &Plan) {
        let before: Vec<_> = self.responses.iter().map(|answer| answer.id.clone()).collect();
        plan.rng(0).shuffle(&mut self.responses);
        if self.responses.iter().map(|answer| &answer.id).eq(&before) {
            self.responses.rotate_left(usize::from(before.len() > 1));
        }
    }

    fn add_foreign(&mut self) {
        self.responses.push(ItemAnswer {
            id: "nobody-sent-this".into(),
            status: 204.into(),
            headers: Some(Value::Object(Map::new())),
            body: None,
        });
    }
}

/// The number that a text is, if it is written as JSON would write it.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
